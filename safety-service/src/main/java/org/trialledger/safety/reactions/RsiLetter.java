package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.trialledger.safety.reactions.readmodel.LetterReactions;
import org.trialledger.safety.reactions.readmodel.LetterReactions.Approved;

/** Tells the sites that other reference safety information than before says what is expected (ICH E6(R3) A.1.1; 21 CFR 312.55(b)). */
@ApplicationScoped
public class RsiLetter implements DueHandler {
    private final AggregateStates states;
    private final ReportingZone zone;
    private final int acknowledgeWithinDays;

    RsiLetter(AggregateStates states, ReportingZone zone, @ConfigProperty(name = "trialledger.safety.letters.acknowledge-within-days") int acknowledgeWithinDays) {
        this.states = states;
        this.zone = zone;
        this.acknowledgeWithinDays = acknowledgeWithinDays;
    }

    @Override
    public String kind() {
        return LetterReactions.RSI;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var approved = due.payload(Approved.class);
        var letterId = LetterCommand.letterOf(approved.versionId());
        if (states.of(due.studyId(), letterId, SafetyLetter.INITIAL, SafetyLetter::apply, LetterEvent.class).isIssued()) return Optional.empty();
        var title = "Reference safety information of " + approved.product() + ", " + approved.label();
        return Optional.of(new IssueLetter(due.studyId(), letterId, Matter.other(Matter.Kind.REFERENCE_SAFETY_INFORMATION), title, text(approved), true, acknowledgeWithinDays, null,
            zone.today()));
    }

    private static String text(Approved approved) {
        return "Version " + approved.label() + " of the reference safety information of " + approved.product() + " was approved and is in force from " + approved.inForceFrom()
            + ". It says which serious adverse reactions are expected. Take note of it at your site, and acknowledge this letter.";
    }
}
