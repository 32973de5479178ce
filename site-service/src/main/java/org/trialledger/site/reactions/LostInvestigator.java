package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.SiteBeans;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationCommand.HoldSite;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.reactions.readmodel.StaffReactions;
import org.trialledger.site.reactions.readmodel.StaffReactions.Lost;

/** A site without a principal investigator is put on hold: who takes part is treated, nobody new is taken. */
@ApplicationScoped
public class LostInvestigator implements DueHandler {
    private final AggregateStates states;
    private final SiteBeans sites;
    private final InstantSource clock;

    LostInvestigator(AggregateStates states, SiteBeans sites, InstantSource clock) {
        this.states = states;
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return StaffReactions.WITHOUT_INVESTIGATOR;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var lost = due.payload(Lost.class);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var activation = states.of(due.studyId(), ActivationCommand.activationOf(lost.siteId()), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class);
        var hasOne = sites.staff(due.studyId(), lost.siteId()).principalInvestigatorOn(today).isPresent();
        if (hasOne || activation.held() || !activation.standing().treats()) return Optional.empty();
        return Optional.of(new HoldSite(due.studyId(), lost.siteId(), HoldCause.NO_PRINCIPAL_INVESTIGATOR, "No principal investigator after " + lost.lastDay(), today, today));
    }
}
