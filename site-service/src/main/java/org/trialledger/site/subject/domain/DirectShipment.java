package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentCommand.*;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentEvent.*;

/**
 * Product on its way to a participant's home and back. The chain of custody names each hand-over; no address is kept, the courier has it.
 *
 * @param state null before dispatch
 */
public record DirectShipment(UUID studyId, State state, LocalDate lastOn) {
    public enum State { DISPATCHED, DELIVERED, CONFIRMED, RETURNED, LOST }

    public enum Origin { SITE, DEPOT, PHARMACY }

    public enum Trouble { TEMPERATURE_EXCURSION, DAMAGED, DELAYED, NOT_AT_HOME, WRONG_RECIPIENT, LOST, OTHER }

    /** @param kits numbers that do not tell the treatment */
    public record Contents(String product, List<String> kits) {}

    public sealed interface ShipmentCommand extends AggregateCommand {
        UUID studyId();

        UUID shipmentId();

        LocalDate on();

        LocalDate today();

        @Override
        default UUID aggregateId() {
            return shipmentId();
        }

        /** @param recipientEligible the subject may receive product on the day (see {@link Subject#mayReceiveProduct}) */
        record DispatchShipment(UUID studyId, UUID siteId, UUID subjectId, UUID shipmentId, Origin from, List<Contents> contents, String courier, String trackingNumber, String handedOverBy,
                                boolean recipientEligible, LocalDate on, LocalDate today) implements ShipmentCommand {}

        record DeliverShipment(UUID studyId, UUID shipmentId, boolean temperatureKept, LocalDate on, LocalDate today) implements ShipmentCommand {}

        /** The participant has it. @param by how it was told: in a call, in the diary */
        record ConfirmReceipt(UUID studyId, UUID shipmentId, String by, LocalDate on, LocalDate today) implements ShipmentCommand {}

        record ReturnShipment(UUID studyId, UUID shipmentId, String comment, LocalDate on, LocalDate today) implements ShipmentCommand {}

        record ReportTrouble(UUID studyId, UUID shipmentId, Trouble trouble, String comment, LocalDate on, LocalDate today) implements ShipmentCommand {}
    }

    public sealed interface ShipmentEvent extends LedgerEvent {
        UUID shipmentId();

        LocalDate on();

        record DirectShipmentDispatched(UUID studyId, UUID siteId, UUID subjectId, UUID shipmentId, Origin from, List<Contents> contents, String courier, String trackingNumber, String handedOverBy,
                                        LocalDate on) implements ShipmentEvent {}

        record DirectShipmentDelivered(UUID studyId, UUID shipmentId, boolean temperatureKept, LocalDate on) implements ShipmentEvent {}

        record DirectShipmentConfirmed(UUID studyId, UUID shipmentId, String by, LocalDate on) implements ShipmentEvent {}

        record DirectShipmentReturned(UUID studyId, UUID shipmentId, String comment, LocalDate on) implements ShipmentEvent {}

        record DirectShipmentTroubled(UUID studyId, UUID shipmentId, Trouble trouble, String comment, LocalDate on) implements ShipmentEvent {}
    }

    public static final DirectShipment INITIAL = new DirectShipment(null, null, null);

    public List<ShipmentEvent> decide(ShipmentCommand command) {
        DATE_IN_FUTURE.unlessAt("/on", !command.on().isAfter(command.today()), "%s is in the future (today is %s).", command.on(), command.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", lastOn == null || !command.on().isBefore(lastOn), "The step before was on %s.", lastOn);
        return List.of(switch (command) {
            case DispatchShipment c -> dispatch(c);
            case DeliverShipment c -> {
                must(EnumSet.of(State.DISPATCHED));
                yield new DirectShipmentDelivered(c.studyId(), c.shipmentId(), c.temperatureKept(), c.on());
            }
            case ConfirmReceipt c -> {
                must(EnumSet.of(State.DELIVERED));
                mustBeAnonymous("/by", c.by());
                yield new DirectShipmentConfirmed(c.studyId(), c.shipmentId(), c.by(), c.on());
            }
            case ReturnShipment c -> {
                must(EnumSet.of(State.DISPATCHED, State.DELIVERED, State.CONFIRMED));
                mustBeAnonymous("/comment", c.comment());
                yield new DirectShipmentReturned(c.studyId(), c.shipmentId(), c.comment(), c.on());
            }
            case ReportTrouble c -> {
                must(EnumSet.of(State.DISPATCHED, State.DELIVERED, State.CONFIRMED));
                mustBeAnonymous("/comment", c.comment());
                yield new DirectShipmentTroubled(c.studyId(), c.shipmentId(), c.trouble(), c.comment(), c.on());
            }
        });
    }

    private ShipmentEvent dispatch(DispatchShipment c) {
        SHIPMENT_ALREADY_DISPATCHED.unless(state == null, "The shipment is %s.", state);
        SHIPMENT_NOT_FOR_SUBJECT.unless(c.recipientEligible(), "The subject was not randomised or enrolled with valid consent on %s.", c.on());
        mustBeAnonymous("/handedOverBy", c.handedOverBy());
        return new DirectShipmentDispatched(c.studyId(), c.siteId(), c.subjectId(), c.shipmentId(), c.from(), c.contents(), c.courier(), c.trackingNumber(), c.handedOverBy(), c.on());
    }

    private void must(Set<State> allowed) {
        SHIPMENT_STATUS_NOT_ALLOWED.unless(state != null && allowed.contains(state), "The shipment is %s.", state);
    }

    private static void mustBeAnonymous(String at, String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, text);
    }

    public DirectShipment apply(ShipmentEvent event) {
        return new DirectShipment(event.studyId(), switch (event) {
            case DirectShipmentDispatched _ -> State.DISPATCHED;
            case DirectShipmentDelivered _ -> State.DELIVERED;
            case DirectShipmentConfirmed _ -> State.CONFIRMED;
            case DirectShipmentReturned _ -> State.RETURNED;
            case DirectShipmentTroubled e -> e.trouble() == Trouble.LOST ? State.LOST : state;
        }, event.on());
    }
}
