package org.trialledger.site.deviation.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.deviation.domain.DeviationPlan;
import org.trialledger.site.deviation.domain.DeviationPlanCommand;
import org.trialledger.site.deviation.domain.DeviationPlanCommand.*;
import org.trialledger.site.deviation.domain.DeviationPlanEvent;

/** Axon's handle on {@link DeviationPlan}: loads, asks, records. Holds no rule of its own. */
public class DeviationPlanAggregate {
    @AggregateIdentifier private UUID planId;
    private DeviationPlan deviationPlan = DeviationPlan.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SetDeviationPlan c) { decide(c); }

    private void decide(DeviationPlanCommand command) {
        deviationPlan.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(DeviationPlanEvent event) {
        planId = event.planId();
        deviationPlan = deviationPlan.apply(event);
    }
}
