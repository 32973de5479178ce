package org.trialledger.safety.clock.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What became of the clocks of one case, or of the one clock of another occasion. Clocks are never deleted. */
public sealed interface ClockEvent extends LedgerEvent {
    UUID clocksId();

    enum Part { REPORT, COMPLETION }

    /** DOWNGRADED: the case has not to be reported any more. LESS_URGENT: not within the shorter time. */
    enum CancelCause { DOWNGRADED, LESS_URGENT, NULLIFIED, NOT_REQUIRED }

    /** @param changes of this assessment; none where it changes nothing for any authority @param packs that were applied, such as {@code EU 2026.1} */
    record ReportingObligationsDetermined(UUID studyId, UUID clocksId, UUID caseId, Assessment assessment, List<Change> changes, List<String> packs, List<String> countriesWithoutPack) implements ClockEvent {}

    /**
     * @param caseId      null where it is about no case; {@code caseVersion} and {@code change} null where no assessment started it
     * @param occasion    what happened, where a person declared it or study-service said so
     * @param rule        as the pack had it
     * @param anchor      of this part: the rule's, or the first report
     * @param day0        not counted; {@code notCounted} the other days that are not, of a term in working days
     * @param targetOn    the sponsor's own, null for none
     * @param by          null where nobody declared it: the assessment of a case, or the study's halt, started it
     */
    record ClockStarted(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, Integer caseVersion, Change change, String occasion, String pack, String packVersion, List<String> countries, ReportingRule rule,
                        Part part, ReportingRule.Anchor anchor, Moment anchored, String zone, LocalDate day0, int days, String workingCalendar, List<LocalDate> notCounted, LocalDate dueOn, LocalDate targetOn,
                        String by) implements ClockEvent {}

    record ClockDueSoon(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, String ruleId, LocalDate dueOn) implements ClockEvent {}

    record ClockMissed(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, String ruleId, LocalDate dueOn) implements ClockEvent {}

    /** @param on the day it was reported; {@code late} after the due day @param by null where a report's acceptance or receipt says it */
    record ClockMet(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, String ruleId, LocalDate on, boolean late, String evidence, String by) implements ClockEvent {}

    record ClockCancelled(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, String ruleId, CancelCause cause, String reason, String by) implements ClockEvent {}

    record ClockSuperseded(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, String ruleId, UUID byClockId, String byRuleId) implements ClockEvent {}

    /** @param newClockId that takes its place, null where it is kept @param dueOn by the decision */
    record RulePackApplied(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, String ruleId, String packVersion, UUID newClockId, LocalDate dueOn, String reason, String by) implements ClockEvent {}
}
