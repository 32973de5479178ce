package org.trialledger.platform.rest;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.platform.rest.Notebook.NotebookCommand;
import org.trialledger.platform.rest.Notebook.NotebookEvent;

/** Axon's handle on {@link Notebook}. */
public class NotebookAggregate {
    @AggregateIdentifier private UUID notebookId;
    private Notebook notebook = Notebook.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NotebookCommand.OpenNotebook c) { decide(c); }
    @CommandHandler void handle(NotebookCommand.RenameNotebook c) { decide(c); }
    @CommandHandler void handle(NotebookCommand.CloseNotebook c) { decide(c); }

    private void decide(NotebookCommand command) {
        notebook.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(NotebookEvent event) {
        notebookId = event.notebookId();
        notebook = notebook.apply(event);
    }
}
