package org.trialledger.budget.reactions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trialledger.budget.payable.domain.AgreedFee;
import org.trialledger.budget.payable.domain.Agreement;
import org.trialledger.budget.payable.domain.Payable;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableSource;
import org.trialledger.budget.payable.domain.PayableTrigger;
import org.trialledger.budget.payment.domain.Candidate;
import org.trialledger.budget.payment.domain.Candidate.Standing;
import org.trialledger.budget.payment.domain.ItemKind;
import org.trialledger.budget.payment.domain.PayeeStanding;
import org.trialledger.budget.payment.domain.PaymentCommand;
import org.trialledger.budget.payment.domain.PaymentCommand.*;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.budget.payment.domain.PaymentItem;
import org.trialledger.budget.payment.domain.PaymentRequest;
import org.trialledger.budget.payment.domain.PaymentTerms;
import org.trialledger.budget.payment.domain.SiteAccount;
import org.trialledger.budget.reactions.readmodel.NewsOfPayments;
import org.trialledger.budget.reactions.readmodel.PaymentReactions.Told;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.RuleViolation;

/** The sources of payables of one site, its account, and what each has yet to hear of the other: as the service has them, without its ledger. */
final class SiteOfPayments {
    record Act(Kind kind, int pick, boolean flag) {
        enum Kind {
            VISIT, ENTRY, VERIFICATION, CORRECTION, EVALUATION, NEW_SCHEDULE, DOCUMENT, HOLD, RELEASE, REJECTION, REVERSAL, DRAFT, SUBMISSION, APPROVAL, DISPATCH, CONFIRMATION, RECONCILIATION, REFUSAL, WITHDRAWAL, FAILURE,
            RETURN, NEWS, MUCH_NEWS
        }
    }

    private static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), SUBJECT = new UUID(1, 3), SCHEDULE = new UUID(1, 4), PAYEE = new UUID(1, 5);
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate JAN = LocalDate.of(2026, 1, 1), MAY = LocalDate.of(2026, 5, 1), TODAY = LocalDate.of(2026, 12, 1);
    private static final PayeeStanding GOOD = new PayeeStanding(PAYEE, SITE, USD, true, false, true);
    private static final int VISITS = 12;

    private final Map<UUID, PayableSource> sources = new LinkedHashMap<>();
    private final Map<UUID, Integer> paidOut = new HashMap<>();
    private final Map<UUID, Money> entitled = new HashMap<>();
    /** In the order in which it was noted, by its due work's key. */
    private final Map<String, Told> waiting = new LinkedHashMap<>();
    private SiteAccount account = SiteAccount.INITIAL;
    private int schedule = 1, sent;

    Collection<PaymentRequest> requests() {
        return account.requests().values();
    }

    List<Payable> all() {
        return sources.values().stream().flatMap(source -> source.payables().values().stream()).sorted(Comparator.comparing(Payable::payableId)).toList();
    }

    Payable payable(UUID payableId) {
        return sources.get(sourceOf(payableId)).payables().get(payableId);
    }

    /** How often each payable is paid and not given back. */
    Map<UUID, Integer> paidOut() {
        return paidOut;
    }

    /** What each visit is due by the schedule it was last evaluated by. */
    Map<UUID, Money> entitled() {
        return entitled;
    }

    Money owed(UUID sourceId) {
        return sum(sources.get(sourceId).payables().values().stream().filter(Payable::isOwed).map(payable -> payable.line().amount()));
    }

    int sent() {
        return sent;
    }

    static Money sum(Stream<Money> amounts) {
        return Money.sum(USD, amounts.toList());
    }

    private UUID sourceOf(UUID payableId) {
        return sources.entrySet().stream().filter(source -> source.getValue().payables().containsKey(payableId)).map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    /** What a rule refuses leaves no trace. */
    void act(Act act, int time) {
        try {
            doIt(act, time);
        } catch (RuleViolation refused) {
            // Half of what is asked for is nonsense.
        }
    }

    private void doIt(Act act, int time) {
        int n = act.pick() % VISITS;
        UUID visit = new UUID(2, n), source = PayableCommand.sourceOfVisit(visit);
        switch (act.kind()) {
            case VISIT -> send(new NoteSiteVisit(STUDY, SITE, SUBJECT, visit, "V" + n % 4 / 3, JAN.plusDays(act.pick() % 200), act.flag()));
            case ENTRY -> send(new NoteSiteVisitEntry(STUDY, SITE, visit, TODAY));
            case VERIFICATION -> send(new NoteSiteVisitVerification(STUDY, SITE, visit, TODAY));
            case CORRECTION -> send(new NoteSiteVisitCorrection(STUDY, SITE, visit, JAN.plusDays(act.pick() % 200), act.flag()));
            case EVALUATION -> evaluate(source);
            case NEW_SCHEDULE -> {
                schedule = act.pick() % 3 + 1;
                sources.keySet().stream().sorted().forEach(this::evaluate);
            }
            case DOCUMENT -> send(new EnterPayable(STUDY, new UUID(3, time), SITE, true, null, null, act.flag() ? "INV" : "COST", JAN.plusDays(act.pick() % 200), BigDecimal.valueOf(act.pick() % 3),
                act.flag() ? null : usd(act.pick() + 1), null, "D-" + time, agreements(schedule), TODAY, "finn"));
            case HOLD -> one(act, payable -> new HoldPayable(STUDY, sourceOf(payable), payable, "x", "finn"));
            case RELEASE -> one(act, payable -> new ReleasePayable(STUDY, sourceOf(payable), payable, "x", "finn"));
            case REJECTION -> one(act, payable -> new RejectPayable(STUDY, sourceOf(payable), payable, "x", "finn"));
            case REVERSAL -> one(act, payable -> new ReversePayable(STUDY, sourceOf(payable), payable, "x", "finn"));
            case NEWS -> hear(act.pick());
            case MUCH_NEWS -> IntStream.range(0, 10).forEach(i -> hear(act.pick() + i));
            default -> pay(act, time);
        }
    }

    private void pay(Act act, int time) {
        var fitting = requests().stream().filter(one -> one.status() == wanted(act)).sorted(Comparator.comparing(PaymentRequest::requestId)).toList();
        var request = fitting.isEmpty() ? Optional.<PaymentRequest>empty() : Optional.of(fitting.get(act.pick() % fitting.size()));
        var id = request.map(PaymentRequest::requestId).orElse(new UUID(9, 9_999));
        var own = request.map(one -> one.items().stream().map(item -> candidate(item.payableId())).toList()).orElse(List.of());
        var net = request.map(one -> one.calculation().net()).orElse(usd(1));
        send(switch (act.kind()) {
            case SUBMISSION -> new SubmitPaymentRequest(STUDY, SITE, id, GOOD, own, act.flag(), "finn");
            case APPROVAL -> new ApprovePaymentRequest(STUDY, SITE, id, GOOD, own, request.map(SiteOfPayments::signed).orElse(null));
            case DISPATCH -> new SendPaymentRequest(STUDY, SITE, id, GOOD, own, "RUN", "amara");
            case CONFIRMATION -> new ConfirmPayment(STUDY, SITE, id, net, TODAY, "TX-" + time, TODAY, null, "erp");
            case RECONCILIATION -> new ReconcilePayment(STUDY, SITE, id, "S", net, TODAY, TODAY, "finn");
            case REFUSAL -> new RefusePaymentRequest(STUDY, SITE, id, "x", "amara");
            case WITHDRAWAL -> new WithdrawPaymentRequest(STUDY, SITE, id, "x", "finn");
            case FAILURE -> new FailPayment(STUDY, SITE, id, "AC04", "erp");
            case RETURN -> new ReturnPayment(STUDY, SITE, id, net, TODAY, "BACK-" + time, "AC04", TODAY, null, "erp");
            default -> new DraftPaymentRequest(STUDY, SITE, true, new UUID(9, time), GOOD, chosen(act), null, "finn");
        });
    }

    private static PaymentRequest.Status wanted(Act act) {
        return switch (act.kind()) {
            case APPROVAL -> PaymentRequest.Status.SUBMITTED;
            case DISPATCH -> PaymentRequest.Status.APPROVED;
            case REFUSAL -> act.flag() ? PaymentRequest.Status.SUBMITTED : PaymentRequest.Status.APPROVED;
            case WITHDRAWAL -> act.flag() ? PaymentRequest.Status.SUBMITTED : PaymentRequest.Status.DRAFT;
            case CONFIRMATION, FAILURE -> PaymentRequest.Status.SENT;
            case RECONCILIATION -> PaymentRequest.Status.PAID;
            case RETURN -> act.flag() ? PaymentRequest.Status.PAID : PaymentRequest.Status.RECONCILED;
            default -> PaymentRequest.Status.DRAFT;
        };
    }

    /** Mostly what can be asked for; now and then whatever there is. */
    private List<Candidate> chosen(Act act) {
        var there = all().stream().filter(payable -> act.pick() % 5 == 0 || payable.status() == Payable.Status.ELIGIBLE && !account.payablesInRequests().contains(payable.payableId())).toList();
        return IntStream.range(0, Math.min(there.size(), act.pick() % 4 + 1)).map(n -> (act.pick() + n) % there.size()).distinct().mapToObj(n -> candidate(there.get(n).payableId())).toList();
    }

    private Candidate candidate(UUID payableId) {
        var payable = payable(payableId);
        var l = payable.line();
        var item = new PaymentItem(payableId, l.visitId(), l.subjectNumber(), l.visitCode(), l.feeCode(), ItemKind.valueOf(l.kind().name()), l.description(), l.serviceDate(), l.amount(), l.overheadable(), l.holdbackable(),
            l.taxable(), l.scheduleId(), l.scheduleVersion(), 1);
        return new Candidate(payableId, l.siteId(), item, Standing.valueOf(payable.status().name()), payable.requestId(), new PaymentTerms(SCHEDULE, l.scheduleVersion(), JAN.plusDays(l.scheduleVersion()), new BigDecimal("33.3"),
            BigDecimal.TEN, new BigDecimal("7.5"), BigDecimal.ZERO, l.scheduleVersion() == 2 ? usd(700) : null, null, null));
    }

    private static ElectronicSignature signed(PaymentRequest request) {
        var at = Instant.parse("2026-06-01T09:00:00Z");
        return new ElectronicSignature("amara", "Amara Diallo", at, Meaning.APPROVAL, at, CanonicalJson.sha256(request.toSign(STUDY, SITE)));
    }

    private void one(Act act, Function<UUID, PayableCommand> command) {
        var all = all();
        if (!all.isEmpty()) send(command.apply(all.get(act.pick() % all.size()).payableId()));
    }

    private void send(PayableCommand command) {
        var source = sources.getOrDefault(command.sourceId(), PayableSource.INITIAL);
        var events = source.decide(command);
        for (PayableEvent event : events) source = source.apply(event);
        if (!events.isEmpty()) sources.put(command.sourceId(), source);
        // Whoever rejects or reverses a line changes what is owed; the schedule does not.
        if (!(command instanceof EvaluatePayables)) entitled.remove(command.sourceId());
    }

    private void send(PaymentCommand command) {
        for (PaymentEvent event : account.decide(command)) {
            account = account.apply(event);
            if (event instanceof PaymentRequestSent) sent++;
            if (event instanceof PaymentConfirmed e) e.payables().forEach(id -> paidOut.merge(id, 1, Integer::sum));
            if (event instanceof PaymentReturned e) e.payables().forEach(id -> paidOut.merge(id, -1, Integer::sum));
            NewsOfPayments.note(event, waiting);
        }
    }

    private void evaluate(UUID sourceId) {
        var source = sources.get(sourceId);
        if (source == null || source.visit() == null) return;
        send(new EvaluatePayables(STUDY, sourceId, agreements(schedule), "101-0001"));
        var refused = sources.get(sourceId).payables().values().stream().anyMatch(payable -> !payable.isOwed());
        if (!refused) entitled.put(sourceId, due(source));
    }

    private Money due(PayableSource source) {
        var visit = source.visit();
        var rates = visit.on().isBefore(MAY) ? 1 : schedule;
        var kinds = visit.code().equals("V0") ? Stream.of(usd(300L * rates), usd(45L + rates)) : visit.unscheduled() ? Stream.of(usd(60L * rates)) : Stream.<Money>of();
        return sum(kinds);
    }

    /** One piece of news, out of turn: another instance, or a failure before, may be what keeps the turn from being kept. */
    private void hear(int pick) {
        if (waiting.isEmpty()) return;
        var key = List.copyOf(waiting.keySet()).get(pick % waiting.size());
        try {
            tell(waiting.get(key));
            waiting.remove(key);
        } catch (RuleViolation later) {
            // It stays, and is tried again.
        }
    }

    private void tell(Told told) {
        var source = sourceOf(told.payableId());
        PayableNews.command(STUDY, source, told, () -> payable(told.payableId())).ifPresent(this::send);
    }

    /** Until nothing more gets through. */
    void hearEverything() {
        int before;
        do {
            before = waiting.size();
            for (int i = waiting.size() - 1; i >= 0; i--) hear(i);
        } while (waiting.size() < before);
    }

    private static Money usd(long dollars) {
        return new Money(BigDecimal.valueOf(dollars * 100 + 37, 2), USD);
    }

    /** The fees before May never change; those from May on are of the schedule in force. */
    private static List<Agreement> agreements(int version) {
        return List.of(agreement(1, JAN, MAY.minusDays(1)), agreement(version, MAY, null));
    }

    private static Agreement agreement(int version, LocalDate from, LocalDate to) {
        return new Agreement(SCHEDULE, version, from, to, USD, PayableTrigger.DATA_ENTERED, null, 0, List.of(fee("V", PayableKind.VISIT, "V0", usd(300L * version)), fee("ECG", PayableKind.PROCEDURE, "V0", usd(45L + version)),
            fee("UNS", PayableKind.UNSCHEDULED_VISIT, null, usd(60L * version)), fee("INV", PayableKind.INVOICEABLE, null, usd(125)), fee("COST", PayableKind.PASS_THROUGH, null, usd(0))));
    }

    private static AgreedFee fee(String code, PayableKind kind, String visit, Money rate) {
        return new AgreedFee(code, kind, code, visit, rate, BigDecimal.ONE, kind == PayableKind.VISIT, true, kind != PayableKind.PROCEDURE);
    }
}
