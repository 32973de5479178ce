package org.trialledger.site.subject.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.subject.domain.Subject;
import org.trialledger.site.subject.domain.SubjectCommand;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent;

/** Axon's handle on {@link Subject}: loads, asks, records. Holds no rule of its own. */
public class SubjectAggregate {
    @AggregateIdentifier private UUID subjectId;
    private Subject subject = Subject.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(RegisterSubject c) { decide(c); }
    @CommandHandler void handle(RecordConsent c) { decide(c); }
    @CommandHandler void handle(WithdrawConsent c) { decide(c); }
    @CommandHandler void handle(RecordMajority c) { decide(c); }
    @CommandHandler void handle(StartScreening c) { decide(c); }
    @CommandHandler void handle(ConfirmEligibility c) { decide(c); }
    @CommandHandler void handle(FailScreening c) { decide(c); }
    @CommandHandler void handle(Randomise c) { decide(c); }
    @CommandHandler void handle(Enrol c) { decide(c); }
    @CommandHandler void handle(RecordAllocation c) { decide(c); }
    @CommandHandler void handle(StartTreatment c) { decide(c); }
    @CommandHandler void handle(EndTreatment c) { decide(c); }
    @CommandHandler void handle(DiscontinueTreatment c) { decide(c); }
    @CommandHandler void handle(StartFollowUp c) { decide(c); }
    @CommandHandler void handle(CompleteParticipation c) { decide(c); }
    @CommandHandler void handle(WithdrawSubject c) { decide(c); }
    @CommandHandler void handle(RecordLossToFollowUp c) { decide(c); }
    @CommandHandler void handle(ReinstateSubject c) { decide(c); }
    @CommandHandler void handle(RecordDeath c) { decide(c); }
    @CommandHandler void handle(TransferSubject c) { decide(c); }
    @CommandHandler void handle(RecordVisits c) { decide(c); }
    @CommandHandler void handle(RecordMissedVisit c) { decide(c); }
    @CommandHandler void handle(EnterVisits c) { decide(c); }
    @CommandHandler void handle(VerifyVisits c) { decide(c); }
    @CommandHandler void handle(CorrectVisit c) { decide(c); }
    @CommandHandler void handle(RequireReconsent c) { decide(c); }
    @CommandHandler void handle(NoteReconsentOverdue c) { decide(c); }

    private void decide(SubjectCommand command) {
        subject.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(SubjectEvent event) {
        subjectId = event.subjectId();
        subject = subject.apply(event);
    }
}
