package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyChecks.positive;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/**
 * The supplies of a site: shipments on their way, and of each lot where every unit is that was ever received.
 *
 * @param withSubjects by participant and lot, the units given and not given back
 * @param quarantines  that wait for a decision, with their units
 */
public record SiteSupplies(Map<UUID, Shipment> shipments, Map<LotKey, LotBalance> balances, Map<Holding, Integer> withSubjects, Map<UUID, List<Units>> quarantines, Set<UUID> decided) {
    public enum State { PLANNED, DISPATCHED, RECEIVED, CANCELLED, LOST }

    /** @param latest the day of its last step */
    public record Shipment(State state, List<Units> units, LocalDate latest) {}

    public record Holding(UUID subjectId, LotKey lot) {}

    public static final SiteSupplies INITIAL = new SiteSupplies(Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

    /** Lots of which units are still at the site, and shipments on their way: what stands against its close-out. */
    public List<String> unreconciled() {
        var open = balances.entrySet().stream().filter(lot -> lot.getValue().atSite() > 0).map(lot -> lot.getKey() + ": " + lot.getValue().atSite());
        var underway = shipments.entrySet().stream().filter(shipment -> shipment.getValue().state() == State.DISPATCHED).map(shipment -> "shipment " + shipment.getKey());
        return Stream.concat(open, underway).sorted().toList();
    }

    public LotBalance balance(String product, String lot) {
        return balances.getOrDefault(new LotKey(product, lot), LotBalance.NOTHING);
    }

    public List<SupplyEvent> decide(SupplyCommand command) {
        return switch (command) {
            case PlanSupplyShipment c -> List.of(shipping().plan(c));
            case DispatchSupplyShipment c -> List.of(shipping().dispatch(c));
            case ReceiveSupplyShipment c -> List.of(shipping().receive(c));
            case CancelSupplyShipment c -> List.of(shipping().cancel(c));
            case ReportSupplyShipmentLost c -> List.of(shipping().lose(c));
            case DispenseProduct c -> List.of(dispensing().dispense(c));
            case RecordSubjectReturn c -> List.of(dispensing().takeBack(c));
            case QuarantineStock c -> List.of(quarantining().quarantine(c));
            case SetLotAside c -> quarantining().setAside(c);
            case DecideQuarantine c -> List.of(quarantining().decideOn(c));
            case DestroyStock c -> List.of(keeping().destroy(c));
            case SendStockToDepot c -> List.of(keeping().send(c));
            case TransferStock c -> List.of(keeping().transfer(c));
            case AnnounceTransfer c -> List.of(shipping().announce(c));
            case CountStock c -> List.of(keeping().count(c));
            case ReconcileSupplies c -> List.of(keeping().reconcile(c));
        };
    }

    // The parts, each with its own rules

    private SupplyShipments shipping() {
        return new SupplyShipments(this);
    }

    private Dispensing dispensing() {
        return new Dispensing(this);
    }

    private Quarantines quarantining() {
        return new Quarantines(this);
    }

    private StockKeeping keeping() {
        return new StockKeeping(this);
    }

    // What the parts ask of the whole

    void mustHave(Stock stock, Units units, LocalDate on, String pointer) {
        var balance = balances.getOrDefault(units.key(), LotBalance.NOTHING);
        LOT_BALANCE_BELOW_ZERO.unlessAt(pointer, balance.in(stock) >= units.quantity(), "Of %s there are %s %s.", units.key(), balance.in(stock), stock);
        LOT_BALANCE_BELOW_ZERO.unlessAt(pointer, balance.has(stock, units), "Not all of the kits %s are %s.", units.kits(), stock);
        KITS_REQUIRED.unlessAt(pointer, balance.kits().isEmpty() || units.kits().size() == units.quantity(), "The kits of %s are numbered: name them.", units.key());
        MOVEMENT_BEFORE_RECEIPT.unlessAt("/on", balance.firstReceivedOn() == null || !on.isBefore(balance.firstReceivedOn()), "%s was first received on %s.", units.key(),
            balance.firstReceivedOn());
    }

    /** Of a lot that has been received here. */
    Units known(Units units, String pointer) {
        var normal = positive(units, pointer);
        LOT_UNKNOWN.unlessAt(pointer, balances.containsKey(normal.key()), "%s was never received here.", normal.key());
        var isNumbered = !balances.get(normal.key()).kits().isEmpty();
        KITS_REQUIRED.unlessAt(pointer, !isNumbered || normal.kits().size() == normal.quantity(), "The kits of %s are numbered: name as many as there are units.", normal.key());
        KITS_NOT_NUMBERED.unlessAt(pointer, isNumbered || normal.kits().isEmpty(), "The kits of %s are not numbered.", normal.key());
        return normal;
    }

    public SiteSupplies apply(SupplyEvent event) {
        return switch (event) {
            case SupplyShipmentPlanned e -> ship(e.shipmentId(), new Shipment(State.PLANNED, e.units(), e.plannedFor()));
            case SupplyShipmentDispatched e -> ship(e.shipmentId(), State.DISPATCHED, e.on());
            case SupplyTransferAnnounced e -> ship(e.shipmentId(), new Shipment(State.DISPATCHED, e.units(), e.on()));
            case SupplyShipmentReceived e -> received(e);
            case SupplyShipmentCancelled e -> ship(e.shipmentId(), State.CANCELLED, null);
            case SupplyShipmentLost e -> ship(e.shipmentId(), State.LOST, e.on());
            case ProductDispensed e -> move(Stock.ON_HAND, Stock.WITH_SUBJECTS, e.units(), e.subjectId()).holding(e.subjectId(), e.units(), e.units().quantity());
            case ProductReturnedBySubject e -> move(Stock.WITH_SUBJECTS, Stock.RETURNED, e.units(), null).holding(e.subjectId(), e.units(), -e.units().quantity());
            case StockQuarantined e -> move(Stock.ON_HAND, Stock.QUARANTINED, e.units()).held(e.quarantineId(), e.units());
            case QuarantineDecided e -> move(Stock.QUARANTINED, e.decision() == Decision.RELEASE ? Stock.ON_HAND : Stock.REJECTED, e.units()).settled(e.quarantineId());
            case StockDestroyed e -> move(e.from(), Stock.DESTROYED, e.units(), null);
            case StockSentToDepot e -> move(e.from(), Stock.SENT_TO_DEPOT, e.units(), null);
            case StockTransferred e -> move(Stock.ON_HAND, Stock.TRANSFERRED, e.units());
            case StockCounted e -> move(Stock.ON_HAND, Stock.MISSING, e.missing(), null).move(Stock.MISSING, Stock.ON_HAND, e.found(), null);
            case SuppliesReconciled _ -> this;
        };
    }

    private SiteSupplies received(SupplyShipmentReceived e) {
        var next = ship(e.shipmentId(), State.RECEIVED, e.on());
        var held = new ArrayList<Units>();
        for (var one : e.received()) {
            var good = e.temperatureKept() ? Stock.ON_HAND : Stock.QUARANTINED;
            var balance = next.balances.getOrDefault(one.key(), LotBalance.NOTHING).receive(good, one.good(), one.goodKits(), e.on()).receive(Stock.QUARANTINED,
                one.damaged(), one.damagedKits(), e.on());
            if (balance.received() > 0) next = next.with(one.key(), balance);
            var kits = e.temperatureKept() ? one.damagedKits() : Stream.concat(one.goodKits().stream(), one.damagedKits().stream()).toList();
            var quantity = e.temperatureKept() ? one.damaged() : one.total();
            if (quantity > 0) held.add(new Units(one.product(), one.lot(), quantity, kits));
        }
        return e.quarantineId() == null ? next : next.held(e.quarantineId(), List.copyOf(held));
    }

    private SiteSupplies ship(UUID shipmentId, State state, LocalDate on) {
        var old = shipments.get(shipmentId);
        return old == null ? this : ship(shipmentId, new Shipment(state, old.units(), on));
    }

    private SiteSupplies ship(UUID shipmentId, Shipment shipment) {
        return new SiteSupplies(Copies.with(shipments, shipmentId, shipment), balances, withSubjects, quarantines, decided);
    }

    private SiteSupplies move(Stock from, Stock to, List<Units> all) {
        var next = this;
        for (var one : all) next = next.move(from, to, one, null);
        return next;
    }

    private SiteSupplies move(Stock from, Stock to, Units units, UUID subjectId) {
        return units.quantity() == 0 ? this : with(units.key(), balances.getOrDefault(units.key(), LotBalance.NOTHING).move(from, to, units, subjectId));
    }

    private SiteSupplies with(LotKey key, LotBalance balance) {
        return new SiteSupplies(shipments, Copies.with(balances, key, balance), withSubjects, quarantines, decided);
    }

    private SiteSupplies holding(UUID subjectId, Units units, int more) {
        var key = new Holding(subjectId, units.key());
        return new SiteSupplies(shipments, balances, Copies.with(withSubjects, key, withSubjects.getOrDefault(key, 0) + more), quarantines, decided);
    }

    private SiteSupplies held(UUID quarantineId, List<Units> units) {
        return new SiteSupplies(shipments, balances, withSubjects, Copies.with(quarantines, quarantineId, units), decided);
    }

    private SiteSupplies settled(UUID quarantineId) {
        return new SiteSupplies(shipments, balances, withSubjects, Copies.without(quarantines, quarantineId), Copies.with(decided, quarantineId));
    }
}
