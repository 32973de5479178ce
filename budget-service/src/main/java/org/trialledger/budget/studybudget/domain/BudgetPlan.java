package org.trialledger.budget.studybudget.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * What a version says.
 *
 * @param validFrom    from this day on a re-forecast is what is expected; the baseline is what everything is measured against
 * @param currency     of the budget: of its totals, its commitments and its reports
 * @param alertPercent of the authorised sum: when commitments reach it, somebody is told
 */
public record BudgetPlan(String title, LocalDate validFrom, Currency currency, BigDecimal alertPercent, List<BudgetLine> lines) {
    public BudgetPlan {
        lines = List.copyOf(lines);
    }

    public Money total() {
        return Money.sum(currency, lines.stream().map(line -> line.planned(currency)).toList());
    }
}
