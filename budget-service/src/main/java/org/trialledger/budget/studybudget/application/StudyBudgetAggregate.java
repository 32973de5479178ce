package org.trialledger.budget.studybudget.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.studybudget.domain.StudyBudget;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.*;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent;

/** Axon's handle on {@link StudyBudget}: loads, asks, records. Holds no rule of its own. */
public class StudyBudgetAggregate {
    @AggregateIdentifier private UUID budgetId;
    private StudyBudget budget = StudyBudget.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DraftBudgetVersion c) { decide(c); }
    @CommandHandler void handle(WithdrawBudgetVersion c) { decide(c); }
    @CommandHandler void handle(ApproveBudgetVersion c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(EnterCommitment c) { decide(c); }
    @CommandHandler void handle(ReleaseCommitment c) { decide(c); }
    @CommandHandler void handle(NoteChangeOrder c) { decide(c); }
    @CommandHandler void handle(NoteContractEnd c) { decide(c); }
    @CommandHandler void handle(CloseStudyBudget c) { decide(c); }

    private void decide(StudyBudgetCommand command) {
        budget.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(StudyBudgetEvent event) {
        budgetId = event.budgetId();
        budget = budget.apply(event);
    }
}
