package org.trialledger.safety.measure.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.measure.domain.MeasureCommand;
import org.trialledger.safety.measure.domain.MeasureCommand.*;
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.UrgentSafetyMeasure;

/** Axon's handle on {@link UrgentSafetyMeasure}: loads, asks, records. Holds no rule of its own. */
public class UrgentSafetyMeasureAggregate {
    @AggregateIdentifier private UUID measureId;
    private UrgentSafetyMeasure measure = UrgentSafetyMeasure.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(DeclareUrgentSafetyMeasure c) { decide(c); }
    @CommandHandler void handle(LiftUrgentSafetyMeasure c) { decide(c); }

    private void decide(MeasureCommand command) {
        measure.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(MeasureEvent event) {
        measureId = event.measureId();
        measure = measure.apply(event);
    }
}
