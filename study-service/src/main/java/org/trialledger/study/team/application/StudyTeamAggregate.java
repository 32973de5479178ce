package org.trialledger.study.team.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.team.domain.StudyTeam;
import org.trialledger.study.team.domain.TeamCommand;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamEvent;

/** Axon's handle on {@link StudyTeam}: loads, asks, records. Holds no rule of its own. */
public class StudyTeamAggregate {
    @AggregateIdentifier private UUID teamId;
    private StudyTeam team = StudyTeam.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(FoundTeam c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AppointProjectManager c) { decide(c); }
    @CommandHandler void handle(AssignRole c) { decide(c); }
    @CommandHandler void handle(RevokeRole c) { decide(c); }
    @CommandHandler void handle(AcceptSignaturePolicy c) { decide(c); }
    @CommandHandler void handle(PlanEffort c) { decide(c); }
    @CommandHandler void handle(DefineSystemTraining c) { decide(c); }
    @CommandHandler void handle(WithdrawSystemTraining c) { decide(c); }
    @CommandHandler void handle(RecordSystemTraining c) { decide(c); }
    @CommandHandler void handle(VoidTrainingRecord c) { decide(c); }

    private void decide(TeamCommand command) {
        team.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(TeamEvent event) {
        teamId = event.teamId();
        team = team.apply(event);
    }
}
