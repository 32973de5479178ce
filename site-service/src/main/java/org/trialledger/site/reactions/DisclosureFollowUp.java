package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.SiteBeans;
import org.trialledger.site.people.domain.StaffCommand.StartDisclosureFollowUp;
import org.trialledger.site.reactions.readmodel.StaffReactions;
import org.trialledger.site.reactions.readmodel.StaffReactions.Over;

/** When the trial is over at a site, its investigators' duty to update their disclosures lasts a year more (21 CFR 54.4(b)). */
@ApplicationScoped
public class DisclosureFollowUp implements DueHandler {
    private final SiteBeans sites;
    private final InstantSource clock;

    DisclosureFollowUp(SiteBeans sites, InstantSource clock) {
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return StaffReactions.FOLLOW_UP;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var over = due.payload(Over.class);
        if (sites.staff(due.studyId(), over.siteId()).members().isEmpty()) return Optional.empty();
        return Optional.of(new StartDisclosureFollowUp(due.studyId(), over.siteId(), over.on(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
