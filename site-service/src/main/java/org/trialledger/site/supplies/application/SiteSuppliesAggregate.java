package org.trialledger.site.supplies.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.supplies.domain.SiteSupplies;
import org.trialledger.site.supplies.domain.SupplyCommand;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent;

/** Axon's handle on {@link SiteSupplies}: loads, asks, records. Holds no rule of its own. A site without supplies has none of anything, which its rules say. */
public class SiteSuppliesAggregate {
    @AggregateIdentifier private UUID suppliesId;
    private SiteSupplies supplies = SiteSupplies.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(PlanSupplyShipment c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DispatchSupplyShipment c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReceiveSupplyShipment c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CancelSupplyShipment c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReportSupplyShipmentLost c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DispenseProduct c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecordSubjectReturn c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(QuarantineStock c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DecideQuarantine c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DestroyStock c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SendStockToDepot c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(TransferStock c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AnnounceTransfer c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CountStock c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReconcileSupplies c) { decide(c); }
    @CommandHandler void handle(SetLotAside c) { decide(c); }

    private void decide(SupplyCommand command) {
        supplies.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SupplyEvent event) {
        suppliesId = event.suppliesId();
        supplies = supplies.apply(event);
    }
}
