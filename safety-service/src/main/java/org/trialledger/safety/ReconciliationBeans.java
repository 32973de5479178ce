package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.safety.reconciliation.domain.SeriousEvent;
import org.trialledger.safety.reconciliation.domain.SeriousEvent.*;
import org.trialledger.safety.reconciliation.rest.SafetyRecords;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.safetycase.readmodel.SafetyCases;
import org.trialledger.safety.safetycase.readmodel.SafetyCases.Told;

/** Safety cases in the words of reconciliation: which there are by their view, what each says from the ledger as it stands. */
@ApplicationScoped
public class ReconciliationBeans {
    private final AggregateStates states;
    private final SafetyCases cases;

    ReconciliationBeans(AggregateStates states, SafetyCases cases) {
        this.states = states;
        this.cases = cases;
    }

    @Produces
    @ApplicationScoped
    SafetyRecords records() {
        return studyId -> cases.told(studyId).stream().map(told -> new Known(told, states.of(studyId, told.caseId(), SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class)))
            .filter(known -> !known.safetyCase().isNullified() && known.safetyCase().report().reaction() != null).map(ReconciliationBeans::event).toList();
    }

    private record Known(Told told, SafetyCase safetyCase) {}

    private static SeriousEvent event(Known known) {
        var report = known.safetyCase().report();
        var r = report.reaction();
        return new SeriousEvent(known.told().caseId(), report.patient() == null ? null : report.patient().subjectNumber(), known.told().localId(), r.term(), r.coded() == null ? null : r.coded().term(), r.startedOn(),
            r.seriousness().stream().map(criterion -> Criterion.valueOf(criterion.name())).toList(), EventOutcome.valueOf(r.outcome().name()), EventCausality.valueOf(report.investigator().name()));
    }
}
