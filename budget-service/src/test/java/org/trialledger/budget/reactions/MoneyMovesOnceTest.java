package org.trialledger.budget.reactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.reactions.SiteOfPayments.Act;
import org.trialledger.budget.reactions.SiteOfPayments.Act.Kind;

/**
 * Whatever is done to the payables of a site and to its payment requests, in whatever order, and however late each hears of the other: lines add up to totals, nothing is
 * paid twice, and nothing is paid that is not owed.
 */
class MoneyMovesOnceTest {
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void nothing_is_paid_twice_or_without_being_owed(@ForAll("acts") List<Act> acts) {
        var site = new SiteOfPayments();
        for (int i = 0; i < acts.size(); i++) {
            site.act(acts.get(i), i);
            linesAddUp(site);
            paidOnce(site);
            onlyWhatIsOwedLeaves(site);
        }
        Statistics.label("sent").collect(site.sent() > 1).coverage(coverage -> coverage.check(true).percentage(share -> share > 25));
        Statistics.label("adjusted").collect(site.all().stream().anyMatch(payable -> payable.adjusts() != null)).coverage(coverage -> coverage.check(true).percentage(share -> share > 30));
        Statistics.label("given back").collect(site.paidOut().containsValue(0)).coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        site.hearEverything();
        onlyWhatIsOwedLeaves(site);
        eachKnowsOfTheOther(site);
    }

    private static void linesAddUp(SiteOfPayments site) {
        for (var request : site.requests()) {
            var c = request.calculation();
            if (!request.items().isEmpty()) assertThat(SiteOfPayments.sum(request.items().stream().map(item -> item.amount()))).isEqualTo(c.fees());
            assertThat(c.fees().plus(SiteOfPayments.sum(c.lines().stream().map(line -> line.amount())))).isEqualTo(c.net());
            for (var item : request.items()) assertThat(item.amount()).as("as it is owed").isEqualTo(site.payable(item.payableId()).line().amount());
        }
        site.entitled().forEach((source, due) -> assertThat(site.owed(source)).as("lines of %s", source).isEqualTo(due));
    }

    private static void paidOnce(SiteOfPayments site) {
        assertThat(site.paidOut().values()).as("times that a payable is paid and not given back").allMatch(times -> times == 0 || times == 1);
        var inRequests = site.requests().stream().flatMap(request -> request.payables().stream()).toList();
        assertThat(inRequests).as("one request each").doesNotHaveDuplicates();
    }

    private static void onlyWhatIsOwedLeaves(SiteOfPayments site) {
        for (var request : site.requests()) {
            Set<Status> fitting = switch (request.status()) {
                case SENT -> Set.of(Status.REQUESTED, Status.APPROVED);
                // What is paid may be found never to have been owed: it is reversed, and not paid again.
                case PAID, RECONCILED -> Set.of(Status.REQUESTED, Status.APPROVED, Status.PAID, Status.REVERSED);
                case DRAFT, SUBMITTED, APPROVED, WITHDRAWN, REFUSED, FAILED, RETURNED -> Set.of(Status.values());
            };
            for (var id : request.payables()) assertThat(site.payable(id).status()).as("in a request that is %s", request.status()).isIn(fitting);
        }
        var paid = site.paidOut().entrySet().stream().filter(entry -> entry.getValue() == 1).map(entry -> site.payable(entry.getKey())).toList();
        assertThat(paid).allMatch(payable -> payable.isOwed() || payable.status() == Status.REVERSED);
        assertThat(paid).as("for one request each").allMatch(payable -> payable.requestId() != null);
    }

    /** Once all is told, a payable's status is that of the request it is in. */
    private static void eachKnowsOfTheOther(SiteOfPayments site) {
        for (var request : site.requests()) for (var id : request.payables()) {
            var status = site.payable(id).status();
            switch (request.status()) {
                // A payable that was held or rejected before it heard keeps its request from being sent.
                case SUBMITTED -> assertThat(status).isIn(Status.REQUESTED, Status.HELD, Status.REJECTED);
                case APPROVED -> assertThat(status).isIn(Status.APPROVED, Status.HELD, Status.REJECTED);
                case SENT -> assertThat(status).isEqualTo(Status.APPROVED);
                case PAID, RECONCILED -> assertThat(status).isIn(Status.PAID, Status.REVERSED);
                case DRAFT, WITHDRAWN, REFUSED, FAILED, RETURNED -> { }
            }
        }
        var taken = site.requests().stream().filter(request -> request.isCounted()).flatMap(request -> request.payables().stream()).collect(Collectors.toSet());
        assertThat(site.all()).filteredOn(payable -> !taken.contains(payable.payableId())).as("in no request")
            .noneMatch(payable -> Set.of(Status.REQUESTED, Status.APPROVED, Status.PAID).contains(payable.status()));
    }

    /** What leads to payments is asked for more often than what undoes them, or few would come so far. */
    @Provide
    Arbitrary<List<Act>> acts() {
        var often = EnumSet.of(Kind.VISIT, Kind.ENTRY, Kind.EVALUATION, Kind.NEW_SCHEDULE, Kind.DOCUMENT, Kind.DRAFT, Kind.SUBMISSION, Kind.APPROVAL, Kind.DISPATCH, Kind.CONFIRMATION, Kind.MUCH_NEWS);
        var kinds = Arbitraries.frequency(Stream.of(Kind.values()).map(kind -> Tuple.of(often.contains(kind) ? 5 : 1, kind)).toList());
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1_000).withDistribution(RandomDistribution.uniform()), Arbitraries.of(true, false)).as(Act::new).list().ofMinSize(100).ofMaxSize(300).withSizeDistribution(RandomDistribution.uniform());
    }
}
