package org.trialledger.platform.privacy.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.platform.privacy.domain.RedactionCase;
import org.trialledger.platform.privacy.domain.RedactionCommand;
import org.trialledger.platform.privacy.domain.RedactionCommand.*;
import org.trialledger.platform.privacy.domain.RedactionEvent;

/** Axon's handle on {@link RedactionCase}. */
public class RedactionAggregate {
    @AggregateIdentifier private UUID redactionId;
    private RedactionCase redaction = RedactionCase.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RequestRedaction c) { decide(c); }
    @CommandHandler void handle(ApproveRedaction c) { decide(c); }
    @CommandHandler void handle(RefuseRedaction c) { decide(c); }

    private void decide(RedactionCommand command) {
        redaction.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(RedactionEvent event) {
        redactionId = event.redactionId();
        redaction = redaction.apply(event);
    }
}
