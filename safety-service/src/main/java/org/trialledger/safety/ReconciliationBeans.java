package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.safety.reconciliation.domain.SeriousEvent;
import org.trialledger.safety.reconciliation.domain.SeriousEvent.*;
import org.trialledger.safety.reconciliation.rest.SafetyRecords;
import org.trialledger.safety.safetycase.readmodel.SafetyCases;
import org.trialledger.safety.safetycase.readmodel.SafetyCases.Told;

/** Safety cases in the words of reconciliation, as the case board has them: what a comparison says of a board that lagged, the next one agrees on. */
@ApplicationScoped
public class ReconciliationBeans {
    private final SafetyCases cases;

    ReconciliationBeans(SafetyCases cases) {
        this.cases = cases;
    }

    @Produces
    @ApplicationScoped
    SafetyRecords records() {
        return studyId -> cases.told(studyId).stream().filter(told -> told.report().reaction() != null).map(ReconciliationBeans::event).toList();
    }

    private static SeriousEvent event(Told told) {
        var report = told.report();
        var r = report.reaction();
        return new SeriousEvent(told.caseId(), report.patient() == null ? null : report.patient().subjectNumber(), told.localId(), r.term(), r.coded() == null ? null : r.coded().term(), r.startedOn(),
            r.seriousness().stream().map(criterion -> Criterion.valueOf(criterion.name())).toList(), EventOutcome.valueOf(r.outcome().name()), EventCausality.valueOf(report.investigator().name()));
    }
}
