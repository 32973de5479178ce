package org.trialledger.budget.payment.domain;

import static org.trialledger.budget.payment.domain.PaymentRule.*;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.budget.payment.domain.Candidate.Standing;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;

/** Whether payables may be paid by one request. @param requestId of the request they are in, null while it is drafted */
record Selection(SiteAccount account, UUID siteId, Currency currency, UUID requestId) {
    void check(List<Candidate> candidates) {
        var seen = new HashSet<UUID>();
        // Gathered once: a site may have hundreds of requests under way with hundreds of payables each.
        Set<UUID> inOthers = account.payables(request -> request.isOpen() && !request.requestId().equals(requestId)), paid = account.payables(request -> request.status() == Status.PAID || request.status() == Status.RECONCILED);
        for (int i = 0; i < candidates.size(); i++) {
            var one = candidates.get(i);
            var at = "/payables/" + i;
            PAYABLE_REPEATED.unlessAt(at, seen.add(one.payableId()), "%s is there twice.", one.payableId());
            PAYMENT_OF_UNKNOWN_PAYABLE.unlessAt(at, one.item() != null, "There is no payable %s.", one.payableId());
            PAYABLE_OF_OTHER_SITE.unlessAt(at, one.siteId().equals(siteId), "%s is another site's.", one.payableId());
            PAYMENT_CURRENCY_DIFFERS.unlessAt(at, one.item().amount().currency().equals(currency), "%s is not in %s.", one.item().amount(), currency);
            stands(at, one, inOthers, paid);
        }
    }

    /** What is in a request by its own word is neither held nor rejected until it is given back. */
    void checkTold(List<Candidate> candidates) {
        for (int i = 0; i < candidates.size(); i++)
            PAYABLE_NOT_TOLD_YET.unlessAt("/payables/" + i, requestId.equals(candidates.get(i).requestId()), "%s hears of its request in a moment.", candidates.get(i).payableId());
    }

    private static void stands(String at, Candidate one, Set<UUID> inOthers, Set<UUID> paid) {
        var id = one.payableId();
        PAYMENT_OF_REJECTED_PAYABLE.unlessAt(at, one.standing() != Standing.REJECTED, "%s was rejected.", id);
        PAYMENT_OF_REVERSED_PAYABLE.unlessAt(at, one.standing() != Standing.REVERSED, "%s was reversed.", id);
        PAYABLE_ALREADY_PAID.unlessAt(at, one.standing() != Standing.PAID && !paid.contains(id), "%s is paid.", id);
        PAYMENT_OF_INELIGIBLE_PAYABLE.unlessAt(at, one.standing() != Standing.ACCRUED && one.standing() != Standing.HELD, "%s is %s.", id, one.standing());
        // Payables hear of their request a moment after it: what the account knows goes first.
        PAYABLE_IN_OTHER_REQUEST.unlessAt(at, !inOthers.contains(id), "%s is in another open request.", id);
    }
}
