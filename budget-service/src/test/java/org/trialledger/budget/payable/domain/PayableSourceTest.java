package org.trialledger.budget.payable.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.payable.domain.PayableRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.domain.RuleViolation;

class PayableSourceTest {
    private static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), SUBJECT = new UUID(1, 3), VISIT = new UUID(1, 4), SCHEDULE = new UUID(1, 5), REQUEST = new UUID(1, 6);
    private static final LocalDate JAN = LocalDate.of(2026, 1, 1), MAR = LocalDate.of(2026, 3, 1), JUL = LocalDate.of(2026, 7, 1);
    private static final UUID VISIT_SOURCE = PayableCommand.sourceOfVisit(VISIT), SITE_SOURCE = PayableCommand.sourceOfSite(SITE);
    private final List<PayableEvent> history = new ArrayList<>();
    private PayableSource source = PayableSource.INITIAL;

    private static AgreedFee fee(String code, PayableKind kind, String visit, String rate) {
        return new AgreedFee(code, kind, code, visit, Money.of(rate, "USD"), BigDecimal.ONE, true, true, true);
    }

    private static Agreement agreement(int version, LocalDate from, LocalDate to, String visit) {
        return new Agreement(SCHEDULE, version, from, to, Currency.getInstance("USD"), PayableTrigger.DATA_ENTERED, new BigDecimal("0.5"), 0,
            List.of(fee("V4", PayableKind.VISIT, "4", visit), fee("ECG", PayableKind.PROCEDURE, "4", "80.00"), fee("UNS", PayableKind.UNSCHEDULED_VISIT, null, "60.00"), fee("SF", PayableKind.SCREEN_FAILURE, null, "500.00"),
                fee("START", PayableKind.START_UP, null, "5000.00"), fee("CLOSE", PayableKind.CLOSE_OUT, null, "900.00"), fee("PT", PayableKind.PASS_THROUGH, null, "0.00"), fee("SAE", PayableKind.SAE_HANDLING, null, "150.00")));
    }

    private static final List<Agreement> FIRST = List.of(agreement(1, JAN, null, "1250.00"));

    private List<PayableEvent> send(PayableCommand command) {
        var events = source.decide(command);
        for (var event : events) source = source.apply(event);
        history.addAll(events);
        return events;
    }

    private void evaluate(UUID sourceId, List<Agreement> agreements) {
        send(new EvaluatePayables(STUDY, sourceId, agreements, "701-1015"));
    }

    private Money owed() {
        return Money.sum(Currency.getInstance("USD"), source.payables().values().stream().filter(Payable::isOwed).map(one -> one.line().amount()).toList());
    }

    private Payable only(String fee) {
        return source.payables().values().stream().filter(one -> one.line().feeCode().equals(fee) && one.adjusts() == null).findFirst().orElseThrow();
    }

    private long count(Status status) {
        return source.payables().values().stream().filter(one -> one.status() == status).count();
    }

    private void refused(Rule rule, PayableCommand command) {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(RuleViolation.class, () -> source.decide(command)).rule()).isEqualTo(rule);
    }

    private static NoteSiteVisit visited(String code, LocalDate on, boolean unscheduled) {
        return new NoteSiteVisit(STUDY, SITE, SUBJECT, VISIT, code, on, unscheduled);
    }

    @Test
    void a_visit_is_owed_when_it_takes_place_and_payable_when_its_trigger_is_reached() {
        send(visited("4", MAR, false));
        evaluate(VISIT_SOURCE, FIRST);
        assertThat(owed()).isEqualTo(Money.of("1330.00", "USD"));
        assertThat(only("V4").status()).isEqualTo(Status.ACCRUED);
        send(new NoteSiteVisitEntry(STUDY, SITE, VISIT, MAR.plusDays(2)));
        evaluate(VISIT_SOURCE, FIRST);
        assertThat(count(Status.ELIGIBLE)).isEqualTo(2);
        assertThat(only("V4").line().subjectNumber()).isEqualTo("701-1015");
    }

    @Test
    void everything_told_twice_is_owed_once() {
        for (int time = 0; time < 3; time++) {
            send(visited("4", MAR, false));
            send(new NoteSiteVisitEntry(STUDY, SITE, VISIT, MAR));
            send(new NoteSiteVisitVerification(STUDY, SITE, VISIT, MAR));
            evaluate(VISIT_SOURCE, FIRST);
        }
        assertThat(source.payables()).hasSize(2);
        assertThat(history).hasSize(3 + 2 + 2);
    }

    @Test
    void a_visit_before_any_schedule_is_kept_until_one_comes() {
        send(visited("4", MAR, false));
        evaluate(VISIT_SOURCE, List.of());
        assertThat(source.payables()).isEmpty();
        evaluate(VISIT_SOURCE, FIRST);
        assertThat(source.payables()).hasSize(2);
    }

    @Test
    void the_version_valid_on_the_visits_day_sets_the_fee_and_a_correction_adds_a_line() {
        var both = List.of(agreement(1, JAN, JUL.minusDays(1), "1250.00"), agreement(2, JUL, null, "1400.00"));
        send(visited("4", MAR, false));
        send(new NoteSiteVisitEntry(STUDY, SITE, VISIT, MAR));
        evaluate(VISIT_SOURCE, both);
        send(new RequestPayable(STUDY, VISIT_SOURCE, only("V4").payableId(), REQUEST));
        send(new PayPayable(STUDY, VISIT_SOURCE, only("V4").payableId(), REQUEST, JUL, JUL));
        send(new NoteSiteVisitCorrection(STUDY, SITE, VISIT, JUL, false));
        evaluate(VISIT_SOURCE, both);
        evaluate(VISIT_SOURCE, both);
        assertThat(only("V4").status()).as("what is paid stays").isEqualTo(Status.PAID);
        assertThat(owed()).isEqualTo(Money.of("1480.00", "USD"));
        var adjustment = source.payables().values().stream().filter(one -> one.adjusts() != null).toList();
        assertThat(adjustment).singleElement().satisfies(one -> {
            assertThat(one.line().amount()).isEqualTo(Money.of("150.00", "USD"));
            assertThat(one.line().scheduleVersion()).isEqualTo(2);
            assertThat(one.status()).isEqualTo(Status.ELIGIBLE);
        });
        send(new NoteSiteVisitCorrection(STUDY, SITE, VISIT, JAN.minusDays(1), false));
        evaluate(VISIT_SOURCE, both);
        assertThat(owed()).as("no schedule was valid then").isEqualTo(Money.of("0.00", "USD"));
    }

    @Test
    void an_unscheduled_visit_has_a_fee_of_its_own_unless_its_code_has_one() {
        send(visited("9.2", MAR, true));
        evaluate(VISIT_SOURCE, FIRST);
        assertThat(owed()).isEqualTo(Money.of("60.00", "USD"));
    }

    @Test
    void nine_screen_failures_at_a_ratio_of_one_half_with_eleven_randomised_are_five_payable_and_four_held() {
        for (int i = 0; i < 9; i++) send(new NoteScreenFailure(STUDY, SITE, new UUID(7, i), 1, MAR.plusDays(i)));
        evaluate(SITE_SOURCE, FIRST);
        assertThat(count(Status.HELD)).isEqualTo(9);
        for (int i = 0; i < 11; i++) {
            send(new NoteRandomisation(STUDY, SITE, new UUID(8, i)));
            evaluate(SITE_SOURCE, FIRST);
        }
        assertThat(count(Status.ELIGIBLE)).isEqualTo(5);
        assertThat(count(Status.HELD)).isEqualTo(4);
        // One that comes late with an earlier day takes nothing from those payable already.
        send(new NoteScreenFailure(STUDY, SITE, new UUID(7, 99), 1, JAN));
        evaluate(SITE_SOURCE, FIRST);
        assertThat(count(Status.ELIGIBLE)).isEqualTo(5);
        assertThat(count(Status.HELD)).isEqualTo(5);
    }

    @Test
    void the_first_few_screen_failures_are_paid_whatever_was_randomised() {
        var terms = new Agreement(SCHEDULE, 1, JAN, null, Currency.getInstance("USD"), PayableTrigger.VISIT_OCCURRED, new BigDecimal("0.25"), 2, List.of());
        assertThat(terms.payableScreenFailures(9, 0)).isEqualTo(2);
        assertThat(terms.payableScreenFailures(9, 7)).isEqualTo(3);
        assertThat(terms.payableScreenFailures(1, 7)).isEqualTo(1);
    }

    @Test
    void a_site_is_paid_for_start_up_and_close_out_once() {
        for (int time = 0; time < 2; time++) {
            send(new NoteSiteStartUp(STUDY, SITE, MAR));
            send(new NoteSiteCloseOut(STUDY, SITE, JUL));
            evaluate(SITE_SOURCE, FIRST);
        }
        assertThat(owed()).isEqualTo(Money.of("5900.00", "USD"));
    }

    private static EnterPayable enter(String fee, Money cost, String quantity, LocalDate on) {
        return new EnterPayable(STUDY, VISIT, SITE, true, null, null, fee, on, new BigDecimal(quantity), cost, null, "R-1", FIRST, JUL, "finn");
    }

    @Test
    void a_document_of_the_site_is_priced_by_the_schedule_or_at_cost() {
        refused(FEE_ARISES_FROM_EVENTS, enter("V4", null, "1", MAR));
        refused(FEE_NOT_IN_SCHEDULE, enter("XYZ", null, "1", MAR));
        refused(NO_FEE_SCHEDULE_ON_DATE, enter("SAE", null, "1", JAN.minusDays(1)));
        refused(SERVICE_DATE_IN_FUTURE, enter("SAE", null, "1", JUL.plusDays(1)));
        refused(PAYABLE_COST_REQUIRED, enter("PT", null, "1", MAR));
        refused(PAYABLE_COST_NOT_ALLOWED, enter("SAE", Money.of("1.00", "USD"), "1", MAR));
        refused(PAYABLE_CURRENCY_DIFFERS, enter("PT", Money.of("1.00", "EUR"), "1", MAR));
        refused(PAYABLE_QUANTITY_NOT_POSITIVE, enter("SAE", null, "-1", MAR));
        refused(PAYABLE_QUANTITY_NOT_POSITIVE, enter("SAE", null, "0", MAR));
        refused(PAYABLE_COST_NOT_POSITIVE, enter("PT", Money.of("-5.00", "USD"), "1", MAR));
        refused(PAYABLE_COST_NOT_POSITIVE, enter("PT", Money.of("0.00", "USD"), "1", MAR));
        refused(PAYABLE_SITE_UNKNOWN, new EnterPayable(STUDY, VISIT, SITE, false, null, null, "SAE", MAR, BigDecimal.ONE, null, null, "R-1", FIRST, JUL, "finn"));
        refused(PAYABLE_DIRECT_IDENTIFIER, new EnterPayable(STUDY, VISIT, SITE, true, null, null, "SAE", MAR, BigDecimal.ONE, null, "Refund to jo@example.org", "R-1", FIRST, JUL, "finn"));
        send(enter("SAE", null, "2", MAR));
        assertThat(owed()).isEqualTo(Money.of("300.00", "USD"));
        assertThat(((PayableAccrued) history.getFirst()).claims()).hasSize(2);
    }

    @Test
    void holds_rejections_and_payments_follow_their_order() {
        send(enter("SAE", null, "1", MAR));
        var id = only("SAE").payableId();
        refused(PAYABLE_REASON_REQUIRED, new HoldPayable(STUDY, VISIT, id, " ", "finn"));
        refused(PAYABLE_DIRECT_IDENTIFIER, new HoldPayable(STUDY, VISIT, id, "Ask jo@example.org", "finn"));
        refused(PAYABLE_UNKNOWN, new HoldPayable(STUDY, VISIT, REQUEST, "Query open", "finn"));
        refused(PAYABLE_NOT_HELD, new ReleasePayable(STUDY, VISIT, id, "Not held", "finn"));
        refused(PAYABLE_NOT_PAID, new ReversePayable(STUDY, VISIT, id, "Not paid", "finn"));
        send(new HoldPayable(STUDY, VISIT, id, "Query open", "finn"));
        refused(PAYABLE_NOT_ELIGIBLE, new RequestPayable(STUDY, VISIT, id, REQUEST));
        send(new ReleasePayable(STUDY, VISIT, id, "Query answered", "finn"));
        send(new RequestPayable(STUDY, VISIT, id, REQUEST));
        refused(PAYABLE_IN_PAYMENT, new RejectPayable(STUDY, VISIT, id, "Not done", "finn"));
        refused(PAYABLE_NOT_REQUESTED, new PayPayable(STUDY, VISIT, id, new UUID(9, 9), JUL, JUL));
        send(new ReturnPayable(STUDY, VISIT, id, REQUEST, "Bank refused"));
        assertThat(send(new ReturnPayable(STUDY, VISIT, id, REQUEST, "Bank refused"))).isEmpty();
        send(new RejectPayable(STUDY, VISIT, id, "Not done", "finn"));
        refused(PAYABLE_REJECTED, new RequestPayable(STUDY, VISIT, id, REQUEST));
        assertThat(owed()).isEqualTo(Money.of("0.00", "USD"));
    }

    @Test
    void what_was_reversed_stays_so_when_the_bank_gives_its_payment_back() {
        send(enter("SAE", null, "1", MAR));
        var id = only("SAE").payableId();
        send(new RequestPayable(STUDY, VISIT, id, REQUEST));
        send(new PayPayable(STUDY, VISIT, id, REQUEST, JUL, JUL));
        send(new ReversePayable(STUDY, VISIT, id, "Was never done", "finn"));
        assertThat(send(new ReturnPayable(STUDY, VISIT, id, REQUEST, "Account closed"))).isEmpty();
        assertThat(only("SAE").status()).isEqualTo(Status.REVERSED);
    }

    @Test
    void what_was_rejected_is_not_owed_anew_by_an_evaluation() {
        send(visited("4", MAR, false));
        evaluate(VISIT_SOURCE, FIRST);
        send(new RejectPayable(STUDY, VISIT_SOURCE, only("V4").payableId(), "Was no visit", "finn"));
        evaluate(VISIT_SOURCE, FIRST);
        assertThat(owed()).isEqualTo(Money.of("80.00", "USD"));
    }
}
