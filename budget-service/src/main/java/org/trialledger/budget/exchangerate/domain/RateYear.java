package org.trialledger.budget.exchangerate.domain;

import static org.trialledger.budget.exchangerate.domain.ExchangeRateRule.*;
import static org.trialledger.platform.domain.Copies.with;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand.*;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent.*;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * The rates between two currencies in one calendar year.
 *
 * @param rates as they stand after corrections, by day
 */
public record RateYear(Map<LocalDate, RecordedRate> rates) {
    public static final RateYear INITIAL = new RateYear(Map.of());

    private static final int MOST_DECIMALS = 10;

    /** The latest on or before the day. */
    public Optional<RecordedRate> latest(LocalDate day) {
        return rates.values().stream().filter(rate -> !rate.date().isAfter(day)).max(Comparator.comparing(RecordedRate::date));
    }

    public List<ExchangeRateEvent> decide(ExchangeRateCommand command) {
        return List.of(switch (command) {
            case RecordExchangeRate c -> record(c);
            case CorrectExchangeRate c -> correct(c);
        });
    }

    private ExchangeRateEvent record(RecordExchangeRate c) {
        var r = c.rate();
        mustBeSound(r);
        DATE_IN_FUTURE.unlessAt("/date", !r.date().isAfter(c.today()), "%s is in the future (today is %s).", r.date(), c.today());
        var before = rates.get(r.date());
        EXCHANGE_RATE_EXISTS.unlessAt("/date", before == null, "%s is recorded already: %s.", r.date(), before);
        return new ExchangeRateRecorded(c.studyId(), c.aggregateId(), r.from(), r.to(), r.rate(), r.source(), r.date(), c.by());
    }

    private ExchangeRateEvent correct(CorrectExchangeRate c) {
        var r = c.rate();
        mustBeSound(r);
        var before = rates.get(r.date());
        EXCHANGE_RATE_UNKNOWN.unlessAt("/date", before != null && before.from().equals(r.from()), "No rate of %s in %s is recorded for %s.", r.from(), r.to(), r.date());
        EXCHANGE_RATE_UNCHANGED.unlessAt("/rate", !before.equals(r), "That is the rate as it stands.");
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
        return new ExchangeRateCorrected(c.studyId(), c.aggregateId(), r.from(), r.to(), r.rate(), r.source(), r.date(), before, c.reason(), c.by());
    }

    private static void mustBeSound(RecordedRate r) {
        EXCHANGE_RATE_OF_ONE_CURRENCY.unlessAt("/to", !r.from().equals(r.to()), "One %s is one %s.", r.from(), r.to());
        EXCHANGE_RATE_NOT_POSITIVE.unlessAt("/rate", r.rate().signum() > 0, "A rate is more than nothing.");
        EXCHANGE_RATE_TOO_PRECISE.unlessAt("/rate", r.rate().scale() <= MOST_DECIMALS, "A rate has at most %s decimals.", MOST_DECIMALS);
    }

    public RateYear apply(ExchangeRateEvent event) {
        return switch (event) {
            case ExchangeRateRecorded e -> new RateYear(with(rates, e.date(), new RecordedRate(e.from(), e.to(), e.rate(), e.source(), e.date())));
            case ExchangeRateCorrected e -> new RateYear(with(rates, e.date(), new RecordedRate(e.from(), e.to(), e.rate(), e.source(), e.date())));
        };
    }
}
