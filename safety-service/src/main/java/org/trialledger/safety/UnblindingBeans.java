package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.privacy.TreatmentReads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.icsr.rest.DisclosedTreatments;
import org.trialledger.safety.icsr.rest.DisclosedTreatments.Disclosed;
import org.trialledger.safety.unblinding.domain.UnblindingCommand.NoteTreatmentRead;
import org.trialledger.safety.unblinding.readmodel.CodeBreaks;
import org.trialledger.safety.unblinding.rest.CaseSubjects;

/** Where code breaks are joined to the cases for which codes are broken. */
@ApplicationScoped
public class UnblindingBeans {
    private final AggregateStates states;
    private final CodeBreaks codeBreaks;

    UnblindingBeans(AggregateStates states, CodeBreaks codeBreaks) {
        this.states = states;
        this.codeBreaks = codeBreaks;
    }

    @Produces
    @Singleton
    TreatmentReads treatmentReads(Commands commands, RequestFacts caller) {
        return new TreatmentReads(commands, caller, NoteTreatmentRead::new);
    }

    @Produces
    @ApplicationScoped
    DisclosedTreatments disclosedTreatments() {
        return (studyId, caseId) -> codeBreaks.disclosed(studyId, caseId).map(one -> new Disclosed(one.treatment(), one.country(), one.siteNumber()));
    }

    @Produces
    @ApplicationScoped
    CaseSubjects caseSubjects() {
        return (studyId, caseId) -> Optional.ofNullable(states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class).subjectId());
    }
}
