package org.trialledger.budget.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trialledger.budget.payment.domain.PaymentFixtures.*;
import static org.trialledger.budget.payment.domain.PaymentRule.*;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.payment.domain.Candidate.Standing;
import org.trialledger.budget.payment.domain.PaymentCommand.*;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.domain.RuleViolation;

class SiteAccountTest {
    private static final UUID OTHER = new UUID(1, 6);
    private final List<Candidate> all = candidates(worked(), GOLDEN);
    private SiteAccount account = SiteAccount.INITIAL;

    private List<PaymentEvent> send(PaymentCommand command) {
        var events = account.decide(command);
        for (var event : events) account = account.apply(event);
        return events;
    }

    private void refused(Rule rule, PaymentCommand command) {
        assertThat(catchThrowableOfType(RuleViolation.class, () -> account.decide(command)).rule()).isEqualTo(rule);
    }

    private static DraftPaymentRequest draft(UUID requestId, PayeeStanding payee, List<Candidate> candidates, Money advance) {
        return new DraftPaymentRequest(STUDY, SITE, true, requestId, payee, candidates, advance, "finn");
    }

    private DraftPaymentRequest draft(Candidate... candidates) {
        return draft(REQUEST, GOOD, List.of(candidates), null);
    }

    private static SubmitPaymentRequest submit(UUID requestId, PayeeStanding payee, List<Candidate> candidates, boolean closed) {
        return new SubmitPaymentRequest(STUDY, SITE, requestId, payee, candidates, closed, "finn");
    }

    private ApprovePaymentRequest approve(UUID requestId, List<Candidate> candidates, String by) {
        return new ApprovePaymentRequest(STUDY, SITE, requestId, GOOD, candidates, signed(account.request(requestId).orElseThrow(), by));
    }

    private static ConfirmPayment confirm(UUID requestId, Money amount) {
        return new ConfirmPayment(STUDY, SITE, requestId, amount, TODAY, "TX-1", TODAY, null, "erp");
    }

    private static ReturnPayment back(UUID requestId, Money amount) {
        return new ReturnPayment(STUDY, SITE, requestId, amount, TODAY, "TX-2", "AC04 account closed", TODAY, null, "erp");
    }

    private static ReleaseHoldback release(Money amount) {
        return new ReleaseHoldback(STUDY, SITE, OTHER, HoldbackCause.CONTRACT_DATE, null, true, amount, "Contract", "amara");
    }

    private void sent(UUID requestId, List<Candidate> candidates, Money advance) {
        send(draft(requestId, GOOD, candidates, advance));
        send(submit(requestId, GOOD, candidates, false));
        send(approve(requestId, candidates, "amara"));
        send(new SendPaymentRequest(STUDY, SITE, requestId, GOOD, told(requestId, candidates), "RUN-1", "amara"));
    }

    private void paid(UUID requestId, List<Candidate> candidates, Money advance) {
        sent(requestId, candidates, advance);
        send(confirm(requestId, account.request(requestId).orElseThrow().calculation().net()));
    }

    private static PayeeStanding payee(boolean verified, boolean blocked, boolean taxForm) {
        return new PayeeStanding(PAYEE, SITE, USD, verified, blocked, taxForm);
    }

    @Test
    void a_request_is_paid_and_leaves_its_holdback() {
        paid(REQUEST, all, null);
        assertThat(account.balance(USD).held()).isEqualTo(usd("468.75"));
        assertThat(account.balance(USD).gross()).isEqualTo(usd("5787.50"));
        refused(PAID_AMOUNT_DIFFERS, new ReconcilePayment(STUDY, SITE, REQUEST, "S-1", usd("5084.36"), TODAY, TODAY, "finn"));
        refused(BOOKED_BEFORE_PAID, new ReconcilePayment(STUDY, SITE, REQUEST, "S-1", usd("5084.37"), TODAY.minusDays(1), TODAY, "finn"));
        send(new ReconcilePayment(STUDY, SITE, REQUEST, "S-1", usd("5084.37"), TODAY, TODAY, "finn"));
        assertThat(account.request(REQUEST).orElseThrow().status()).isEqualTo(Status.RECONCILED);
        refused(PAYMENT_REQUEST_NOT_PAID, new ReconcilePayment(STUDY, SITE, REQUEST, "S-1", usd("5084.37"), TODAY, TODAY, "finn"));
        // Nor is it paid again before the payables have heard of it.
        refused(PAYABLE_ALREADY_PAID, draft(OTHER, GOOD, all, null));
    }

    @Test
    void each_payable_that_must_not_be_paid_has_a_rule_of_its_own() {
        var item = worked().getFirst();
        refused(PAYMENT_OF_REJECTED_PAYABLE, draft(candidate(item, Standing.REJECTED, GOLDEN)));
        refused(PAYMENT_OF_REVERSED_PAYABLE, draft(candidate(item, Standing.REVERSED, GOLDEN)));
        refused(PAYABLE_ALREADY_PAID, draft(candidate(item, Standing.PAID, GOLDEN)));
        refused(PAYMENT_OF_INELIGIBLE_PAYABLE, draft(candidate(item, Standing.HELD, GOLDEN)));
        refused(PAYMENT_OF_INELIGIBLE_PAYABLE, draft(candidate(item, Standing.ACCRUED, GOLDEN)));
        refused(PAYABLE_REPEATED, draft(all.getFirst(), all.getFirst()));
        refused(PAYMENT_OF_UNKNOWN_PAYABLE, draft(new Candidate(OTHER, null, null, null, null, null)));
        refused(PAYABLE_OF_OTHER_SITE, draft(new Candidate(item.payableId(), OTHER, item, Standing.ELIGIBLE, null, GOLDEN)));
        var euros = new PaymentItem(OTHER, null, null, null, "X", ItemKind.INVOICEABLE, "x", MAR, Money.of("1.00", "EUR"), false, false, false, SCHEDULE, 1, 1);
        refused(PAYMENT_CURRENCY_DIFFERS, draft(candidate(euros, Standing.ELIGIBLE, GOLDEN)));
        refused(NOTHING_TO_PAY, draft());
    }

    @Test
    void a_payable_is_in_one_open_request_and_may_be_asked_for_again_when_that_came_to_nothing() {
        var first = (PaymentRequestDrafted) send(draft(REQUEST, GOOD, all, null)).getFirst();
        assertThat(first.claims()).hasSize(7).extracting(org.trialledger.platform.domain.Claim::key).contains(all.getFirst().payableId() + "/1");
        refused(PAYABLE_IN_OTHER_REQUEST, draft(OTHER, GOOD, all, null));
        send(new WithdrawPaymentRequest(STUDY, SITE, REQUEST, "Twice", "finn"));
        var again = (PaymentRequestDrafted) send(draft(OTHER, GOOD, all, null)).getFirst();
        assertThat(again.items()).allMatch(item -> item.attempt() == 2);
    }

    @Test
    void what_failed_or_was_refused_leaves_the_balances_as_they_were() {
        paid(REQUEST, List.of(), usd("1000.00"));
        var before = account.balance(USD);
        sent(OTHER, all, null);
        assertThat(account.balance(USD).advances()).isEqualTo(usd("0.00"));
        send(new FailPayment(STUDY, SITE, OTHER, "AC04", "erp"));
        assertThat(account.balance(USD)).isEqualTo(before);
        var third = new UUID(1, 7);
        send(draft(third, GOOD, all, null));
        send(submit(third, GOOD, all, false));
        send(new RefusePaymentRequest(STUDY, SITE, third, "A visit is missing", "amara"));
        assertThat(account.balance(USD)).isEqualTo(before);
        refused(PAYMENT_REQUEST_NOT_OPEN, new RefusePaymentRequest(STUDY, SITE, third, "Again", "amara"));
    }

    @Test
    void nobody_approves_what_they_prepared_and_only_what_they_saw() {
        send(draft(REQUEST, GOOD, all, null));
        send(submit(REQUEST, GOOD, all, false));
        refused(APPROVER_PREPARED_PAYMENT_REQUEST, approve(REQUEST, all, "finn"));
        refused(PAYMENT_OF_REJECTED_PAYABLE, approve(REQUEST, List.of(candidate(worked().getFirst(), Standing.REJECTED, GOLDEN)), "amara"));
        refused(PAYMENT_REQUEST_NOT_APPROVED, new SendPaymentRequest(STUDY, SITE, REQUEST, GOOD, all, "RUN-1", "amara"));
        send(approve(REQUEST, all, "amara"));
        refused(PAYMENT_REQUEST_NOT_SUBMITTED, approve(REQUEST, all, "amara"));
        refused(PAYMENT_OF_REJECTED_PAYABLE, new SendPaymentRequest(STUDY, SITE, REQUEST, GOOD, List.of(candidate(worked().getFirst(), Standing.REJECTED, GOLDEN)), "RUN-1",
            "amara"));
        refused(PAYABLE_NOT_TOLD_YET, new SendPaymentRequest(STUDY, SITE, REQUEST, GOOD, all, "RUN-1", "amara"));
        refused(PAYABLE_NOT_TOLD_YET, new SendPaymentRequest(STUDY, SITE, REQUEST, GOOD, told(OTHER, all), "RUN-1", "amara"));
        assertThat(signed(account.request(REQUEST).orElseThrow(), "amara").meaning()).isEqualTo(Meaning.APPROVAL);
    }

    @Test
    void nothing_goes_to_a_payee_whose_papers_are_not_in_order() {
        send(draft(REQUEST, GOOD, all, null));
        refused(BANK_REFERENCE_NOT_VERIFIED, submit(REQUEST, payee(false, false, true), all, false));
        refused(PAYEE_BLOCKED, submit(REQUEST, payee(true, true, true), all, false));
        refused(TAX_FORM_NOT_VALID, submit(REQUEST, payee(true, false, false), all, false));
        send(submit(REQUEST, GOOD, all, false));
        send(approve(REQUEST, all, "amara"));
        refused(TAX_FORM_NOT_VALID, new SendPaymentRequest(STUDY, SITE, REQUEST, payee(true, false, false), all, "RUN-1", "amara"));
        refused(PAYEE_UNKNOWN, draft(OTHER, null, all, null));
        refused(PAYEE_OF_OTHER_SITE, draft(OTHER, new PayeeStanding(PAYEE, OTHER, USD, true, false, true), all, null));
        refused(PAYMENT_SITE_UNKNOWN, new DraftPaymentRequest(STUDY, SITE, false, OTHER, GOOD, all, null, "finn"));
    }

    @Test
    void little_waits_unless_the_site_is_closed_and_less_than_nothing_always() {
        var little = terms(1, "0", "0", "0", "0", null, null, usd("100.00"));
        var one = candidates(List.of(item(1, ItemKind.INVOICEABLE, "99.99")), little);
        send(draft(REQUEST, GOOD, one, null));
        refused(BELOW_MINIMUM_PAYMENT, submit(REQUEST, GOOD, one, false));
        send(submit(REQUEST, GOOD, one, true));
        var correction = candidates(List.of(item(2, ItemKind.INVOICEABLE, "-5.00")), little);
        send(draft(OTHER, GOOD, correction, null));
        refused(PAYMENT_WOULD_BE_NEGATIVE, submit(OTHER, GOOD, correction, true));
    }

    @Test
    void an_advance_is_paid_by_itself_and_offset_later() {
        refused(ADVANCE_WITH_PAYABLES, draft(REQUEST, GOOD, all, usd("10.00")));
        refused(ADVANCE_NOT_POSITIVE, draft(REQUEST, GOOD, List.of(), usd("-10.00")));
        refused(PAYEE_CURRENCY_DIFFERS, draft(REQUEST, GOOD, List.of(), Money.of("10.00", "EUR")));
        paid(REQUEST, List.of(), usd("6000.00"));
        assertThat(account.balance(USD).advances()).isEqualTo(usd("6000.00"));
        paid(OTHER, all, null);
        assertThat(account.request(OTHER).orElseThrow().calculation().net()).isEqualTo(usd("0.00"));
        assertThat(account.balance(USD).advances()).isEqualTo(usd("915.63"));
    }

    @Test
    void holdback_is_released_for_a_cause_and_paid_with_the_next_request() {
        refused(HOLDBACK_RELEASE_EXCEEDS_HELD, release(null));
        paid(REQUEST, all, null);
        refused(HOLDBACK_CONDITION_NOT_MET, new ReleaseHoldback(STUDY, SITE, OTHER, HoldbackCause.FINAL_DATA_CLEAN, null, false, null, "x", "amara"));
        refused(HOLDBACK_CAUSE_NOT_AGREED, new ReleaseHoldback(STUDY, SITE, OTHER, HoldbackCause.SITE_CLOSED_OUT, HoldbackCause.FINAL_DATA_CLEAN, true, null, "x", "amara"));
        refused(HOLDBACK_RELEASE_NOT_POSITIVE, release(usd("0.00")));
        refused(HOLDBACK_RELEASE_EXCEEDS_HELD, release(usd("468.76")));
        send(release(usd("68.75")));
        // The close-out of the site releases the rest, and finds nothing to release when it comes again.
        var closeOut = new ReleaseHoldback(STUDY, SITE, OTHER, HoldbackCause.SITE_CLOSED_OUT, HoldbackCause.SITE_CLOSED_OUT, true, null, null, null);
        assertThat(send(closeOut)).extracting(event -> ((HoldbackReleased) event).amount()).containsExactly(usd("400.00"));
        assertThat(send(closeOut)).isEmpty();
        paid(OTHER, List.of(), null);
        assertThat(account.request(OTHER).orElseThrow().calculation().net()).isEqualTo(usd("468.75"));
        assertThat(account.balance(USD).released()).isEqualTo(usd("0.00"));
    }

    @Test
    void what_the_bank_gives_back_is_owed_again_once_and_leaves_the_balances_as_they_were() {
        var before = account.balance(USD);
        refused(PAYMENT_REQUEST_UNKNOWN, back(REQUEST, usd("5084.37")));
        sent(REQUEST, all, null);
        refused(PAYMENT_REQUEST_NOT_PAID, back(REQUEST, usd("5084.37")));
        send(confirm(REQUEST, usd("5084.37")));
        refused(PAID_AMOUNT_DIFFERS, back(REQUEST, usd("5084.36")));
        refused(RETURNED_BEFORE_PAID, new ReturnPayment(STUDY, SITE, REQUEST, usd("5084.37"), TODAY.minusDays(1), "TX-2", "AC04", TODAY, null, "erp"));
        refused(RETURNED_IN_FUTURE, new ReturnPayment(STUDY, SITE, REQUEST, usd("5084.37"), TODAY.plusDays(1), "TX-2", "AC04", TODAY, null, "erp"));
        refused(PAYMENT_REASON_REQUIRED, new ReturnPayment(STUDY, SITE, REQUEST, usd("5084.37"), TODAY, "TX-2", " ", TODAY, null, "erp"));
        send(new ReconcilePayment(STUDY, SITE, REQUEST, "S-1", usd("5084.37"), TODAY, TODAY, "finn"));
        var returned = (PaymentReturned) send(back(REQUEST, usd("5084.37"))).getFirst();
        assertThat(returned.payables()).hasSize(6);
        assertThat(account.balance(USD).held()).isEqualTo(before.held());
        assertThat(account.balance(USD).gross()).isEqualTo(before.gross());
        refused(PAYMENT_REQUEST_NOT_PAID, back(REQUEST, usd("5084.37")));
        var again = (PaymentRequestDrafted) send(draft(OTHER, GOOD, all, null)).getFirst();
        assertThat(again.items()).allMatch(item -> item.attempt() == 2);
        assertThat(again.calculation().net()).isEqualTo(usd("5084.37"));
    }

    @Test
    void holdback_that_was_released_before_its_payment_came_back_is_kept_once() {
        paid(REQUEST, all, null);
        send(release(null));
        paid(OTHER, List.of(), null);
        send(back(REQUEST, usd("5084.37")));
        assertThat(account.balance(USD).held()).isEqualTo(usd("-468.75"));
        refused(HOLDBACK_RELEASE_EXCEEDS_HELD, release(null));
        paid(new UUID(1, 7), all, null);
        assertThat(account.balance(USD).held()).isEqualTo(usd("0.00"));
    }

    @Test
    void an_advance_that_came_back_after_it_was_offset_is_owed() {
        paid(REQUEST, List.of(), usd("1000.00"));
        paid(OTHER, all, null);
        send(back(REQUEST, usd("1000.00")));
        var third = new UUID(1, 7);
        paid(third, List.of(), null);
        assertThat(account.request(third).orElseThrow().calculation().net()).isEqualTo(usd("1000.00"));
        assertThat(account.balance(USD).advances()).isEqualTo(usd("0.00"));
    }

    @Test
    void what_a_payment_that_came_back_had_taken_of_a_cap_is_there_again() {
        var capped = terms(1, "0", "0", "0", "0", usd("900.00"), usd("1000.00"), null);
        var visit = new UUID(3, 1);
        var first = candidates(List.of(item(1, ItemKind.VISIT, "800.00", false, visit, 1)), capped);
        var second = candidates(List.of(item(2, ItemKind.VISIT, "500.00", false, visit, 1)), capped);
        paid(REQUEST, first, null);
        paid(OTHER, second, null);
        assertThat(account.request(OTHER).orElseThrow().calculation().net()).isEqualTo(usd("100.00"));
        send(back(REQUEST, usd("800.00")));
        var third = new UUID(1, 7);
        paid(third, first, null);
        assertThat(account.request(third).orElseThrow().calculation().net()).isEqualTo(usd("800.00"));
    }

    @Test
    void a_day_in_locked_books_counts_on_the_first_open_one() {
        sent(REQUEST, all, null);
        var closed = TODAY.minusDays(2);
        var paid = (PaymentConfirmed) send(new ConfirmPayment(STUDY, SITE, REQUEST, usd("5084.37"), closed, "TX-1", TODAY, closed, "erp")).getFirst();
        assertThat(paid.paidOn()).isEqualTo(closed);
        assertThat(paid.accountedOn()).isEqualTo(closed.plusDays(1));
        var returned = (PaymentReturned) send(new ReturnPayment(STUDY, SITE, REQUEST, usd("5084.37"), closed, "TX-2", "AC04", TODAY, closed, "erp")).getFirst();
        assertThat(returned.accountedOn()).isEqualTo(closed.plusDays(1));
    }

    @Test
    void a_payment_is_acknowledged_as_it_was_asked_for() {
        sent(REQUEST, all, null);
        refused(PAID_AMOUNT_DIFFERS, confirm(REQUEST, usd("5084.38")));
        refused(PAID_CURRENCY_DIFFERS, confirm(REQUEST, Money.of("5084.37", "EUR")));
        refused(PAID_IN_FUTURE, new ConfirmPayment(STUDY, SITE, REQUEST, usd("5084.37"), TODAY.plusDays(1), "TX-1", TODAY, null, "erp"));
        refused(PAYMENT_REQUEST_UNKNOWN, confirm(OTHER, usd("5084.37")));
        send(confirm(REQUEST, usd("5084.37")));
        refused(PAYMENT_REQUEST_NOT_SENT, confirm(REQUEST, usd("5084.37")));
        refused(PAYABLE_ALREADY_PAID, draft(OTHER, GOOD, all, null));
    }
}
