package org.trialledger.study.risk.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.risk.domain.RiskCommand;
import org.trialledger.study.risk.domain.RiskCommand.*;
import org.trialledger.study.risk.domain.RiskEvent;
import org.trialledger.study.risk.domain.RiskRegister;

/** Axon's handle on {@link RiskRegister}: loads, asks, records. Holds no rule of its own. */
public class RiskRegisterAggregate {
    @AggregateIdentifier private UUID registerId;
    private RiskRegister register = RiskRegister.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteFinding c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AssessRisk c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AcknowledgeNotice c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CloseRisk c) { decide(c); }

    private void decide(RiskCommand command) {
        register.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(RiskEvent event) {
        registerId = event.registerId();
        register = register.apply(event);
    }
}
