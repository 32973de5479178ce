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
import org.trialledger.safety.clock.domain.ClockCommand.DetermineMeasureObligations;
import org.trialledger.safety.clock.domain.Moment;
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.UrgentSafetyMeasure;
import org.trialledger.safety.reactions.readmodel.ClockReactions;
import org.trialledger.safety.reactions.readmodel.ClockReactions.Measure;

/** An urgent safety measure sets the clocks of the authorities and committees of every country where it was taken, by the rules of the day it was taken. */
@ApplicationScoped
public class ObligationsOfMeasure implements DueHandler {
    private static final int SHORT = 300;

    private final AggregateStates states;
    private final SafetyBeans beans;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    ObligationsOfMeasure(AggregateStates states, SafetyBeans beans, SafetyRulePacks packs, ReportingZone zone) {
        this.states = states;
        this.beans = beans;
        this.packs = packs;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return ClockReactions.MEASURE;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var declared = states.of(due.studyId(), due.payload(Measure.class).measureId(), UrgentSafetyMeasure.INITIAL, UrgentSafetyMeasure::apply, MeasureEvent.class).declared();
        var countries = declared.countries().isEmpty() ? beans.conduct(due.studyId()).countries() : declared.countries();
        // Tried again: a clock that is set late can be made up for, one that is never set cannot.
        if (countries.isEmpty()) throw new IllegalStateException("no country of study " + due.studyId() + " is known here yet");
        return Optional.of(new DetermineMeasureObligations(due.studyId(), declared.measureId(), packs.applicable(countries, declared.takenOn()), "Urgent safety measure: " + inShort(declared.action()),
            new Moment(declared.takenOn(), declared.takenAt()), zone.zone(), declared.by()));
    }

    private static String inShort(String action) {
        var end = action.lastIndexOf(' ', SHORT);
        return action.length() <= SHORT || end < 0 ? action : action.substring(0, end) + "…";
    }

    @Override
    public Object lane(Due due) {
        return ClockCommand.clocksOfMeasure(due.payload(Measure.class).measureId());
    }
}
