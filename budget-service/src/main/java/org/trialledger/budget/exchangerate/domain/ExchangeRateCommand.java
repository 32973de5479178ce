package org.trialledger.budget.exchangerate.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of the rates of a pair of currencies in a year. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface ExchangeRateCommand extends AggregateCommand {
    UUID studyId();

    RecordedRate rate();

    @Override
    default UUID aggregateId() {
        return ratesOf(studyId(), rate().from(), rate().to(), rate().date().getYear());
    }

    /** One stream for both directions of a pair, and for a year, so that daily rates of a long trial never make a long one. */
    static UUID ratesOf(UUID studyId, Currency one, Currency other, int year) {
        String a = one.getCurrencyCode(), b = other.getCurrencyCode();
        var pair = a.compareTo(b) < 0 ? a + " and " + b : b + " and " + a;
        return UUID.nameUUIDFromBytes(("rates between " + pair + " in " + year + " for study " + studyId).getBytes(StandardCharsets.UTF_8));
    }

    record RecordExchangeRate(UUID studyId, RecordedRate rate, String by, LocalDate today) implements ExchangeRateCommand {}

    /** The day's rate was recorded wrongly, or its source has corrected it. What was computed with it stays as it was computed. */
    record CorrectExchangeRate(UUID studyId, RecordedRate rate, String reason, String by) implements ExchangeRateCommand {}

}
