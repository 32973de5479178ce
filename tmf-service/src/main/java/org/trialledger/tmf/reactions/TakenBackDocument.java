package org.trialledger.tmf.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.tmf.expected.domain.ExpectedCommand.TakeDocumentBack;
import org.trialledger.tmf.reactions.readmodel.DocumentReactions;
import org.trialledger.tmf.reactions.readmodel.DocumentReactions.Told;

/** A document that was returned or withdrawn satisfies nothing any more. */
@ApplicationScoped
public class TakenBackDocument implements DueHandler {
    @Override
    public String kind() {
        return DocumentReactions.TAKEN_BACK;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var told = due.payload(Told.class);
        return Optional.of(new TakeDocumentBack(due.studyId(), Scopes.expected(told.scope()), told.documentId(), told.version(), told.reason(), told.on()));
    }
}
