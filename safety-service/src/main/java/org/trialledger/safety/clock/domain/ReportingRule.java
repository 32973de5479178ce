package org.trialledger.safety.clock.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialledger.platform.domain.WorkingDays;

/**
 * One row of a rule pack: what is reported to whom within how many days of what.
 *
 * @param id           such as {@code EU-7D}; unique in its pack
 * @param when         which assessments of a case start it; null where none does
 * @param targetDays   the sponsor's own target within the limit, null for none
 * @param recipients   who is told, beside the authority
 * @param followUpDays from the first report on, until what it lacked is completed; null where nothing is
 * @param supersedes   rules whose open clocks this one's takes the place of
 * @param committee    the authority is the ethics committee, or all that review the study
 * @param along        declared rules of the pack whose clocks start when this one's is declared: those who are told too have a clock of their own
 * @param forSafety    of the halt, or of the halt that ended: for a change of benefit and risk; null for either, and where no halt starts it
 * @param unconfirmed  stands on general knowledge and no source that was read: for the sponsor to verify
 */
public record ReportingRule(String id, String title, String citation, Population population, Trigger trigger, When when, int days, Basis basis, Anchor anchor, Integer targetDays, String authority,
                            List<String> recipients, Integer followUpDays, List<String> supersedes, boolean unconfirmed, String note, boolean committee, List<String> along, Boolean forSafety) {
    public enum Population { IMP, DEVICE }

    /**
     * CASE: an assessment of a case. SITE_REPORT: a site's report of a serious event. DECLARED: a person says that it happened. PERIODIC: a period ended. STUDY_HALTED, STUDY_RESUMED: study-service
     * says so. URGENT_MEASURE: an urgent safety measure was declared, or a person says that one was taken.
     */
    public enum Trigger { CASE, SITE_REPORT, DECLARED, PERIODIC, STUDY_HALTED, STUDY_RESUMED, URGENT_MEASURE }

    public enum Basis { CALENDAR, WORKING }

    /**
     * What day 0 is. AWARENESS: the sponsor's (the investigator's for SITE_REPORT). NOTICE: the first news of it, whoever had it. FIRST_REPORT: the report that a
     * completion belongs to. PERIOD_END: data lock point or anniversary. HALT, RESTART: the study's, when it took effect.
     */
    public enum Anchor { AWARENESS, RECEIPT, DETERMINATION, MEASURE_TAKEN, NOTICE, FIRST_REPORT, PERIOD_END, HALT, RESTART }

    /** @param fatalOrLifeThreatening null for either */
    public record When(List<CaseClass> classes, Boolean fatalOrLifeThreatening, List<Change> changes) {
        public When {
            classes = List.copyOf(classes);
            changes = List.copyOf(changes);
        }
    }

    public ReportingRule {
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
        supersedes = supersedes == null ? List.of() : List.copyOf(supersedes);
        along = along == null ? List.of() : List.copyOf(along);
    }

    /** Whether people start it themselves. */
    public boolean isDeclared() {
        return trigger == Trigger.DECLARED || trigger == Trigger.PERIODIC || trigger == Trigger.URGENT_MEASURE;
    }

    /** The change for which an assessment starts it, the first in the rule's own order. */
    Optional<Change> startedBy(Assessment assessment, Set<Change> changes) {
        if (trigger != Trigger.CASE || !when.classes().contains(assessment.caseClass())) return Optional.empty();
        if (when.fatalOrLifeThreatening() != null && when.fatalOrLifeThreatening() != assessment.fatalOrLifeThreatening()) return Optional.empty();
        return when.changes().stream().filter(changes::contains).findFirst();
    }

    boolean isStartedBy(StudyHalt halt) {
        return trigger == halt.trigger() && (forSafety == null || forSafety.equals(halt.forSafety()));
    }

    boolean isOfStudy() {
        return trigger == Trigger.STUDY_HALTED || trigger == Trigger.STUDY_RESUMED;
    }

    /** Only for what is fatal or life-threatening. */
    boolean isUrgent() {
        return when != null && Boolean.TRUE.equals(when.fatalOrLifeThreatening());
    }

    /** Day 0 is not counted; the last day is not moved, whatever day of the week it is. */
    LocalDate after(LocalDate day0, int count, WorkingDays workingDays) {
        return basis == Basis.CALENDAR ? day0.plusDays(count) : workingDays.after(day0, count);
    }

    /** What is left of the limit after the internal target is left of the completion's too. */
    LocalDate followUpTarget(LocalDate completionDue) {
        return targetDays == null ? null : completionDue.minusDays(days - targetDays);
    }
}
