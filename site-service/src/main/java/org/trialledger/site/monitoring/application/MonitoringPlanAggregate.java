package org.trialledger.site.monitoring.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.monitoring.domain.MonitoringPlan;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;

/** Axon's handle on {@link MonitoringPlan}: loads, asks, records. Holds no rule of its own. */
public class MonitoringPlanAggregate {
    @AggregateIdentifier private UUID planId;
    private MonitoringPlan monitoringPlan = MonitoringPlan.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SetMonitoringPlan c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AssignSiteTier c) { decide(c); }

    private void decide(MonitoringPlanCommand command) {
        monitoringPlan.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(MonitoringPlanEvent event) {
        planId = event.planId();
        monitoringPlan = monitoringPlan.apply(event);
    }
}
