package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.SafetyBeans;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.clock.application.SafetyRulePacks;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.DetermineObligations;
import org.trialledger.safety.reactions.readmodel.ClockReactions;
import org.trialledger.safety.reactions.readmodel.ClockReactions.Assessed;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;

/** An assessment of a case sets the clocks of the authorities of every country of the study, by the rules of the day the news came. */
@ApplicationScoped
public class ObligationsOfCase implements DueHandler {
    private final AggregateStates states;
    private final SafetyBeans beans;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    ObligationsOfCase(AggregateStates states, SafetyBeans beans, SafetyRulePacks packs, ReportingZone zone) {
        this.states = states;
        this.beans = beans;
        this.packs = packs;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return ClockReactions.ASSESSED;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var assessed = due.payload(Assessed.class);
        // What became of the assessment while it waited: of a case that never was, nothing is due.
        if (states.of(due.studyId(), assessed.caseId(), SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class).isNullified()) return Optional.empty();
        var day = assessed.assessment().receivedOn();
        var countries = beans.conduct(due.studyId()).countries();
        // Tried again: a clock that is set late can be made up for, one that is never set cannot.
        if (countries.isEmpty()) throw new IllegalStateException("no country of study " + due.studyId() + " is known here yet");
        var withoutPack = countries.stream().filter(country -> packs.of(country, day).isEmpty()).sorted().toList();
        return Optional.of(new DetermineObligations(due.studyId(), assessed.caseId(), assessed.assessment(), packs.applicable(countries, day), withoutPack, zone.zone()));
    }

    /** What concerns the clocks of one case comes to them one after the other. */
    @Override
    public Object lane(Due due) {
        return ClockCommand.clocksOf(due.payload(Assessed.class).caseId());
    }
}
