package org.trialledger.safety.letter.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.letter.domain.LetterCommand;
import org.trialledger.safety.letter.domain.LetterCommand.*;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.SafetyLetter;

/** Axon's handle on {@link SafetyLetter}: loads, asks, records. Holds no rule of its own. */
public class SafetyLetterAggregate {
    @AggregateIdentifier private UUID letterId;
    private SafetyLetter letter = SafetyLetter.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(IssueLetter c) { decide(c); }
    @CommandHandler void handle(SendLetter c) { decide(c); }
    @CommandHandler void handle(ReceiveLetter c) { decide(c); }
    @CommandHandler void handle(AcknowledgeLetter c) { decide(c); }
    @CommandHandler void handle(RemindSite c) { decide(c); }

    private void decide(LetterCommand command) {
        letter.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(LetterEvent event) {
        letterId = event.letterId();
        letter = letter.apply(event);
    }
}
