package org.trialledger.safety.submission.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.submission.domain.SafetySubmission;
import org.trialledger.safety.submission.domain.SubmissionCommand;
import org.trialledger.safety.submission.domain.SubmissionCommand.*;
import org.trialledger.safety.submission.domain.SubmissionEvent;

/** Axon's handle on {@link SafetySubmission}: loads, asks, records. Holds no rule of its own. */
public class SafetySubmissionAggregate {
    @AggregateIdentifier private UUID submissionId;
    private SafetySubmission submission = SafetySubmission.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(PrepareSubmission c) { decide(c); }
    @CommandHandler void handle(SendSubmission c) { decide(c); }
    @CommandHandler void handle(AcknowledgeSubmission c) { decide(c); }
    @CommandHandler void handle(ResubmitSubmission c) { decide(c); }
    @CommandHandler void handle(WithdrawSubmission c) { decide(c); }

    private void decide(SubmissionCommand command) {
        submission.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SubmissionEvent event) {
        submissionId = event.submissionId();
        submission = submission.apply(event);
    }
}
