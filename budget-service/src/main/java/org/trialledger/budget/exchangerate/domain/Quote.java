package org.trialledger.budget.exchangerate.domain;

import static org.trialledger.budget.exchangerate.domain.ExchangeRateRule.EXCHANGE_RATE_UNKNOWN;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rate that holds on a day, and what it is made of.
 *
 * @param rate units of {@code to} for one {@code from}
 * @param legs in the order they are applied; none between a currency and itself
 */
public record Quote(Currency from, Currency to, LocalDate on, BigDecimal rate, Method method, List<Leg> legs) {
    public enum Method { SAME_CURRENCY, DIRECT, INVERSE, CROSS }

    /** @param inverted it was recorded the other way round */
    public record Leg(RecordedRate recorded, boolean inverted) {}

    /** Where recorded rates are looked up: the latest of a pair, in either direction, on or before a day. */
    public interface RateBook {
        Optional<RecordedRate> latest(Currency one, Currency other, LocalDate on);
    }

    /** What is divided is rounded once, at the end, and to more digits than any source gives. */
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
    /** Sources quote every currency in one of these; the first that leads from one to the other is taken. */
    private static final List<Currency> PIVOTS = Stream.of("EUR", "USD", "GBP", "CHF").map(Currency::getInstance).toList();

    public Quote {
        legs = List.copyOf(legs);
    }

    /** A recorded rate of the pair goes before a cross rate, however fresh that would be: it is what a source has said. */
    public static Optional<Quote> find(Currency from, Currency to, LocalDate on, RateBook book) {
        if (from.equals(to)) return Optional.of(new Quote(from, to, on, BigDecimal.ONE, Method.SAME_CURRENCY, List.of()));
        var own = leg(from, to, on, book).map(leg -> of(from, to, on, leg.inverted ? Method.INVERSE : Method.DIRECT, List.of(leg)));
        return own.isPresent() ? own : PIVOTS.stream().filter(pivot -> !pivot.equals(from) && !pivot.equals(to))
            .flatMap(pivot -> leg(from, pivot, on, book).flatMap(first -> leg(pivot, to, on, book).map(second -> of(from, to, on, Method.CROSS, List.of(first, second)))).stream()).findFirst();
    }

    /** @throws org.trialledger.platform.domain.RuleViolation exchange-rate-unknown */
    public static Quote of(Currency from, Currency to, LocalDate on, RateBook book) {
        var found = find(from, to, on, book);
        EXCHANGE_RATE_UNKNOWN.unless(found.isPresent(), "No rate of %s in %s is recorded for %s, or in the year of that day and the one before it.", from, to, on);
        return found.orElseThrow();
    }

    private static Optional<Leg> leg(Currency from, Currency to, LocalDate on, RateBook book) {
        return book.latest(from, to, on).map(recorded -> new Leg(recorded, !recorded.from().equals(from)));
    }

    private static Quote of(Currency from, Currency to, LocalDate on, Method method, List<Leg> legs) {
        BigDecimal multiplied = BigDecimal.ONE, divisor = BigDecimal.ONE;
        for (var leg : legs) {
            if (leg.inverted) divisor = divisor.multiply(leg.recorded.rate());
            else multiplied = multiplied.multiply(leg.recorded.rate());
        }
        return new Quote(from, to, on, method == Method.DIRECT ? multiplied : multiplied.divide(divisor, DIGITS), method, legs);
    }

    /** The day of its oldest recorded rate: how fresh it is. */
    public LocalDate asOf() {
        return legs.stream().map(leg -> leg.recorded.date()).min(LocalDate::compareTo).orElse(on);
    }

    /** As {@code 1 EUR = 1.0842 USD on 2026-03-31 (ECB), turned round}. */
    public String explanation() {
        return legs.isEmpty() ? "One currency" : legs.stream().map(leg -> leg.recorded + " (" + leg.recorded.source() + ")" + (leg.inverted ? ", turned round" : ""))
            .collect(Collectors.joining("; then "));
    }
}
