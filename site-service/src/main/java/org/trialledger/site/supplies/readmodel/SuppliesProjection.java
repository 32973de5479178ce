package org.trialledger.site.supplies.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.supplies.domain.ProductEvent;
import org.trialledger.site.supplies.domain.ProductEvent.*;
import org.trialledger.site.supplies.domain.Stock;
import org.trialledger.site.supplies.domain.SupplyEvent;
import org.trialledger.site.supplies.domain.SupplyEvent.*;
import org.trialledger.site.supplies.domain.Units;

@ApplicationScoped
@ProcessingGroup("site-supplies")
public class SuppliesProjection implements Projection {
    /** What every row of the movement log has of its event. */
    private record Movement(SupplyEvent event, long version, String kind, LocalDate on, UUID subjectId, UUID personId, UUID visitId, String reference) {}

    private final Sql sql;

    SuppliesProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("product_register", "trial_product", "product_lot", "site_supplies", "supply_balance", "supply_shipment", "supply_quarantine", "supply_movement");
    }

    @EventHandler void on(ProductEvent event, @SequenceNumber long version) {
        var isNew = sql.update("""
            insert into product_register (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where product_register.version < excluded.version""", event.studyId(), version) == 1;
        if (!isNew) return;
        switch (event) {
            case ProductRegistered e -> sql.update("""
                insert into trial_product (study_id, product, name, unit, kit_numbered, storage, lead_time_days, buffer_days) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                e.studyId(), e.product(), e.name(), e.unit(), e.kitNumbered(), e.storage(), e.leadTimeDays(), e.bufferDays());
            case ResupplyPlanned e -> sql.update("update trial_product set lead_time_days = ?, buffer_days = ? where study_id = ? and product = ?", e.leadTimeDays(),
                e.bufferDays(), e.studyId(), e.product());
            case LotRegistered e -> sql.update("insert into product_lot (study_id, product, lot, expires_on, status) values (?, ?, ?, ?, 'REGISTERED')", e.studyId(),
                e.product(), e.lot(), e.expiresOn());
            case LotReleased e -> lot("RELEASED", e.on(), e.certificate(), e.studyId(), e.product(), e.lot());
            case LotQuarantined e -> lot("QUARANTINED", e.on(), e.reason(), e.studyId(), e.product(), e.lot());
            case LotRecalled e -> lot("RECALLED", e.on(), e.reason(), e.studyId(), e.product(), e.lot());
            case LotExpiryExtended e -> sql.update("update product_lot set expires_on = ? where study_id = ? and product = ? and lot = ?", e.expiresOn(), e.studyId(), e.product(), e.lot());
        }
    }

    private void lot(String status, LocalDate on, String reference, UUID studyId, String product, String lot) {
        sql.update("update product_lot set status = ?, status_on = ?, reference = ? where study_id = ? and product = ? and lot = ?", status, on, reference, studyId, product, lot);
    }

    @EventHandler void on(SupplyEvent event, @SequenceNumber long version) {
        var isNew = sql.update("""
            insert into site_supplies (site_id, study_id, version) values (?, ?, ?)
            on conflict (site_id) do update set version = excluded.version where site_supplies.version < excluded.version""", event.siteId(), event.studyId(), version) == 1;
        if (!isNew) return;
        switch (event) {
            case SupplyShipmentPlanned e -> sql.update("insert into supply_shipment (shipment_id, study_id, site_id, origin, state, units, planned_for) values (?, ?, ?, ?, 'PLANNED', ?, ?)",
                e.shipmentId(), e.studyId(), e.siteId(), e.origin(), Sql.json(e.units()), e.plannedFor());
            case SupplyShipmentDispatched e -> sql.update("update supply_shipment set state = 'DISPATCHED', dispatched_on = ?, carrier = ?, tracking_number = ? where shipment_id = ?",
                e.on(), e.carrier(), e.trackingNumber(), e.shipmentId());
            case SupplyTransferAnnounced e -> sql.update("""
                insert into supply_shipment (shipment_id, study_id, site_id, from_site_id, state, units, dispatched_on, tracking_number) values (?, ?, ?, ?, 'DISPATCHED', ?, ?, ?)""",
                e.shipmentId(), e.studyId(), e.siteId(), e.fromSiteId(), Sql.json(e.units()), e.on(), e.trackingNumber());
            case SupplyShipmentReceived e -> receive(e, version);
            case SupplyShipmentCancelled e -> sql.update("update supply_shipment set state = 'CANCELLED', ended_because = ? where shipment_id = ?", e.reason(), e.shipmentId());
            case SupplyShipmentLost e -> sql.update("update supply_shipment set state = 'LOST', ended_because = ? where shipment_id = ?", e.reason(), e.shipmentId());
            case ProductDispensed e -> move(new Movement(e, version, "DISPENSED", e.on(), e.subjectId(), e.dispensedBy(), e.visitId(), text(e.directShipmentId())),
                Stock.ON_HAND, Stock.WITH_SUBJECTS, List.of(e.units()));
            case ProductReturnedBySubject e -> move(new Movement(e, version, "RETURNED_BY_SUBJECT", e.on(), e.subjectId(), null, null, null), Stock.WITH_SUBJECTS,
                Stock.RETURNED, List.of(e.units()));
            case StockQuarantined e -> {
                quarantine(e.quarantineId(), e, e.cause(), e.units(), e.excursion(), e.description(), e.on());
                move(new Movement(e, version, "QUARANTINED", e.on(), null, null, null, e.cause().name()), Stock.ON_HAND, Stock.QUARANTINED, e.units());
            }
            case QuarantineDecided e -> {
                sql.update("update supply_quarantine set decision = ?, decided_on = ?, decided_by = ?, justification = ? where quarantine_id = ?", e.decision(), e.on(),
                    e.decidedBy(), e.justification(), e.quarantineId());
                var isReleased = e.decision() == Decision.RELEASE;
                move(new Movement(e, version, isReleased ? "RELEASED" : "REJECTED", e.on(), null, null, null, e.justification()), Stock.QUARANTINED,
                    isReleased ? Stock.ON_HAND : Stock.REJECTED, e.units());
            }
            case StockDestroyed e -> move(new Movement(e, version, "DESTROYED", e.on(), null, null, null, e.certificate()), e.from(), Stock.DESTROYED, List.of(e.units()));
            case StockSentToDepot e -> move(new Movement(e, version, "SENT_TO_DEPOT", e.on(), null, null, null, e.trackingNumber()), e.from(), Stock.SENT_TO_DEPOT, List.of(e.units()));
            case StockTransferred e -> move(new Movement(e, version, "TRANSFERRED", e.on(), null, null, null, e.trackingNumber()), Stock.ON_HAND, Stock.TRANSFERRED, e.units());
            case StockCounted e -> {
                if (e.missing().quantity() > 0) move(new Movement(e, version, "FOUND_MISSING", e.on(), null, null, null, e.reason()), Stock.ON_HAND, Stock.MISSING, List.of(e.missing()));
                if (e.found().quantity() > 0) move(new Movement(e, version, "FOUND_AGAIN", e.on(), null, null, null, e.reason()), Stock.MISSING, Stock.ON_HAND, List.of(e.found()));
            }
            case SuppliesReconciled e -> sql.update("update site_supplies set reconciled_on = ? where site_id = ?", e.on(), e.siteId());
        }
    }

    private void receive(SupplyShipmentReceived e, long version) {
        sql.update("update supply_shipment set state = 'RECEIVED', received_on = ?, received = ?, temperature_kept = ?, condition = ?, discrepancies = ? where shipment_id = ?",
            e.on(), Sql.json(e.received()), e.temperatureKept(), e.condition(), Sql.json(e.discrepancies()), e.shipmentId());
        var movement = new Movement(e, version, "RECEIVED", e.on(), null, null, null, text(e.shipmentId()));
        var held = new ArrayList<Units>();
        int part = 0;
        for (var one : e.received()) {
            if (one.good() + one.damaged() == 0) continue;
            sql.update("""
                insert into supply_balance (study_id, site_id, product, lot, received, first_received_on) values (?, ?, ?, ?, ?, ?)
                on conflict (site_id, product, lot) do update set received = supply_balance.received + excluded.received,
                  first_received_on = least(supply_balance.first_received_on, excluded.first_received_on)""",
                e.studyId(), e.siteId(), one.product(), one.lot(), one.good() + one.damaged(), e.on());
            var good = new Units(one.product(), one.lot(), one.good(), one.goodKits());
            var damaged = new Units(one.product(), one.lot(), one.damaged(), one.damagedKits());
            part = arrive(movement, part, e.temperatureKept() ? Stock.ON_HAND : Stock.QUARANTINED, good);
            part = arrive(movement, part, Stock.QUARANTINED, damaged);
            if (!e.temperatureKept() && good.quantity() > 0) held.add(good);
            if (damaged.quantity() > 0) held.add(damaged);
        }
        if (e.quarantineId() != null) quarantine(e.quarantineId(), e, e.temperatureKept() ? Cause.DAMAGED : Cause.TEMPERATURE_EXCURSION, held, null, e.condition(), e.on());
    }

    private int arrive(Movement movement, int part, Stock to, Units units) {
        if (units.quantity() == 0) return part;
        add(movement.event(), to, units.quantity(), units);
        log(movement, part, null, to, units);
        return part + 1;
    }

    private void move(Movement movement, Stock from, Stock to, List<Units> all) {
        int part = 0;
        for (var units : all) {
            add(movement.event(), from, -units.quantity(), units);
            add(movement.event(), to, units.quantity(), units);
            log(movement, part++, from, to, units);
        }
    }

    private void add(SupplyEvent event, Stock stock, int more, Units units) {
        var column = stock.name().toLowerCase(Locale.ROOT);
        sql.update("update supply_balance set " + column + " = " + column + " + ? where site_id = ? and product = ? and lot = ?", more, event.siteId(), units.product(), units.lot());
    }

    private void log(Movement m, int part, Stock from, Stock to, Units units) {
        sql.update("""
            insert into supply_movement (site_id, ordinal, part, study_id, kind, product, lot, quantity, kits, from_stock, to_stock, subject_id, person_id, visit_id, on_day, reference)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            m.event().siteId(), m.version(), part, m.event().studyId(), m.kind(), units.product(), units.lot(), units.quantity(), units.kits(), from, to, m.subjectId(),
                m.personId(), m.visitId(), m.on(),
            m.reference());
    }

    private void quarantine(UUID id, SupplyEvent event, Cause cause, List<Units> units, Object excursion, String description, LocalDate since) {
        sql.update("insert into supply_quarantine (quarantine_id, study_id, site_id, cause, units, excursion, description, since) values (?, ?, ?, ?, ?, ?, ?, ?)",
            id, event.studyId(), event.siteId(), cause, Sql.json(units), excursion == null ? null : Sql.json(excursion), description, since);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
