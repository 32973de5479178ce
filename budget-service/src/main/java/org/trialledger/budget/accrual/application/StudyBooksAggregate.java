package org.trialledger.budget.accrual.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.accrual.domain.AccrualCommand;
import org.trialledger.budget.accrual.domain.AccrualCommand.*;
import org.trialledger.budget.accrual.domain.AccrualEvent;
import org.trialledger.budget.accrual.domain.StudyBooks;

/** Axon's handle on {@link StudyBooks}: loads, asks, records. Holds no rule of its own. */
public class StudyBooksAggregate {
    @AggregateIdentifier private UUID booksId;
    private StudyBooks books = StudyBooks.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CalculateAccruals c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(PostAccruals c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(LockAccountingPeriod c) { decide(c); }

    private void decide(AccrualCommand command) {
        books.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(AccrualEvent event) {
        booksId = event.booksId();
        books = books.apply(event);
    }
}
