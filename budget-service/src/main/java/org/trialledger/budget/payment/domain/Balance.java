package org.trialledger.budget.payment.domain;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What a site's payments in one currency leave behind. What lowers a balance counts from the submission on, so that no two requests use it; what raises one counts once it is paid.
 *
 * @param held     kept back and not released
 * @param released released and not yet in a request
 * @param advances paid before anything was owed, and not offset
 * @param gross    fees and overhead of what was submitted, that the contract's cap is held against
 * @param visits   the fees of each visit that was submitted, before its cap
 */
public record Balance(Money held, Money released, Money advances, Money gross, Map<UUID, Money> visits) {
    public static Balance none(Currency currency) {
        var zero = Money.zero(currency);
        return new Balance(zero, zero, zero, zero, Map.of());
    }

    Money visit(UUID visitId) {
        return visits.getOrDefault(visitId, Money.zero(held.currency()));
    }

    Balance submitted(Calculation c) {
        return new Balance(c.holdback().isPositive() ? held : held.plus(c.holdback()), released.minus(c.released()), advances.minus(c.offset()), gross.plus(c.gross()),
            visits(c, false));
    }

    /** The request came to nothing. */
    Balance returned(Calculation c) {
        return new Balance(c.holdback().isPositive() ? held : held.minus(c.holdback()), released.plus(c.released()), advances.plus(c.offset()), gross.minus(c.gross()),
            visits(c, true));
    }

    Balance paid(Calculation c) {
        return new Balance(c.holdback().isPositive() ? held.plus(c.holdback()) : held, released, advances.plus(c.advance()), gross, visits);
    }

    Balance release(Money amount) {
        return new Balance(held.minus(amount), released.plus(amount), advances, gross, visits);
    }

    private Map<UUID, Money> visits(Calculation c, boolean back) {
        if (c.visits().isEmpty()) return visits;
        var sums = new HashMap<>(visits);
        c.visits().forEach((visit, fees) -> sums.merge(visit, back ? fees.negated() : fees, Money::plus));
        return Map.copyOf(sums);
    }
}
