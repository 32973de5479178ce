package org.trialledger.budget.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.trialledger.budget.StudyBudgetBeans;
import org.trialledger.budget.reactions.readmodel.ChangeOrderReactions;
import org.trialledger.budget.reactions.readmodel.ChangeOrderReactions.Ended;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.NoteContractEnd;
import org.trialledger.budget.vendor.domain.VendorContract;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;

/** Frees what was committed for a contract that has ended and is not owed: the share of its value that was neither earned nor invoiced. */
@ApplicationScoped
public class EndedContract implements DueHandler {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final AggregateStates states;
    private final StudyBudgetBeans budgets;

    EndedContract(AggregateStates states, StudyBudgetBeans budgets) {
        this.states = states;
        this.budgets = budgets;
    }

    @Override
    public String kind() {
        return ChangeOrderReactions.TELL_END;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var ended = due.payload(Ended.class);
        var contract = states.of(due.studyId(), ended.contractId(), VendorContract.INITIAL, VendorContract::apply, VendorEvent.class);
        if (!budgets.budget(due.studyId()).contracts().containsKey(ended.contractId()) || !contract.value().isPositive()) return Optional.empty();
        var free = contract.value().minus(contract.owedThrough(ended.on()));
        if (!free.isPositive()) return Optional.empty();
        return Optional.of(new NoteContractEnd(due.studyId(), ended.contractId(), free.amount().multiply(HUNDRED).divide(contract.value().amount(), MathContext.DECIMAL64), contract.terms().number()));
    }
}
