package org.trialledger.site.monitoring.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.monitoring.domain.MonitoringVisit;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;

/** Axon's handle on {@link MonitoringVisit}: loads, asks, records. Holds no rule of its own. */
public class MonitoringVisitAggregate {
    @AggregateIdentifier private UUID visitId;
    private MonitoringVisit monitoringVisit = MonitoringVisit.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ExpectVisit c) { decide(c); }
    @CommandHandler void handle(LapseExpectation c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ProposeVisit c) { decide(c); }
    @CommandHandler void handle(DismissProposal c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(PlanVisit c) { decide(c); }
    @CommandHandler void handle(ReplanVisit c) { decide(c); }
    @CommandHandler void handle(SendConfirmationLetter c) { decide(c); }
    @CommandHandler void handle(CancelVisit c) { decide(c); }
    @CommandHandler void handle(RecordNoShow c) { decide(c); }
    @CommandHandler void handle(StartVisit c) { decide(c); }
    @CommandHandler void handle(EndVisit c) { decide(c); }
    @CommandHandler void handle(RecordTravel c) { decide(c); }
    @CommandHandler void handle(DraftReport c) { decide(c); }
    @CommandHandler void handle(SubmitReport c) { decide(c); }
    @CommandHandler void handle(TakeUpReview c) { decide(c); }
    @CommandHandler void handle(ReturnReport c) { decide(c); }
    @CommandHandler void handle(ApproveReport c) { decide(c); }
    @CommandHandler void handle(SignReport c) { decide(c); }
    @CommandHandler void handle(FileReport c) { decide(c); }
    @CommandHandler void handle(SendFollowUpLetter c) { decide(c); }
    @CommandHandler void handle(NoteMissedClock c) { decide(c); }

    private void decide(MonitoringVisitCommand command) {
        monitoringVisit.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(MonitoringVisitEvent event) {
        visitId = event.visitId();
        monitoringVisit = monitoringVisit.apply(event);
    }
}
