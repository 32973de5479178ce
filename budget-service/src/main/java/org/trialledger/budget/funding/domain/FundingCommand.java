package org.trialledger.budget.funding.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.Money;

/** What can be asked of a funding source. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface FundingCommand extends AggregateCommand {
    UUID studyId();

    UUID sourceId();

    @Override
    default UUID aggregateId() {
        return sourceId();
    }

    record RecordFundingSource(UUID studyId, UUID sourceId, FundingTerms terms, String by) implements FundingCommand {}

    /** @param line null where the approved budget has none of the code */
    record AllocateFunding(UUID studyId, UUID sourceId, UUID allocationId, FundedLine line, Money amount, LocalDate today, String by) implements FundingCommand {}

    record ReleaseFundingAllocation(UUID studyId, UUID sourceId, UUID allocationId, String reason, String by) implements FundingCommand {}
}
