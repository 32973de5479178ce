package org.trialledger.site.supplies.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.supplies.domain.SupplyFixtures.*;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.Claim;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

class SiteSuppliesTest {
    private static final Excursion WARM = new Excursion(new BigDecimal("8.1"), new BigDecimal("25"), OffsetDateTime.parse("2026-05-01T08:00:00+01:00"), null);

    @Test
    void a_shipment_is_planned_dispatched_and_received() {
        var planned = new SupplyShipmentPlanned(STUDY, SITE, ID, "Depot Dublin", List.of(bottles(10), kit("5", "6")), JUNE_1);
        supplies().when(plan(ACTIVE, LOTS, new Units(" bottle ", "a1", 10, null), kit("5", "6"))).then(planned);
        var dispatched = new SupplyShipmentDispatched(STUDY, SITE, ID, planned.units(), "DHL", "T-1", MAY_1);
        supplies().given(planned).when(dispatch(MAY_1, LOTS)).then(dispatched);
        assertThat(dispatched.claims()).containsExactly(new Claim("site.kit-number", STUDY + "/5"), new Claim("site.kit-number", STUDY + "/6"));
        var kits = new Received("KIT", "K1", 2, 0, List.of("5", "6"), null);
        supplies().given(planned, dispatched).when(receive(JUNE_1, true, received(10, 0), kits)).then(new SupplyShipmentReceived(STUDY, SITE, ID, List.of(received(10, 0),
            kits), true, "Sealed", List.of(), null, JUNE_1));
        supplies().given(planned, dispatched).when(dispatch(MAY_1, LOTS)).thenBroken(SUPPLY_SHIPMENT_STATE_NOT_ALLOWED);
        supplies().given(planned).when(receive(JUNE_1, true, received(10, 0), kits)).thenBroken(SUPPLY_SHIPMENT_STATE_NOT_ALLOWED);
        supplies().when(dispatch(MAY_1, LOTS)).thenBroken(SUPPLY_SHIPMENT_UNKNOWN);
        supplies().given(planned).when(plan(ACTIVE, LOTS, bottles(1))).thenBroken(SHIPMENT_ALREADY_PLANNED);
        supplies().given(planned).when(new CancelSupplyShipment(STUDY, SITE, ID, "Wrong site")).then(new SupplyShipmentCancelled(STUDY, SITE, ID, "Wrong site"));
        supplies().given(planned, dispatched).when(new ReportSupplyShipmentLost(STUDY, SITE, ID, JUNE_1, "Lost by courier", TODAY)).then(new SupplyShipmentLost(STUDY,
            SITE, ID, JUNE_1, "Lost by courier"));
    }

    @Test
    void only_selected_sites_are_supplied_and_only_with_usable_lots() {
        supplies().when(plan(new SupplySite(false, false, false), LOTS, bottles(1))).thenBroken(SITE_NOT_SUPPLIED);
        supplies().when(plan(ACTIVE, LOTS)).thenBroken(UNITS_REQUIRED, "/units");
        supplies().when(plan(ACTIVE, LOTS, bottles(0))).thenBroken(UNITS_REQUIRED, "/units");
        supplies().when(plan(ACTIVE, LOTS, bottles(1), bottles(2))).thenBroken(UNITS_REQUIRED, "/units");
        supplies().when(plan(ACTIVE, LOTS, new Units("BOTTLE", "B9", 1, null))).thenBroken(LOT_UNKNOWN);
        supplies().when(plan(ACTIVE, LOTS, new Units("KIT", "K1", 2, List.of("5")))).thenBroken(KITS_REQUIRED, "/units");
        supplies().when(plan(ACTIVE, LOTS, new Units("KIT", "K1", 2, List.of("5", "5")))).thenBroken(KIT_REPEATED, "/units");
        supplies().when(plan(ACTIVE, LOTS, new Units("BOTTLE", "A1", 1, List.of("5")))).thenBroken(KITS_NOT_NUMBERED, "/units");
        var planned = new SupplyShipmentPlanned(STUDY, SITE, ID, "Depot", List.of(bottles(10)), JUNE_1);
        supplies().given(planned).when(dispatch(MAY_1, List.of(lot("BOTTLE", "A1", Status.REGISTERED, EXPIRY)))).thenBroken(LOT_NOT_RELEASED);
        supplies().given(planned).when(dispatch(MAY_1, List.of(lot("BOTTLE", "A1", Status.RELEASED, APRIL_1)))).thenBroken(LOT_EXPIRED);
        supplies().given(planned).when(dispatch(MAY_1, List.of(lot("BOTTLE", "A1", Status.RECALLED, EXPIRY)))).thenBroken(LOT_RECALLED);
        supplies().given(planned).when(dispatch(TODAY.plusDays(1), LOTS)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
    }

    @Test
    void what_came_is_counted_and_what_is_damaged_waits() {
        var dispatched = List.of(new SupplyShipmentPlanned(STUDY, SITE, ID, "Depot", List.of(bottles(10), kit("5", "6")), JUNE_1), new SupplyShipmentDispatched(STUDY,
            SITE, ID, List.of(), null, null, MAY_1));
        var kits = new Received("KIT", "K1", 1, 1, List.of("5"), List.of("7"));
        var counted = new SupplyShipmentReceived(STUDY, SITE, ID, List.of(received(8, 1), kits), true, "Sealed", List.of(new Discrepancy("BOTTLE", "A1", -1, List.of(), List.of()),
            new Discrepancy("KIT", "K1", 0, List.of("6"), List.of("7"))), ID, JUNE_1);
        supplies().given(dispatched).when(receive(JUNE_1, true, received(8, 1), kits)).then(counted);
        var state = after(dispatched, counted);
        assertThat(state.balance("BOTTLE", "A1").received()).isEqualTo(9);
        assertThat(state.balance("BOTTLE", "A1").in(Stock.QUARANTINED)).isEqualTo(1);
        assertThat(state.quarantines().get(ID)).containsExactly(bottles(1), kit("7"));
        supplies().given(dispatched).when(receive(JUNE_1, true, received(10, 0))).thenBroken(RECEIPT_INCOMPLETE, "/received");
        supplies().given(dispatched).when(receive(JUNE_1, true, received(10, 0), received(0, 0))).thenBroken(RECEIPT_INCOMPLETE, "/received");
        supplies().given(dispatched).when(receive(JUNE_1, true, received(-1, 0), kits)).thenBroken(UNITS_REQUIRED, "/received");
        supplies().given(dispatched).when(receive(JUNE_1, true, received(1, 0), new Received("KIT", "K1", 2, 0, List.of("5"), null))).thenBroken(KITS_REQUIRED, "/received");
        supplies().given(dispatched).when(receive(JUNE_1, true, received(1, 0), new Received("KIT", "K1", 1, 1, List.of("5"), List.of("5")))).thenBroken(KIT_REPEATED, "/received");
        supplies().given(dispatched).when(receive(APRIL_1, true, received(10, 0), kits)).thenBroken(END_BEFORE_START, "/on");
    }

    @Test
    void a_shipment_whose_temperature_was_not_kept_waits_whole() {
        var dispatched = new SupplyTransferAnnounced(STUDY, SITE, ID, OTHER_SITE, List.of(bottles(10)), null, MAY_1);
        var warm = new SupplyShipmentReceived(STUDY, SITE, ID, List.of(received(9, 1)), false, "Sealed", List.of(), ID, JUNE_1);
        supplies().given(dispatched).when(receive(JUNE_1, false, received(9, 1))).then(warm);
        assertThat(after(List.of(dispatched), warm).balance("BOTTLE", "A1").in(Stock.QUARANTINED)).isEqualTo(10);
        supplies().given(dispatched, warm).when(decide(Decision.RELEASE, LOTS, "Stability data 12")).then(new QuarantineDecided(STUDY, SITE, ID, Decision.RELEASE,
            List.of(bottles(10)), "Stability data 12", "qp", JUNE_1));
        supplies().given(dispatched, warm).when(dispense(bottles(1), JUNE_1, ACTIVE, RANDOMISED, LOTS)).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
    }

    @Test
    void product_is_dispensed_to_participants_who_may_have_it() {
        supplies().given(stocked()).when(dispense(bottles(2))).then(dispensed(bottles(2)));
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, new RecipientStanding(SITE, false, true, false, true), LOTS)).thenBroken(SUBJECT_NOT_CONSENTED, "/subjectId");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, new RecipientStanding(SITE, true, false, false, true), LOTS)).thenBroken(SUBJECT_NOT_RANDOMISED, "/subjectId");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, new RecipientStanding(SITE, true, true, true, true), LOTS)).thenBroken(SUBJECT_COURSE_OVER, "/subjectId");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, new RecipientStanding(OTHER_SITE, true, true, false, true), LOTS)).thenBroken(SUBJECT_NOT_AT_SITE, "/subjectId");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, new RecipientStanding(SITE, true, true, false, false),
            LOTS)).thenBroken(DISPENSER_NOT_DELEGATED, "/dispensedBy");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, new SupplySite(true, false, false), RANDOMISED, LOTS)).thenBroken(SUPPLY_SITE_NOT_ACTIVE);
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, new SupplySite(true, true, true), RANDOMISED, LOTS)).thenBroken(SUPPLY_DATABASE_LOCKED);
    }

    @Test
    void nothing_expired_quarantined_or_recalled_is_dispensed() {
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, RANDOMISED, List.of(lot("BOTTLE", "A1", Status.RELEASED,
            MAY_1.minusDays(1))))).thenBroken(LOT_EXPIRED, "/units");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, RANDOMISED, List.of(lot("BOTTLE", "A1", Status.RELEASED, MAY_1)))).then(dispensed(bottles(2)));
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, RANDOMISED, List.of(lot("BOTTLE", "A1", Status.QUARANTINED, EXPIRY)))).thenBroken(LOT_QUARANTINED, "/units");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, RANDOMISED, List.of(lot("BOTTLE", "A1", Status.RECALLED, EXPIRY)))).thenBroken(LOT_RECALLED, "/units");
        supplies().given(stocked()).when(dispense(bottles(2), MAY_1, ACTIVE, RANDOMISED, List.of(lot("BOTTLE", "A1", Status.REGISTERED, EXPIRY)))).thenBroken(LOT_NOT_RELEASED, "/units");
        var held = new StockQuarantined(STUDY, SITE, ID, Cause.TEMPERATURE_EXCURSION, List.of(bottles(99)), WARM, null, MAY_1);
        supplies().given(stocked()).given(held).when(dispense(bottles(2))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
    }

    @Test
    void no_balance_goes_below_zero() {
        supplies().given(stocked()).when(dispense(bottles(101))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
        supplies().given(stocked()).given(dispensed(kit("1"))).when(dispense(kit("1"))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
        supplies().given(stocked()).when(dispense(kit("9"))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
        supplies().given(stocked()).when(dispense(new Units("KIT", "K1", 1, null))).thenBroken(KITS_REQUIRED, "/units");
        supplies().given(stocked()).when(dispense(bottles(1), MARCH_1, ACTIVE, RANDOMISED, LOTS)).thenBroken(MOVEMENT_BEFORE_RECEIPT, "/on");
        supplies().when(dispense(bottles(1))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
    }

    @Test
    void participants_give_back_what_they_were_given() {
        supplies().given(stocked()).given(dispensed(bottles(3))).when(takeBack(SUBJECT, bottles(2))).then(new ProductReturnedBySubject(STUDY, SITE, ID, SUBJECT, bottles(2), JUNE_1));
        supplies().given(stocked()).given(dispensed(bottles(3))).when(takeBack(SUBJECT, bottles(4))).thenBroken(RETURN_EXCEEDS_DISPENSED, "/units");
        supplies().given(stocked()).given(dispensed(bottles(3))).when(takeBack(OTHER_SUBJECT, bottles(1))).thenBroken(RETURN_EXCEEDS_DISPENSED, "/units");
        supplies().given(stocked()).given(dispensed(kit("1", "2")), new ProductDispensed(STUDY, SITE, ID, OTHER_SUBJECT, kit("3"), PHARMACIST, null, null,
            MAY_1)).when(takeBack(SUBJECT, kit("3"))).thenBroken(RETURN_EXCEEDS_DISPENSED, "/units/kits");
        var back = after(stocked(), dispensed(bottles(3)), new ProductReturnedBySubject(STUDY, SITE, ID, SUBJECT, bottles(2), JUNE_1));
        assertThat(back.balance("BOTTLE", "A1").in(Stock.RETURNED)).isEqualTo(2);
        assertThat(back.balance("BOTTLE", "A1").in(Stock.ON_HAND)).as("never given out again").isEqualTo(97);
    }

    @Test
    void an_excursion_sets_stock_aside_until_a_person_decides() {
        var held = new StockQuarantined(STUDY, SITE, ID, Cause.TEMPERATURE_EXCURSION, List.of(bottles(60)), WARM, "Fridge door", MAY_1);
        supplies().given(stocked()).when(quarantine(Cause.TEMPERATURE_EXCURSION, WARM, bottles(60))).then(held);
        supplies().given(stocked()).when(quarantine(Cause.TEMPERATURE_EXCURSION, null, bottles(60))).thenBroken(EXCURSION_INCOMPLETE, "/excursion");
        supplies().given(stocked()).when(quarantine(Cause.DAMAGED, WARM, bottles(60))).thenBroken(EXCURSION_INCOMPLETE, "/excursion");
        supplies().given(stocked()).when(quarantine(Cause.TEMPERATURE_EXCURSION, new Excursion(BigDecimal.TEN, BigDecimal.ONE, WARM.from(), null),
            bottles(60))).thenBroken(EXCURSION_INCOMPLETE, "/excursion");
        supplies().given(stocked()).when(quarantine(Cause.DAMAGED, null, bottles(101))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
        supplies().given(stocked()).given(held).when(decide(Decision.REJECT, LOTS, "Outside stability data")).then(new QuarantineDecided(STUDY, SITE, ID, Decision.REJECT,
            List.of(bottles(60)), "Outside stability data", "qp", JUNE_1));
        supplies().given(stocked()).given(held).when(decide(Decision.REJECT, LOTS, " ")).thenBroken(JUSTIFICATION_REQUIRED, "/justification");
        supplies().given(stocked()).given(held).when(decide(null, LOTS, "x")).thenBroken(DECISION_REQUIRED, "/decision");
        supplies().given(stocked()).given(held).when(decide(Decision.RELEASE, List.of(lot("BOTTLE", "A1", Status.RECALLED, EXPIRY)), "x")).thenBroken(LOT_RECALLED, "/decision");
        supplies().given(stocked()).when(decide(Decision.RELEASE, LOTS, "x")).thenBroken(QUARANTINE_UNKNOWN);
        var rejected = new QuarantineDecided(STUDY, SITE, ID, Decision.REJECT, List.of(bottles(60)), "x", "qp", JUNE_1);
        supplies().given(stocked()).given(held, rejected).when(decide(Decision.RELEASE, LOTS, "x")).thenBroken(QUARANTINE_DECIDED);
        supplies().given(stocked()).given(held).when(destroy(bottles(1), Stock.QUARANTINED, "C-1")).thenBroken(STOCK_NOT_DISPOSABLE, "/from");
        supplies().given(stocked()).given(held, rejected).when(destroy(bottles(60), Stock.REJECTED, " C-1 ")).then(new StockDestroyed(STUDY, SITE, ID, bottles(60),
            Stock.REJECTED, "C-1", "Incineration", JUNE_1));
    }

    @Test
    void a_recall_sets_aside_all_that_is_on_hand_once() {
        var aside = new SetLotAside(STUDY, SITE, ID, Cause.RECALL, "KIT", "K1", "Recall 7", MAY_1);
        var held = new StockQuarantined(STUDY, SITE, ID, Cause.RECALL, List.of(kit("2", "3", "4")), null, "Recall 7", MAY_1);
        supplies().given(stocked()).given(dispensed(kit("1"))).when(aside).then(held);
        supplies().given(stocked()).given(dispensed(kit("1")), held).when(aside).thenNothing();
        supplies().given(stocked()).given(dispensed(kit("1", "2", "3", "4"))).when(aside).thenNothing();
    }

    @Test
    void what_leaves_the_site_leaves_with_its_papers() {
        supplies().given(stocked()).when(destroy(bottles(1), Stock.ON_HAND, " ")).thenBroken(CERTIFICATE_REQUIRED, "/certificate");
        supplies().given(stocked()).when(destroy(bottles(1), Stock.RETURNED, "C-1")).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
        supplies().given(stocked()).when(destroy(new Units("BOTTLE", "B9", 1, null), Stock.ON_HAND, "C-1")).thenBroken(LOT_UNKNOWN, "/units");
        supplies().given(stocked()).when(new SendStockToDepot(STUDY, SITE, ID, bottles(5), Stock.ON_HAND, "Depot Dublin", "T-2", JUNE_1,
            TODAY)).then(new StockSentToDepot(STUDY, SITE, ID, bottles(5), Stock.ON_HAND, "Depot Dublin", "T-2", JUNE_1));
        supplies().given(stocked()).when(transfer(OTHER_SITE, bottles(5))).then(new StockTransferred(STUDY, SITE, ID, OTHER_SITE, List.of(bottles(5)), "T-3", JUNE_1, "Stock-out there"));
        supplies().given(stocked()).when(transfer(SITE, bottles(5))).thenBroken(TRANSFER_TO_SAME_SITE, "/toSiteId");
        supplies().given(stocked()).when(transfer(OTHER_SITE, bottles(500))).thenBroken(LOT_BALANCE_BELOW_ZERO, "/units");
        supplies().when(new AnnounceTransfer(STUDY, SITE, ID, OTHER_SITE, List.of(bottles(5)), "T-3", JUNE_1, ACTIVE)).then(new SupplyTransferAnnounced(STUDY, SITE, ID,
            OTHER_SITE, List.of(bottles(5)), "T-3", JUNE_1));
        supplies().when(new AnnounceTransfer(STUDY, SITE, ID, OTHER_SITE, List.of(bottles(5)), null, JUNE_1, new SupplySite(false, false, false))).thenBroken(SITE_NOT_SUPPLIED, "/toSiteId");
    }

    @Test
    void a_count_tells_what_is_missing_and_what_was_found_again() {
        var missing = new StockCounted(STUDY, SITE, ID, "BOTTLE", "A1", 97, bottles(3), bottles(0), JUNE_1, "Broken?");
        supplies().given(stocked()).when(count("BOTTLE", "A1", 97, "Broken?")).then(missing);
        supplies().given(stocked()).when(count("BOTTLE", "A1", 100, null)).then(new StockCounted(STUDY, SITE, ID, "BOTTLE", "A1", 100, bottles(0), bottles(0), JUNE_1, null));
        supplies().given(stocked()).when(count("BOTTLE", "A1", 97, null)).thenBroken(REASON_REQUIRED);
        supplies().given(stocked()).when(count("BOTTLE", "A1", 101, "x")).thenBroken(COUNT_ABOVE_BALANCE, "/counted");
        supplies().given(stocked()).given(missing).when(count("BOTTLE", "A1", 99, "Behind the shelf")).then(new StockCounted(STUDY, SITE, ID, "BOTTLE", "A1", 99,
            bottles(0), bottles(2), JUNE_1, "Behind the shelf"));
        supplies().given(stocked()).when(count("KIT", "K1", 3, "x")).thenBroken(COUNT_NEEDS_KITS, "/missingKits");
        supplies().given(stocked()).when(new CountStock(STUDY, SITE, ID, "KIT", "K1", 3, List.of("9"), null, JUNE_1, "x", TODAY)).thenBroken(LOT_BALANCE_BELOW_ZERO, "/missingKits");
        supplies().given(stocked()).when(new CountStock(STUDY, SITE, ID, "KIT", "K1", 3, List.of("2"), null, JUNE_1, "x", TODAY)).recorded();
        supplies().given(stocked()).when(count("BOTTLE", "B9", 1, "x")).thenBroken(LOT_UNKNOWN, "/lot");
    }

    @Test
    void the_account_closes_when_nothing_is_left() {
        var reconcile = new ReconcileSupplies(STUDY, SITE, "cra", JUNE_1, TODAY);
        supplies().given(stocked()).when(reconcile).thenBroken(SUPPLIES_NOT_RECONCILED);
        assertThat(after(stocked()).unreconciled()).containsExactly("BOTTLE lot A1: 100", "KIT lot K1: 4");
        assertThat(after(stocked(), new SupplyTransferAnnounced(STUDY, SITE, ID, OTHER_SITE, List.of(bottles(1)), null, MAY_1)).unreconciled()).contains("shipment " + ID);
        var gone = List.<SupplyEvent>of(dispensed(bottles(40)), new StockSentToDepot(STUDY, SITE, ID, bottles(60), Stock.ON_HAND, "Depot", null, JUNE_1),
            new StockDestroyed(STUDY, SITE, ID, kit("1", "2", "3", "4"), Stock.ON_HAND, "C", null, JUNE_1));
        assertThat(supplies().given(stocked()).given(gone).when(reconcile).recorded().getFirst()).isInstanceOfSatisfying(SuppliesReconciled.class, done ->
            assertThat(done.balances()).containsExactlyInAnyOrder(new FinalBalance("BOTTLE", "A1", 100, 40, 60, 0, 0, 0), new FinalBalance("KIT", "K1", 4, 0, 0, 4, 0, 0)));
    }

    private static SupplyCommand plan(SupplySite site, List<LotStanding> lots, Units... units) {
        return new PlanSupplyShipment(STUDY, SITE, ID, "Depot Dublin", List.of(units), JUNE_1, site, lots);
    }

    private static SupplyCommand dispatch(LocalDate on, List<LotStanding> lots) {
        return new DispatchSupplyShipment(STUDY, SITE, ID, "DHL", "T-1", on, ACTIVE, lots, TODAY);
    }

    private static SupplyCommand receive(LocalDate on, boolean temperatureKept, Received... received) {
        return new ReceiveSupplyShipment(STUDY, SITE, ID, List.of(received), temperatureKept, "Sealed", on, TODAY);
    }

    private static SupplyCommand takeBack(UUID subject, Units units) {
        return new RecordSubjectReturn(STUDY, SITE, ID, subject, units, JUNE_1, ACTIVE, TODAY);
    }

    private static SupplyCommand quarantine(Cause cause, Excursion excursion, Units units) {
        return new QuarantineStock(STUDY, SITE, ID, cause, List.of(units), excursion, "Fridge door", MAY_1, TODAY);
    }

    private static SupplyCommand decide(Decision decision, List<LotStanding> lots, String justification) {
        return new DecideQuarantine(STUDY, SITE, ID, decision, justification, "qp", JUNE_1, lots, TODAY);
    }

    private static SupplyCommand destroy(Units units, Stock from, String certificate) {
        return new DestroyStock(STUDY, SITE, ID, units, from, certificate, "Incineration", JUNE_1, TODAY);
    }

    private static SupplyCommand transfer(UUID to, Units units) {
        return new TransferStock(STUDY, SITE, ID, to, List.of(units), "T-3", JUNE_1, "Stock-out there", LOTS, TODAY);
    }

    private static SupplyCommand count(String product, String lot, int counted, String reason) {
        return new CountStock(STUDY, SITE, ID, product, lot, counted, null, null, JUNE_1, reason, TODAY);
    }
}
