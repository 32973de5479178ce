package org.trialledger.site.selection.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.selection.domain.SiteCommand.*;
import org.trialledger.site.selection.domain.SiteEvent;
import org.trialledger.site.selection.domain.Site;

/** Axon's handle on {@link Site}: loads, asks, records. Holds no rule of its own. */
public class SiteAggregate {
    @AggregateIdentifier private UUID siteId;
    private Site state = Site.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(IdentifySite c) { decide(c); }
    @CommandHandler void handle(CorrectCandidate c) { decide(c); }
    @CommandHandler void handle(ProposeInvestigator c) { decide(c); }
    @CommandHandler void handle(AnswerFeasibility c) { decide(c); }
    @CommandHandler void handle(RecordPreStudyVisit c) { decide(c); }
    @CommandHandler void handle(QualifySite c) { decide(c); }
    @CommandHandler void handle(SelectSite c) { decide(c); }
    @CommandHandler void handle(RejectSite c) { decide(c); }
    @CommandHandler void handle(WithdrawCandidate c) { decide(c); }
    @CommandHandler void handle(ReconsiderSite c) { decide(c); }

    private void decide(SiteCommand command) {
        state.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SiteEvent event) {
        siteId = event.siteId();
        state = state.apply(event);
    }
}
