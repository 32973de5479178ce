package org.trialledger.budget.payment.domain;

import static org.trialledger.budget.payment.domain.PaymentRule.*;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payment.domain.Candidate.Standing;

/** Whether payables may be paid by one request. @param requestId of the request they are in, null while it is drafted */
record Selection(SiteAccount account, UUID siteId, Currency currency, UUID requestId) {
    void check(List<Candidate> candidates) {
        var seen = new HashSet<UUID>();
        for (int i = 0; i < candidates.size(); i++) {
            var one = candidates.get(i);
            var at = "/payables/" + i;
            PAYABLE_REPEATED.unlessAt(at, seen.add(one.payableId()), "%s is there twice.", one.payableId());
            PAYMENT_OF_UNKNOWN_PAYABLE.unlessAt(at, one.item() != null, "There is no payable %s.", one.payableId());
            PAYABLE_OF_OTHER_SITE.unlessAt(at, one.siteId().equals(siteId), "%s is another site's.", one.payableId());
            PAYMENT_CURRENCY_DIFFERS.unlessAt(at, one.item().amount().currency().equals(currency), "%s is not in %s.", one.item().amount(), currency);
            stands(at, one);
        }
    }

    private void stands(String at, Candidate one) {
        var id = one.payableId();
        PAYMENT_OF_REJECTED_PAYABLE.unlessAt(at, one.standing() != Standing.REJECTED, "%s was rejected.", id);
        PAYMENT_OF_REVERSED_PAYABLE.unlessAt(at, one.standing() != Standing.REVERSED, "%s was reversed.", id);
        PAYABLE_ALREADY_PAID.unlessAt(at, one.standing() != Standing.PAID && !isPaidHere(id), "%s is paid.", id);
        PAYMENT_OF_INELIGIBLE_PAYABLE.unlessAt(at, one.standing() != Standing.ACCRUED && one.standing() != Standing.HELD, "%s is %s.", id, one.standing());
        // Payables hear of their request a moment after it: what the account knows goes first.
        PAYABLE_IN_OTHER_REQUEST.unlessAt(at, !isInOther(id), "%s is in another open request.", id);
    }

    private boolean isInOther(UUID payableId) {
        return account.requests().values().stream().anyMatch(request -> request.isOpen() && !request.requestId().equals(requestId) && request.payables().contains(payableId));
    }

    private boolean isPaidHere(UUID payableId) {
        return account.requests().values().stream().anyMatch(request -> request.status() == PaymentRequest.Status.PAID && request.payables().contains(payableId));
    }
}
