package org.trialledger.tmf.studyfile.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.tmf.studyfile.domain.StudyFile;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.*;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent;

/** Axon's handle on {@link StudyFile}: loads, asks, records. Holds no rule of its own. A command to a file that nobody opened is refused by its rule. */
public class StudyFileAggregate {
    @AggregateIdentifier private UUID fileId;
    private StudyFile file = StudyFile.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenStudyFile c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReviseTmfPlan c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AppointFileOwner c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(LockStudyFile c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(UnlockStudyFile c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ArchiveStudyFile c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(TransferStudyFile c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ScheduleRetention c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ScheduleCountries c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DateRetentionTrigger c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReleaseFromRetention c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(PlaceLegalHold c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(LiftLegalHold c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AuthoriseDestruction c) { decide(c); }

    private void decide(StudyFileCommand command) {
        file.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(StudyFileEvent event) {
        fileId = event.fileId();
        file = file.apply(event);
    }
}
