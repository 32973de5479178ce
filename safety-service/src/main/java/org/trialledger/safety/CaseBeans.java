package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.safety.clock.domain.Assessment;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.clock.readmodel.Clocks;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.safety.rsi.domain.Reaction;
import org.trialledger.safety.rsi.domain.ReferenceSafetyInformation;
import org.trialledger.safety.rsi.domain.RsiCommand;
import org.trialledger.safety.rsi.domain.RsiEvent;
import org.trialledger.safety.rsi.domain.Severity;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.RsiInForce;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.safetycase.rest.CaseSites;
import org.trialledger.safety.safetycase.rest.RsiVersions;
import org.trialledger.safety.safetycase.rest.RsiVersions.Found;
import org.trialledger.safety.safetycase.rest.RunningClocks;

/** What safety cases have to know of the study's sites, of reference safety information and of clocks, from the ledger as it stands. */
@ApplicationScoped
public class CaseBeans {
    private final AggregateStates states;
    private final SafetyBeans safety;
    private final Clocks declared;

    CaseBeans(AggregateStates states, SafetyBeans safety, Clocks declared) {
        this.states = states;
        this.safety = safety;
        this.declared = declared;
    }

    @Produces
    @ApplicationScoped
    CaseSites sites() {
        return (studyId, siteId) -> safety.conduct(studyId).site(siteId).map(Site::country);
    }

    @Produces
    @ApplicationScoped
    RsiVersions rsi() {
        return (studyId, safetyCase, product) -> {
            var report = safetyCase.report();
            if (report.reaction() == null) return Optional.empty();
            var known = states.of(studyId, RsiCommand.rsiOf(studyId, product), ReferenceSafetyInformation.INITIAL, ReferenceSafetyInformation::apply, RsiEvent.class);
            var suggestion = known.suggestion(reaction(report.reaction()), safetyCase.onset());
            if (suggestion.versionId() == null) return Optional.empty();
            return Optional.of(new Found(new RsiInForce(suggestion.versionId(), known.product(), suggestion.label(), suggestion.inForceFrom()), suggestion.isExpected()));
        };
    }

    @Produces
    @ApplicationScoped
    RunningClocks clocks() {
        return (studyId, caseId) -> {
            var clocks = states.of(studyId, ClockCommand.clocksOf(caseId), RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class);
            var assessment = states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class).assessment();
            // Clocks follow an assessment within moments: until they have, one that may be due counts.
            var awaited = assessment != null && !isDetermined(clocks.last(), assessment) ? 1 : 0;
            return awaited + clocks.openClocks() + declared.declaredFor(studyId, caseId).stream()
                .mapToInt(clocksId -> states.of(studyId, clocksId, RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class).openClocks()).sum();
        };
    }

    private static boolean isDetermined(Assessment last, SafetyCase.Assessment given) {
        var classification = given.classification();
        return last != null && last.version() == given.version() && last.caseClass().name().equals(classification.caseClass().name())
            && last.fatalOrLifeThreatening() == classification.fatalOrLifeThreatening();
    }

    /** The grade is the finer word for how severe it was. */
    private static Reaction reaction(CaseReport.Reaction r) {
        var severity = r.grade() != null ? Severity.values()[r.grade().grade() - 1] : r.severity() != null ? Severity.valueOf(r.severity().name()) : null;
        return new Reaction(r.coded() == null ? r.term() : r.coded().term(), r.coded() == null ? null : r.coded().code(), severity, r.outcome() == CaseReport.Outcome.FATAL, null);
    }
}
