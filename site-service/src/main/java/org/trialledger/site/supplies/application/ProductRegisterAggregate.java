package org.trialledger.site.supplies.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.supplies.domain.ProductCommand;
import org.trialledger.site.supplies.domain.ProductCommand.*;
import org.trialledger.site.supplies.domain.ProductEvent;
import org.trialledger.site.supplies.domain.ProductRegister;

/** Axon's handle on {@link ProductRegister}: loads, asks, records. Holds no rule of its own. The first product begins it. */
public class ProductRegisterAggregate {
    @AggregateIdentifier private UUID productsId;
    private ProductRegister register = ProductRegister.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RegisterProduct c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(PlanResupply c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RegisterLot c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReleaseLot c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(QuarantineLot c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecallLot c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ExtendLotExpiry c) { decide(c); }

    private void decide(ProductCommand command) {
        register.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ProductEvent event) {
        productsId = event.productsId();
        register = register.apply(event);
    }
}
