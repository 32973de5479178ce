package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's forecasts. */
public sealed interface ForecastEvent extends LedgerEvent {
    UUID forecastsId();

    LocalDate asOf();

    /** @param by whose words they are */
    record VarianceNarrativeWritten(UUID studyId, UUID forecastsId, LocalDate asOf, String text, Figures figures, String by) implements ForecastEvent {}

    /** @param number publications of the study are counted @param narrative and {@code narrativeBy} what was written on exactly these figures */
    record ForecastPublished(UUID studyId, UUID forecastsId, int number, LocalDate asOf, Figures figures, String narrative, String narrativeBy, String by) implements ForecastEvent {}

    /** The estimate of a published forecast exceeds the budget by the threshold or more, and that of the one before did not. */
    record BudgetOverrunFound(UUID studyId, UUID forecastsId, int number, LocalDate asOf, BigDecimal percent, BigDecimal threshold) implements ForecastEvent {}
}
