package org.trialledger.site.subject.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.subject.domain.StudyEnrolment;
import org.trialledger.site.subject.domain.StudyEnrolment.*;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentCommand.*;

/** Axon's handle on {@link StudyEnrolment}: loads, asks, records. Holds no rule of its own. */
public class StudyEnrolmentAggregate {
    @AggregateIdentifier private UUID enrolmentId;
    private StudyEnrolment enrolment = StudyEnrolment.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(TakeStudyPlace c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SetStudyEnrolmentCap c) { decide(c); }

    private void decide(EnrolmentCommand command) {
        enrolment.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(EnrolmentEvent event) {
        enrolmentId = event.enrolmentId();
        enrolment = enrolment.apply(event);
    }
}
