package org.trialledger.safety.unblinding.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.unblinding.domain.BlindedSubject;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.*;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent;

/** Axon's handle on {@link BlindedSubject}: loads, asks, records. Holds no rule of its own. */
public class BlindedSubjectAggregate {
    @AggregateIdentifier private UUID blindId;
    private BlindedSubject subject = BlindedSubject.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSubject c) { decide(c); }
    @CommandHandler void handle(NoteSubjectMove c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecordArm c) { decide(c); }

    private void decide(BlindedSubjectCommand command) {
        subject.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(BlindedSubjectEvent event) {
        blindId = event.blindId();
        subject = subject.apply(event);
    }
}
