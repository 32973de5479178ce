package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.supplies.domain.LotStanding.Status;
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
            case PlanSupplyShipment c -> List.of(plan(c));
            case DispatchSupplyShipment c -> List.of(dispatch(c));
            case ReceiveSupplyShipment c -> List.of(receive(c));
            case CancelSupplyShipment c -> List.of(cancel(c));
            case ReportSupplyShipmentLost c -> List.of(lose(c));
            case DispenseProduct c -> List.of(dispense(c));
            case RecordSubjectReturn c -> List.of(takeBack(c));
            case QuarantineStock c -> List.of(quarantine(c));
            case SetLotAside c -> setAside(c);
            case DecideQuarantine c -> List.of(decideOn(c));
            case DestroyStock c -> List.of(destroy(c));
            case SendStockToDepot c -> List.of(send(c));
            case TransferStock c -> List.of(transfer(c));
            case AnnounceTransfer c -> List.of(announce(c));
            case CountStock c -> List.of(count(c));
            case ReconcileSupplies c -> List.of(reconcile(c));
        };
    }

    private SupplyEvent plan(PlanSupplyShipment c) {
        SITE_NOT_SUPPLIED.unless(c.site().selected(), "The site is not selected, or its work in the study has ended.");
        SHIPMENT_ALREADY_PLANNED.unless(!shipments.containsKey(c.shipmentId()), "The shipment is planned.");
        var units = normal(c.units(), c.lots(), "/units");
        for (var one : units) LOT_RECALLED.unlessAt("/units", standing(one.key(), c.lots()).status() != Status.RECALLED, "%s is recalled.", one.key());
        return new SupplyShipmentPlanned(c.studyId(), c.siteId(), c.shipmentId(), c.origin(), units, c.plannedFor());
    }

    private SupplyEvent dispatch(DispatchSupplyShipment c) {
        var shipment = in(State.PLANNED, c.shipmentId());
        SITE_NOT_SUPPLIED.unless(c.site().selected(), "The site is not selected, or its work in the study has ended.");
        mustBePast(c.on(), c.today());
        for (var one : shipment.units()) mustBeUsable(one.key(), c.lots(), c.on(), "/on");
        return new SupplyShipmentDispatched(c.studyId(), c.siteId(), c.shipmentId(), shipment.units(), c.carrier(), c.trackingNumber(), c.on());
    }

    private SupplyEvent receive(ReceiveSupplyShipment c) {
        var shipment = in(State.DISPATCHED, c.shipmentId());
        mustBePast(c.on(), c.today());
        END_BEFORE_START.unlessAt("/on", !c.on().isBefore(shipment.latest()), "It was dispatched on %s.", shipment.latest());
        var sent = byLot(shipment.units());
        RECEIPT_INCOMPLETE.unlessAt("/received", c.received().size() == c.received().stream().map(Received::key).distinct().count(), "Count each lot once.");
        RECEIPT_INCOMPLETE.unlessAt("/received", c.received().stream().map(Received::key).collect(Collectors.toSet()).equals(sent.keySet()),
            "Say of each lot of the shipment what was received, zero too: %s.", sent.keySet());
        var received = new ArrayList<Received>();
        var discrepancies = new ArrayList<Discrepancy>();
        for (var one : c.received()) {
            var counted = counted(one, sent.get(one.key()));
            received.add(counted);
            discrepancyOf(counted, sent.get(one.key())).ifPresent(discrepancies::add);
        }
        var isHeld = !c.temperatureKept() && received.stream().anyMatch(one -> one.total() > 0) || received.stream().anyMatch(one -> one.damaged() > 0);
        return new SupplyShipmentReceived(c.studyId(), c.siteId(), c.shipmentId(), List.copyOf(received), c.temperatureKept(), c.condition(), List.copyOf(discrepancies),
            isHeld ? c.shipmentId() : null, c.on());
    }

    private Received counted(Received one, Units sent) {
        UNITS_REQUIRED.unlessAt("/received", one.good() >= 0 && one.damaged() >= 0, "Counts are not below zero.");
        List<String> good = normal(one.goodKits()), damaged = normal(one.damagedKits());
        var isNumbered = !sent.kits().isEmpty();
        KITS_REQUIRED.unlessAt("/received", !isNumbered || good.size() == one.good() && damaged.size() == one.damaged(), "The kits of %s are numbered: name those received.", one.key());
        KITS_NOT_NUMBERED.unlessAt("/received", isNumbered || good.isEmpty() && damaged.isEmpty(), "The kits of %s are not numbered.", one.key());
        var all = Stream.concat(good.stream(), damaged.stream()).toList();
        KIT_REPEATED.unlessAt("/received", new HashSet<>(all).size() == all.size() && all.stream().noneMatch(kit -> balances.getOrDefault(one.key(),
            LotBalance.NOTHING).kits().containsKey(kit)
            && !sent.kits().contains(kit)), "A kit of %s is named twice or was received before.", one.key());
        return new Received(one.key().product(), one.key().lot(), one.good(), one.damaged(), good, damaged);
    }

    private static Optional<Discrepancy> discrepancyOf(Received received, Units sent) {
        var kits = Stream.concat(received.goodKits().stream(), received.damagedKits().stream()).toList();
        var missing = sent.kits().stream().filter(kit -> !kits.contains(kit)).toList();
        var unexpected = kits.stream().filter(kit -> !sent.kits().contains(kit)).toList();
        var more = received.total() - sent.quantity();
        return more == 0 && missing.isEmpty() ? Optional.empty() : Optional.of(new Discrepancy(received.product(), received.lot(), more, missing, unexpected));
    }

    private SupplyEvent cancel(CancelSupplyShipment c) {
        in(State.PLANNED, c.shipmentId());
        mustHaveReason(c.reason());
        return new SupplyShipmentCancelled(c.studyId(), c.siteId(), c.shipmentId(), c.reason());
    }

    private SupplyEvent lose(ReportSupplyShipmentLost c) {
        var shipment = in(State.DISPATCHED, c.shipmentId());
        mustBePast(c.on(), c.today());
        END_BEFORE_START.unlessAt("/on", !c.on().isBefore(shipment.latest()), "It was dispatched on %s.", shipment.latest());
        mustHaveReason(c.reason());
        return new SupplyShipmentLost(c.studyId(), c.siteId(), c.shipmentId(), c.on(), c.reason());
    }

    private SupplyEvent dispense(DispenseProduct c) {
        mustBePast(c.on(), c.today());
        SUPPLY_DATABASE_LOCKED.unless(!c.site().locked(), "The study's database is locked.");
        SUPPLY_SITE_NOT_ACTIVE.unless(c.site().active(), "The site is not active.");
        SUBJECT_NOT_AT_SITE.unlessAt("/subjectId", c.siteId().equals(c.recipient().siteId()), "The participant is not at this site.");
        SUBJECT_NOT_CONSENTED.unlessAt("/subjectId", c.recipient().consented(), "No consent of the participant is valid on %s.", c.on());
        SUBJECT_NOT_RANDOMISED.unlessAt("/subjectId", c.recipient().randomised(), "The participant was not randomised or enrolled by %s.", c.on());
        SUBJECT_COURSE_OVER.unlessAt("/subjectId", !c.recipient().over(), "The participant's course in the trial has ended.");
        DISPENSER_NOT_DELEGATED.unlessAt("/dispensedBy", c.recipient().delegated(), "IP_DISPENSING was not delegated to the person on %s.", c.on());
        var units = normal(c.units(), c.lots(), "/units");
        mustBeUsable(units.key(), c.lots(), c.on(), "/units");
        mustHave(Stock.ON_HAND, units, c.on(), "/units");
        return new ProductDispensed(c.studyId(), c.siteId(), c.dispensingId(), c.subjectId(), units, c.dispensedBy(), c.visitId(), c.directShipmentId(), c.on());
    }

    private SupplyEvent takeBack(RecordSubjectReturn c) {
        mustBePast(c.on(), c.today());
        SUPPLY_DATABASE_LOCKED.unless(!c.site().locked(), "The study's database is locked.");
        var units = known(c.units(), "/units");
        var held = withSubjects.getOrDefault(new Holding(c.subjectId(), units.key()), 0);
        RETURN_EXCEEDS_DISPENSED.unlessAt("/units", units.quantity() <= held, "Of %s the participant has %s.", units.key(), held);
        RETURN_EXCEEDS_DISPENSED.unlessAt("/units/kits", units.kits().stream().allMatch(kit -> balances.get(units.key()).isWith(c.subjectId(), kit)),
            "Not all of these kits are with the participant.");
        return new ProductReturnedBySubject(c.studyId(), c.siteId(), c.returnId(), c.subjectId(), units, c.on());
    }

    private SupplyEvent quarantine(QuarantineStock c) {
        mustBePast(c.on(), c.today());
        DECISION_REQUIRED.unlessAt("/cause", c.cause() != null, "Say what for.");
        var isExcursion = c.cause() == Cause.TEMPERATURE_EXCURSION;
        EXCURSION_INCOMPLETE.unlessAt("/excursion", isExcursion == (c.excursion() != null), isExcursion ? "Say what the logger shows." : "Only a temperature excursion has one.");
        if (isExcursion) mustBeComplete(c.excursion());
        UNITS_REQUIRED.unlessAt("/units", !c.units().isEmpty(), "Say which units.");
        var units = c.units().stream().map(one -> known(one, "/units")).toList();
        mustBeOnce(units, "/units");
        for (var one : units) mustHave(Stock.ON_HAND, one, c.on(), "/units");
        return new StockQuarantined(c.studyId(), c.siteId(), c.quarantineId(), c.cause(), units, c.excursion(), c.description(), c.on());
    }

    private static void mustBeComplete(Excursion excursion) {
        EXCURSION_INCOMPLETE.unlessAt("/excursion", excursion.lowestCelsius() != null && excursion.highestCelsius() != null && excursion.from() != null,
            "Give the lowest and highest temperature and since when.");
        EXCURSION_INCOMPLETE.unlessAt("/excursion", excursion.lowestCelsius().compareTo(excursion.highestCelsius()) <= 0, "The lowest temperature is above the highest.");
        END_BEFORE_START.unlessAt("/excursion/until", excursion.until() == null || !excursion.until().isBefore(excursion.from()), "It ends before it begins.");
    }

    private List<SupplyEvent> setAside(SetLotAside c) {
        var key = new LotKey(c.product(), c.lot());
        var balance = balances.getOrDefault(key, LotBalance.NOTHING);
        if (balance.in(Stock.ON_HAND) == 0 || quarantines.containsKey(c.quarantineId()) || decided.contains(c.quarantineId())) return List.of();
        var kits = balance.kits().entrySet().stream().filter(kit -> kit.getValue().stock() == Stock.ON_HAND).map(Map.Entry::getKey).sorted().toList();
        return List.of(new StockQuarantined(c.studyId(), c.siteId(), c.quarantineId(), c.cause(), List.of(new Units(key.product(), key.lot(), balance.in(Stock.ON_HAND),
            kits)), null, c.description(), c.on()));
    }

    private SupplyEvent decideOn(DecideQuarantine c) {
        QUARANTINE_DECIDED.unless(!decided.contains(c.quarantineId()), "It is decided.");
        var units = quarantines.get(c.quarantineId());
        QUARANTINE_UNKNOWN.unless(units != null, "Nothing is in quarantine under %s.", c.quarantineId());
        mustBePast(c.on(), c.today());
        DECISION_REQUIRED.unlessAt("/decision", c.decision() != null, "Release or reject.");
        JUSTIFICATION_REQUIRED.unlessAt("/justification", isText(c.justification()), "Say on what the decision rests.");
        if (c.decision() == Decision.RELEASE) for (var one : units) mustBeUsable(one.key(), c.lots(), c.on(), "/decision");
        return new QuarantineDecided(c.studyId(), c.siteId(), c.quarantineId(), c.decision(), units, c.justification().strip(), c.decidedBy(), c.on());
    }

    private SupplyEvent destroy(DestroyStock c) {
        mustBePast(c.on(), c.today());
        CERTIFICATE_REQUIRED.unlessAt("/certificate", isText(c.certificate()), "Name the certificate of destruction.");
        return new StockDestroyed(c.studyId(), c.siteId(), c.destructionId(), disposed(c.units(), c.from(), c.on()), c.from(), c.certificate().strip(), c.method(), c.on());
    }

    private SupplyEvent send(SendStockToDepot c) {
        mustBePast(c.on(), c.today());
        return new StockSentToDepot(c.studyId(), c.siteId(), c.depotReturnId(), disposed(c.units(), c.from(), c.on()), c.from(), c.depot(), c.trackingNumber(), c.on());
    }

    /** Quarantined units wait for a decision first: whether to destroy them is what it is about. */
    private Units disposed(Units units, Stock from, LocalDate on) {
        STOCK_NOT_DISPOSABLE.unlessAt("/from", from == Stock.ON_HAND || from == Stock.RETURNED || from == Stock.REJECTED,
            "Units on hand, returned or rejected can go; those in quarantine once decided.");
        var known = known(units, "/units");
        mustHave(from, known, on, "/units");
        return known;
    }

    private SupplyEvent transfer(TransferStock c) {
        mustBePast(c.on(), c.today());
        TRANSFER_TO_SAME_SITE.unlessAt("/toSiteId", !c.siteId().equals(c.toSiteId()), "The other site is this one.");
        mustHaveReason(c.reason());
        var units = normal(c.units(), c.lots(), "/units");
        for (var one : units) {
            mustBeUsable(one.key(), c.lots(), c.on(), "/units");
            mustHave(Stock.ON_HAND, one, c.on(), "/units");
        }
        return new StockTransferred(c.studyId(), c.siteId(), c.transferId(), c.toSiteId(), units, c.trackingNumber(), c.on(), c.reason());
    }

    private SupplyEvent announce(AnnounceTransfer c) {
        SITE_NOT_SUPPLIED.unlessAt("/toSiteId", c.site().selected(), "The other site is not selected, or its work in the study has ended.");
        return new SupplyTransferAnnounced(c.studyId(), c.siteId(), c.transferId(), c.fromSiteId(), c.units().stream().map(SiteSupplies::normal).toList(), c.trackingNumber(), c.on());
    }

    private SupplyEvent count(CountStock c) {
        mustBePast(c.on(), c.today());
        var key = new LotKey(c.product(), c.lot());
        var balance = balances.getOrDefault(key, LotBalance.NOTHING);
        LOT_UNKNOWN.unlessAt("/lot", balance.received() > 0, "%s was never received here.", key);
        UNITS_REQUIRED.unlessAt("/counted", c.counted() >= 0, "Counts are not below zero.");
        var expected = balance.in(Stock.ON_HAND);
        mustHaveReason(c.counted() == expected ? "As expected" : c.reason());
        List<String> lost = normal(c.missingKits()), found = normal(c.foundKits());
        var isNumbered = !balance.kits().isEmpty();
        COUNT_NEEDS_KITS.unlessAt("/missingKits", isNumbered ? c.counted() == expected - lost.size() + found.size() : lost.isEmpty() && found.isEmpty(),
            isNumbered ? "On hand should be %s: name the kits that are missing and those that were found again." : "The kits are not numbered.", expected);
        var missing = new Units(key.product(), key.lot(), isNumbered ? lost.size() : Math.max(0, expected - c.counted()), lost);
        var again = new Units(key.product(), key.lot(), isNumbered ? found.size() : Math.max(0, c.counted() - expected), found);
        LOT_BALANCE_BELOW_ZERO.unlessAt("/missingKits", balance.has(Stock.ON_HAND, missing), "Not all of these kits were on hand.");
        COUNT_ABOVE_BALANCE.unlessAt("/counted", balance.has(Stock.MISSING, again), "On hand should be %s, and missing are %s: more was never received.", expected,
            balance.in(Stock.MISSING));
        return new StockCounted(c.studyId(), c.siteId(), c.countId(), key.product(), key.lot(), c.counted(), missing, again, c.on(), c.reason());
    }

    private SupplyEvent reconcile(ReconcileSupplies c) {
        mustBePast(c.on(), c.today());
        SUPPLIES_NOT_RECONCILED.unless(unreconciled().isEmpty(), "Still to be accounted for: %s.", String.join("; ", unreconciled()));
        var finals = balances.entrySet().stream().map(lot -> {
            var b = lot.getValue();
            return new FinalBalance(lot.getKey().product(), lot.getKey().lot(), b.received(), b.in(Stock.WITH_SUBJECTS), b.in(Stock.SENT_TO_DEPOT), b.in(Stock.DESTROYED),
                b.in(Stock.TRANSFERRED), b.in(Stock.MISSING));
        }).toList();
        return new SuppliesReconciled(c.studyId(), c.siteId(), finals, c.reconciledBy(), c.on());
    }

    private Shipment in(State state, UUID shipmentId) {
        var shipment = shipments.get(shipmentId);
        SUPPLY_SHIPMENT_UNKNOWN.unless(shipment != null, "No shipment %s to this site.", shipmentId);
        SUPPLY_SHIPMENT_STATE_NOT_ALLOWED.unless(shipment.state() == state, "The shipment is %s.", shipment.state());
        return shipment;
    }

    private void mustHave(Stock stock, Units units, LocalDate on, String pointer) {
        var balance = balances.getOrDefault(units.key(), LotBalance.NOTHING);
        LOT_BALANCE_BELOW_ZERO.unlessAt(pointer, balance.in(stock) >= units.quantity(), "Of %s there are %s %s.", units.key(), balance.in(stock), stock);
        LOT_BALANCE_BELOW_ZERO.unlessAt(pointer, balance.has(stock, units), "Not all of the kits %s are %s.", units.kits(), stock);
        KITS_REQUIRED.unlessAt(pointer, balance.kits().isEmpty() || units.kits().size() == units.quantity(), "The kits of %s are numbered: name them.", units.key());
        MOVEMENT_BEFORE_RECEIPT.unlessAt("/on", balance.firstReceivedOn() == null || !on.isBefore(balance.firstReceivedOn()), "%s was first received on %s.", units.key(),
            balance.firstReceivedOn());
    }

    private static void mustBeUsable(LotKey key, List<LotStanding> lots, LocalDate on, String pointer) {
        var lot = standing(key, lots);
        LOT_RECALLED.unlessAt(pointer, lot.status() != Status.RECALLED, "%s is recalled.", key);
        LOT_QUARANTINED.unlessAt(pointer, lot.status() != Status.QUARANTINED, "%s is quarantined.", key);
        LOT_NOT_RELEASED.unlessAt(pointer, lot.status() == Status.RELEASED, "%s is not released for use.", key);
        LOT_EXPIRED.unlessAt(pointer, !lot.isExpiredOn(on), "%s could be used until %s.", key, lot.expiresOn());
    }

    private static LotStanding standing(LotKey key, List<LotStanding> lots) {
        var found = lots.stream().filter(lot -> lot.isOf(key)).findFirst();
        LOT_UNKNOWN.unless(found.isPresent(), "No %s is registered in the study.", key);
        return found.get();
    }

    private static List<Units> normal(List<Units> all, List<LotStanding> lots, String pointer) {
        UNITS_REQUIRED.unlessAt(pointer, !all.isEmpty(), "Say which units.");
        var units = all.stream().map(one -> normal(one, lots, pointer)).toList();
        mustBeOnce(units, pointer);
        return units;
    }

    private static void mustBeOnce(List<Units> units, String pointer) {
        UNITS_REQUIRED.unlessAt(pointer, units.stream().map(Units::key).distinct().count() == units.size(), "Name each lot once.");
    }

    private static Units normal(Units units, List<LotStanding> lots, String pointer) {
        var normal = positive(units, pointer);
        var isNumbered = standing(normal.key(), lots).kitNumbered();
        KITS_REQUIRED.unlessAt(pointer, !isNumbered || normal.kits().size() == normal.quantity(), "The kits of %s are numbered: name as many as there are units.", normal.key());
        KITS_NOT_NUMBERED.unlessAt(pointer, isNumbered || normal.kits().isEmpty(), "The kits of %s are not numbered.", normal.key());
        return normal;
    }

    /** Of a lot that has been received here. */
    private Units known(Units units, String pointer) {
        var normal = positive(units, pointer);
        LOT_UNKNOWN.unlessAt(pointer, balances.containsKey(normal.key()), "%s was never received here.", normal.key());
        var isNumbered = !balances.get(normal.key()).kits().isEmpty();
        KITS_REQUIRED.unlessAt(pointer, !isNumbered || normal.kits().size() == normal.quantity(), "The kits of %s are numbered: name as many as there are units.", normal.key());
        KITS_NOT_NUMBERED.unlessAt(pointer, isNumbered || normal.kits().isEmpty(), "The kits of %s are not numbered.", normal.key());
        return normal;
    }

    private static Units positive(Units units, String pointer) {
        UNITS_REQUIRED.unlessAt(pointer, units != null && units.quantity() > 0, "Say how many, above zero.");
        var normal = normal(units);
        KIT_REPEATED.unlessAt(pointer, new HashSet<>(normal.kits()).size() == normal.kits().size(), "A kit is named twice.");
        return normal;
    }

    private static Units normal(Units units) {
        return new Units(units.key().product(), units.key().lot(), units.quantity(), normal(units.kits()));
    }

    private static List<String> normal(List<String> kits) {
        return kits.stream().map(LotKey::normal).toList();
    }

    private static Map<LotKey, Units> byLot(List<Units> units) {
        var map = new LinkedHashMap<LotKey, Units>();
        units.forEach(one -> map.put(one.key(), one));
        return map;
    }

    private static void mustBePast(LocalDate day, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", day != null, "Say when.");
        FUTURE_ACTUAL_DATE.unlessAt("/on", !day.isAfter(today), "%s is in the future (today is %s).", day, today);
    }

    private static void mustHaveReason(String reason) {
        REASON_REQUIRED.unless(isText(reason), "Say why.");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
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
