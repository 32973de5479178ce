package org.trialledger.budget.funding.domain;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

/** What has happened to a funding source. */
public sealed interface FundingEvent extends LedgerEvent {
    /** A grant is recorded once. */
    String REFERENCE_CLAIM = "budget.funding-reference";

    UUID sourceId();

    record FundingSourceRecorded(UUID studyId, UUID sourceId, FundingTerms terms, String by) implements FundingEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(REFERENCE_CLAIM, studyId + "/" + terms.reference().toUpperCase(Locale.ROOT)));
        }
    }

    record FundingAllocated(UUID studyId, UUID sourceId, UUID allocationId, FundedLine line, Money amount, String by) implements FundingEvent {}

    record FundingAllocationReleased(UUID studyId, UUID sourceId, UUID allocationId, Money amount, String reason, String by) implements FundingEvent {}
}
