package org.trialledger.site.subject.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.subject.domain.DirectShipment;
import org.trialledger.site.subject.domain.DirectShipment.*;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentCommand.*;

/** Axon's handle on {@link DirectShipment}: loads, asks, records. Holds no rule of its own. */
public class DirectShipmentAggregate {
    @AggregateIdentifier private UUID shipmentId;
    private DirectShipment shipment = DirectShipment.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(DispatchShipment c) { decide(c); }
    @CommandHandler void handle(DeliverShipment c) { decide(c); }
    @CommandHandler void handle(ConfirmReceipt c) { decide(c); }
    @CommandHandler void handle(ReturnShipment c) { decide(c); }
    @CommandHandler void handle(ReportTrouble c) { decide(c); }

    private void decide(ShipmentCommand command) {
        shipment.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ShipmentEvent event) {
        shipmentId = event.shipmentId();
        shipment = shipment.apply(event);
    }
}
