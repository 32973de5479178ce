package org.trialledger.budget.vendor.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.vendor.domain.Contracts.*;
import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.vendor.domain.ChangeOrder.Content;
import org.trialledger.budget.vendor.domain.ChangeOrder.QuantityChange;
import org.trialledger.budget.vendor.domain.Unit.Basis;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.testkit.Scenario;

class ChangeOrderTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10), TODAY = LocalDate.of(2026, 4, 5), CLOSED = LocalDate.of(2026, 2, 28);
    private static final Unit EXTRA = new Unit("ECG", "Central ECG reading", Basis.UNIT, new BigDecimal("100"), eur("45.50"), null, null, List.of());
    private static final Content CONTENT = new Content("Amendment 1: two more visits, ECG", List.of(new QuantityChange("IMV", new BigDecimal("2"))), List.of(EXTRA), DAY, AMENDMENT, null);
    private static final ChangeOrderDrafted DRAFT = new ChangeOrderDrafted(STUDY, CONTRACT, ORDER, "CO-1", CONTENT, eur("8250.00"), "petra");
    private static final ChangeOrderImpactAssessed ASSESSED = new ChangeOrderImpactAssessed(STUDY, CONTRACT, ORDER, "Two weeks for set-up", 14, "maria");
    private static final ChangeOrderNegotiated NEGOTIATED = new ChangeOrderNegotiated(STUDY, CONTRACT, ORDER, CONTENT, eur("8250.00"), "petra");
    private static final ChangeOrderApprovedByClient CLIENT = new ChangeOrderApprovedByClient(STUDY, CONTRACT, ORDER, eur("8250.00"),
        signature(new ChangeOrder.ToSign(STUDY, CONTRACT, ORDER, "CO-1", CONTENT, eur("8250.00")), "frank"));
    private static final ChangeOrderApprovedByVendor VENDOR = new ChangeOrderApprovedByVendor(STUDY, CONTRACT, ORDER, eur("8250.00"), TODAY, "CO-1 counter-signed.pdf", "petra");

    private final Scenario<VendorContract, VendorCommand, VendorEvent> contract =
        new Scenario<VendorContract, VendorCommand, VendorEvent>(VendorContract.INITIAL, VendorContract::decide, VendorContract::apply).given(DRAFTED, SIGNED);

    private static Content changing(String unit, String by) {
        return new Content("Change", List.of(new QuantityChange(unit, new BigDecimal(by))), List.of(), DAY, null, null);
    }

    @Test
    void a_change_order_is_worth_what_it_adds() {
        contract.when(new DraftChangeOrder(STUDY, CONTRACT, ORDER, "CO-1", CONTENT, "petra", CLOSED)).then(DRAFT);
    }

    @Test
    void it_never_reaches_back_into_a_closed_period() {
        contract.when(new DraftChangeOrder(STUDY, CONTRACT, ORDER, "CO-1", CONTENT, "petra", DAY)).thenBroken(CHANGE_ORDER_RETROACTIVE, "/effectiveOn");
    }

    @Test
    void nor_when_the_books_were_closed_meanwhile() {
        contract.given(DRAFT, ASSESSED, NEGOTIATED, CLIENT, VENDOR).when(new ExecuteChangeOrder(STUDY, CONTRACT, ORDER, "petra", LocalDate.of(2026, 3, 31))).thenBroken(CHANGE_ORDER_RETROACTIVE);
    }

    @Test
    void no_step_is_left_out() {
        contract.given(DRAFT).when(new NegotiateChangeOrder(STUDY, CONTRACT, ORDER, CONTENT, "petra", CLOSED)).thenBroken(CHANGE_ORDER_OUT_OF_ORDER);
    }

    @Test
    void it_is_executed_only_when_both_have_approved() {
        contract.given(DRAFT, ASSESSED, NEGOTIATED, CLIENT).when(new ExecuteChangeOrder(STUDY, CONTRACT, ORDER, "petra", CLOSED)).thenBroken(CHANGE_ORDER_OUT_OF_ORDER);
    }

    @Test
    void who_negotiated_it_does_not_approve_it() {
        contract.given(DRAFT, ASSESSED, NEGOTIATED).when(new ApproveChangeOrderForClient(STUDY, CONTRACT, ORDER, signature(new ChangeOrder.ToSign(STUDY, CONTRACT, ORDER, "CO-1", CONTENT, eur("8250.00")), "petra")))
            .thenBroken(APPROVER_IS_PREPARER);
    }

    @Test
    void another_signs_it_for_the_client() {
        contract.given(DRAFT, ASSESSED, NEGOTIATED).when(new ApproveChangeOrderForClient(STUDY, CONTRACT, ORDER, CLIENT.signature())).then(CLIENT);
    }

    @Test
    void negotiated_again_it_is_approved_again() {
        contract.given(DRAFT, ASSESSED, NEGOTIATED, CLIENT, VENDOR, NEGOTIATED).when(new ExecuteChangeOrder(STUDY, CONTRACT, ORDER, "petra", CLOSED)).thenBroken(CHANGE_ORDER_OUT_OF_ORDER);
    }

    @Test
    void executed_it_changes_the_contract_and_names_its_amendment() {
        contract.given(DRAFT, ASSESSED, NEGOTIATED, VENDOR, CLIENT).when(new ExecuteChangeOrder(STUDY, CONTRACT, ORDER, "petra", CLOSED))
            .then(new ChangeOrderExecuted(STUDY, CONTRACT, ORDER, "CO-1", eur("8250.00"), AMENDMENT, DAY, CONTENT, eur("66750.00"), "petra"));
    }

    @Test
    void after_it_the_contract_is_still_worth_the_sum_of_its_units() {
        var executed = new ChangeOrderExecuted(STUDY, CONTRACT, ORDER, "CO-1", eur("8250.00"), AMENDMENT, DAY, CONTENT, eur("66750.00"), "petra");
        var state = Stream.<VendorEvent>of(DRAFTED, SIGNED, DRAFT, ASSESSED, NEGOTIATED, CLIENT, VENDOR, executed).reduce(VendorContract.INITIAL, VendorContract::apply, (a, _) -> a);
        assertThat(state.value()).isEqualTo(eur("66750.00"));
        assertThat(state.units().get("IMV").unit().quantity()).isEqualByComparingTo("12");
    }

    @Test
    void a_unit_is_not_reduced_below_what_was_accepted() {
        contract.given(accepted("IMV", "3", "5550.00", DAY)).when(new DraftChangeOrder(STUDY, CONTRACT, ORDER, "CO-1", changing("IMV", "-8"), "petra", CLOSED))
            .thenBroken(CHANGE_ORDER_BELOW_ACCEPTED, "/quantities/0/by");
    }

    @Test
    void a_new_unit_has_a_code_of_its_own() {
        var twice = new Content("Dearer", List.of(), List.of(VISIT), DAY, null, null);
        contract.when(new DraftChangeOrder(STUDY, CONTRACT, ORDER, "CO-1", twice, "petra", CLOSED)).thenBroken(UNIT_REPEATED, "/newUnits/0/code");
    }

    @Test
    void a_change_that_changes_nothing_is_none() {
        contract.when(new DraftChangeOrder(STUDY, CONTRACT, ORDER, "CO-1", changing("IMV", "0"), "petra", CLOSED)).thenBroken(CHANGE_ORDER_EMPTY, "/quantities/0/by");
    }
}
