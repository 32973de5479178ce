package org.trialledger.safety.signal.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.signal.domain.Signal;
import org.trialledger.safety.signal.domain.SignalCommand;
import org.trialledger.safety.signal.domain.SignalCommand.*;
import org.trialledger.safety.signal.domain.SignalEvent;

/** Axon's handle on {@link Signal}: loads, asks, records. Holds no rule of its own. */
public class SignalAggregate {
    @AggregateIdentifier private UUID signalId;
    private Signal signal = Signal.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(RaiseSignal c) { decide(c); }
    @CommandHandler void handle(ObserveSignal c) { decide(c); }
    @CommandHandler void handle(DecideSignal c) { decide(c); }

    private void decide(SignalCommand command) {
        signal.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SignalEvent event) {
        signalId = event.signalId();
        signal = signal.apply(event);
    }
}
