package org.trialledger.site.adverseevent.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.adverseevent.domain.AdverseEvent;
import org.trialledger.site.adverseevent.domain.AdverseEventCommand;
import org.trialledger.site.adverseevent.domain.AdverseEventCommand.*;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent;

/** Axon's handle on {@link AdverseEvent}: loads, asks, records. Holds no rule of its own. */
public class AdverseEventAggregate {
    @AggregateIdentifier private UUID adverseEventId;
    private AdverseEvent adverseEvent = AdverseEvent.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(ReportAdverseEvent c) { decide(c); }
    @CommandHandler void handle(FollowUpAdverseEvent c) { decide(c); }

    private void decide(AdverseEventCommand command) {
        adverseEvent.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(AdverseEventEvent event) {
        adverseEventId = event.adverseEventId();
        adverseEvent = adverseEvent.apply(event);
    }
}
