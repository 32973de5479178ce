package org.trialledger.safety.clock.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.safety.clock.domain.ClockEvent.CancelCause;

/**
 * What can be asked of the clocks of one case or one urgent safety measure, or of the one clock of another occasion. {@code today} is the day where the sponsor
 * counts days, {@code zone} that place, {@code by} the caller.
 */
public sealed interface ClockCommand extends AggregateCommand {
    UUID studyId();

    /** Of the clocks that are decided on together. */
    UUID clocksId();

    @Override
    default UUID aggregateId() {
        return clocksId();
    }

    static UUID clocksOf(UUID caseId) {
        return UUID.nameUUIDFromBytes(("clocks of case " + caseId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param noted which of the things noted of the study it is: a study may be halted twice on one day, and each is told */
    static UUID clocksOfHalt(UUID studyId, long noted) {
        return UUID.nameUUIDFromBytes(("clocks of study " + studyId + ", as noted " + noted).getBytes(StandardCharsets.US_ASCII));
    }

    static UUID clocksOfMeasure(UUID measureId) {
        return UUID.nameUUIDFromBytes(("clocks of urgent safety measure " + measureId).getBytes(StandardCharsets.US_ASCII));
    }

    /** A pack, and those of the study's countries it is for. @param workingDays of the pack's calendar */
    record Applicable(RulePack pack, List<String> countries, WorkingDays workingDays) {}

    /** A case was assessed: starts, supersedes and cancels what follows from it. @param withoutPack countries of the study whose rules are not known here */
    record DetermineObligations(UUID studyId, UUID caseId, Assessment assessment, List<Applicable> packs, List<String> withoutPack, ZoneId zone) implements ClockCommand {
        @Override
        public UUID clocksId() {
            return clocksOf(caseId);
        }
    }

    /** The study was halted, or a halt ended. */
    record DetermineHaltObligations(UUID studyId, UUID clocksId, StudyHalt halt, List<Applicable> packs, ZoneId zone) implements ClockCommand {}

    /** An urgent safety measure was taken: starts what its packs have for one, once. @param packs of the countries where it was taken @param occasion as the measure's declaration has it */
    record DetermineMeasureObligations(UUID studyId, UUID measureId, List<Applicable> packs, String occasion, Moment taken, ZoneId zone, String by) implements ClockCommand {
        @Override
        public UUID clocksId() {
            return clocksOfMeasure(measureId);
        }
    }

    /** @param siteAware when the site came to know, {@code received} when the sponsor had its report */
    record CheckSiteReport(UUID studyId, UUID caseId, int version, RulePack pack, String country, Moment siteAware, Moment received, ZoneId zone) implements ClockCommand {
        @Override
        public UUID clocksId() {
            return clocksOf(caseId);
        }
    }

    /** @param caseId that it is about, or null; {@code occasion} what happened, in a sentence */
    record DeclareObligation(UUID studyId, UUID clockId, Applicable applicable, String ruleId, UUID caseId, String occasion, Moment anchor, ZoneId zone, String by, LocalDate today) implements ClockCommand {
        @Override
        public UUID clocksId() {
            return clockId;
        }
    }

    /**
     * @param on              the day the report was sent; {@code complete} when nothing is left to be completed
     * @param reportedVersion of the case, that the report was of; null where nobody said: then what came after the report was sent is not in it
     * @param applicable      the clock's pack as of now; null where there is none any more
     * @param by              null where an accepted submission says so
     */
    record MeetClock(UUID studyId, UUID clocksId, UUID clockId, LocalDate on, String evidence, boolean complete, Integer reportedVersion, Applicable applicable, String by, LocalDate today)
        implements ClockCommand {}

    /** Fired by the clock's own target: means nothing once the clock is not running. */
    record NoteClockDueSoon(UUID studyId, UUID clocksId, UUID clockId) implements ClockCommand {}

    /** Fired by the end of the due day. */
    record NoteMissedClock(UUID studyId, UUID clocksId, UUID clockId) implements ClockCommand {}

    record CancelClock(UUID studyId, UUID clocksId, UUID clockId, CancelCause cause, String reason, String by) implements ClockCommand {}

    /** A person's decision on a clock that runs by an earlier version of its pack. @param recompute or keep it as it is */
    record ApplyRulePack(UUID studyId, UUID clocksId, UUID clockId, Applicable applicable, boolean recompute, String reason, String by) implements ClockCommand {}

    /** Of a case: all that are open. */
    record CancelCaseClocks(UUID studyId, UUID caseId, CancelCause cause, String reason) implements ClockCommand {
        @Override
        public UUID clocksId() {
            return clocksOf(caseId);
        }
    }
}
