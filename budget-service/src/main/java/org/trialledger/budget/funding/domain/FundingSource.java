package org.trialledger.budget.funding.domain;

import static org.trialledger.budget.funding.domain.FundingRule.*;
import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.budget.funding.domain.FundingCommand.*;
import org.trialledger.budget.funding.domain.FundingEvent.*;
import org.trialledger.platform.domain.Money;

/** Money granted for a study. @param terms null before it is recorded; {@code allocations} are those in force */
public record FundingSource(FundingTerms terms, Map<UUID, Money> allocations) {
    public static final FundingSource INITIAL = new FundingSource(null, Map.of());

    public Money allocated() {
        return Money.sum(terms.amount().currency(), allocations.values());
    }

    public List<FundingEvent> decide(FundingCommand command) {
        return switch (command) {
            case RecordFundingSource c -> record(c);
            case AllocateFunding c -> allocate(c);
            case ReleaseFundingAllocation c -> release(c);
        };
    }

    private List<FundingEvent> record(RecordFundingSource c) {
        var t = c.terms();
        FUNDING_NOT_POSITIVE.unlessAt("/amount", t.amount().isPositive(), "%s funds nothing.", t.amount());
        FUNDING_ENDS_BEFORE_IT_BEGINS.unlessAt("/until", t.until() == null || !t.until().isBefore(t.from()), "It begins on %s.", t.from());
        return List.of(new FundingSourceRecorded(c.studyId(), c.sourceId(), t, c.by()));
    }

    private List<FundingEvent> allocate(AllocateFunding c) {
        FUNDING_LINE_UNKNOWN.unlessAt("/wbsCode", c.line() != null, "The approved budget has no such line.");
        FUNDING_CURRENCY_DIFFERS.unlessAt("/amount", c.amount().currency().equals(terms.amount().currency()), "The source is in %s.", terms.amount().currency());
        FUNDING_NOT_POSITIVE.unlessAt("/amount", c.amount().isPositive(), "%s funds nothing.", c.amount());
        FUNDING_CATEGORY_RESTRICTED.unlessAt("/wbsCode", terms.categories().isEmpty() || terms.categories().contains(c.line().category()), "%s is %s; the source pays for %s.", c.line().wbsCode(), c.line().category(),
            terms.categories());
        FUNDING_COUNTRY_RESTRICTED.unlessAt("/wbsCode", terms.countries().isEmpty() || c.line().country() != null && terms.countries().contains(c.line().country()), "The source pays for %s only.", terms.countries());
        FUNDING_NOT_AVAILABLE_TODAY.unless(isAvailable(c.today()), "It is available from %s to %s.", terms.from(), terms.until() == null ? "further notice" : terms.until());
        var left = terms.amount().minus(allocated());
        FUNDING_EXHAUSTED.unlessAt("/amount", c.amount().compareTo(left) <= 0, "%s is left.", left);
        return List.of(new FundingAllocated(c.studyId(), c.sourceId(), c.allocationId(), c.line(), c.amount(), c.by()));
    }

    private boolean isAvailable(LocalDate day) {
        return !day.isBefore(terms.from()) && (terms.until() == null || !day.isAfter(terms.until()));
    }

    private List<FundingEvent> release(ReleaseFundingAllocation c) {
        FUNDING_ALLOCATION_UNKNOWN.unless(allocations.containsKey(c.allocationId()), "The source has no such allocation in force.");
        FUNDING_REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        return List.of(new FundingAllocationReleased(c.studyId(), c.sourceId(), c.allocationId(), allocations.get(c.allocationId()), c.reason(), c.by()));
    }

    public FundingSource apply(FundingEvent event) {
        return switch (event) {
            case FundingSourceRecorded e -> new FundingSource(e.terms(), Map.of());
            case FundingAllocated e -> new FundingSource(terms, with(allocations, e.allocationId(), e.amount()));
            case FundingAllocationReleased e -> new FundingSource(terms, without(allocations, e.allocationId()));
        };
    }
}
