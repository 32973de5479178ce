package org.trialledger.budget.payment.domain;

import java.util.UUID;

/** A payable as it stands in the ledger. @param item null where there is no such payable @param requestId of the request it is in, null for none */
public record Candidate(UUID payableId, UUID siteId, PaymentItem item, Standing standing, UUID requestId, PaymentTerms terms) {
    public enum Standing { ACCRUED, ELIGIBLE, HELD, REQUESTED, APPROVED, PAID, REJECTED, REVERSED }
}
