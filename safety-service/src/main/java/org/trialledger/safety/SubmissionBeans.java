package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.submission.domain.CaseStanding;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;
import org.trialledger.safety.submission.domain.ClockStanding;
import org.trialledger.safety.submission.rest.CaseStandings;
import org.trialledger.safety.submission.rest.ReportingClocks;

/** What a report to an authority has to know of its case and that case's clocks, from the ledger as it stands. */
@ApplicationScoped
public class SubmissionBeans {
    private final AggregateStates states;

    SubmissionBeans(AggregateStates states) {
        this.states = states;
    }

    @Produces
    @ApplicationScoped
    CaseStandings cases() {
        return (studyId, caseId) -> {
            var c = states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class);
            if (!c.isOpened()) throw new NotFound("There is no safety case " + caseId + ".");
            var caseClass = c.assessment() == null ? null : CaseClass.valueOf(c.classification().caseClass().name());
            return new CaseStanding(caseId, c.worldwideId(), c.version(), caseClass, c.classification().fatalOrLifeThreatening(), c.valid(), c.isNullified(), c.firstReceivedOn(), c.siteId());
        };
    }

    @Produces
    @ApplicationScoped
    ReportingClocks clocks() {
        return (studyId, caseId) -> states.of(studyId, ClockCommand.clocksOf(caseId), RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class).clocks().values().stream()
            .map(clock -> new ClockStanding(clock.clockId(), clock.rule().authority(), clock.day0(), clock.dueOn(), clock.isOpen(), clock.rule().committee(), clock.started().countries())).toList();
    }
}
