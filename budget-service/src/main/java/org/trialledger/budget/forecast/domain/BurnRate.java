package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.trialledger.platform.domain.Money;

/**
 * How fast money is spent.
 *
 * @param perMonth      actual cost of the three months that end with the day, by three
 * @param unitsPerMonth units done in the same time, by three
 */
public record BurnRate(Money perMonth, BigDecimal unitsPerMonth) {
    public static final int MONTHS = 3;

    private static final BigDecimal DAYS_OF_A_MONTH = new BigDecimal("30.4375");

    public static BurnRate of(Money lastMonths, BigDecimal units) {
        return new BurnRate(Money.rounded(thirdOf(lastMonths.amount()), lastMonths.currency()), thirdOf(units).setScale(2, RoundingMode.HALF_EVEN));
    }

    /** With digits to spare, so that rounding to minor units afterwards is the only rounding that counts. */
    private static BigDecimal thirdOf(BigDecimal sum) {
        return sum.divide(BigDecimal.valueOf(MONTHS), 10, RoundingMode.HALF_EVEN);
    }

    /** Months that what remains will last; empty while nothing is spent. */
    public Optional<BigDecimal> runway(Money remaining) {
        if (!perMonth.isPositive()) return Optional.empty();
        return Optional.of(remaining.isPositive() ? remaining.amount().divide(perMonth.amount(), 1, RoundingMode.HALF_EVEN) : BigDecimal.ZERO.setScale(1));
    }

    /** The day when nothing is left. */
    public Optional<LocalDate> runsOut(Money remaining, LocalDate today) {
        return runway(remaining).map(months -> today.plusDays(months.multiply(DAYS_OF_A_MONTH).longValue()));
    }
}
