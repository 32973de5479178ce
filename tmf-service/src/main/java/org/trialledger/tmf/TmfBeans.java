package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.StudyConduct;

/** Where the service joins its capabilities, which do not know each other: what one has to know of another when it decides. */
@ApplicationScoped
public class TmfBeans {
    private final AggregateStates states;

    TmfBeans(AggregateStates states) {
        this.states = states;
    }

    /** The study and its sites as far as tmf-service has heard of them. */
    public StudyConduct conduct(UUID studyId) {
        return states.of(studyId, ConductCommand.conductOf(studyId), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
    }
}
