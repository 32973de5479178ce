package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.safety.clock.rest.KnownCases;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;

/** What a regulatory clock that a person starts has to know of the case it is about. */
@ApplicationScoped
public class ClockBeans {
    private final AggregateStates states;

    ClockBeans(AggregateStates states) {
        this.states = states;
    }

    @Produces
    @ApplicationScoped
    KnownCases cases() {
        return (studyId, caseId) -> states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class).report() != null;
    }
}
