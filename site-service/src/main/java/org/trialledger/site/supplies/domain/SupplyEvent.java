package org.trialledger.site.supplies.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a site's supplies. Product codes, lot and kit numbers are normalised: upper case, without outer spaces. */
public sealed interface SupplyEvent extends LedgerEvent {
    enum Cause { TEMPERATURE_EXCURSION, DAMAGED, RECALL, LOT_QUARANTINED, OTHER }

    enum Decision { RELEASE, REJECT }

    UUID siteId();

    default UUID suppliesId() {
        return SupplyCommand.suppliesOf(siteId());
    }

    /** Of one lot in a shipment, as counted on receipt. @param good fit for use; {@code damaged} is quarantined */
    record Received(String product, String lot, int good, int damaged, List<String> goodKits, List<String> damagedKits) {
        public Received {
            goodKits = goodKits == null ? List.of() : List.copyOf(goodKits);
            damagedKits = damagedKits == null ? List.of() : List.copyOf(damagedKits);
        }

        LotKey key() {
            return new LotKey(product, lot);
        }

        int total() {
            return good + damaged;
        }
    }

    /** @param more received than dispatched, below zero for less */
    record Discrepancy(String product, String lot, int more, List<String> missingKits, List<String> unexpectedKits) {}

    record SupplyShipmentPlanned(UUID studyId, UUID siteId, UUID shipmentId, String origin, List<Units> units, LocalDate plannedFor) implements SupplyEvent {}

    record SupplyShipmentDispatched(UUID studyId, UUID siteId, UUID shipmentId, List<Units> units, String carrier, String trackingNumber, LocalDate on) implements SupplyEvent {
        /** A kit comes from the depot once: the same number at two sites is a mistake of one of them. */
        @Override
        public List<Claim> claims() {
            return units.stream().flatMap(one -> one.kits().stream()).map(kit -> new Claim("site.kit-number", studyId + "/" + kit)).toList();
        }
    }

    record SupplyTransferAnnounced(UUID studyId, UUID siteId, UUID shipmentId, UUID fromSiteId, List<Units> units, String trackingNumber, LocalDate on) implements SupplyEvent {}

    /** @param quarantineId under which damaged units, or all where the temperature was not kept, wait for a decision; null where none do */
    record SupplyShipmentReceived(UUID studyId, UUID siteId, UUID shipmentId, List<Received> received, boolean temperatureKept, String condition,
        List<Discrepancy> discrepancies, UUID quarantineId,
                                  LocalDate on) implements SupplyEvent {}

    record SupplyShipmentCancelled(UUID studyId, UUID siteId, UUID shipmentId, String reason) implements SupplyEvent {}

    record SupplyShipmentLost(UUID studyId, UUID siteId, UUID shipmentId, LocalDate on, String reason) implements SupplyEvent {}

    record ProductDispensed(UUID studyId, UUID siteId, UUID dispensingId, UUID subjectId, Units units, UUID dispensedBy, UUID visitId, UUID directShipmentId,
        LocalDate on) implements SupplyEvent {}

    record ProductReturnedBySubject(UUID studyId, UUID siteId, UUID returnId, UUID subjectId, Units units, LocalDate on) implements SupplyEvent {}

    record StockQuarantined(UUID studyId, UUID siteId, UUID quarantineId, Cause cause, List<Units> units, Excursion excursion, String description, LocalDate on) implements SupplyEvent {}

    record QuarantineDecided(UUID studyId, UUID siteId, UUID quarantineId, Decision decision, List<Units> units, String justification, String decidedBy,
        LocalDate on) implements SupplyEvent {}

    record StockDestroyed(UUID studyId, UUID siteId, UUID destructionId, Units units, Stock from, String certificate, String method, LocalDate on) implements SupplyEvent {}

    record StockSentToDepot(UUID studyId, UUID siteId, UUID depotReturnId, Units units, Stock from, String depot, String trackingNumber, LocalDate on) implements SupplyEvent {}

    record StockTransferred(UUID studyId, UUID siteId, UUID transferId, UUID toSiteId, List<Units> units, String trackingNumber, LocalDate on, String reason) implements SupplyEvent {}

    /** @param units that are missing since; where more was found than expected, {@code found} */
    record StockCounted(UUID studyId, UUID siteId, UUID countId, String product, String lot, int counted, Units missing, Units found, LocalDate on, String reason) implements SupplyEvent {}

    /** @param balances of every lot that was ever here */
    record SuppliesReconciled(UUID studyId, UUID siteId, List<FinalBalance> balances, String reconciledBy, LocalDate on) implements SupplyEvent {}

    /** received = dispensed (less what came back) + to depot + destroyed + transferred + missing. */
    record FinalBalance(String product, String lot, int received, int withSubjects, int sentToDepot, int destroyed, int transferred, int missing) {}
}
