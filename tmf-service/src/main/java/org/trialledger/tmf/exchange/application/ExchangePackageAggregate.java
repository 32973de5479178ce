package org.trialledger.tmf.exchange.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.tmf.exchange.domain.ExchangeCommand;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.*;
import org.trialledger.tmf.exchange.domain.ExchangeEvent;
import org.trialledger.tmf.exchange.domain.ExchangePackage;

/** Axon's handle on {@link ExchangePackage}: loads, asks, records. Holds no rule of its own. */
public class ExchangePackageAggregate {
    @AggregateIdentifier private UUID packageId;
    private ExchangePackage exchanged = ExchangePackage.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecordExport c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecordImport c) { decide(c); }
    @CommandHandler void handle(RecordObjects c) { decide(c); }

    private void decide(ExchangeCommand command) {
        exchanged.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ExchangeEvent event) {
        packageId = event.packageId();
        exchanged = exchanged.apply(event);
    }
}
