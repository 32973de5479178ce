package org.trialledger.budget.feeschedule.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a fee schedule. {@code by} is the caller. */
public sealed interface FeeScheduleCommand extends AggregateCommand {
    UUID studyId();

    UUID scheduleId();

    @Override
    default UUID aggregateId() {
        return scheduleId();
    }

    /** @param scopeKnown the site, or the country, takes part in the study */
    record DraftFeeScheduleVersion(UUID studyId, FeeScope scope, boolean scopeKnown, FeeTerms terms, String by) implements FeeScheduleCommand {
        @Override
        public UUID scheduleId() {
            return scope.scheduleOf(studyId);
        }
    }

    record WithdrawFeeScheduleVersion(UUID studyId, UUID scheduleId, int version, String reason, String by) implements FeeScheduleCommand {}

    /** @param valueAccepted why fees beyond fair market value are agreed to, null where nobody says so */
    record ApproveFeeScheduleVersion(UUID studyId, UUID scheduleId, int version, String valueAccepted, ElectronicSignature signature) implements FeeScheduleCommand {}

    /** @param closedThrough the last day of the newest closed accounting period, null while none is closed */
    record ActivateFeeScheduleVersion(UUID studyId, UUID scheduleId, int version, LocalDate closedThrough, String by) implements FeeScheduleCommand {}
}
