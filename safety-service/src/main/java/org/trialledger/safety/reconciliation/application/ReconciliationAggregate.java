package org.trialledger.safety.reconciliation.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.reconciliation.domain.Reconciliation;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand.*;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent;

/** Axon's handle on {@link Reconciliation}: loads, asks, records. Holds no rule of its own. */
public class ReconciliationAggregate {
    @AggregateIdentifier private UUID reconciliationId;
    private Reconciliation reconciliation = Reconciliation.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(Reconcile c) { decide(c); }
    @CommandHandler void handle(ResolveDifference c) { decide(c); }

    private void decide(ReconciliationCommand command) {
        reconciliation.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ReconciliationEvent event) {
        reconciliationId = event.reconciliationId();
        reconciliation = reconciliation.apply(event);
    }
}
