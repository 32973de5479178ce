package org.trialledger.budget.impact.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.impact.domain.AmendmentImpacts;
import org.trialledger.budget.impact.domain.ImpactCommand;
import org.trialledger.budget.impact.domain.ImpactCommand.*;
import org.trialledger.budget.impact.domain.ImpactEvent;

/** Axon's handle on {@link AmendmentImpacts}: loads, asks, records. Holds no rule of its own. */
public class AmendmentImpactsAggregate {
    @AggregateIdentifier private UUID impactsId;
    private AmendmentImpacts impacts = AmendmentImpacts.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteAmendment c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteAmendedVersion c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteVersionInCountry c) { decide(c); }
    @CommandHandler void handle(AssessImpact c) { decide(c); }

    private void decide(ImpactCommand command) {
        impacts.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ImpactEvent event) {
        impactsId = event.impactsId();
        impacts = impacts.apply(event);
    }
}
