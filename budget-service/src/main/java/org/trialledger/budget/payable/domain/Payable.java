package org.trialledger.budget.payable.domain;

import java.util.UUID;

/**
 * One payable as it stands.
 *
 * @param heldByRule held by the screen-failure rule, which may also release it; what a person holds only a person releases
 * @param adjusts    the payable it corrects; null of that one itself
 * @param requestId  of the payment request it is in
 */
public record Payable(UUID payableId, PayableLine line, Status status, boolean heldByRule, UUID adjusts, UUID requestId) {
    public enum Status { ACCRUED, ELIGIBLE, HELD, REQUESTED, APPROVED, PAID, REJECTED, REVERSED }

    /** Counts towards what is owed. */
    public boolean isOwed() {
        return status != Status.REJECTED && status != Status.REVERSED;
    }

    Payable as(Status next) {
        return new Payable(payableId, line, next, false, adjusts, requestId);
    }

    Payable in(UUID request, Status next) {
        return new Payable(payableId, line, next, false, adjusts, request);
    }
}
