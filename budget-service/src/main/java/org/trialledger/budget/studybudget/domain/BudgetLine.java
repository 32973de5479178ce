package org.trialledger.budget.studybudget.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * One line of a budget.
 *
 * @param wbsCode  of the work breakdown structure; unique in a version, and the same work in all of them
 * @param country  null of a line that means every country; {@code siteId} and {@code vendor} likewise
 * @param costCode the fee, vendor unit or grade whose costs belong here; null of a line that takes all of its category and place
 * @param currency of the amounts
 * @param rate     units of the budget's currency for one of the line's, as budgeted
 * @param unitRate what one unit costs; null of a line that is earned with time
 * @param units    how many, in the whole study; null like the unit rate
 * @param months   when the amounts fall due
 */
public record BudgetLine(String wbsCode, BudgetCategory category, String description, String country, UUID siteId, String vendor, String costCode, Currency currency, BigDecimal rate, BigDecimal units,
                         Money unitRate, List<PlannedMonth> months) {
    public BudgetLine {
        months = List.copyOf(months);
    }

    /** In the line's currency. */
    public Money planned() {
        return Money.sum(currency, months.stream().map(PlannedMonth::amount).toList());
    }

    /** In the budget's currency; each month is converted, so that the months make up the line and the lines the total. */
    public Money planned(Currency into) {
        return Money.sum(into, months.stream().map(month -> month.amount().at(rate, into)).toList());
    }
}
