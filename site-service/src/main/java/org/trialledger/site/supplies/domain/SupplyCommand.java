package org.trialledger.site.supplies.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.site.supplies.domain.SupplyEvent.Cause;
import org.trialledger.site.supplies.domain.SupplyEvent.Received;

/**
 * What can be asked about a site's supplies. A site has one such record, found by the site's id alone. {@code today} is the day the command
 * arrives (UTC); {@code lots} is what the study's register says now of the lots concerned.
 */
public sealed interface SupplyCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return suppliesOf(siteId());
    }

    static UUID suppliesOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("supplies of site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param origin the depot */
    record PlanSupplyShipment(UUID studyId, UUID siteId, UUID shipmentId, String origin, List<Units> units, LocalDate plannedFor, SupplySite site,
        List<LotStanding> lots) implements SupplyCommand {
        public PlanSupplyShipment {
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    record DispatchSupplyShipment(UUID studyId, UUID siteId, UUID shipmentId, String carrier, String trackingNumber, LocalDate on, SupplySite site, List<LotStanding> lots, LocalDate today)
        implements SupplyCommand {}

    /** @param temperatureKept false puts all of it in quarantine until a person decides */
    record ReceiveSupplyShipment(UUID studyId, UUID siteId, UUID shipmentId, List<Received> received, boolean temperatureKept, String condition, LocalDate on,
        LocalDate today) implements SupplyCommand {
        public ReceiveSupplyShipment {
            received = received == null ? List.of() : List.copyOf(received);
        }
    }

    /** Before it is dispatched. */
    record CancelSupplyShipment(UUID studyId, UUID siteId, UUID shipmentId, String reason) implements SupplyCommand {}

    /** On its way. */
    record ReportSupplyShipmentLost(UUID studyId, UUID siteId, UUID shipmentId, LocalDate on, String reason, LocalDate today) implements SupplyCommand {}

    /** @param visitId where it was at a visit; {@code directShipmentId} where it went to the participant's home */
    record DispenseProduct(UUID studyId, UUID siteId, UUID dispensingId, UUID subjectId, Units units, UUID dispensedBy, UUID visitId, UUID directShipmentId, LocalDate on, SupplySite site,
                           RecipientStanding recipient, List<LotStanding> lots, LocalDate today) implements SupplyCommand {}

    record RecordSubjectReturn(UUID studyId, UUID siteId, UUID returnId, UUID subjectId, Units units, LocalDate on, SupplySite site, LocalDate today) implements SupplyCommand {}

    /** @param excursion only, and always, for a temperature excursion */
    record QuarantineStock(UUID studyId, UUID siteId, UUID quarantineId, Cause cause, List<Units> units, Excursion excursion, String description, LocalDate on,
        LocalDate today) implements SupplyCommand {
        public QuarantineStock {
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    /** Sent where a lot is quarantined or recalled in the whole study: all that is on hand is set aside. */
    record SetLotAside(UUID studyId, UUID siteId, UUID quarantineId, Cause cause, String product, String lot, String description, LocalDate on) implements SupplyCommand {}

    record DecideQuarantine(UUID studyId, UUID siteId, UUID quarantineId, SupplyEvent.Decision decision, String justification, String decidedBy, LocalDate on,
        List<LotStanding> lots, LocalDate today)
        implements SupplyCommand {}

    /** @param from where the units are at the site */
    record DestroyStock(UUID studyId, UUID siteId, UUID destructionId, Units units, Stock from, String certificate, String method, LocalDate on, LocalDate today) implements SupplyCommand {}

    record SendStockToDepot(UUID studyId, UUID siteId, UUID depotReturnId, Units units, Stock from, String depot, String trackingNumber, LocalDate on,
        LocalDate today) implements SupplyCommand {}

    /** Sent together with {@link AnnounceTransfer} to the other site, in one append. */
    record TransferStock(UUID studyId, UUID siteId, UUID transferId, UUID toSiteId, List<Units> units, String trackingNumber, LocalDate on, String reason,
        List<LotStanding> lots, LocalDate today)
        implements SupplyCommand {
        public TransferStock {
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    record AnnounceTransfer(UUID studyId, UUID siteId, UUID transferId, UUID fromSiteId, List<Units> units, String trackingNumber, LocalDate on, SupplySite site) implements SupplyCommand {
        public AnnounceTransfer {
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    /** @param counted what is on hand; {@code missingKits} and {@code foundKits} only where kits are numbered */
    record CountStock(UUID studyId, UUID siteId, UUID countId, String product, String lot, int counted, List<String> missingKits, List<String> foundKits, LocalDate on,
        String reason, LocalDate today)
        implements SupplyCommand {
        public CountStock {
            missingKits = missingKits == null ? List.of() : List.copyOf(missingKits);
            foundKits = foundKits == null ? List.of() : List.copyOf(foundKits);
        }
    }

    /** The final account: nothing is left at the site. */
    record ReconcileSupplies(UUID studyId, UUID siteId, String reconciledBy, LocalDate on, LocalDate today) implements SupplyCommand {}
}
