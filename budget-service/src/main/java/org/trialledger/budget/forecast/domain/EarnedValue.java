package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.trialledger.platform.domain.Money;

/**
 * Where a study stands on a day, by the method of earned value (ANSI/PMI 19-006). What divides by nothing is empty: before anything is spent or
 * earned there is no index. Each figure is computed from the sums and rounded once, half to even.
 *
 * @param bac budget at completion: the baseline's total
 * @param pv  planned value: what was to be done by now, at budgeted cost
 * @param ev  earned value: what is done, at budgeted cost
 * @param ac  actual cost, when it was incurred and not when it was paid
 */
public record EarnedValue(Money bac, Money pv, Money ev, Money ac) {
    private static final int INDEX_DIGITS = 4;

    public static EarnedValue sum(Money none, Iterable<EarnedValue> parts) {
        var sum = new EarnedValue(none, none, none, none);
        for (var part : parts) sum = new EarnedValue(sum.bac.plus(part.bac), sum.pv.plus(part.pv), sum.ev.plus(part.ev), sum.ac.plus(part.ac));
        return sum;
    }

    public Money costVariance() {
        return ev.minus(ac);
    }

    public Money scheduleVariance() {
        return ev.minus(pv);
    }

    public Optional<BigDecimal> cpi() {
        return ratio(ev, ac);
    }

    public Optional<BigDecimal> spi() {
        return ratio(ev, pv);
    }

    /** BAC / CPI: the rest costs as the past did. */
    public Optional<Money> eacByCost() {
        return ev.isPositive() ? Optional.of(quotient(bac.amount().multiply(ac.amount()), ev.amount())) : Optional.empty();
    }

    /** AC + (BAC - EV): the rest costs as budgeted. */
    public Money eacByBudget() {
        return ac.plus(bac.minus(ev));
    }

    /** AC + (BAC - EV) / (CPI x SPI): the rest costs as the past did, and lateness costs too. */
    public Optional<Money> eacByCostAndSchedule() {
        if (!ev.isPositive()) return Optional.empty();
        var rest = bac.minus(ev).amount().multiply(ac.amount()).multiply(pv.amount());
        return Optional.of(ac.plus(quotient(rest, ev.amount().multiply(ev.amount()))));
    }

    /** To-complete performance index, (BAC - EV) / (BAC - AC): how well the rest must be done to stay within budget. Empty once that is spent. */
    public Optional<BigDecimal> tcpi() {
        return ratio(bac.minus(ev), bac.minus(ac));
    }

    private Money quotient(BigDecimal dividend, BigDecimal divisor) {
        return new Money(dividend.divide(divisor, Math.max(0, bac.currency().getDefaultFractionDigits()), RoundingMode.HALF_EVEN), bac.currency());
    }

    private static Optional<BigDecimal> ratio(Money one, Money other) {
        return other.isPositive() ? Optional.of(one.amount().divide(other.amount(), INDEX_DIGITS, RoundingMode.HALF_EVEN)) : Optional.empty();
    }
}
