package org.trialledger.budget.feeschedule.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a fee schedule. */
public sealed interface FeeScheduleEvent extends LedgerEvent {
    UUID scheduleId();

    int version();

    /** @param unfair codes of fees beyond their fair market value: a warning */
    record FeeScheduleVersionDrafted(UUID studyId, UUID scheduleId, FeeScope scope, int version, FeeTerms terms, List<String> unfair, String by) implements FeeScheduleEvent {}

    record FeeScheduleVersionWithdrawn(UUID studyId, UUID scheduleId, int version, String reason, String by) implements FeeScheduleEvent {}

    /** @param valueAccepted why fees beyond fair market value are agreed to; null where there are none */
    record FeeScheduleVersionApproved(UUID studyId, UUID scheduleId, FeeScope scope, int version, FeeTerms terms, String valueAccepted, ElectronicSignature signature) implements FeeScheduleEvent {}

    /** From now on the version sets what is owed for the days it is valid on, also for those that are past. */
    record FeeScheduleVersionActivated(UUID studyId, UUID scheduleId, FeeScope scope, int version, FeeTerms terms, String by) implements FeeScheduleEvent {}

    /** @param terms with the last day that the next version left to it */
    record FeeScheduleVersionSuperseded(UUID studyId, UUID scheduleId, int version, FeeTerms terms, int supersededBy) implements FeeScheduleEvent {}
}
