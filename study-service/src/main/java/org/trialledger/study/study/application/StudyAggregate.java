package org.trialledger.study.study.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.study.domain.Study;
import org.trialledger.study.study.domain.StudyCommand;
import org.trialledger.study.study.domain.StudyCommand.*;
import org.trialledger.study.study.domain.StudyEvent;

/** Axon's handle on {@link Study}: loads, asks, records. Holds no rule of its own. */
public class StudyAggregate {
    @AggregateIdentifier private UUID studyId;
    private Study study = Study.INITIAL;

    // ALWAYS: the server has just made the id, so there is no history to look for; two round trips saved.
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(RegisterStudy c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(ImportStudy c) { decide(c); }
    @CommandHandler void handle(DefineDesign c) { decide(c); }
    @CommandHandler void handle(AdmitProtocolWork c) { decide(c); }
    @CommandHandler void handle(ConfirmStudy c) { decide(c); }
    @CommandHandler void handle(AddIdentifier c) { decide(c); }
    @CommandHandler void handle(AddCountry c) { decide(c); }
    @CommandHandler void handle(WithdrawCountry c) { decide(c); }
    @CommandHandler void handle(RecordRegulatoryAuthorisation c) { decide(c); }
    @CommandHandler void handle(RecordEthicsApproval c) { decide(c); }
    @CommandHandler void handle(RecordSiteActivation c) { decide(c); }
    @CommandHandler void handle(NoteSiteActivation c) { decide(c); }
    @CommandHandler void handle(RecordParticipantsOnTreatment c) { decide(c); }
    @CommandHandler void handle(StartPlanning c) { decide(c); }
    @CommandHandler void handle(CorrectPlanningStart c) { decide(c); }
    @CommandHandler void handle(StartStartup c) { decide(c); }
    @CommandHandler void handle(StartRecruitment c) { decide(c); }
    @CommandHandler void handle(EndRecruitment c) { decide(c); }
    @CommandHandler void handle(StartFollowUp c) { decide(c); }
    @CommandHandler void handle(HaltStudy c) { decide(c); }
    @CommandHandler void handle(LapseHalt c) { decide(c); }
    @CommandHandler void handle(ResumeStudy c) { decide(c); }
    @CommandHandler void handle(EndStudy c) { decide(c); }
    @CommandHandler void handle(TerminateStudy c) { decide(c); }
    @CommandHandler void handle(ArchiveStudy c) { decide(c); }

    private void decide(StudyCommand command) {
        study.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(StudyEvent event) {
        studyId = event.studyId();
        study = study.apply(event);
    }
}
