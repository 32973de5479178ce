package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.clock.domain.RegulatoryClocks.Clock;
import org.trialledger.safety.conduct.domain.SafetyConduct.Site;
import org.trialledger.safety.rsi.domain.ReferenceSafetyInformation;
import org.trialledger.safety.rsi.domain.RsiCommand;
import org.trialledger.safety.rsi.domain.RsiEvent;
import org.trialledger.safety.safetycase.domain.RsiInForce;
import org.trialledger.safety.safetycase.rest.CaseSites;
import org.trialledger.safety.safetycase.rest.RsiVersions;
import org.trialledger.safety.safetycase.rest.RunningClocks;

/** What safety cases have to know of the study's sites, of reference safety information and of clocks, from the ledger as it stands. */
@ApplicationScoped
public class CaseBeans {
    private final AggregateStates states;
    private final SafetyBeans safety;

    CaseBeans(AggregateStates states, SafetyBeans safety) {
        this.states = states;
        this.safety = safety;
    }

    @Produces
    @ApplicationScoped
    CaseSites sites() {
        return (studyId, siteId) -> safety.conduct(studyId).site(siteId).map(Site::country);
    }

    @Produces
    @ApplicationScoped
    RsiVersions rsi() {
        return (studyId, product, onset) -> {
            var known = states.of(studyId, RsiCommand.rsiOf(studyId, product), ReferenceSafetyInformation.INITIAL, ReferenceSafetyInformation::apply, RsiEvent.class);
            return known.inForceOn(onset).map(version -> new RsiInForce(version.versionId(), known.product(), version.content().label(), version.inForceFrom()));
        };
    }

    @Produces
    @ApplicationScoped
    RunningClocks clocks() {
        return (studyId, caseId) -> (int) states.of(studyId, ClockCommand.clocksOf(caseId), RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class).clocks().values().stream().filter(Clock::isOpen)
            .count();
    }
}
