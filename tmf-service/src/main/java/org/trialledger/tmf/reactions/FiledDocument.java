package org.trialledger.tmf.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.tmf.expected.domain.ExpectedCommand.FileDocument;
import org.trialledger.tmf.expected.domain.Filed;
import org.trialledger.tmf.reactions.readmodel.DocumentReactions;
import org.trialledger.tmf.reactions.readmodel.DocumentReactions.Told;

/** A document that became final satisfies what expects one of its artifact and scope. */
@ApplicationScoped
public class FiledDocument implements DueHandler {
    @Override
    public String kind() {
        return DocumentReactions.FILED;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var told = due.payload(Told.class);
        return Optional.of(new FileDocument(due.studyId(), Scopes.expected(told.scope()), told.artifact(), new Filed(told.documentId(), told.version(), told.on())));
    }
}
