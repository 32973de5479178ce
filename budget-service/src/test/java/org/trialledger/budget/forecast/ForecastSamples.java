package org.trialledger.budget.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.forecast.domain.Figures;
import org.trialledger.budget.forecast.domain.ForecastCommand;
import org.trialledger.budget.forecast.domain.ForecastEvent.*;
import org.trialledger.budget.forecast.domain.Variance;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class ForecastSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), FORECASTS = ForecastCommand.forecastsOf(STUDY);
    private static final LocalDate MARCH_31 = LocalDate.of(2026, 3, 31);
    private static final Figures FIGURES = new Figures(1, 2, usd("3600.00"), usd("3600.00"), usd("1800.00"), usd("2700.00"), usd("3000.00"), usd("3990.00"),
        new Variance(usd("1800.00"), usd("3000.00"), usd("900.00"), usd("300.00"), usd("0.00"), usd("0.00"), usd("0.00"), usd("0.00")));
    private static final String WORDS = "Two sites opened a month early.";

    public static final List<LedgerEvent> ALL = List.of(
        new VarianceNarrativeWritten(STUDY, FORECASTS, MARCH_31, WORDS, FIGURES, "maria"),
        new ForecastPublished(STUDY, FORECASTS, 1, MARCH_31, FIGURES, WORDS, "maria", "amara"),
        new BudgetOverrunFound(STUDY, FORECASTS, 1, MARCH_31, new BigDecimal("10.8"), BigDecimal.TEN));

    private ForecastSamples() {}

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
