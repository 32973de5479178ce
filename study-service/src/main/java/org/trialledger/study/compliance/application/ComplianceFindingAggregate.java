package org.trialledger.study.compliance.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.compliance.domain.ComplianceFinding;
import org.trialledger.study.compliance.domain.FindingCommand;
import org.trialledger.study.compliance.domain.FindingCommand.*;
import org.trialledger.study.compliance.domain.FindingEvent;

/** Axon's handle on {@link ComplianceFinding}: loads, asks, records. Holds no rule of its own. */
public class ComplianceFindingAggregate {
    @AggregateIdentifier private UUID findingId;
    private ComplianceFinding finding = ComplianceFinding.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RaiseMissedClock c) { decide(c); }
    @CommandHandler void handle(PlanCapa c) { decide(c); }
    @CommandHandler void handle(CloseFinding c) { decide(c); }
    @CommandHandler void handle(ReopenFinding c) { decide(c); }

    private void decide(FindingCommand command) {
        finding.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(FindingEvent event) {
        findingId = event.findingId();
        finding = finding.apply(event);
    }
}
