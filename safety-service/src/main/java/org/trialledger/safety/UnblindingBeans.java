package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.unblinding.rest.CaseSubjects;

/** Where code breaks are joined to the cases for which codes are broken. */
@ApplicationScoped
public class UnblindingBeans {
    private final AggregateStates states;

    UnblindingBeans(AggregateStates states) {
        this.states = states;
    }

    @Produces
    @ApplicationScoped
    CaseSubjects caseSubjects() {
        return (studyId, caseId) -> Optional.ofNullable(states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class).subjectId());
    }
}
