package org.trialledger.budget.feeschedule.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.feeschedule.domain.FeeScheduleCommand;
import org.trialledger.budget.feeschedule.domain.FeeScheduleCommand.*;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.SiteFeeSchedule;

/** Axon's handle on {@link SiteFeeSchedule}: loads, asks, records. Holds no rule of its own. */
public class SiteFeeScheduleAggregate {
    @AggregateIdentifier private UUID scheduleId;
    private SiteFeeSchedule schedule = SiteFeeSchedule.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DraftFeeScheduleVersion c) { decide(c); }
    @CommandHandler void handle(WithdrawFeeScheduleVersion c) { decide(c); }
    @CommandHandler void handle(ApproveFeeScheduleVersion c) { decide(c); }
    @CommandHandler void handle(ActivateFeeScheduleVersion c) { decide(c); }

    private void decide(FeeScheduleCommand command) {
        schedule.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(FeeScheduleEvent event) {
        scheduleId = event.scheduleId();
        schedule = schedule.apply(event);
    }
}
