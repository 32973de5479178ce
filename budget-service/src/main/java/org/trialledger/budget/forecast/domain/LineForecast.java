package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * One line with what was spent on it.
 *
 * @param baseline null of a line that a re-forecast has added
 * @param current  as the newest re-forecast has it; null where it was dropped, and of what no line was budgeted for
 * @param done     units
 * @param local    spent, in the line's currency
 * @param spent    in the budget's currency, at the rates of its time
 */
public record LineForecast(PlanLine baseline, PlanLine current, BigDecimal done, BigDecimal local, Money spent, LocalDate asOf) {
    static LineForecast of(PlanLine baseline, PlanLine current, List<Cost> costs, LocalDate asOf, Currency into) {
        var line = current == null ? baseline : current;
        BigDecimal done = BigDecimal.ZERO, local = BigDecimal.ZERO;
        var spent = Money.zero(into);
        for (var cost : costs) {
            done = done.add(cost.quantity());
            spent = spent.plus(cost.converted());
            // What was incurred in another currency than planned is taken at the planned rate: no part of it is owed to the rate.
            local = local.add(line == null ? cost.converted().amount()
                : cost.amount().currency().equals(line.currency()) ? cost.amount().amount() : cost.converted().amount().divide(line.rate(), MathContext.DECIMAL64));
        }
        return new LineForecast(baseline, current, done, local, spent, asOf);
    }

    /** The line's words and places: of the re-forecast where it has any. Null of what no line was budgeted for. */
    public PlanLine line() {
        return current == null ? baseline : current;
    }

    public boolean isAdded() {
        return baseline == null && current != null;
    }

    public boolean isUnbudgeted() {
        return line() == null;
    }

    public EarnedValue value() {
        var into = spent.currency();
        if (baseline == null) return new EarnedValue(Money.zero(into), Money.zero(into), Money.zero(into), spent);
        var bac = baseline.total(into);
        var pv = baseline.until(asOf, into);
        // No more is earned than was budgeted: work beyond it has no budgeted cost. What has no units is earned with time (level of effort).
        var ev = baseline.isByUnits() ? baseline.worth(done, into).least(bac) : pv;
        return new EarnedValue(bac, pv, ev, spent);
    }

    /** Bottom-up: what is still expected, at the re-forecast's rates. */
    public Money toComplete() {
        var into = spent.currency();
        if (current == null) return Money.zero(into);
        return current.isByUnits() ? current.worth(unitsToDo(), into) : current.total(into).minus(current.until(asOf, into));
    }

    BigDecimal unitsToDo() {
        return current == null || !current.isByUnits() ? BigDecimal.ZERO : current.units().subtract(done).max(BigDecimal.ZERO);
    }

    public Money atCompletion() {
        return spent.plus(toComplete());
    }

    /** What is spent against what was to be spent by now. */
    Comparison toDate() {
        boolean byUnits = baseline.isByUnits();
        return new Comparison(this, byUnits ? baseline.unitsUntil(asOf) : null, done, local, value().pv().amount(), spent.amount());
    }

    /** What is expected at the end against the whole baseline. */
    Comparison completed() {
        var rest = current == null ? BigDecimal.ZERO : current.isByUnits() ? unitsToDo().multiply(current.unitRate().amount()) : toComplete().amount().divide(current.rate(), MathContext.DECIMAL64);
        return new Comparison(this, baseline.units(), done.add(unitsToDo()), local.add(rest), value().bac().amount(), atCompletion().amount());
    }
}
