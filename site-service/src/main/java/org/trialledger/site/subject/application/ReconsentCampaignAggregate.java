package org.trialledger.site.subject.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.subject.domain.ReconsentCampaign;
import org.trialledger.site.subject.domain.ReconsentCampaign.*;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignCommand.*;

/** Axon's handle on {@link ReconsentCampaign}: loads, asks, records. Holds no rule of its own. */
public class ReconsentCampaignAggregate {
    @AggregateIdentifier private UUID campaignId;
    private ReconsentCampaign campaign = ReconsentCampaign.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(StartReconsentCampaign c) { decide(c); }

    private void decide(CampaignCommand command) {
        campaign.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(CampaignEvent event) {
        campaignId = event.campaignId();
        campaign = campaign.apply(event);
    }
}
