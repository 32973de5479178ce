package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.letter.domain.LetterCommand.IssueLetter;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.Matter;
import org.trialledger.safety.letter.domain.SafetyLetter;
import org.trialledger.safety.reactions.readmodel.LetterReactions;
import org.trialledger.safety.reactions.readmodel.LetterReactions.Susar;
import org.trialledger.safety.submission.domain.Report.ReportType;

/**
 * Issues the letter on a SUSAR at once: its term is the report's, and nobody can forget it. It is blinded by what it is made of: the case's number
 * and dates, nothing of what the reporter wrote. An officer who has more to say issues another letter.
 */
@ApplicationScoped
public class SusarLetter implements DueHandler {
    private final AggregateStates states;
    private final ReportingZone zone;
    private final int acknowledgeWithinDays;

    SusarLetter(AggregateStates states, ReportingZone zone, @ConfigProperty(name = "trialledger.safety.letters.acknowledge-within-days") int acknowledgeWithinDays) {
        this.states = states;
        this.zone = zone;
        this.acknowledgeWithinDays = acknowledgeWithinDays;
    }

    @Override
    public String kind() {
        return LetterReactions.SUSAR;
    }

    /** Nothing where the report to another authority has brought it about already. */
    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var susar = due.payload(Susar.class);
        if (states.of(due.studyId(), susar.letterId(), SafetyLetter.INITIAL, SafetyLetter::apply, LetterEvent.class).isIssued()) return Optional.empty();
        var matter = new Matter(Matter.Kind.SUSAR, susar.caseId(), susar.caseNumber(), susar.caseVersion(), susar.siteId(), null);
        return Optional.of(new IssueLetter(due.studyId(), susar.letterId(), matter, title(susar), text(susar), true, acknowledgeWithinDays, null, zone.today()));
    }

    private static String title(Susar susar) {
        return "SUSAR " + susar.caseNumber() + (susar.type() == ReportType.NULLIFICATION ? ", nullified" : ", version " + susar.caseVersion());
    }

    private static String text(Susar susar) {
        var reported = "A suspected unexpected serious adverse reaction in this trial was reported to the authorities on " + susar.on() + " (" + switch (susar.type()) {
            case INITIAL -> "initial report";
            case FOLLOW_UP -> "follow-up";
            case AMENDMENT -> "amendment of what was reported before";
            case NULLIFICATION -> "nullification: there is no such case";
        } + "; " + (susar.fatalOrLifeThreatening() ? "fatal or life-threatening" : "not fatal, not life-threatening") + "). Case " + susar.caseNumber() + ", version " + susar.caseVersion() + ". This letter is blinded. ";
        return reported + (susar.type() == ReportType.NULLIFICATION ? "Disregard the letters before on this case, and acknowledge this one."
            : "Consider it for the participants at your site, tell your ethics committee where it wants to be told, and acknowledge the letter.");
    }
}
