package org.trialledger.study.compliance.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a finding of compliance. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC), {@code by} the caller. */
public sealed interface FindingCommand extends AggregateCommand {
    UUID studyId();

    UUID findingId();

    @Override
    default UUID aggregateId() {
        return findingId();
    }

    /** A clock is missed once: whatever tells of it again finds the same finding. */
    static UUID findingOfClock(UUID clockId) {
        return UUID.nameUUIDFromBytes(("finding on missed clock " + clockId).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * A regulatory clock ran out before anything was reported.
     *
     * @param caseId of the safety case it is about, null for none
     * @param rule   of the country's pack, such as {@code EU-7D}
     * @param dueOn  the day that passed; {@code on} the day it was noted
     */
    record RaiseMissedClock(UUID studyId, UUID clockId, UUID caseId, String rule, LocalDate dueOn, LocalDate on) implements FindingCommand {
        @Override
        public UUID findingId() {
            return findingOfClock(clockId);
        }
    }

    /** Fills in the draft, or replaces what was planned. @param owner stable id of who sees to it */
    record PlanCapa(UUID studyId, UUID findingId, String rootCause, String correction, String prevention, String owner, LocalDate dueOn, String by, LocalDate today) implements FindingCommand {}

    /** @param evidence what shows that it was done and works */
    record CloseFinding(UUID studyId, UUID findingId, String evidence, LocalDate on, String by, LocalDate today) implements FindingCommand {}

    record ReopenFinding(UUID studyId, UUID findingId, String reason, String by) implements FindingCommand {}
}
