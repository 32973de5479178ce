package org.trialledger.budget.forecast.domain;

import static org.trialledger.budget.forecast.domain.ForecastRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.forecast.domain.ForecastCommand.*;
import org.trialledger.budget.forecast.domain.ForecastEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class PublishedForecastsTest {
    private static final UUID STUDY = new UUID(1, 1), FORECASTS = ForecastCommand.forecastsOf(STUDY);
    private static final LocalDate MARCH_31 = LocalDate.of(2026, 3, 31), APRIL_30 = LocalDate.of(2026, 4, 30), TODAY = LocalDate.of(2026, 5, 4);
    private static final Figures FINE = figures("1099.40"), OVER = figures("1099.50");

    private static Scenario<PublishedForecasts, ForecastCommand, ForecastEvent> forecasts(ForecastEvent... history) {
        return new Scenario<PublishedForecasts, ForecastCommand, ForecastEvent>(PublishedForecasts.INITIAL, PublishedForecasts::decide, PublishedForecasts::apply).given(List.of(history));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Figures figures(String estimate) {
        var none = eur("0.00");
        return new Figures(1, 1, eur("1000.00"), eur("1000.00"), none, none, none, eur(estimate), new Variance(none, none, none, none, none, none, none, none));
    }

    private static VarianceNarrativeWritten written(LocalDate asOf, Figures figures) {
        return new VarianceNarrativeWritten(STUDY, FORECASTS, asOf, "Early", figures, "maria");
    }

    private static ForecastPublished published(int number, LocalDate asOf, Figures figures) {
        return new ForecastPublished(STUDY, FORECASTS, number, asOf, figures, "Early", "maria", "amara");
    }

    private static PublishForecast publish(LocalDate asOf, Figures figures) {
        return new PublishForecast(STUDY, asOf, figures, TODAY, "amara");
    }

    @Test
    void a_person_explains_the_figures_of_a_day() {
        forecasts().when(new WriteNarrative(STUDY, MARCH_31, "Early", FINE, TODAY, "maria")).then(written(MARCH_31, FINE));
        forecasts().when(new WriteNarrative(STUDY, MARCH_31, " ", FINE, TODAY, "maria")).thenBroken(NARRATIVE_TEXT_REQUIRED);
        forecasts().when(new WriteNarrative(STUDY, TODAY.plusDays(1), "Early", FINE, TODAY, "maria")).thenBroken(FORECAST_IN_FUTURE);
        forecasts().when(new WriteNarrative(STUDY, MARCH_31, "Ask ann@example.org", FINE, TODAY, "maria")).thenBroken(NARRATIVE_DIRECT_IDENTIFIER);
    }

    @Test
    void a_forecast_is_published_with_what_another_said_of_exactly_these_figures() {
        forecasts().when(publish(MARCH_31, FINE)).thenBroken(NARRATIVE_REQUIRED);
        forecasts(written(APRIL_30, FINE)).when(publish(MARCH_31, FINE)).thenBroken(NARRATIVE_REQUIRED);
        forecasts(written(MARCH_31, OVER)).when(publish(MARCH_31, FINE)).thenBroken(NARRATIVE_OUTDATED);
        forecasts(written(MARCH_31, FINE)).when(new PublishForecast(STUDY, MARCH_31, FINE, TODAY, "maria")).thenBroken(PUBLISHER_WROTE_NARRATIVE);
        forecasts(written(MARCH_31, FINE)).when(publish(MARCH_31, FINE)).then(published(1, MARCH_31, FINE));
        forecasts(written(MARCH_31, FINE), published(1, MARCH_31, FINE)).when(publish(MARCH_31, FINE)).thenBroken(FORECAST_ALREADY_PUBLISHED);
    }

    @Test
    void an_overrun_is_found_once_when_the_estimate_reaches_ten_percent_beyond_the_budget() {
        var found = new BudgetOverrunFound(STUDY, FORECASTS, 2, APRIL_30, new BigDecimal("10.0"), BigDecimal.TEN);
        forecasts(written(MARCH_31, FINE), published(1, MARCH_31, FINE), written(APRIL_30, OVER)).when(publish(APRIL_30, OVER)).then(published(2, APRIL_30, OVER), found);
        forecasts(written(APRIL_30, OVER), published(2, APRIL_30, OVER), found, written(MARCH_31, OVER)).when(publish(MARCH_31, OVER)).then(published(3, MARCH_31, OVER));
        forecasts(published(2, APRIL_30, OVER), found, published(3, APRIL_30, FINE), written(MARCH_31, OVER)).when(publish(MARCH_31, OVER))
            .then(published(4, MARCH_31, OVER), new BudgetOverrunFound(STUDY, FORECASTS, 4, MARCH_31, new BigDecimal("10.0"), BigDecimal.TEN));
    }
}
