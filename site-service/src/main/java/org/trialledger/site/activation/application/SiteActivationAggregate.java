package org.trialledger.site.activation.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;

/** Axon's handle on {@link SiteActivation}: loads, asks, records. Holds no rule of its own. */
public class SiteActivationAggregate {
    @AggregateIdentifier private UUID activationId;
    private SiteActivation state = SiteActivation.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenChecklist c) { decide(c); }
    @CommandHandler void handle(MeetItems c) { decide(c); }
    @CommandHandler void handle(WaiveItem c) { decide(c); }
    @CommandHandler void handle(MarkNotApplicable c) { decide(c); }
    @CommandHandler void handle(ReopenItem c) { decide(c); }
    @CommandHandler void handle(WithdrawEvidence c) { decide(c); }
    @CommandHandler void handle(ChangePack c) { decide(c); }
    @CommandHandler void handle(ActivateSite c) { decide(c); }
    @CommandHandler void handle(HoldSite c) { decide(c); }
    @CommandHandler void handle(ReleaseHold c) { decide(c); }
    @CommandHandler void handle(CloseEnrolment c) { decide(c); }
    @CommandHandler void handle(ReopenEnrolment c) { decide(c); }
    @CommandHandler void handle(SetEnrolmentCap c) { decide(c); }
    @CommandHandler void handle(TakeEnrolmentSlot c) { decide(c); }
    @CommandHandler void handle(CloseOutSite c) { decide(c); }
    @CommandHandler void handle(TerminateSite c) { decide(c); }

    private void decide(ActivationCommand command) {
        state.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ActivationEvent event) {
        activationId = ActivationCommand.activationOf(event.siteId());
        state = state.apply(event);
    }
}
