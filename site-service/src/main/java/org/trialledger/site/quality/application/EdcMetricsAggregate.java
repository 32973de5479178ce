package org.trialledger.site.quality.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.quality.domain.EdcCommand.AcceptEdcMetrics;
import org.trialledger.site.quality.domain.EdcEvent;
import org.trialledger.site.quality.domain.EdcMetrics;

/** Axon's handle on {@link EdcMetrics}: loads, asks, records. Holds no rule of its own. */
public class EdcMetricsAggregate {
    @AggregateIdentifier private UUID edcMetricsId;
    private EdcMetrics metrics = EdcMetrics.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AcceptEdcMetrics c) {
        metrics.decide(c).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(EdcEvent event) {
        edcMetricsId = event.edcMetricsId();
        metrics = metrics.apply(event);
    }
}
