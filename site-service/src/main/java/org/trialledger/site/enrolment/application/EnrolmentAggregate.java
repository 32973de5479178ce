package org.trialledger.site.enrolment.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.enrolment.domain.Enrolment;
import org.trialledger.site.enrolment.domain.EnrolmentCommand;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.*;
import org.trialledger.site.enrolment.domain.EnrolmentEvent;

/** Axon's handle on {@link Enrolment}: loads, asks, records. Holds no rule of its own. */
public class EnrolmentAggregate {
    @AggregateIdentifier private UUID enrolmentId;
    private Enrolment enrolment = Enrolment.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SetEnrolmentPlan c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AdjustEnrolmentTarget c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RecordForecast c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SuggestActions c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RaiseBarrier c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenChannel c) { decide(c); }
    @CommandHandler void handle(DecideSuggestion c) { decide(c); }
    @CommandHandler void handle(ResolveBarrier c) { decide(c); }
    @CommandHandler void handle(ReportChannel c) { decide(c); }

    private void decide(EnrolmentCommand command) {
        enrolment.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(EnrolmentEvent event) {
        enrolmentId = event.enrolmentId();
        enrolment = enrolment.apply(event);
    }
}
