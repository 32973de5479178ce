package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.amendment.domain.ImplementationCommand.NoteEffective;
import org.trialledger.site.reactions.readmodel.AmendmentReactions;
import org.trialledger.site.reactions.readmodel.AmendmentReactions.AtSite;

/** An amendment's version came into force at a site. Where the opening has not been sent yet, this is tried again after it. */
@ApplicationScoped
public class AmendmentInForce implements DueHandler {
    @Override
    public String kind() {
        return AmendmentReactions.EFFECTIVE;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var at = due.payload(AtSite.class);
        return Optional.of(new NoteEffective(due.studyId(), at.siteId(), at.amendmentId(), at.on()));
    }
}
