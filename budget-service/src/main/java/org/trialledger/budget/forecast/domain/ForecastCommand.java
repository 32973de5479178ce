package org.trialledger.budget.forecast.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's forecasts. {@code by} is the caller, {@code today} the day the command arrives (UTC). */
public sealed interface ForecastCommand extends AggregateCommand {
    UUID studyId();

    static UUID forecastsOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("forecasts of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    default UUID aggregateId() {
        return forecastsOf(studyId());
    }

    /** @param figures of the day, as they are known now */
    record WriteNarrative(UUID studyId, LocalDate asOf, String text, Figures figures, LocalDate today, String by) implements ForecastCommand {}

    /** @param figures of the day, as they are known now */
    record PublishForecast(UUID studyId, LocalDate asOf, Figures figures, LocalDate today, String by) implements ForecastCommand {}
}
