package org.trialledger.budget.payment.domain;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What a site's payments in one currency leave behind. What lowers a balance counts from the submission on, so that no two requests use it; what raises one counts once it is paid.
 *
 * @param held     kept back and not released; less than nothing where a payment came back whose holdback was released: it is kept back again with the next
 * @param released released and not yet in a request
 * @param advances paid before anything was owed, and not offset; less than nothing where an advance came back that was offset: it is owed
 * @param gross    fees and overhead of what was submitted, that the contract's cap is held against
 * @param earned   of it within the contract's cap
 * @param visits   the fees of each visit that was submitted
 */
public record Balance(Money held, Money released, Money advances, Money gross, Money earned, Map<UUID, Visit> visits) {
    /** @param fees before the visit's cap, {@code within} it */
    public record Visit(Money fees, Money within) {
        Visit plus(Visit other) {
            return new Visit(fees.plus(other.fees), within.plus(other.within));
        }

        Visit negated() {
            return new Visit(fees.negated(), within.negated());
        }
    }

    public static Balance none(Currency currency) {
        var zero = Money.zero(currency);
        return new Balance(zero, zero, zero, zero, zero, Map.of());
    }

    Visit visit(UUID visitId) {
        var zero = Money.zero(held.currency());
        return visits.getOrDefault(visitId, new Visit(zero, zero));
    }

    Balance submitted(Calculation c) {
        return new Balance(c.holdback().isPositive() ? held : held.plus(c.holdback()), released.minus(c.released()), advances.minus(c.offset()), gross.plus(c.gross()), earned.plus(c.earned()),
            visits(c, false));
    }

    /** The request came to nothing. */
    Balance returned(Calculation c) {
        return new Balance(c.holdback().isPositive() ? held : held.minus(c.holdback()), released.plus(c.released()), advances.plus(c.offset()), gross.minus(c.gross()), earned.minus(c.earned()),
            visits(c, true));
    }

    Balance paid(Calculation c) {
        return new Balance(c.holdback().isPositive() ? held.plus(c.holdback()) : held, released, advances.plus(c.advance()), gross, earned, visits);
    }

    /** What was paid came back: as if it had never been submitted. */
    Balance cameBack(Calculation c) {
        var returned = returned(c);
        return new Balance(c.holdback().isPositive() ? returned.held.minus(c.holdback()) : returned.held, returned.released, returned.advances.minus(c.advance()), returned.gross, returned.earned, returned.visits);
    }

    Balance release(Money amount) {
        return new Balance(held.minus(amount), released.plus(amount), advances, gross, earned, visits);
    }

    private Map<UUID, Visit> visits(Calculation c, boolean back) {
        if (c.visits().isEmpty()) return visits;
        var sums = new HashMap<>(visits);
        c.visits().forEach((visitId, fees) -> {
            var visit = new Visit(fees, c.withinVisits().get(visitId));
            sums.merge(visitId, back ? visit.negated() : visit, Visit::plus);
        });
        return Map.copyOf(sums);
    }
}
