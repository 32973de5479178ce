package org.trialledger.study.protocol.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.protocol.domain.Protocol;
import org.trialledger.study.protocol.domain.ProtocolCommand;
import org.trialledger.study.protocol.domain.ProtocolCommand.*;
import org.trialledger.study.protocol.domain.ProtocolEvent;

/** Axon's handle on {@link Protocol}: loads, asks, records. Holds no rule of its own. */
public class ProtocolAggregate {
    @AggregateIdentifier private UUID protocolId;
    private Protocol protocol = Protocol.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DraftVersion c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(ImportVersion c) { decide(c); }
    @CommandHandler void handle(SubmitForApproval c) { decide(c); }
    @CommandHandler void handle(ApproveVersion c) { decide(c); }
    @CommandHandler void handle(RaiseAmendment c) { decide(c); }
    @CommandHandler void handle(RecordDecision c) { decide(c); }
    @CommandHandler void handle(MakeEffectiveAtSite c) { decide(c); }
    @CommandHandler void handle(WithdrawVersion c) { decide(c); }
    @CommandHandler void handle(SupersedeVersion c) { decide(c); }

    private void decide(ProtocolCommand command) {
        protocol.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ProtocolEvent event) {
        protocolId = event.protocolId();
        protocol = protocol.apply(event);
    }
}
