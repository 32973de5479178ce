package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.SafetyBeans;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.letter.domain.LetterCommand.SendLetter;
import org.trialledger.safety.letter.domain.Recipient;
import org.trialledger.safety.reactions.readmodel.LetterReactions;
import org.trialledger.safety.reactions.readmodel.LetterReactions.AtSite;

/** Sends a letter to a site: to one that is active when it is issued, or later in its gap pack. */
@ApplicationScoped
public class LetterDispatch implements DueHandler {
    private final SafetyBeans safety;
    private final ReportingZone zone;

    LetterDispatch(SafetyBeans safety, ReportingZone zone) {
        this.safety = safety;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return LetterReactions.SEND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var at = due.payload(AtSite.class);
        return safety.conduct(due.studyId()).site(at.siteId()).map(site -> new SendLetter(due.studyId(), at.letterId(),
            new Recipient(site.siteId(), site.siteNumber(), site.country(), site.activatedOn(), site.closedOn()), zone.today()));
    }
}
