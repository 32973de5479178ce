package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.letter.domain.LetterCommand;
import org.trialledger.safety.letter.domain.LetterCommand.IssueLetter;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.Matter;
import org.trialledger.safety.letter.domain.SafetyLetter;
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.MeasureEvent.*;
import org.trialledger.safety.measure.domain.UrgentSafetyMeasure;
import org.trialledger.safety.reactions.readmodel.LetterReactions;
import org.trialledger.safety.reactions.readmodel.LetterReactions.Measure;

/** Tells the sites where an urgent safety measure was taken what it is, and that it was lifted (ICH E6(R3) 3.13.2). */
@ApplicationScoped
public class MeasureLetter implements DueHandler {
    private final AggregateStates states;
    private final ReportingZone zone;
    private final int acknowledgeWithinDays;

    MeasureLetter(AggregateStates states, ReportingZone zone, @ConfigProperty(name = "trialledger.safety.letters.acknowledge-urgent-within-days") int acknowledgeWithinDays) {
        this.states = states;
        this.zone = zone;
        this.acknowledgeWithinDays = acknowledgeWithinDays;
    }

    @Override
    public String kind() {
        return LetterReactions.MEASURE;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var about = due.payload(Measure.class);
        var letterId = about.lifting() ? LetterCommand.letterOnLifting(about.measureId()) : LetterCommand.letterOnMeasure(about.measureId());
        if (states.of(due.studyId(), letterId, SafetyLetter.INITIAL, SafetyLetter::apply, LetterEvent.class).isIssued()) return Optional.empty();
        var measure = states.of(due.studyId(), about.measureId(), UrgentSafetyMeasure.INITIAL, UrgentSafetyMeasure::apply, MeasureEvent.class);
        var declared = measure.declared();
        var title = "Urgent safety measure of " + declared.takenOn() + (about.lifting() ? ", lifted" : "");
        return Optional.of(new IssueLetter(due.studyId(), letterId, Matter.in(Matter.Kind.URGENT_SAFETY_MEASURE, declared.countries()), title, about.lifting() ? text(declared, measure.lifted()) : text(declared), true,
            acknowledgeWithinDays, null, zone.today()));
    }

    /** What people wrote stands in lines of its own, far from days and numbers: together they could look like somebody's birth date, and the letter would never be issued. */
    private static String text(UrgentSafetyMeasureDeclared e) {
        return "On " + e.takenOn() + " an urgent safety measure was taken" + in(e.countries()) + ".\n\nThis is what was found:\n" + e.hazard() + "\n\nThis is what has been done about it:\n" + e.action()
            + "\n\nThis is what is asked of your site: act on it at once, tell your participants what concerns them, and acknowledge this letter."
            + (e.stopsInclusion() ? " Until the measure is lifted nobody consents to take part or is randomised at your site; who takes part already is treated and seen as before, except for what the measure says." : "");
    }

    private static String text(UrgentSafetyMeasureDeclared e, UrgentSafetyMeasureLifted lifted) {
        return "The urgent safety measure that was taken on " + e.takenOn() + in(e.countries()) + " was lifted and does not hold from " + lifted.on() + " on.\n\nThis is what has been said as the reason:\n" + lifted.reason()
            + "\n\nTake note of it at your site, and acknowledge this letter." + (e.stopsInclusion() ? " As far as this measure goes, participants are included again." : "");
    }

    private static String in(List<String> countries) {
        return countries.isEmpty() ? " in all of the trial" : " in " + String.join(", ", countries);
    }

    /** The letters on one measure come one after the other. */
    @Override
    public Object lane(Due due) {
        return due.payload(Measure.class).measureId();
    }
}
