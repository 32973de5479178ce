package org.trialledger.budget.exchangerate.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand.*;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent;
import org.trialledger.budget.exchangerate.domain.RateYear;

/** Axon's handle on {@link RateYear}: loads, asks, records. Holds no rule of its own. */
public class ExchangeRatesAggregate {
    @AggregateIdentifier private UUID ratesId;
    private RateYear year = RateYear.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecordExchangeRate c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CorrectExchangeRate c) { decide(c); }

    private void decide(ExchangeRateCommand command) {
        year.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ExchangeRateEvent event) {
        ratesId = event.ratesId();
        year = year.apply(event);
    }
}
