package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.UUID;
import org.trialledger.budget.funding.domain.FundedCategory;
import org.trialledger.budget.funding.domain.FundedLine;
import org.trialledger.budget.funding.rest.FundedLines;
import org.trialledger.budget.studybudget.domain.StudyBudget;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent;
import org.trialledger.budget.studybudget.rest.BudgetPlaces;
import org.trialledger.budget.studybudget.rest.BudgetPlaces.Places;
import org.trialledger.platform.axon.AggregateStates;

/** What a budget has to know of the study, and funding of the budget, from the ledger as it stands. */
@ApplicationScoped
public class StudyBudgetBeans {
    private final AggregateStates states;
    private final BudgetBeans beans;

    StudyBudgetBeans(AggregateStates states, BudgetBeans beans) {
        this.states = states;
        this.beans = beans;
    }

    public StudyBudget budget(UUID studyId) {
        return states.of(studyId, StudyBudgetCommand.budgetOf(studyId), StudyBudget.INITIAL, StudyBudget::apply, StudyBudgetEvent.class);
    }

    @Produces
    @ApplicationScoped
    BudgetPlaces places() {
        return studyId -> {
            var conduct = beans.conduct(studyId);
            return new Places(conduct.countries(), conduct.sites().keySet(), conduct.isHalted());
        };
    }

    @Produces
    @ApplicationScoped
    FundedLines lines() {
        return (studyId, wbsCode) -> budget(studyId).line(wbsCode).map(line -> new FundedLine(line.wbsCode(), FundedCategory.valueOf(line.category().name()), line.country()));
    }
}
