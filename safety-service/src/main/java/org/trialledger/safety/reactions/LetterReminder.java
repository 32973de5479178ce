package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.SafetyBeans;
import org.trialledger.platform.conduct.domain.StudyConduct;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.letter.domain.LetterCommand.RemindSite;
import org.trialledger.safety.reactions.readmodel.LetterReactions;
import org.trialledger.safety.reactions.readmodel.LetterReactions.AtSite;

/** Reminds a site of a letter it has not acknowledged in time, again and again. */
@ApplicationScoped
public class LetterReminder implements DueHandler {
    private final SafetyBeans safety;
    private final ReportingZone zone;

    LetterReminder(SafetyBeans safety, ReportingZone zone) {
        this.safety = safety;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return LetterReactions.REMIND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var at = due.payload(AtSite.class);
        var active = safety.conduct(due.studyId()).site(at.siteId()).filter(StudyConduct.Site::isActive).isPresent();
        return Optional.of(new RemindSite(due.studyId(), at.letterId(), at.siteId(), !active, zone.today()));
    }
}
