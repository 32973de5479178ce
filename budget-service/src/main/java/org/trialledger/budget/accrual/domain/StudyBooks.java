package org.trialledger.budget.accrual.domain;

import static org.trialledger.budget.accrual.domain.AccrualRule.*;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.budget.accrual.domain.AccrualCommand.*;
import org.trialledger.budget.accrual.domain.AccrualEvent.*;
import org.trialledger.platform.domain.Money;

/**
 * The months of a study's books. Lines are in the events; what is kept here is what decides.
 *
 * @param open          the run that is calculated and not posted, null for none
 * @param posted        the last run that was posted, null before the first
 * @param lockedThrough null before the first lock
 */
public record StudyBooks(Run open, Run posted, YearMonth lockedThrough) {
    /** A run has a line for each unit and site; the bound keeps one event of a known size. */
    static final int MOST_LINES = 5_000;

    /** @param totals one for each currency, by its code */
    public record Run(YearMonth period, List<Money> totals, String calculatedBy) {}

    public static final StudyBooks INITIAL = new StudyBooks(null, null, null);

    public LocalDate closedThrough() {
        return lockedThrough == null ? null : lockedThrough.atEndOfMonth();
    }

    public List<AccrualEvent> decide(AccrualCommand command) {
        return switch (command) {
            case CalculateAccruals c -> calculate(c);
            case PostAccruals c -> post(c);
            case LockAccountingPeriod c -> lock(c);
        };
    }

    private List<AccrualEvent> calculate(CalculateAccruals c) {
        mustNotBeLocked(c.period());
        ACCOUNTING_PERIOD_IN_FUTURE.unlessAt("/period", !c.period().isAfter(YearMonth.from(c.today())), "%s has not begun.", c.period());
        ACCRUALS_ALREADY_POSTED.unlessAt("/period", posted == null || c.period().isAfter(posted.period), "%s is posted.", posted == null ? "" : posted.period);
        ACCRUALS_OUT_OF_ORDER.unlessAt("/period", open == null || open.period.equals(c.period()), "The run of %s is not posted.", open == null ? "" : open.period);
        ACCRUAL_LINES_TOO_MANY.unless(c.lines().size() <= MOST_LINES, "A run has at most %s lines.", MOST_LINES);
        return List.of(new AccrualsCalculated(c.studyId(), c.aggregateId(), c.period(), c.lines(), sums(c.lines().stream().map(AccrualLine::accrual)), c.by()));
    }

    private List<AccrualEvent> post(PostAccruals c) {
        ACCRUALS_NOT_CALCULATED.unless(open != null && open.period.equals(c.period()), "No run of %s is calculated and not posted.", c.period());
        ACCRUALS_POSTED_BY_PREPARER.unless(!c.by().equals(open.calculatedBy), "Who calculated it does not post it.");
        var reversed = posted == null ? List.<Money>of() : posted.totals;
        var net = sums(Stream.concat(open.totals.stream(), reversed.stream().map(Money::negated)));
        return List.of(new AccrualsPosted(c.studyId(), c.aggregateId(), c.period(), open.totals, posted == null ? null : posted.period, reversed, net, c.by()));
    }

    private List<AccrualEvent> lock(LockAccountingPeriod c) {
        mustNotBeLocked(c.period());
        ACCOUNTING_PERIOD_NOT_OVER.unless(c.today().isAfter(c.period().atEndOfMonth()), "%s is not over.", c.period());
        ACCOUNTING_PERIOD_OUT_OF_ORDER.unless(lockedThrough == null || c.period().equals(lockedThrough.plusMonths(1)), "%s comes first.", lockedThrough == null ? "" : lockedThrough.plusMonths(1));
        ACCRUALS_NOT_POSTED.unless(posted != null && !posted.period.isBefore(c.period()), "The accruals of %s are not posted.", c.period());
        return List.of(new AccountingPeriodLocked(c.studyId(), c.aggregateId(), c.period(), c.period().atEndOfMonth(), c.by()));
    }

    private void mustNotBeLocked(YearMonth period) {
        ACCOUNTING_PERIOD_LOCKED.unless(lockedThrough == null || period.isAfter(lockedThrough), "The books are locked through %s.", lockedThrough);
    }

    /** One for each currency, in the order of their codes. */
    private static List<Money> sums(Stream<Money> amounts) {
        var byCurrency = amounts.collect(Collectors.groupingBy(Money::currency));
        return byCurrency.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.comparing(currency -> currency.getCurrencyCode())))
            .map(entry -> Money.sum(entry.getKey(), entry.getValue())).toList();
    }

    public StudyBooks apply(AccrualEvent event) {
        return switch (event) {
            case AccrualsCalculated e -> new StudyBooks(new Run(e.period(), e.totals(), e.by()), posted, lockedThrough);
            case AccrualsPosted e -> new StudyBooks(null, open, lockedThrough);
            case AccountingPeriodLocked e -> new StudyBooks(open, posted, e.period());
        };
    }
}
