package org.trialledger.safety.safetycase.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.safetycase.domain.CaseCommand.*;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;

/** Axon's handle on {@link SafetyCase}: loads, asks, records. Holds no rule of its own. */
public class SafetyCaseAggregate {
    @AggregateIdentifier private UUID caseId;
    private SafetyCase safetyCase = SafetyCase.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenCase c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(TakeSiteReport c) { decide(c); }
    @CommandHandler void handle(FollowUpCase c) { decide(c); }
    @CommandHandler void handle(TriageCase c) { decide(c); }
    @CommandHandler void handle(AssessCase c) { decide(c); }
    @CommandHandler void handle(RemoveSeriousness c) { decide(c); }
    @CommandHandler void handle(CloseCase c) { decide(c); }
    @CommandHandler void handle(ReopenCase c) { decide(c); }
    @CommandHandler void handle(NullifyCase c) { decide(c); }

    private void decide(CaseCommand command) {
        safetyCase.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(CaseEvent event) {
        caseId = event.caseId();
        safetyCase = safetyCase.apply(event);
    }
}
