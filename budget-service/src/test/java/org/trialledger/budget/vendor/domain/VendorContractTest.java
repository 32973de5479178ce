package org.trialledger.budget.vendor.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.vendor.domain.Contracts.*;
import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.budget.vendor.domain.TransferredObligation.Duty;
import org.trialledger.budget.vendor.domain.Unit.Basis;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.testkit.Scenario;

class VendorContractTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10), TODAY = LocalDate.of(2026, 4, 5), CLOSED = LocalDate.of(2026, 2, 28);
    private static final UUID SITE = UUID.randomUUID(), VISIT_ID = UUID.randomUUID();

    private final Scenario<VendorContract, VendorCommand, VendorEvent> contract = new Scenario<>(VendorContract.INITIAL, VendorContract::decide, VendorContract::apply);

    private static Terms with(Unit... units) {
        return new Terms(TERMS.number(), TERMS.vendor(), TERMS.service(), TERMS.scope(), EUR, START, END, List.of(units), List.of(), List.of(), null);
    }

    private static AcceptUnits accept(String unit, String quantity, LocalDate on) {
        return new AcceptUnits(STUDY, CONTRACT, unit, new BigDecimal(quantity), on, unit + " of " + on, "petra", CLOSED, TODAY);
    }

    @Test
    void a_contract_is_worth_the_sum_of_its_units() {
        contract.when(new DraftContract(STUDY, CONTRACT, TERMS, "petra")).then(DRAFTED);
    }

    @Test
    void terms_that_cannot_be_meant_are_refused() {
        contract.when(new DraftContract(STUDY, CONTRACT, with(VISIT, VISIT), "petra")).thenBroken(UNIT_REPEATED, "/units/1/code");
    }

    @Test
    void a_price_in_another_currency_is_refused() {
        var dollars = new Unit("X", "In dollars", Basis.UNIT, BigDecimal.ONE, org.trialledger.platform.domain.Money.of("1.00", "USD"), null, null, List.of());
        contract.when(new DraftContract(STUDY, CONTRACT, with(VISIT, dollars), "petra")).thenBroken(CONTRACT_CURRENCY, "/units/1/price");
    }

    @Test
    void a_negative_quantity_is_refused() {
        var less = new Unit("X", "Less than nothing", Basis.UNIT, new BigDecimal("-1"), eur("1.00"), null, null, List.of());
        contract.when(new DraftContract(STUDY, CONTRACT, with(less), "petra")).thenBroken(QUANTITY_NOT_POSITIVE, "/units/0/quantity");
    }

    private static void refused(VendorRule rule, String pointer, Terms terms) {
        new Scenario<>(VendorContract.INITIAL, VendorContract::decide, VendorContract::apply).when(new DraftContract(STUDY, CONTRACT, terms, "petra")).thenBroken(rule, pointer);
    }

    @Test
    void a_negative_price_a_splinter_of_a_unit_and_an_end_before_the_beginning_are_refused() {
        refused(PRICE_NEGATIVE, "/units/0/price", with(new Unit("X", "Less than free", Basis.UNIT, BigDecimal.ONE, eur("-1.00"), null, null, List.of())));
        refused(QUANTITY_TOO_PRECISE, "/units/0/quantity", with(new Unit("X", "A splinter", Basis.UNIT, new BigDecimal("0.0000001"), eur("1.00"), null, null, List.of())));
        refused(CONTRACT_DATES_OUT_OF_ORDER, "/units/0/to", with(new Unit("X", "Backwards", Basis.TIME, BigDecimal.ONE, eur("1.00"), END, START, List.of())));
        refused(CONTRACT_DATES_OUT_OF_ORDER, "/to", new Terms(TERMS.number(), TERMS.vendor(), TERMS.service(), TERMS.scope(), EUR, END, START, List.of(VISIT), List.of(), List.of(), null));
    }

    @Test
    void a_unit_of_time_says_which_time() {
        var timeless = new Unit("X", "For ever", Basis.TIME, BigDecimal.ONE, eur("1.00"), START, null, List.of());
        contract.when(new DraftContract(STUDY, CONTRACT, with(timeless), "petra")).thenBroken(UNIT_TIME_MISSING, "/units/0/from");
    }

    @ParameterizedTest
    @EnumSource(value = Duty.class, names = {"INFORMED_CONSENT", "ETHICS_JUDGEMENT", "OVERSIGHT"})
    void consent_ethical_judgement_and_oversight_are_not_transferred(Duty duty) {
        var terms = new Terms(TERMS.number(), TERMS.vendor(), TERMS.service(), TERMS.scope(), EUR, START, END, List.of(VISIT), List.of(),
            List.of(TERMS.obligations().getFirst(), new TransferredObligation(duty, "All of it", null)), null);
        contract.when(new DraftContract(STUDY, CONTRACT, terms, "petra")).thenBroken(OBLIGATION_NOT_TRANSFERABLE, "/obligations/1/duty");
    }

    @Test
    void who_drafted_it_does_not_sign_it() {
        contract.given(DRAFTED).when(new SignContract(STUDY, CONTRACT, START, signature(new VendorContract.ToSign(STUDY, CONTRACT, TERMS, eur("58500.00")), "petra"))).thenBroken(APPROVER_IS_PREPARER);
    }

    @Test
    void another_signs_exactly_what_was_drafted() {
        contract.given(DRAFTED).when(new SignContract(STUDY, CONTRACT, START.minusDays(20), SIGNED.signature())).then(SIGNED);
    }

    @Test
    void nothing_is_accepted_before_it_is_signed() {
        contract.given(DRAFTED).when(accept("IMV", "1", DAY)).thenBroken(CONTRACT_NOT_SIGNED);
    }

    @Test
    void accepted_units_are_valued_at_their_price() {
        contract.given(DRAFTED, SIGNED).when(accept("IMV", "3", DAY)).then(accepted("IMV", "3", "5550.00", DAY));
    }

    @Test
    void what_is_beyond_the_contract_is_not_accepted() {
        contract.given(DRAFTED, SIGNED, accepted("IMV", "9", "16650.00", DAY)).when(accept("IMV", "2", DAY)).thenBroken(UNITS_BEYOND_CONTRACT, "/quantity");
    }

    @Test
    void nothing_is_accepted_in_a_closed_period() {
        contract.given(DRAFTED, SIGNED).when(accept("IMV", "1", CLOSED)).thenBroken(PERIOD_CLOSED, "/performedOn");
    }

    @Test
    void what_is_earned_with_time_is_not_accepted() {
        contract.given(DRAFTED, SIGNED).when(accept("PM", "1", DAY)).thenBroken(UNIT_EARNED_WITH_TIME, "/unitCode");
    }

    @Test
    void a_signed_visit_report_is_a_unit_and_counts_on_the_first_open_day() {
        var late = LocalDate.of(2026, 2, 20);
        contract.given(DRAFTED, SIGNED).when(new AcceptVisit(STUDY, CONTRACT, "IMV", SITE, VISIT_ID, MonitoringVisit.IMV, late, CLOSED))
            .then(new UnitsAccepted(STUDY, CONTRACT, "IMV", BigDecimal.ONE, eur("1850.00"), late, LocalDate.of(2026, 3, 1), "IMV " + VISIT_ID, SITE, VISIT_ID, null));
    }

    @Test
    void a_visit_that_no_unit_is_left_for_is_noted_and_not_refused() {
        contract.given(DRAFTED, SIGNED, accepted("IMV", "10", "18500.00", DAY)).when(new AcceptVisit(STUDY, CONTRACT, "IMV", SITE, VISIT_ID, MonitoringVisit.IMV, DAY, null))
            .then(new WorkBeyondContract(STUDY, CONTRACT, "IMV", BigDecimal.ONE, eur("1850.00"), DAY, "IMV " + VISIT_ID, SITE, VISIT_ID));
    }

    @Test
    void what_was_invoiced_is_not_taken_back() {
        var matched = new VendorInvoiceMatched(STUDY, CONTRACT, INVOICE, eur("3700.00"), DAY, List.of(new InvoiceLine("IMV", new BigDecimal("2"), eur("3700.00"))), null, null);
        var received = new VendorInvoiceReceived(STUDY, CONTRACT, INVOICE, TERMS.vendor(), "R-1", DAY, DAY, matched.lines(), eur("3700.00"), "petra");
        contract.given(DRAFTED, SIGNED, accepted("IMV", "3", "5550.00", DAY), received, matched)
            .when(new TakeBackUnits(STUDY, CONTRACT, "IMV", new BigDecimal("2"), DAY, "Report returned", "petra", CLOSED, TODAY)).thenBroken(UNITS_INVOICED, "/quantity");
    }

    @Test
    void a_service_level_that_is_met_is_observed() {
        contract.given(DRAFTED, SIGNED).when(new ObserveServiceLevel(STUDY, CONTRACT, "RPT", START, DAY, new BigDecimal("95.0"), "petra", TODAY))
            .then(new ServiceLevelObserved(STUDY, CONTRACT, "RPT", START, DAY, new BigDecimal("95.0"), new BigDecimal("95"), true, "petra"));
    }

    @Test
    void one_that_is_missed_is_a_breach() {
        var observed = new BigDecimal("94.9");
        contract.given(DRAFTED, SIGNED).when(new ObserveServiceLevel(STUDY, CONTRACT, "RPT", START, DAY, observed, "petra", TODAY))
            .then(new ServiceLevelObserved(STUDY, CONTRACT, "RPT", START, DAY, observed, new BigDecimal("95"), false, "petra"),
                new SlaBreached(STUDY, CONTRACT, TERMS.vendor(), "RPT", REPORTS.kpi(), START, DAY, observed, new BigDecimal("95"), REPORTS.direction(), "%"));
    }

    /** 30,000.00 over 365 days, both days included. */
    @ParameterizedTest
    @CsvSource({"2025-12-31, 0.00", "2026-01-01, 82.19", "2026-01-31, 2547.95", "2026-02-28, 4849.32", "2026-06-30, 14876.71", "2026-12-31, 30000.00", "2027-03-01, 30000.00"})
    void time_earns_by_elapsed_days(LocalDate day, String earned) {
        assertThat(MANAGEMENT.earnedWithTime(day)).isEqualTo(eur(earned));
    }
}
