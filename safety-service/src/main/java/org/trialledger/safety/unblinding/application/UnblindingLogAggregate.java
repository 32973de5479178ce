package org.trialledger.safety.unblinding.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.unblinding.domain.UnblindingCommand;
import org.trialledger.safety.unblinding.domain.UnblindingCommand.*;
import org.trialledger.safety.unblinding.domain.UnblindingEvent;
import org.trialledger.safety.unblinding.domain.UnblindingLog;

/** Axon's handle on {@link UnblindingLog}: loads, asks, records. Holds no rule of its own. */
public class UnblindingLogAggregate {
    @AggregateIdentifier private UUID logId;
    private UnblindingLog log = UnblindingLog.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RequestCodeBreak c) { decide(c); }
    @CommandHandler void handle(RecordTreatment c) { decide(c); }
    @CommandHandler void handle(DeclineCodeBreak c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteTreatmentRead c) { decide(c); }

    private void decide(UnblindingCommand command) {
        log.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(UnblindingEvent event) {
        logId = event.logId();
        log = log.apply(event);
    }
}
