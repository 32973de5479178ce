package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * A line of a budget, as far as forecasts care.
 *
 * @param country  null where any will do; so are {@code siteId}, {@code vendor} and {@code costCode}
 * @param rate     units of the budget's currency for one of the line's
 * @param units    in the whole study; null, like {@code unitRate}, of what is earned with time
 */
public record PlanLine(String wbsCode, String category, String description, String country, UUID siteId, String vendor, String costCode, Currency currency, BigDecimal rate, BigDecimal units, Money unitRate,
                       List<Month> months) {
    /** Who incurred the cost has named this line: no other describes it closer. */
    private static final int CHARGED = 16;

    public record Month(YearMonth month, Money amount) {}

    public PlanLine {
        months = List.copyOf(months);
    }

    public boolean isByUnits() {
        return units != null;
    }

    public Money total(Currency into) {
        return Money.sum(into, months.stream().map(month -> month.amount().at(rate, into)).toList());
    }

    /** What falls due by the end of the day; of a month under way the days that have passed. */
    public Money until(LocalDate day, Currency into) {
        return Money.sum(into, months.stream().map(month -> dueOf(month, day).at(rate, into)).toList());
    }

    /** Units that fall due by the end of the day. */
    public BigDecimal unitsUntil(LocalDate day) {
        return Money.sum(currency, months.stream().map(month -> dueOf(month, day)).toList()).amount().divide(unitRate.amount(), MathContext.DECIMAL64);
    }

    private static Money dueOf(Month planned, LocalDate day) {
        var month = planned.month();
        if (!day.isBefore(month.atEndOfMonth())) return planned.amount();
        if (day.isBefore(month.atDay(1))) return Money.zero(planned.amount().currency());
        return planned.amount().times(BigDecimal.valueOf(day.getDayOfMonth()).divide(BigDecimal.valueOf(month.lengthOfMonth()), MathContext.DECIMAL64));
    }

    /** What so many units cost, in the budget's currency. */
    Money worth(BigDecimal some, Currency into) {
        return Money.rounded(some.multiply(unitRate.amount()).multiply(rate), into);
    }

    /** How closely the line describes the cost, more for each thing it names; less than nothing where it describes another. */
    int closeness(Cost cost) {
        if (!category.equals(cost.category())) return -1;
        if (wbsCode.equals(cost.wbsCode())) return CHARGED;
        int closeness = 0;
        for (var named : new Object[][] {{costCode, cost.costCode(), 8}, {siteId, cost.siteId(), 4}, {vendor, cost.vendor(), 2}, {country, cost.country(), 1}}) {
            if (named[0] == null) continue;
            if (!named[0].equals(named[1])) return -1;
            closeness += (int) named[2];
        }
        return closeness;
    }
}
