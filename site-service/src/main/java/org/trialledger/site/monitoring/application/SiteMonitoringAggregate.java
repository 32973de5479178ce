package org.trialledger.site.monitoring.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.monitoring.domain.SiteMonitoring;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.*;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;

/** Axon's handle on {@link SiteMonitoring}: loads, asks, records. Holds no rule of its own. */
public class SiteMonitoringAggregate {
    @AggregateIdentifier private UUID siteMonitoringId;
    private SiteMonitoring siteMonitoring = SiteMonitoring.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteVisitEnded c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteReportFiled c) { decide(c); }
    @CommandHandler void handle(MoveNextVisit c) { decide(c); }
    @CommandHandler void handle(NoteVisitOverdue c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RaiseItem c) { decide(c); }
    @CommandHandler void handle(ReassignItem c) { decide(c); }
    @CommandHandler void handle(RegradeIssue c) { decide(c); }
    @CommandHandler void handle(RecordRootCause c) { decide(c); }
    @CommandHandler void handle(LinkCapa c) { decide(c); }
    @CommandHandler void handle(CompleteItem c) { decide(c); }
    @CommandHandler void handle(CloseItem c) { decide(c); }
    @CommandHandler void handle(ReopenItem c) { decide(c); }
    @CommandHandler void handle(WithdrawItem c) { decide(c); }
    @CommandHandler void handle(EscalateItem c) { decide(c); }
    @CommandHandler void handle(EscalateOverdueItem c) { decide(c); }
    @CommandHandler void handle(TransferItem c) { decide(c); }

    private void decide(SiteMonitoringCommand command) {
        siteMonitoring.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SiteMonitoringEvent event) {
        siteMonitoringId = event.siteMonitoringId();
        siteMonitoring = siteMonitoring.apply(event);
    }
}
