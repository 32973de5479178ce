package org.trialledger.budget.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.payment.domain.PaymentFixtures.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.trialledger.budget.payment.domain.Candidate.Standing;
import org.trialledger.budget.payment.domain.PaymentCommand.*;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.RuleViolation;

/** Whatever is asked of a site's payments, in whatever order: the lines add up to the amount, the requests to the balances, and no payable is paid twice. */
class PaymentSumsTest {
    /** Meaningless until requests and payables are fitted in. */
    record Act(int kind, int pick, int cents, boolean flag) {}

    private static final PaymentTerms[] TERMS = {terms(1, "25", "10", "5", "0", usd("900.00"), null, usd("20.00")),
        terms(2, "33.3", "12.5", "7.5", "21", null, usd("9000.00"), null)};

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void lines_add_up_and_balances_follow_from_requests(@ForAll("acts") List<Act> acts) {
        var state = SiteAccount.INITIAL;
        var events = new ArrayList<PaymentEvent>();
        int granted = 0;
        for (int i = 0; i < acts.size(); i++) {
            var before = state;
            try {
                for (var event : before.decide(command(acts.get(i), i, before, paid(events)))) {
                    state = state.apply(event);
                    events.add(event);
                }
                granted++;
            } catch (RuleViolation refused) {
                assertThat(state).as("a refusal leaves no trace").isEqualTo(before);
            }
            mustHold(state, events);
        }
        Statistics.label("acts granted").collect(granted * 4 / Math.max(1, acts.size()) + "/4");
    }

    private static void mustHold(SiteAccount state, List<PaymentEvent> events) {
        var drafted = events.stream().filter(PaymentRequestDrafted.class::isInstance).map(PaymentRequestDrafted.class::cast).toList();
        for (var draft : drafted) {
            var c = state.request(draft.requestId()).orElseThrow().calculation();
            var fees = sum(draft.items().stream().map(PaymentItem::amount).toList());
            assertThat(c.fees()).isEqualTo(fees);
            assertThat(fees.plus(sum(c.lines().stream().map(PaymentLine::amount).toList()))).as("%s", c).isEqualTo(c.net());
            assertThat(c.net()).isEqualTo(c.earned().minus(c.holdback()).plus(c.released()).minus(c.offset()).plus(c.advance()).plus(sum(c.lines().stream()
                .filter(line -> line.kind() == PaymentLine.Kind.VAT || line.kind() == PaymentLine.Kind.WITHHOLDING_TAX).map(PaymentLine::amount).toList())));
        }
        balances(state, events);
        var paid = new HashSet<UUID>();
        for (var event : events) {
            if (event instanceof PaymentConfirmed e) e.payables().forEach(id -> assertThat(paid.add(id)).as("paid once").isTrue());
            if (event instanceof PaymentReturned e) e.payables().forEach(id -> assertThat(paid.remove(id)).as("what came back was paid").isTrue());
        }
        var claims = new HashSet<>();
        drafted.stream().flatMap(draft -> draft.claims().stream()).forEach(claim -> assertThat(claims.add(claim)).as("%s is claimed once", claim).isTrue());
    }

    private static void balances(SiteAccount state, List<PaymentEvent> events) {
        var counted = state.requests().values().stream().filter(PaymentRequest::isCounted).toList();
        var paid = counted.stream().filter(request -> request.status() == Status.PAID || request.status() == Status.RECONCILED).map(PaymentRequest::calculation).toList();
        var all = counted.stream().map(PaymentRequest::calculation).toList();
        var freed = sum(events.stream().filter(HoldbackReleased.class::isInstance).map(event -> ((HoldbackReleased) event).amount()).toList());
        var givenBack = counted.stream().filter(request -> request.status() != Status.PAID && request.status() != Status.RECONCILED)
            .map(request -> request.calculation().holdback()).filter(Money::isNegative).toList();
        var balance = state.balance(USD);
        assertThat(balance.held()).isEqualTo(sum(paid.stream().map(Calculation::holdback).toList()).plus(sum(givenBack)).minus(freed));
        assertThat(balance.released()).isEqualTo(freed.minus(sum(all.stream().map(Calculation::released).toList())));
        assertThat(balance.advances()).isEqualTo(sum(paid.stream().map(Calculation::advance).toList()).minus(sum(all.stream().map(Calculation::offset).toList())));
        assertThat(balance.gross()).isEqualTo(sum(all.stream().map(Calculation::gross).toList()));
        assertThat(balance.earned()).isEqualTo(sum(all.stream().map(Calculation::earned).toList()));
        balance.visits().forEach((visit, sums) -> assertThat(sums.within()).as("of the fees within the cap").isEqualTo(sum(all.stream().map(one -> one.withinVisits().getOrDefault(visit, usd("0.00"))).toList())));
        assertThat(balance.released().isNegative()).isFalse();
        // What came back after its holdback was released, or its advance offset, is settled with the next request.
        if (events.stream().noneMatch(PaymentReturned.class::isInstance)) assertThat(List.of(balance.held(), balance.advances())).noneMatch(Money::isNegative);
    }

    private static Set<UUID> paid(List<PaymentEvent> events) {
        var paid = new HashSet<UUID>();
        for (var event : events) {
            if (event instanceof PaymentConfirmed e) paid.addAll(e.payables());
            if (event instanceof PaymentReturned e) e.payables().forEach(paid::remove);
        }
        return paid;
    }

    private static Money sum(List<Money> amounts) {
        return Money.sum(USD, amounts);
    }

    private static PaymentCommand command(Act act, int i, SiteAccount state, Set<UUID> paid) {
        var request = state.requests().values().stream().filter(one -> one.status() == wanted(act.kind(), act.flag())).min(Comparator.comparing(PaymentRequest::requestId));
        var id = request.map(PaymentRequest::requestId).orElse(new UUID(99, 99));
        var own = request.map(PaymentSumsTest::asTheyAre).orElse(List.of());
        return switch (act.kind()) {
            case 3, 4 -> new SubmitPaymentRequest(STUDY, SITE, id, GOOD, own, act.flag(), "finn");
            case 5, 6 -> new ApprovePaymentRequest(STUDY, SITE, id, GOOD, own, request.map(one -> signed(one, "amara")).orElse(null));
            case 7 -> new SendPaymentRequest(STUDY, SITE, id, GOOD, told(id, own), "RUN", "amara");
            case 8, 9 -> new ConfirmPayment(STUDY, SITE, id, request.map(one -> one.calculation().net()).orElse(usd("1.00")), TODAY, "TX-" + i, TODAY, null, "erp");
            case 10 -> act.flag() ? new FailPayment(STUDY, SITE, id, "AC04", "erp") : new RefusePaymentRequest(STUDY, SITE, id, "x", "amara");
            case 11 -> new WithdrawPaymentRequest(STUDY, SITE, id, "x", "finn");
            case 12 -> new ReconcilePayment(STUDY, SITE, id, "S", request.map(one -> one.calculation().net()).orElse(usd("1.00")), TODAY, TODAY, "finn");
            case 13 -> new ReleaseHoldback(STUDY, SITE, new UUID(98, i), HoldbackCause.CONTRACT_DATE, null, true, act.flag() ? null : amount(act), "x", "amara");
            case 14 -> new DraftPaymentRequest(STUDY, SITE, true, new UUID(9, i), GOOD, List.of(), amount(act), "finn");
            case 15 -> new ReturnPayment(STUDY, SITE, id, request.map(one -> one.calculation().net()).orElse(usd("1.00")), TODAY, "BACK-" + i, "AC04", TODAY, null, "erp");
            default -> new DraftPaymentRequest(STUDY, SITE, true, new UUID(9, i), GOOD, chosen(act, state, paid), null, "finn");
        };
    }

    private static Status wanted(int kind, boolean flag) {
        return switch (kind) {
            case 5, 6 -> Status.SUBMITTED;
            case 7 -> Status.APPROVED;
            case 8, 9 -> Status.SENT;
            case 10 -> flag ? Status.SENT : Status.APPROVED;
            case 12 -> Status.PAID;
            case 15 -> flag ? Status.PAID : Status.RECONCILED;
            default -> Status.DRAFT;
        };
    }

    private static Money amount(Act act) {
        return new Money(BigDecimal.valueOf(act.cents(), 2), USD);
    }

    /** A few of thirty payables, among them corrections; now and then one that is taken, which the account refuses. */
    private static List<Candidate> chosen(Act act, SiteAccount state, Set<UUID> paid) {
        return IntStream.range(0, act.pick() % 4 + 1).map(n -> (act.pick() * 3 + n) % 30).distinct().mapToObj(PaymentSumsTest::payable)
            .filter(item -> act.flag() || state.requests().values().stream().noneMatch(request -> request.payables().contains(item.payableId())))
            .map(item -> candidate(item, paid.contains(item.payableId()) ? Standing.PAID : Standing.ELIGIBLE, TERMS)).toList();
    }

    /** The request's payables as its submission finds them. */
    private static List<Candidate> asTheyAre(PaymentRequest request) {
        return candidates(request.items(), TERMS);
    }

    /** Visits share ids, so that their cap is met; each eleventh is a correction. */
    private static PaymentItem payable(int n) {
        var cents = n % 11 == 10 ? -30_000 - n : 12_345 + n * 1_777;
        var kind = ItemKind.values()[n % ItemKind.values().length];
        return new PaymentItem(new UUID(2, n), n % 3 == 0 ? null : new UUID(3, n % 4), "101-0001", null, kind.name(), kind, kind.name(), MAR.plusDays(n),
            new Money(BigDecimal.valueOf(cents, 2), USD), n % 2 == 0, n % 5 != 0,
            n % 7 != 0, SCHEDULE, n % 2 + 1, 1);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(Arbitraries.integers().between(0, 15), Arbitraries.integers().between(0, 40), Arbitraries.integers().between(-500, 90_000),
            Arbitraries.of(true, false)).as(Act::new).list().ofMinSize(20).ofMaxSize(60);
    }
}
