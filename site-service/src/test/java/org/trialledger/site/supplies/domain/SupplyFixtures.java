package org.trialledger.site.supplies.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/** A site with 100 tablets bottles of lot A1, received on 1 April, and four numbered kits of lot K1. */
final class SupplyFixtures {
    static final UUID STUDY = new UUID(7, 1), SITE = new UUID(7, 2), OTHER_SITE = new UUID(7, 3), SHIPMENT = new UUID(7, 4), ID = new UUID(7, 5), SUBJECT = new UUID(7,
        6), OTHER_SUBJECT = new UUID(7, 7),
        PHARMACIST = new UUID(7, 8), OTHER_SHIPMENT = new UUID(7, 9);
    static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1), APRIL_1 = LocalDate.of(2026, 4, 1), MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1),
        TODAY = LocalDate.of(2026, 7, 1),
        EXPIRY = LocalDate.of(2027, 3, 31);
    static final SupplySite ACTIVE = new SupplySite(true, true, false);
    static final RecipientStanding RANDOMISED = new RecipientStanding(SITE, true, true, false, true);
    static final List<LotStanding> LOTS = List.of(lot("BOTTLE", "A1", Status.RELEASED, EXPIRY), kits(Status.RELEASED));

    private SupplyFixtures() {}

    static Scenario<SiteSupplies, SupplyCommand, SupplyEvent> supplies() {
        return new Scenario<>(SiteSupplies.INITIAL, SiteSupplies::decide, SiteSupplies::apply);
    }

    static List<SupplyEvent> stocked() {
        return List.of(
            new SupplyTransferAnnounced(STUDY, SITE, SHIPMENT, OTHER_SITE, List.of(bottles(100)), null, MARCH_1),
            new SupplyShipmentReceived(STUDY, SITE, SHIPMENT, List.of(received(100, 0)), true, "Sealed", List.of(), null, APRIL_1),
            new SupplyShipmentPlanned(STUDY, SITE, OTHER_SHIPMENT, "Depot Dublin", List.of(kit("1", "2", "3", "4")), MARCH_1),
            new SupplyShipmentDispatched(STUDY, SITE, OTHER_SHIPMENT, List.of(kit("1", "2", "3", "4")), null, null, MARCH_1),
            new SupplyShipmentReceived(STUDY, SITE, OTHER_SHIPMENT, List.of(new Received("KIT", "K1", 4, 0, List.of("1", "2", "3", "4"), null)), true, null, List.of(), null, APRIL_1));
    }

    static SiteSupplies after(List<? extends SupplyEvent> history, SupplyEvent... more) {
        var state = SiteSupplies.INITIAL;
        for (var event : history) state = state.apply(event);
        for (var event : more) state = state.apply(event);
        return state;
    }

    static LotStanding lot(String product, String lot, Status status, LocalDate expiresOn) {
        return new LotStanding(product, lot, false, expiresOn, status);
    }

    static LotStanding kits(Status status) {
        return new LotStanding("KIT", "K1", true, EXPIRY, status);
    }

    static Units bottles(int quantity) {
        return new Units("BOTTLE", "A1", quantity, List.of());
    }

    static Units kit(String... numbers) {
        return new Units("KIT", "K1", numbers.length, List.of(numbers));
    }

    static Received received(int good, int damaged) {
        return new Received("BOTTLE", "A1", good, damaged, null, null);
    }

    static SupplyCommand dispense(Units units) {
        return dispense(units, MAY_1, ACTIVE, RANDOMISED, LOTS);
    }

    static SupplyCommand dispense(Units units, LocalDate on, SupplySite site, RecipientStanding recipient, List<LotStanding> lots) {
        return new DispenseProduct(STUDY, SITE, ID, SUBJECT, units, PHARMACIST, null, null, on, site, recipient, lots, TODAY);
    }

    static ProductDispensed dispensed(Units units) {
        return new ProductDispensed(STUDY, SITE, ID, SUBJECT, units, PHARMACIST, null, null, MAY_1);
    }
}
