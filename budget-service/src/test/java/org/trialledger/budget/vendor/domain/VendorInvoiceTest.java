package org.trialledger.budget.vendor.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.vendor.domain.Contracts.*;
import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.budget.vendor.domain.VendorInvoice.Reason;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class VendorInvoiceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10), TODAY = LocalDate.of(2026, 4, 5), CLOSED = LocalDate.of(2026, 2, 28);

    private final Scenario<VendorContract, VendorCommand, VendorEvent> contract = contract();

    private static Scenario<VendorContract, VendorCommand, VendorEvent> contract() {
        return new Scenario<VendorContract, VendorCommand, VendorEvent>(VendorContract.INITIAL, VendorContract::decide, VendorContract::apply).given(DRAFTED, SIGNED, accepted("IMV", "3", "5550.00", DAY));
    }

    private static InvoiceLine line(String unit, String quantity, String amount) {
        return new InvoiceLine(unit, new BigDecimal(quantity), eur(amount));
    }

    private static ReceiveInvoice receive(InvoiceLine... lines) {
        return new ReceiveInvoice(STUDY, CONTRACT, INVOICE, "R-2026-17", DAY, DAY, List.of(lines), "petra", CLOSED, TODAY);
    }

    private static VendorInvoiceReceived received(InvoiceLine... lines) {
        var amount = Money.sum(EUR, Stream.of(lines).map(InvoiceLine::amount).toList());
        return new VendorInvoiceReceived(STUDY, CONTRACT, INVOICE, TERMS.vendor(), "R-2026-17", DAY, DAY, List.of(lines), amount, "petra");
    }

    private static VendorInvoiceMatched matched(InvoiceLine... lines) {
        return new VendorInvoiceMatched(STUDY, CONTRACT, INVOICE, received(lines).amount(), DAY, List.of(lines), null, null);
    }

    private List<Reason> holds(InvoiceLine... lines) {
        var held = (VendorInvoiceHeld) contract.when(receive(lines)).recorded().get(1);
        return held.holds().stream().map(VendorInvoice.Hold::reason).toList();
    }

    @Test
    void an_invoice_of_accepted_units_at_their_price_matches() {
        contract.when(receive(line("IMV", "3", "5550.00"), line("PM", "2", "5000.00"))).then(received(line("IMV", "3", "5550.00"), line("PM", "2", "5000.00")),
            matched(line("IMV", "3", "5550.00"), line("PM", "2", "5000.00")));
    }

    @Test
    void an_invoice_asks_for_something_and_comes_once() {
        contract().when(receive(line("IMV", "1", "-1850.00"))).thenBroken(VendorRule.INVOICE_NOT_POSITIVE, "/lines/0/amount");
        contract().when(receive(line("IMV", "1", "0.00"))).thenBroken(VendorRule.INVOICE_NOT_POSITIVE, "/lines");
        contract().when(receive(line("IMV", "-1", "1850.00"))).thenBroken(VendorRule.QUANTITY_NOT_POSITIVE);
        contract().given(received(line("IMV", "3", "5550.00"))).when(receive(line("IMV", "3", "5550.00"))).thenBroken(VendorRule.INVOICE_ALREADY_EXISTS);
    }

    @Test
    void more_than_was_accepted_is_held_with_the_reason() {
        contract.when(receive(line("IMV", "4", "7400.00"))).then(received(line("IMV", "4", "7400.00")), new VendorInvoiceHeld(STUDY, CONTRACT, INVOICE, eur("7400.00"),
            List.of(new VendorInvoice.Hold(Reason.UNITS_NOT_ACCEPTED, "IMV", "With this invoice 4 are invoiced, 3 are accepted."))));
    }

    @Test
    void two_lines_of_one_unit_count_together() {
        assertThat(holds(line("IMV", "2", "3700.00"), line("IMV", "2", "3700.00"))).containsExactly(Reason.UNITS_NOT_ACCEPTED);
    }

    @Test
    void what_was_invoiced_before_counts() {
        var before = new VendorInvoiceMatched(STUDY, CONTRACT, UUID.randomUUID(), eur("3700.00"), DAY, List.of(line("IMV", "2", "3700.00")), null, null);
        contract.given(new VendorInvoiceReceived(STUDY, CONTRACT, before.invoiceId(), TERMS.vendor(), "R-1", DAY, DAY, before.lines(), before.amount(), "petra"), before);
        assertThat(holds(line("IMV", "2", "3700.00"))).containsExactly(Reason.UNITS_NOT_ACCEPTED);
    }

    @Test
    void another_price_is_held() {
        assertThat(holds(line("IMV", "3", "5550.01"))).containsExactly(Reason.PRICE_DIFFERS);
    }

    @Test
    void a_milestone_that_was_not_achieved_is_held() {
        assertThat(holds(line("FPI", "1", "10000.00"))).containsExactly(Reason.UNITS_NOT_ACCEPTED);
    }

    @Test
    void more_than_the_contract_is_worth_is_held() {
        assertThat(holds(line("PM", "30", "75000.00"))).containsExactly(Reason.UNITS_BEYOND_CONTRACT, Reason.INVOICE_EXCEEDS_CONTRACT);
    }

    @Test
    void what_the_contract_does_not_know_is_held() {
        assertThat(holds(line("TRAVEL", "1", "100.00"))).containsExactly(Reason.UNIT_NOT_IN_CONTRACT);
    }

    @Test
    void another_currency_is_refused() {
        contract.when(receive(new InvoiceLine("IMV", BigDecimal.ONE, Money.of("1850.00", "USD")))).thenBroken(CONTRACT_CURRENCY, "/lines/0/amount");
    }

    @Test
    void an_invoice_is_not_booked_into_a_closed_period() {
        contract.when(new ReceiveInvoice(STUDY, CONTRACT, INVOICE, "R-1", CLOSED, CLOSED, List.of(line("IMV", "1", "1850.00")), "petra", CLOSED, TODAY)).thenBroken(PERIOD_CLOSED, "/receivedOn");
    }

    @Test
    void one_number_of_a_vendor_is_claimed_however_it_is_written() {
        var other = new VendorInvoiceReceived(STUDY, CONTRACT, UUID.randomUUID(), "clinbridge  research ", " r-2026-17", DAY, DAY, List.of(), eur("1.00"), "petra");
        assertThat(other.claims()).isEqualTo(received().claims());
    }

    @Test
    void a_held_invoice_matches_once_the_units_are_accepted() {
        var four = line("IMV", "4", "7400.00");
        contract.given(received(four), accepted("IMV", "1", "1850.00", DAY.plusDays(1))).when(new MatchInvoiceAgain(STUDY, CONTRACT, INVOICE, "petra", CLOSED)).then(matched(four));
    }

    @Test
    void another_person_releases_what_is_within_the_contract_and_says_why() {
        var dearer = line("IMV", "3", "5551.00");
        contract.given(received(dearer)).when(new ReleaseInvoice(STUDY, CONTRACT, INVOICE, "Rail strike surcharge agreed", "frank", CLOSED))
            .then(new VendorInvoiceMatched(STUDY, CONTRACT, INVOICE, eur("5551.00"), DAY, List.of(dearer), "Rail strike surcharge agreed", "frank"));
    }

    @Test
    void nobody_releases_what_is_beyond_the_contract() {
        contract.given(received(line("PM", "30", "75000.00"))).when(new ReleaseInvoice(STUDY, CONTRACT, INVOICE, "Please", "frank", CLOSED)).thenBroken(INVOICE_HOLD_FINAL);
    }

    @Test
    void who_entered_it_does_not_approve_it() {
        contract.given(received(line("IMV", "1", "1850.00")), matched(line("IMV", "1", "1850.00"))).when(new ApproveInvoice(STUDY, CONTRACT, INVOICE, "petra")).thenBroken(APPROVER_IS_PREPARER);
    }

    @Test
    void what_was_not_approved_is_not_paid() {
        contract.given(received(line("IMV", "1", "1850.00")), matched(line("IMV", "1", "1850.00"))).when(new PayInvoice(STUDY, CONTRACT, INVOICE, TODAY, "SEPA-1", "erp", TODAY)).thenBroken(INVOICE_NOT_APPROVED);
    }

    @Test
    void a_rejected_invoice_is_not_paid_and_gives_back_what_it_had_counted_for() {
        var one = line("IMV", "1", "1850.00");
        var rejected = new VendorInvoiceRejected(STUDY, CONTRACT, INVOICE, eur("1850.00"), TODAY, true, "Wrong study", "petra");
        var state = Stream.<VendorEvent>of(DRAFTED, SIGNED, accepted("IMV", "3", "5550.00", DAY), received(one), matched(one), rejected).reduce(VendorContract.INITIAL, VendorContract::apply, (a, _) -> a);
        assertThat(state.remaining()).isEqualTo(eur("58500.00"));
        contract.given(received(one), matched(one), rejected).when(new PayInvoice(STUDY, CONTRACT, INVOICE, TODAY, "SEPA-1", "erp", TODAY)).thenBroken(INVOICE_UNKNOWN);
    }
}
