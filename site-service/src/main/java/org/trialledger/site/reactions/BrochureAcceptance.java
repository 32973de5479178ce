package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.people.domain.StaffCommand.AskForBrochureAcceptance;
import org.trialledger.site.reactions.readmodel.BrochureReactions;
import org.trialledger.site.reactions.readmodel.BrochureReactions.Edition;

/** The principal investigator of an active site is asked to accept a new edition of the Investigator's Brochure (ICH E6(R3) 2.1; TMF 05.02.01). */
@ApplicationScoped
public class BrochureAcceptance implements DueHandler {
    private final InstantSource clock;

    BrochureAcceptance(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String kind() {
        return BrochureReactions.ACCEPT;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var edition = due.payload(Edition.class);
        return Optional.of(new AskForBrochureAcceptance(due.studyId(), edition.siteId(), edition.versionId(), edition.product(), edition.document(),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
