package org.trialledger.site.supplies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.supplies.domain.Excursion;
import org.trialledger.site.supplies.domain.ProductEvent;
import org.trialledger.site.supplies.domain.ProductEvent.*;
import org.trialledger.site.supplies.domain.Stock;
import org.trialledger.site.supplies.domain.SupplyEvent;
import org.trialledger.site.supplies.domain.SupplyEvent.*;
import org.trialledger.site.supplies.domain.Units;

/** One of each event of products and of a site's supplies. */
public final class SuppliesSamples {
    private static final UUID STUDY = id(1), SITE = id(2), OTHER_SITE = id(3), SHIPMENT = id(4), SUBJECT = id(5), PHARMACIST = id(6), VISIT = id(7), QUARANTINE = id(8), OTHER = id(9);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    private static final Units KITS = new Units("ASTEROL", "A1", 2, List.of("K001", "K002")), BOTTLES = new Units("RESCUE", "R7", 5, List.of());

    public static final List<ProductEvent> PRODUCTS = List.of(
        new ProductRegistered(STUDY, "ASTEROL", "Asterol or placebo, kit of 30 tablets", "kit", true, "2-8 C", 14, 7),
        new ResupplyPlanned(STUDY, "ASTEROL", 21, 7),
        new LotRegistered(STUDY, "ASTEROL", "A1", MAY_1.plusYears(1)),
        new LotReleased(STUDY, "ASTEROL", "A1", MAY_1, "QP-2026-17"),
        new LotQuarantined(STUDY, "ASTEROL", "A1", MAY_1, "Out of specification result"),
        new LotRecalled(STUDY, "ASTEROL", "A1", MAY_1, "Glass particles"),
        new LotExpiryExtended(STUDY, "ASTEROL", "A1", MAY_1.plusYears(2), "24 months stability"));

    public static final List<SupplyEvent> SUPPLIES = List.of(
        new SupplyShipmentPlanned(STUDY, SITE, SHIPMENT, "Depot Dublin", List.of(KITS, BOTTLES), MAY_1),
        new SupplyShipmentDispatched(STUDY, SITE, SHIPMENT, List.of(KITS, BOTTLES), "DHL", "JD0146", MAY_1),
        new SupplyTransferAnnounced(STUDY, SITE, OTHER, OTHER_SITE, List.of(BOTTLES), "JD0147", MAY_1),
        new SupplyShipmentReceived(STUDY, SITE, SHIPMENT, List.of(new Received("ASTEROL", "A1", 1, 1, List.of("K001"), List.of("K003"))), true, "Box dented",
            List.of(new Discrepancy("ASTEROL", "A1", 0, List.of("K002"), List.of("K003"))), SHIPMENT, MAY_1),
        new SupplyShipmentCancelled(STUDY, SITE, SHIPMENT, "Site closed early"),
        new SupplyShipmentLost(STUDY, SITE, SHIPMENT, MAY_1, "Lost by the courier"),
        new ProductDispensed(STUDY, SITE, OTHER, SUBJECT, KITS, PHARMACIST, VISIT, id(10), MAY_1),
        new ProductReturnedBySubject(STUDY, SITE, OTHER, SUBJECT, KITS, MAY_1),
        new StockQuarantined(STUDY, SITE, QUARANTINE, Cause.TEMPERATURE_EXCURSION, List.of(KITS), new Excursion(new BigDecimal("8.4"), new BigDecimal("24.1"),
            OffsetDateTime.parse("2026-05-01T02:10:00+01:00"), OffsetDateTime.parse("2026-05-01T06:40:00+01:00")), "Fridge door open", MAY_1),
        new QuarantineDecided(STUDY, SITE, QUARANTINE, Decision.RELEASE, List.of(KITS), "Within stability data", "quinn", MAY_1),
        new StockDestroyed(STUDY, SITE, OTHER, KITS, Stock.RETURNED, "CERT-12", "Incineration", MAY_1),
        new StockSentToDepot(STUDY, SITE, OTHER, BOTTLES, Stock.ON_HAND, "Depot Dublin", "JD0150", MAY_1),
        new StockTransferred(STUDY, SITE, OTHER, OTHER_SITE, List.of(BOTTLES), "JD0147", MAY_1, "Stock-out at the other site"),
        new StockCounted(STUDY, SITE, OTHER, "RESCUE", "R7", 4, new Units("RESCUE", "R7", 1, List.of()), new Units("RESCUE", "R7", 0, List.of()), MAY_1, "Broken bottle"),
        new SuppliesReconciled(STUDY, SITE, List.of(new FinalBalance("RESCUE", "R7", 10, 5, 5, 0, 0, 0)), "chris", MAY_1));

    private SuppliesSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-%012d".formatted(n));
    }
}
