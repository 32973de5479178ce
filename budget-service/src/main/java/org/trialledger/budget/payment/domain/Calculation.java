package org.trialledger.budget.payment.domain;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * How a request's amount comes about. {@code net} is the sum of the items and of the lines, always.
 *
 * @param lines    beside the items, in the order in which they are computed
 * @param fees     the items' sum
 * @param gross    fees and overhead, visits within their caps
 * @param earned   of it within the contract's cap
 * @param holdback kept from this payment; negative where a correction gives some back
 * @param released of earlier holdback, paid with this
 * @param offset   of advances, taken off this
 * @param advance  paid with this before anything is owed
 * @param visits   the fees of each visit that has a cap, before it
 * @param withinVisits of them within the cap
 * @param minimum  less is not paid; null for no such limit
 */
public record Calculation(List<PaymentLine> lines, Money fees, Money gross, Money earned, Money holdback, Money released, Money offset, Money advance, Money net,
                          Map<UUID, Money> visits, Map<UUID, Money> withinVisits, Money minimum) {
    public Calculation {
        lines = List.copyOf(lines);
        visits = Map.copyOf(visits);
        // What was recorded before caps were counted by what they left met none.
        withinVisits = withinVisits == null ? visits : Map.copyOf(withinVisits);
    }

    public static Calculation of(Currency currency, List<PaymentItem> items, List<PaymentTerms> terms, Money advance, Balance balance) {
        return new Computation(currency, balance).of(items, terms, advance);
    }

    /** It takes up something though nothing is transferred: what is owed is what was advanced. */
    boolean settlesByOffset() {
        return net.isZero() && offset.isPositive();
    }
}
