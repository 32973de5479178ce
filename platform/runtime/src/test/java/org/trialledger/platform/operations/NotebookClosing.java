package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.platform.rest.Notebook.NotebookCommand.CloseNotebook;

@ApplicationScoped
public class NotebookClosing implements DueHandler {
    @Override
    public String kind() {
        return "notebook.closing";
    }

    @Override
    public Optional<CloseNotebook> command(Due due) {
        return Optional.of(new CloseNotebook(due.payload(UUID.class)));
    }
}
