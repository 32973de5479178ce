package org.trialledger.site.subject.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.subject.domain.VisitSchedule;
import org.trialledger.site.subject.domain.VisitSchedule.*;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand.*;

/** Axon's handle on {@link VisitSchedule}: loads, asks, records. Holds no rule of its own. */
public class VisitScheduleAggregate {
    @AggregateIdentifier private UUID scheduleId;
    private VisitSchedule schedule = VisitSchedule.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DefineVisitSchedule c) { decide(c); }

    private void decide(ScheduleCommand command) {
        schedule.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ScheduleEvent event) {
        scheduleId = event.scheduleId();
        schedule = schedule.apply(event);
    }
}
