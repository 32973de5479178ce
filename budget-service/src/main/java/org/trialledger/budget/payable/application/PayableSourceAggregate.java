package org.trialledger.budget.payable.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableSource;

/** Axon's handle on {@link PayableSource}: loads, asks, records. Holds no rule of its own. */
public class PayableSourceAggregate {
    @AggregateIdentifier private UUID sourceId;
    private PayableSource source = PayableSource.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteParticipant c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSiteVisit c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSiteVisitEntry c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSiteVisitVerification c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSiteVisitCorrection c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteScreenFailure c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteRandomisation c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSiteStartUp c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSiteCloseOut c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(EnterPayable c) { decide(c); }
    @CommandHandler void handle(EvaluatePayables c) { decide(c); }
    @CommandHandler void handle(HoldPayable c) { decide(c); }
    @CommandHandler void handle(ReleasePayable c) { decide(c); }
    @CommandHandler void handle(RejectPayable c) { decide(c); }
    @CommandHandler void handle(RequestPayable c) { decide(c); }
    @CommandHandler void handle(ApprovePayable c) { decide(c); }
    @CommandHandler void handle(PayPayable c) { decide(c); }
    @CommandHandler void handle(ReturnPayable c) { decide(c); }
    @CommandHandler void handle(ReversePayable c) { decide(c); }

    private void decide(PayableCommand command) {
        source.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(PayableEvent event) {
        sourceId = event.sourceId();
        source = source.apply(event);
    }
}
