package org.trialledger.budget.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.budget.StudyBudgetBeans;
import org.trialledger.budget.exchangerate.application.ExchangeRates;
import org.trialledger.budget.reactions.readmodel.ChangeOrderReactions;
import org.trialledger.budget.reactions.readmodel.ChangeOrderReactions.InForce;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.NoteChangeOrder;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;

/**
 * A change order in force changes what is authorised, in the budget's currency by the rate of its first day; while no rate is recorded the work fails, says so, and
 * is tried again. What came into force before there was a baseline is in the baseline.
 */
@ApplicationScoped
public class AuthorisedChange implements DueHandler {
    private final StudyBudgetBeans budgets;
    private final ExchangeRates rates;

    AuthorisedChange(StudyBudgetBeans budgets, ExchangeRates rates) {
        this.budgets = budgets;
        this.rates = rates;
    }

    @Override
    public String kind() {
        return ChangeOrderReactions.TELL_BUDGET;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var order = due.payload(InForce.class);
        var budget = budgets.budget(due.studyId());
        if (budget.baseline().isEmpty()) return Optional.empty();
        var currency = budget.authorised().currency();
        var amount = order.amount().currency().equals(currency) ? order.amount()
            : order.amount().at(rates.quote(due.studyId(), order.amount().currency(), currency, order.effectiveOn()).rate(), currency);
        return Optional.of(new NoteChangeOrder(due.studyId(), order.changeOrderId(), order.contractId(), order.number(), amount));
    }
}
