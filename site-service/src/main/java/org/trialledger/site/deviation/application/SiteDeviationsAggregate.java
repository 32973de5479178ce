package org.trialledger.site.deviation.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.deviation.domain.SiteDeviations;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand.*;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent;

/** Axon's handle on {@link SiteDeviations}: loads, asks, records. Holds no rule of its own. */
public class SiteDeviationsAggregate {
    @AggregateIdentifier private UUID siteDeviationsId;
    private SiteDeviations siteDeviations = SiteDeviations.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CountDeviation c) { decide(c); }
    @CommandHandler void handle(UncountDeviation c) { decide(c); }

    private void decide(SiteDeviationsCommand command) {
        siteDeviations.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SiteDeviationsEvent event) {
        siteDeviationsId = event.siteDeviationsId();
        siteDeviations = siteDeviations.apply(event);
    }
}
