package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.exchangerate.application.ExchangeRates;
import org.trialledger.budget.exchangerate.domain.Quote;
import org.trialledger.budget.forecast.domain.PlanLine;
import org.trialledger.budget.forecast.rest.ForecastSources;
import org.trialledger.budget.reactions.readmodel.Spend;
import org.trialledger.budget.studybudget.domain.BudgetLine;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets.VersionDetail;
import org.trialledger.platform.domain.Money;

/** What forecasts have to know of budgets, spending and exchange rates. Reports, not rules: they read views. */
@ApplicationScoped
public class ForecastBeans {
    private final StudyBudgets budgets;
    private final Spend spend;
    private final ExchangeRates rates;

    ForecastBeans(StudyBudgets budgets, Spend spend, ExchangeRates rates) {
        this.budgets = budgets;
        this.spend = spend;
        this.rates = rates;
    }

    @Produces
    @ApplicationScoped
    ForecastSources sources() {
        return new ForecastSources() {
            @Override
            public Optional<Budget> budget(UUID studyId, LocalDate asOf, Instant known) {
                return budgetOf(studyId, asOf, known);
            }

            @Override
            public List<Spent> spent(UUID studyId, LocalDate after, LocalDate until, Instant known, Grain grain) {
                return spend.sums(studyId, after, until, known, new Spend.Grain(grain.country(), grain.site(), grain.vendor(), grain.costCode())).stream()
                    .map(sum -> new Spent(sum.month(), sum.category(), sum.country(), sum.siteId(), sum.vendor(), sum.costCode(), sum.wbsCode(), sum.quantity(), sum.amount())).toList();
            }

            @Override
            public BigDecimal rate(UUID studyId, Currency from, Currency to, LocalDate on, BigDecimal budgeted) {
                return rates.find(studyId, from, to, on).map(Quote::rate).or(() -> Optional.ofNullable(budgeted)).orElseGet(() -> rates.quote(studyId, from, to, on).rate());
            }
        };
    }

    private Optional<ForecastSources.Budget> budgetOf(UUID studyId, LocalDate asOf, Instant known) {
        var approved = budgets.approved(studyId, known);
        return approved.stream().filter(version -> version.overview().kind() == Kind.BASELINE).findFirst().map(baseline -> {
            var current = approved.stream().filter(version -> version.overview().kind() == Kind.REFORECAST && !version.plan().validFrom().isAfter(asOf)).reduce(baseline, (_, later) -> later);
            var currency = baseline.plan().currency();
            var total = baseline.overview().total();
            var authorised = budgets.authorised(studyId, known).orElse(total);
            return new ForecastSources.Budget(currency, baseline.overview().number(), lines(baseline), current.overview().number(), lines(current), authorised, new Money(budgets.committed(studyId, known), currency),
                authorised.minus(total));
        });
    }

    private static List<PlanLine> lines(VersionDetail version) {
        return version.plan().lines().stream().map(ForecastBeans::line).toList();
    }

    private static PlanLine line(BudgetLine l) {
        return new PlanLine(l.wbsCode(), l.category().name(), l.description(), l.country(), l.siteId(), l.vendor(), l.costCode(), l.currency(), l.rate(), l.units(), l.unitRate(),
            l.months().stream().map(month -> new PlanLine.Month(month.month(), month.amount())).toList());
    }
}
