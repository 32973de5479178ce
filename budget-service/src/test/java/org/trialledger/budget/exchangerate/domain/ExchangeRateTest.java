package org.trialledger.budget.exchangerate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.budget.exchangerate.domain.ExchangeRateRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand.*;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent.*;
import org.trialledger.budget.exchangerate.domain.Quote.Method;
import org.trialledger.budget.exchangerate.domain.Quote.RateBook;
import org.trialledger.platform.testkit.Scenario;

class ExchangeRateTest {
    private static final UUID STUDY = UUID.randomUUID();
    private static final Currency EUR = Currency.getInstance("EUR"), USD = Currency.getInstance("USD"), JPY = Currency.getInstance("JPY"), SEK = Currency.getInstance("SEK");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final UUID RATES = ExchangeRateCommand.ratesOf(STUDY, EUR, USD, 2026);
    private static final ExchangeRateRecorded RECORDED = new ExchangeRateRecorded(STUDY, RATES, EUR, USD, new BigDecimal("1.0842"), "ECB", DAY, "petra");

    private final Scenario<RateYear, ExchangeRateCommand, ExchangeRateEvent> rates = new Scenario<>(RateYear.INITIAL, RateYear::decide, RateYear::apply);

    private static RecordedRate rate(Currency from, Currency to, String rate, LocalDate date) {
        return new RecordedRate(from, to, new BigDecimal(rate), "ECB", date);
    }

    private static RateBook book(RecordedRate... recorded) {
        return (one, other, on) -> Arrays.stream(recorded).filter(r -> Set.of(one, other).equals(Set.of(r.from(), r.to())) && !r.date().isAfter(on)).max(Comparator.comparing(RecordedRate::date));
    }

    @Test
    void a_rate_is_recorded_with_its_source_and_day() {
        rates.when(new RecordExchangeRate(STUDY, rate(EUR, USD, "1.08420", DAY), "petra", DAY)).then(RECORDED);
    }

    @Test
    void a_day_has_one_rate_in_either_direction() {
        rates.given(RECORDED).when(new RecordExchangeRate(STUDY, rate(USD, EUR, "0.92", DAY), "petra", DAY)).thenBroken(EXCHANGE_RATE_EXISTS, "/date");
    }

    @Test
    void both_directions_of_a_pair_are_one_stream_of_a_year() {
        assertThat(ExchangeRateCommand.ratesOf(STUDY, USD, EUR, 2026)).isEqualTo(RATES).isNotEqualTo(ExchangeRateCommand.ratesOf(STUDY, USD, EUR, 2027));
    }

    @Test
    void what_is_no_rate_is_refused() {
        rates.when(new RecordExchangeRate(STUDY, rate(EUR, USD, "0", DAY), "petra", DAY)).thenBroken(EXCHANGE_RATE_NOT_POSITIVE, "/rate");
        fresh().when(new RecordExchangeRate(STUDY, rate(EUR, EUR, "1", DAY), "petra", DAY)).thenBroken(EXCHANGE_RATE_OF_ONE_CURRENCY, "/to");
        fresh().when(new RecordExchangeRate(STUDY, rate(EUR, USD, "1.08420000001", DAY), "petra", DAY)).thenBroken(EXCHANGE_RATE_TOO_PRECISE, "/rate");
        fresh().when(new RecordExchangeRate(STUDY, rate(EUR, USD, "1.1", DAY.plusDays(1)), "petra", DAY)).thenBroken(DATE_IN_FUTURE, "/date");
    }

    private static Scenario<RateYear, ExchangeRateCommand, ExchangeRateEvent> fresh() {
        return new Scenario<>(RateYear.INITIAL, RateYear::decide, RateYear::apply);
    }

    @Test
    void a_correction_is_a_new_event_that_names_what_it_replaces() {
        rates.given(RECORDED).when(new CorrectExchangeRate(STUDY, rate(EUR, USD, "1.0824", DAY), "Digits swapped", "petra"))
            .then(new ExchangeRateCorrected(STUDY, RATES, EUR, USD, new BigDecimal("1.0824"), "ECB", DAY, rate(EUR, USD, "1.0842", DAY), "Digits swapped", "petra"));
    }

    @Test
    void a_correction_corrects_something_and_says_why() {
        rates.given(RECORDED).when(new CorrectExchangeRate(STUDY, rate(EUR, USD, "1.0842", DAY), "Why", "petra")).thenBroken(EXCHANGE_RATE_UNCHANGED, "/rate");
        fresh().given(RECORDED).when(new CorrectExchangeRate(STUDY, rate(USD, EUR, "0.9", DAY), "Why", "petra")).thenBroken(EXCHANGE_RATE_UNKNOWN, "/date");
        fresh().given(RECORDED).when(new CorrectExchangeRate(STUDY, rate(EUR, USD, "1.09", DAY), " ", "petra")).thenBroken(REASON_REQUIRED);
    }

    @Test
    void the_latest_on_or_before_the_day_holds() {
        var year = RateYear.INITIAL.apply(RECORDED).apply(new ExchangeRateRecorded(STUDY, RATES, EUR, USD, new BigDecimal("1.09"), "ECB", DAY.plusDays(3), "petra"));
        assertThat(year.latest(DAY.minusDays(1))).isEmpty();
        assertThat(year.latest(DAY.plusDays(2))).get().extracting(RecordedRate::rate).isEqualTo(new BigDecimal("1.0842"));
        assertThat(year.latest(DAY.plusDays(3))).get().extracting(RecordedRate::rate).isEqualTo(new BigDecimal("1.09"));
    }

    @Test
    void an_inverse_rate_says_what_it_was_turned_round_from() {
        var quote = Quote.of(USD, EUR, DAY, book(rate(EUR, USD, "1.0842", DAY.minusDays(2))));
        assertThat(quote.rate()).isEqualByComparingTo("0.922339051835");
        assertThat(quote.method()).isEqualTo(Method.INVERSE);
        assertThat(quote.asOf()).isEqualTo(DAY.minusDays(2));
        assertThat(quote.explanation()).isEqualTo("1 EUR = 1.0842 USD on 2026-03-29 (ECB), turned round");
    }

    @Test
    void a_cross_rate_is_rounded_once_and_is_as_old_as_its_older_leg() {
        var quote = Quote.of(SEK, JPY, DAY, book(rate(EUR, SEK, "11.15", DAY.minusDays(1)), rate(EUR, JPY, "161.70", DAY)));
        assertThat(quote.rate()).isEqualByComparingTo("14.5022421525");
        assertThat(quote.method()).isEqualTo(Method.CROSS);
        assertThat(quote.asOf()).isEqualTo(DAY.minusDays(1));
        assertThat(quote.explanation()).isEqualTo("1 EUR = 11.15 SEK on 2026-03-30 (ECB), turned round; then 1 EUR = 161.7 JPY on 2026-03-31 (ECB)");
    }

    @Test
    void a_recorded_rate_goes_before_a_cross_rate() {
        var quote = Quote.of(USD, JPY, DAY, book(rate(USD, JPY, "150", DAY.minusDays(9)), rate(EUR, USD, "1.1", DAY), rate(EUR, JPY, "161.70", DAY)));
        assertThat(quote.rate()).isEqualByComparingTo("150");
        assertThat(quote.method()).isEqualTo(Method.DIRECT);
    }

    @Test
    void without_a_rate_there_is_no_quote_but_a_currency_is_worth_itself() {
        assertThatThrownBy(() -> Quote.of(USD, JPY, DAY, book(rate(EUR, USD, "1.1", DAY)))).hasMessageContaining("No rate of USD in JPY");
        assertThat(Quote.of(USD, USD, DAY, book()).rate()).isEqualByComparingTo("1");
    }
}
