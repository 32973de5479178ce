package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.reactions.readmodel.ConsentFormReaction;
import org.trialledger.site.reactions.readmodel.ConsentFormReaction.NewVersion;
import org.trialledger.site.subject.domain.ReconsentCampaign;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignCommand.StartReconsentCampaign;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignEvent;
import org.trialledger.site.subject.domain.SiteStanding.ConsentForm;
import org.trialledger.site.subject.domain.SiteStanding.FormState;

/** A new version of a consent form, the day it comes into force at a site, calls the site's participants to consent again. */
@ApplicationScoped
public class ReconsentCampaigns implements DueHandler {
    private final AggregateStates states;

    ReconsentCampaigns(AggregateStates states) {
        this.states = states;
    }

    @Override
    public String kind() {
        return ConsentFormReaction.KIND;
    }

    /** Nothing where somebody has started the campaign by hand. */
    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var v = due.payload(NewVersion.class);
        var start = new StartReconsentCampaign(due.studyId(), v.siteId(), new ConsentForm(v.versionId(), v.label(), v.language(), FormState.IN_FORCE), v.population(), v.from(), v.by());
        var campaign = states.of(due.studyId(), start.campaignId(), ReconsentCampaign.INITIAL, ReconsentCampaign::apply, CampaignEvent.class);
        return campaign.started() ? Optional.empty() : Optional.of(start);
    }
}
