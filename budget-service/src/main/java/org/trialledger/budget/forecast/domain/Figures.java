package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.trialledger.platform.domain.Money;

/**
 * What a forecast says, as far as a narrative explains it.
 *
 * @param estimateAtCompletion bottom-up
 * @param variance             to date
 */
public record Figures(int baselineVersion, int currentVersion, Money authorised, Money budgetAtCompletion, Money plannedValue, Money earnedValue, Money actualCost, Money estimateAtCompletion, Variance variance) {
    /** By how much the estimate exceeds the budget, in hundredths of it; null without a budget. */
    public BigDecimal overrunPercent() {
        if (!budgetAtCompletion.isPositive()) return null;
        return estimateAtCompletion.minus(budgetAtCompletion).amount().multiply(BigDecimal.valueOf(100)).divide(budgetAtCompletion.amount(), 1, RoundingMode.HALF_EVEN);
    }
}
