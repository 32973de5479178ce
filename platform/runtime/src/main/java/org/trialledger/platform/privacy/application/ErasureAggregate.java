package org.trialledger.platform.privacy.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.platform.privacy.domain.ErasePerson;
import org.trialledger.platform.privacy.domain.Erasure;
import org.trialledger.platform.privacy.domain.ErasureEvent;

/** Axon's handle on {@link Erasure}. */
public class ErasureAggregate {
    @AggregateIdentifier private UUID erasureId;
    private Erasure erasure = Erasure.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ErasePerson c) {
        erasure.decide(c).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ErasureEvent event) {
        erasureId = event.erasureId();
        erasure = erasure.apply(event);
    }
}
