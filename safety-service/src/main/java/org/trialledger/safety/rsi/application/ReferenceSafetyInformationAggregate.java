package org.trialledger.safety.rsi.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.rsi.domain.ReferenceSafetyInformation;
import org.trialledger.safety.rsi.domain.RsiCommand;
import org.trialledger.safety.rsi.domain.RsiCommand.*;
import org.trialledger.safety.rsi.domain.RsiEvent;

/** Axon's handle on {@link ReferenceSafetyInformation}: loads, asks, records. Holds no rule of its own. */
public class ReferenceSafetyInformationAggregate {
    @AggregateIdentifier private UUID rsiId;
    private ReferenceSafetyInformation rsi = ReferenceSafetyInformation.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenRsi c) { decide(c); }
    @CommandHandler void handle(DraftRsiVersion c) { decide(c); }
    @CommandHandler void handle(ApproveRsiVersion c) { decide(c); }
    @CommandHandler void handle(WithdrawRsiDraft c) { decide(c); }

    private void decide(RsiCommand command) {
        rsi.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(RsiEvent event) {
        rsiId = event.rsiId();
        rsi = rsi.apply(event);
    }
}
