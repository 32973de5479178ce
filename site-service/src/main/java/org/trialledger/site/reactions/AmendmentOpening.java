package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.amendment.domain.ImplementationCommand.OpenImplementation;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.StudyConduct;
import org.trialledger.site.reactions.readmodel.AmendmentReactions;
import org.trialledger.site.reactions.readmodel.AmendmentReactions.AtSite;

/** An authorised amendment is opened at a site. */
@ApplicationScoped
public class AmendmentOpening implements DueHandler {
    private final AggregateStates states;

    AmendmentOpening(AggregateStates states) {
        this.states = states;
    }

    @Override
    public String kind() {
        return AmendmentReactions.OPEN;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var at = due.payload(AtSite.class);
        var conduct = states.of(due.studyId(), ConductCommand.conductOf(due.studyId()), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
        var amendment = conduct.amendments().get(at.amendmentId());
        var version = conduct.versions().get(at.versionId());
        return Optional.of(new OpenImplementation(due.studyId(), at.siteId(), at.amendmentId(), at.versionId(), amendment.number(), version.label(), amendment.urgentSafetyMeasure(), at.on()));
    }
}
