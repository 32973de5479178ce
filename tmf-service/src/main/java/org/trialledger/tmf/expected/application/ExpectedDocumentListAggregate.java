package org.trialledger.tmf.expected.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.ExpectedDocumentList;
import org.trialledger.tmf.expected.domain.ExpectedEvent;

/** Axon's handle on {@link ExpectedDocumentList}: loads, asks, records. Holds no rule of its own. Whichever fact comes first begins it. */
public class ExpectedDocumentListAggregate {
    @AggregateIdentifier private UUID listId;
    private ExpectedDocumentList list = ExpectedDocumentList.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenExpectedList c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ExpectDocuments c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReachMilestone c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(EndMilestones c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DropForeseen c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ListCountry c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ListPerson c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CloseExpectedList c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(FileDocument c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(TakeDocumentBack c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ExpectAdHoc c) { decide(c); }
    @CommandHandler void handle(WaiveExpectation c) { decide(c); }
    @CommandHandler void handle(MarkExpectationNotApplicable c) { decide(c); }
    @CommandHandler void handle(RestoreExpectation c) { decide(c); }
    @CommandHandler void handle(AssignDocument c) { decide(c); }

    private void decide(ExpectedCommand command) {
        list.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ExpectedEvent event) {
        listId = event.listId();
        list = list.apply(event);
    }
}
