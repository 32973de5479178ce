package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.StudyConduct;

/** Where the service joins its capabilities, which do not know each other: what one has to know of another when it decides. */
@ApplicationScoped
public class SiteBeans {
    private final AggregateStates states;

    SiteBeans(AggregateStates states) {
        this.states = states;
    }

    /** The study as far as site-service has heard of it. */
    public StudyConduct conduct(UUID studyId) {
        return states.of(ConductCommand.conductOf(studyId), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
    }
}
