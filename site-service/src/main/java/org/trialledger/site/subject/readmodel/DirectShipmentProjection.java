package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentEvent;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentEvent.*;
import org.trialledger.site.subject.domain.DirectShipment.Trouble;

@ApplicationScoped
@ProcessingGroup("direct-shipments")
public class DirectShipmentProjection implements Projection {
    private final Sql sql;

    DirectShipmentProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ShipmentEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        var detail = switch (event) {
            case DirectShipmentDispatched e -> e.handedOverBy() + " to " + e.courier();
            case DirectShipmentDelivered e -> {
                sql.update("update direct_shipment set status = 'DELIVERED', delivered_on = ?, temperature_kept = ? where shipment_id = ?", e.on(), e.temperatureKept(), e.shipmentId());
                yield null;
            }
            case DirectShipmentConfirmed e -> {
                sql.update("update direct_shipment set status = 'CONFIRMED', confirmed_on = ? where shipment_id = ?", e.on(), e.shipmentId());
                yield e.by();
            }
            case DirectShipmentReturned e -> {
                sql.update("update direct_shipment set status = 'RETURNED', returned_on = ? where shipment_id = ?", e.on(), e.shipmentId());
                yield e.comment();
            }
            case DirectShipmentTroubled e -> {
                sql.update("update direct_shipment set troubles = troubles + 1, status = case when ? then 'LOST' else status end where shipment_id = ?", e.trouble() == Trouble.LOST, e.shipmentId());
                yield e.comment() == null ? e.trouble().name() : e.trouble() + ": " + e.comment();
            }
        };
        sql.update("insert into direct_shipment_step (shipment_id, study_id, version, step, happened_on, detail, recorded_at) values (?, ?, ?, ?, ?, ?, ?)",
            event.shipmentId(), event.studyId(), version, event.getClass().getSimpleName(), event.on(), detail, recordedAt);
    }

    private boolean isNew(ShipmentEvent event, long version) {
        if (!(event instanceof DirectShipmentDispatched e))
            return sql.update("update direct_shipment set version = ? where shipment_id = ? and version < ?", version, event.shipmentId(), version) == 1;
        return sql.update("""
            insert into direct_shipment (shipment_id, study_id, site_id, subject_id, status, sent_from, contents, courier, tracking_number, dispatched_on, version)
            values (?, ?, ?, ?, 'DISPATCHED', ?, ?, ?, ?, ?, ?) on conflict (shipment_id) do nothing""",
            e.shipmentId(), e.studyId(), e.siteId(), e.subjectId(), e.from(), Sql.json(e.contents()), e.courier(), e.trackingNumber(), e.on(), version) == 1;
    }

    @Override
    public List<String> tables() {
        return List.of("direct_shipment", "direct_shipment_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
