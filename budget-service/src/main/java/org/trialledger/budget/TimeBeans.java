package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.studybudget.domain.BudgetCategory;
import org.trialledger.budget.studybudget.domain.BudgetLine;
import org.trialledger.budget.timeentry.domain.ChargedLine;
import org.trialledger.budget.timeentry.domain.TimeCommand.LineKind;
import org.trialledger.budget.timeentry.rest.TimeSources;

/** What time entries have to know of the study's books and budget. */
@ApplicationScoped
public class TimeBeans {
    private final AccountingBeans accounting;
    private final StudyBudgetBeans budgets;

    TimeBeans(AccountingBeans accounting, StudyBudgetBeans budgets) {
        this.accounting = accounting;
        this.budgets = budgets;
    }

    @Produces
    @ApplicationScoped
    TimeSources sources() {
        return new TimeSources() {
            @Override
            public Optional<LocalDate> closedThrough(UUID studyId) {
                return accounting.closedThrough(studyId);
            }

            @Override
            public Line line(UUID studyId, String wbsCode) {
                return budgets.budget(studyId).line(wbsCode).map(TimeBeans::line).orElse(new Line(LineKind.UNKNOWN, null));
            }
        };
    }

    private static TimeSources.Line line(BudgetLine line) {
        return new TimeSources.Line(line.category() == BudgetCategory.STAFF ? LineKind.STAFF : LineKind.OTHER, new ChargedLine(line.wbsCode(), line.country(), line.siteId()));
    }
}
