package org.trialledger.budget.payment.domain;

import static org.trialledger.budget.payment.domain.PaymentRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trialledger.budget.payment.domain.PaymentCommand.*;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * All payments to one site: one aggregate, so that no two requests take the same payable, advance or released holdback, or pass a cap together.
 *
 * @param siteId   null before the first request
 * @param balances by currency
 * @param returned how many requests for a payable came to nothing, or came back
 */
public record SiteAccount(UUID siteId, Map<UUID, PaymentRequest> requests, Map<Currency, Balance> balances, Map<UUID, Integer> returned) {
    public static final SiteAccount INITIAL = new SiteAccount(null, Map.of(), Map.of(), Map.of());

    public Optional<PaymentRequest> request(UUID requestId) {
        return Optional.ofNullable(requests.get(requestId));
    }

    public Balance balance(Currency currency) {
        return balances.getOrDefault(currency, Balance.none(currency));
    }

    /** Payables that are asked for or paid. They hear of it a moment later; nobody asks for them meanwhile. */
    public Set<UUID> payablesInRequests() {
        return payables(_ -> true);
    }

    Set<UUID> payables(Predicate<PaymentRequest> of) {
        return requests.values().stream().filter(of).flatMap(request -> request.payables().stream()).collect(Collectors.toSet());
    }

    public List<PaymentEvent> decide(PaymentCommand command) {
        return switch (command) {
            case DraftPaymentRequest c -> draft(c);
            case WithdrawPaymentRequest c -> {
                reason(c.reason());
                var request = known(c.requestId());
                PAYMENT_REQUEST_NOT_OPEN.unless(request.status() == Status.DRAFT || request.status() == Status.SUBMITTED, "It is %s.", request.status());
                yield List.of(new PaymentRequestWithdrawn(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.reason(), c.by()));
            }
            case SubmitPaymentRequest c -> submit(c);
            case RefusePaymentRequest c -> {
                reason(c.reason());
                var request = known(c.requestId());
                PAYMENT_REQUEST_NOT_OPEN.unless(request.status() == Status.SUBMITTED || request.status() == Status.APPROVED, "It is %s.", request.status());
                yield List.of(new PaymentRequestRefused(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.reason(), c.by()));
            }
            case ApprovePaymentRequest c -> approve(c);
            case SendPaymentRequest c -> {
                var request = in(c.requestId(), PAYMENT_REQUEST_NOT_APPROVED, Status.APPROVED);
                mayBePaid(c.payee());
                var selection = new Selection(this, c.siteId(), request.currency(), c.requestId());
                selection.check(c.candidates());
                selection.checkTold(c.candidates());
                yield List.of(new PaymentRequestSent(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.batchReference(), c.by()));
            }
            case ConfirmPayment c -> confirm(c);
            case FailPayment c -> {
                reason(c.reason());
                var request = in(c.requestId(), PAYMENT_REQUEST_NOT_SENT, Status.SENT);
                yield List.of(new PaymentFailed(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.reason(), c.by()));
            }
            case ReturnPayment c -> returned(c);
            case ReconcilePayment c -> {
                var request = in(c.requestId(), PAYMENT_REQUEST_NOT_PAID, Status.PAID);
                asPaid(c.amount(), request);
                BOOKED_BEFORE_PAID.unlessAt("/bookedOn", !c.bookedOn().isBefore(request.paidOn()), "It was paid on %s.", request.paidOn());
                PAID_IN_FUTURE.unlessAt("/bookedOn", !c.bookedOn().isAfter(c.today()), "Today is %s.", c.today());
                yield List.of(new PaymentReconciled(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.statementReference(), c.bookedOn(), c.by()));
            }
            case ReleaseHoldback c -> release(c);
        };
    }

    private List<PaymentEvent> draft(DraftPaymentRequest c) {
        PAYMENT_SITE_UNKNOWN.unlessAt("/siteId", c.siteKnown(), "The study has no such site.");
        PAYEE_UNKNOWN.unlessAt("/payeeId", c.payee() != null, "There is no such payee.");
        PAYEE_OF_OTHER_SITE.unlessAt("/payeeId", c.payee().siteId().equals(c.siteId()), "The payee is another site's.");
        var currency = c.payee().currency();
        ADVANCE_WITH_PAYABLES.unlessAt("/advance", c.advance() == null || c.candidates().isEmpty(), "An advance is asked for by itself.");
        if (c.advance() != null) {
            PAYEE_CURRENCY_DIFFERS.unlessAt("/advance", c.advance().currency().equals(currency), "The payee's account is in %s.", currency);
            ADVANCE_NOT_POSITIVE.unlessAt("/advance", c.advance().isPositive(), "%s is nothing that is paid.", c.advance());
        }
        new Selection(this, c.siteId(), currency, null).check(c.candidates());
        var items = c.candidates().stream().map(one -> one.item().attempted(returned.getOrDefault(one.payableId(), 0) + 1))
            .sorted(Comparator.comparing(PaymentItem::serviceDate).thenComparing(PaymentItem::payableId)).toList();
        var terms = c.candidates().stream().map(Candidate::terms).distinct().toList();
        NOTHING_TO_PAY.unless(!items.isEmpty() || c.advance() != null || balance(currency).released().isPositive() || balance(currency).advances().isNegative(), "Name payables or an advance; no holdback is released.");
        var calculation = Calculation.of(currency, items, terms, c.advance(), c.advance() == null ? balance(currency) : Balance.none(currency));
        return List.of(new PaymentRequestDrafted(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), c.payee().payeeId(), currency, items, terms, c.advance(), calculation,
            c.by()));
    }

    private List<PaymentEvent> submit(SubmitPaymentRequest c) {
        var request = in(c.requestId(), PAYMENT_REQUEST_NOT_DRAFT, Status.DRAFT);
        mayBePaid(c.payee());
        new Selection(this, c.siteId(), request.currency(), c.requestId()).check(c.candidates());
        var calculation = recalculated(request);
        PAYMENT_WOULD_BE_NEGATIVE.unless(!calculation.net().isNegative(), "The sum is %s.", calculation.net());
        NOTHING_TO_PAY.unless(calculation.net().isPositive() || calculation.settlesByOffset(), "The sum is %s.", calculation.net());
        var waits = calculation.minimum() != null && !c.siteClosed() && !calculation.settlesByOffset() && calculation.net().compareTo(calculation.minimum()) < 0;
        BELOW_MINIMUM_PAYMENT.unless(!waits, "%s is less than %s.", calculation.net(), calculation.minimum());
        return List.of(new PaymentRequestSubmitted(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), calculation, c.by()));
    }

    /** Other requests may have taken up advances or released holdback since the draft. An advance leaves both alone. */
    private Calculation recalculated(PaymentRequest request) {
        return Calculation.of(request.currency(), request.items(), request.terms(), request.advance(), request.advance() == null ? balance(request.currency())
            : Balance.none(request.currency()));
    }

    private List<PaymentEvent> approve(ApprovePaymentRequest c) {
        var request = in(c.requestId(), PAYMENT_REQUEST_NOT_SUBMITTED, Status.SUBMITTED);
        mayBePaid(c.payee());
        new Selection(this, c.siteId(), request.currency(), c.requestId()).check(c.candidates());
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(request.toSign(c.studyId(), c.siteId())), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        APPROVER_PREPARED_PAYMENT_REQUEST.unless(!request.preparers().contains(c.signature().signerId()), "Another than who prepared it approves it.");
        return List.of(new PaymentRequestApproved(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), request.calculation().net(), c.signature()));
    }

    private static void mayBePaid(PayeeStanding payee) {
        PAYEE_BLOCKED.unless(!payee.blocked(), "No payment goes to this payee now.");
        BANK_REFERENCE_NOT_VERIFIED.unless(payee.bankVerified(), "Another than who entered it verifies the payee's bank reference first.");
        TAX_FORM_NOT_VALID.unless(payee.taxFormValid(), "The payee has no tax form that is valid today.");
    }

    private List<PaymentEvent> confirm(ConfirmPayment c) {
        var request = in(c.requestId(), PAYMENT_REQUEST_NOT_SENT, Status.SENT);
        asPaid(c.amount(), request);
        PAID_IN_FUTURE.unlessAt("/paidOn", !c.paidOn().isAfter(c.today()), "Today is %s.", c.today());
        return List.of(new PaymentConfirmed(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.amount(), c.paidOn(), openDay(c.paidOn(), c.closedThrough()), c.reference(),
            c.by()));
    }

    /** Also after it was found in a statement: banks give back late. */
    private List<PaymentEvent> returned(ReturnPayment c) {
        reason(c.reason());
        var request = known(c.requestId());
        PAYMENT_REQUEST_NOT_PAID.unless(request.status() == Status.PAID || request.status() == Status.RECONCILED, "It is %s.", request.status());
        asPaid(c.amount(), request);
        RETURNED_BEFORE_PAID.unlessAt("/returnedOn", !c.returnedOn().isBefore(request.paidOn()), "It was paid on %s.", request.paidOn());
        RETURNED_IN_FUTURE.unlessAt("/returnedOn", !c.returnedOn().isAfter(c.today()), "Today is %s.", c.today());
        return List.of(new PaymentReturned(c.studyId(), c.aggregateId(), c.siteId(), c.requestId(), request.payables(), c.amount(), c.returnedOn(), openDay(c.returnedOn(), c.closedThrough()), c.reference(), c.reason(),
            c.by()));
    }

    /** A bank's day is a fact and is never refused; in locked books it counts on the first open day. */
    private static LocalDate openDay(LocalDate day, LocalDate closedThrough) {
        return closedThrough == null || day.isAfter(closedThrough) ? day : closedThrough.plusDays(1);
    }

    private static void asPaid(Money amount, PaymentRequest request) {
        var net = request.calculation().net();
        PAID_CURRENCY_DIFFERS.unlessAt("/amount", amount.currency().equals(net.currency()), "The request is in %s.", net.currency());
        PAID_AMOUNT_DIFFERS.unlessAt("/amount", amount.equals(net), "The request is for %s.", net);
    }

    private List<PaymentEvent> release(ReleaseHoldback c) {
        if (c.by() != null) reason(c.reason());
        HOLDBACK_CAUSE_NOT_AGREED.unlessAt("/cause", c.agreed() == null || c.agreed() == c.cause(), "The site's contract releases it on %s.", c.agreed());
        HOLDBACK_CONDITION_NOT_MET.unlessAt("/cause", c.conditionMet(), "%s is not so.", c.cause());
        if (c.amount() == null) return releaseAll(c);
        HOLDBACK_RELEASE_NOT_POSITIVE.unlessAt("/amount", c.amount().isPositive(), "%s releases nothing.", c.amount());
        var held = balance(c.amount().currency()).held();
        HOLDBACK_RELEASE_EXCEEDS_HELD.unlessAt("/amount", c.amount().compareTo(held) <= 0, "%s are held.", held);
        return List.of(released(c, c.amount()));
    }

    private List<PaymentEvent> releaseAll(ReleaseHoldback c) {
        var events = new ArrayList<PaymentEvent>();
        balances.values().stream().map(Balance::held).filter(Money::isPositive).sorted(Comparator.comparing(held -> held.currency().getCurrencyCode()))
            .forEach(held -> events.add(released(c, held)));
        HOLDBACK_RELEASE_EXCEEDS_HELD.unless(c.by() == null || !events.isEmpty(), "Nothing is held.");
        return events;
    }

    private static PaymentEvent released(ReleaseHoldback c, Money amount) {
        return new HoldbackReleased(c.studyId(), c.aggregateId(), c.siteId(), c.releaseId(), c.cause(), amount, c.reason(), c.by());
    }

    private PaymentRequest known(UUID requestId) {
        PAYMENT_REQUEST_UNKNOWN.unless(requests.containsKey(requestId), "There is no such payment request.");
        return requests.get(requestId);
    }

    private PaymentRequest in(UUID requestId, PaymentRule rule, Status status) {
        var request = known(requestId);
        rule.unless(request.status() == status, "It is %s.", request.status());
        return request;
    }

    private static void reason(String reason) {
        PAYMENT_REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(PAYMENT_DIRECT_IDENTIFIER, null, reason);
    }

    public SiteAccount apply(PaymentEvent event) {
        return switch (event) {
            case PaymentRequestDrafted e -> new SiteAccount(e.siteId(), requests, balances, returned).put(new PaymentRequest(e.requestId(), Status.DRAFT, e.payeeId(),
                e.currency(), e.items(), e.terms(), e.advance(), e.calculation(), Set.of(e.by()), null, List.of()));
            case PaymentRequestSubmitted e -> put(requests.get(e.requestId()).submitted(e.calculation(),
                e.by())).with(balance(e.calculation().net().currency()).submitted(e.calculation()));
            case PaymentRequestApproved e -> put(requests.get(e.requestId()).as(Status.APPROVED));
            case PaymentRequestSent e -> put(requests.get(e.requestId()).as(Status.SENT));
            case PaymentConfirmed e -> paid(requests.get(e.requestId()), e.paidOn());
            case PaymentReconciled e -> put(requests.get(e.requestId()).reconciled());
            case PaymentRequestWithdrawn e -> cameToNothing(requests.get(e.requestId()), Status.WITHDRAWN);
            case PaymentRequestRefused e -> cameToNothing(requests.get(e.requestId()), Status.REFUSED);
            case PaymentFailed e -> cameToNothing(requests.get(e.requestId()), Status.FAILED);
            case PaymentReturned e -> cameBack(requests.get(e.requestId()), e.payables());
            case HoldbackReleased e -> with(balance(e.amount().currency()).release(e.amount()));
        };
    }

    private SiteAccount paid(PaymentRequest request, LocalDate on) {
        return put(request.paid(on)).with(balance(request.currency()).paid(request.calculation()));
    }

    private SiteAccount cameToNothing(PaymentRequest request, Status last) {
        var times = new HashMap<>(returned);
        request.items().forEach(item -> times.put(item.payableId(), item.attempt()));
        var after = new SiteAccount(siteId, Copies.with(requests, request.requestId(), request.closed(last)), balances, Map.copyOf(times));
        return request.isCounted() ? after.with(balance(request.currency()).returned(request.calculation())) : after;
    }

    private SiteAccount cameBack(PaymentRequest request, List<UUID> payables) {
        var times = new HashMap<>(returned);
        payables.forEach(payable -> times.merge(payable, 1, Integer::sum));
        return new SiteAccount(siteId, Copies.with(requests, request.requestId(), request.closed(Status.RETURNED)), balances, Map.copyOf(times))
            .with(balance(request.currency()).cameBack(request.calculation()));
    }

    private SiteAccount put(PaymentRequest request) {
        return new SiteAccount(siteId, Copies.with(requests, request.requestId(), request), balances, returned);
    }

    private SiteAccount with(Balance balance) {
        return new SiteAccount(siteId, requests, Copies.with(balances, balance.held().currency(), balance), returned);
    }
}
