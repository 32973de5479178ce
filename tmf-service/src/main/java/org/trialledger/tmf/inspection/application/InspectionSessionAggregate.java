package org.trialledger.tmf.inspection.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.tmf.inspection.domain.InspectionCommand;
import org.trialledger.tmf.inspection.domain.InspectionCommand.*;
import org.trialledger.tmf.inspection.domain.InspectionEvent;
import org.trialledger.tmf.inspection.domain.InspectionSession;

/** Axon's handle on {@link InspectionSession}: loads, asks, records. Holds no rule of its own. */
public class InspectionSessionAggregate {
    @AggregateIdentifier private UUID sessionId;
    private InspectionSession session = InspectionSession.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenInspectionSession c) { decide(c); }
    @CommandHandler void handle(RecordInspectionReads c) { decide(c); }
    @CommandHandler void handle(EndInspectionSession c) { decide(c); }
    @CommandHandler void handle(ExpireInspectionSession c) { decide(c); }

    private void decide(InspectionCommand command) {
        session.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(InspectionEvent event) {
        sessionId = event.sessionId();
        session = session.apply(event);
    }
}
