package org.trialledger.budget.forecast.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.forecast.domain.ForecastCommand;
import org.trialledger.budget.forecast.domain.ForecastCommand.*;
import org.trialledger.budget.forecast.domain.ForecastEvent;
import org.trialledger.budget.forecast.domain.PublishedForecasts;

/** Axon's handle on {@link PublishedForecasts}: loads, asks, records. Holds no rule of its own. */
public class PublishedForecastsAggregate {
    @AggregateIdentifier private UUID forecastsId;
    private PublishedForecasts forecasts = PublishedForecasts.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(WriteNarrative c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(PublishForecast c) { decide(c); }

    private void decide(ForecastCommand command) {
        forecasts.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ForecastEvent event) {
        forecastsId = event.forecastsId();
        forecasts = forecasts.apply(event);
    }
}
