package org.trialledger.site.amendment.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.amendment.domain.ImplementationCommand;
import org.trialledger.site.amendment.domain.ImplementationCommand.*;
import org.trialledger.site.amendment.domain.ImplementationEvent;
import org.trialledger.site.amendment.domain.AmendmentImplementation;

/** Axon's handle on {@link AmendmentImplementation}: loads, asks, records. Holds no rule of its own. */
public class AmendmentImplementationAggregate {
    @AggregateIdentifier private UUID implementationId;
    private AmendmentImplementation state = AmendmentImplementation.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenImplementation c) { decide(c); }
    @CommandHandler void handle(CompleteStep c) { decide(c); }
    @CommandHandler void handle(ExemptStep c) { decide(c); }
    @CommandHandler void handle(NoteEffective c) { decide(c); }

    private void decide(ImplementationCommand command) {
        state.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ImplementationEvent event) {
        implementationId = event.implementationId();
        state = state.apply(event);
    }
}
