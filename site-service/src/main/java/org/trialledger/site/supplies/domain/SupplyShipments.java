package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyChecks.mustBePast;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBeUsable;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustHaveReason;
import static org.trialledger.site.supplies.domain.SupplyChecks.normal;
import static org.trialledger.site.supplies.domain.SupplyChecks.standing;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.SiteSupplies.Shipment;
import org.trialledger.site.supplies.domain.SiteSupplies.State;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/** What is on its way to a site, and what of it arrived. */
record SupplyShipments(SiteSupplies supplies) {
    SupplyEvent plan(PlanSupplyShipment c) {
        SITE_NOT_SUPPLIED.unless(c.site().selected(), "The site is not selected, or its work in the study has ended.");
        SHIPMENT_ALREADY_PLANNED.unless(!supplies.shipments().containsKey(c.shipmentId()), "The shipment is planned.");
        var units = normal(c.units(), c.lots(), "/units");
        for (var one : units) LOT_RECALLED.unlessAt("/units", standing(one.key(), c.lots()).status() != Status.RECALLED, "%s is recalled.", one.key());
        return new SupplyShipmentPlanned(c.studyId(), c.siteId(), c.shipmentId(), c.origin(), units, c.plannedFor());
    }

    SupplyEvent dispatch(DispatchSupplyShipment c) {
        var shipment = in(State.PLANNED, c.shipmentId());
        SITE_NOT_SUPPLIED.unless(c.site().selected(), "The site is not selected, or its work in the study has ended.");
        mustBePast(c.on(), c.today());
        for (var one : shipment.units()) mustBeUsable(one.key(), c.lots(), c.on(), "/on");
        return new SupplyShipmentDispatched(c.studyId(), c.siteId(), c.shipmentId(), shipment.units(), c.carrier(), c.trackingNumber(), c.on());
    }

    SupplyEvent receive(ReceiveSupplyShipment c) {
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
        KIT_REPEATED.unlessAt("/received", new HashSet<>(all).size() == all.size() && all.stream().noneMatch(kit -> supplies.balances().getOrDefault(one.key(),
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

    SupplyEvent cancel(CancelSupplyShipment c) {
        in(State.PLANNED, c.shipmentId());
        mustHaveReason(c.reason());
        return new SupplyShipmentCancelled(c.studyId(), c.siteId(), c.shipmentId(), c.reason());
    }

    SupplyEvent lose(ReportSupplyShipmentLost c) {
        var shipment = in(State.DISPATCHED, c.shipmentId());
        mustBePast(c.on(), c.today());
        END_BEFORE_START.unlessAt("/on", !c.on().isBefore(shipment.latest()), "It was dispatched on %s.", shipment.latest());
        mustHaveReason(c.reason());
        return new SupplyShipmentLost(c.studyId(), c.siteId(), c.shipmentId(), c.on(), c.reason());
    }

    SupplyEvent announce(AnnounceTransfer c) {
        SITE_NOT_SUPPLIED.unlessAt("/toSiteId", c.site().selected(), "The other site is not selected, or its work in the study has ended.");
        return new SupplyTransferAnnounced(c.studyId(), c.siteId(), c.transferId(), c.fromSiteId(), c.units().stream().map(SupplyChecks::normal).toList(), c.trackingNumber(), c.on());
    }

    private Shipment in(State state, UUID shipmentId) {
        var shipment = supplies.shipments().get(shipmentId);
        SUPPLY_SHIPMENT_UNKNOWN.unless(shipment != null, "No shipment %s to this site.", shipmentId);
        SUPPLY_SHIPMENT_STATE_NOT_ALLOWED.unless(shipment.state() == state, "The shipment is %s.", shipment.state());
        return shipment;
    }

    private static Map<LotKey, Units> byLot(List<Units> units) {
        var map = new LinkedHashMap<LotKey, Units>();
        units.forEach(one -> map.put(one.key(), one));
        return map;
    }
}
