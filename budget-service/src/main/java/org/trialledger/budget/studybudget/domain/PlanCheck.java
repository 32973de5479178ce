package org.trialledger.budget.studybudget.domain;

import static org.trialledger.budget.studybudget.domain.StudyBudgetRule.*;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/** Whether a version's plan makes sense. */
final class PlanCheck {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PlanCheck() {}

    static void pass(BudgetPlan plan, Set<String> countries, Set<UUID> sites) {
        var alert = plan.alertPercent();
        BUDGET_ALERT_OUT_OF_RANGE.unlessAt("/alertPercent", alert.signum() > 0 && alert.compareTo(HUNDRED) < 0, "%s %% is not above 0 and below 100.", alert.toPlainString());
        Set<String> codes = new HashSet<>();
        Set<List<Object>> places = new HashSet<>();
        for (int i = 0; i < plan.lines().size(); i++) {
            var line = plan.lines().get(i);
            var at = "/lines/" + i;
            BUDGET_WBS_CODE_REPEATED.unlessAt(at + "/wbsCode", codes.add(line.wbsCode()), "%s is there twice.", line.wbsCode());
            BUDGET_LINES_AMBIGUOUS.unlessAt(at, places.add(Arrays.asList(line.category(), line.country(), line.siteId(), line.vendor(), line.costCode())), "Another line takes the same costs as %s.", line.wbsCode());
            BUDGET_COUNTRY_UNKNOWN.unlessAt(at + "/country", line.country() == null || countries.contains(line.country()), "%s takes no part in the study.", line.country());
            BUDGET_SITE_UNKNOWN.unlessAt(at + "/siteId", line.siteId() == null || sites.contains(line.siteId()), "The study has no such site.");
            BUDGET_RATE_NOT_POSITIVE.unlessAt(at + "/rate", line.rate().signum() > 0, "A rate is more than nothing.");
            BUDGET_RATE_NOT_ONE.unlessAt(at + "/rate", !line.currency().equals(plan.currency()) || line.rate().compareTo(BigDecimal.ONE) == 0, "One %s is one %s.", line.currency(), plan.currency());
            months(at, line);
            units(at, line);
        }
    }

    private static void months(String at, BudgetLine line) {
        var seen = new HashSet<>();
        for (int i = 0; i < line.months().size(); i++) {
            var month = line.months().get(i);
            BUDGET_MONTH_REPEATED.unlessAt(at + "/months/" + i + "/month", seen.add(month.month()), "%s is there twice.", month.month());
            amount(at + "/months/" + i + "/amount", line, month.amount());
        }
    }

    private static void units(String at, BudgetLine line) {
        BUDGET_UNITS_INCOMPLETE.unlessAt(at + "/units", (line.units() == null) == (line.unitRate() == null), "Units and their rate come together.");
        if (line.units() == null) return;
        BUDGET_UNITS_NOT_POSITIVE.unlessAt(at + "/units", line.units().signum() > 0, "%s units are nothing that is planned.", line.units().toPlainString());
        amount(at + "/unitRate", line, line.unitRate());
        BUDGET_UNITS_INCOMPLETE.unlessAt(at + "/unitRate", line.unitRate().isPositive(), "A unit costs something.");
        BUDGET_UNITS_DIFFER_FROM_MONTHS.unlessAt(at + "/months", line.unitRate().times(line.units()).equals(line.planned()), "%s units at %s are %s, the months are %s.", line.units().toPlainString(), line.unitRate(),
            line.unitRate().times(line.units()), line.planned());
    }

    private static void amount(String at, BudgetLine line, Money amount) {
        BUDGET_LINE_CURRENCY_DIFFERS.unlessAt(at, amount.currency().equals(line.currency()), "%s is not in the line's %s.", amount, line.currency());
        BUDGET_AMOUNT_NEGATIVE.unlessAt(at, !amount.isNegative(), "%s is less than nothing.", amount);
    }
}
