package org.trialledger.safety.clock.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.*;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;

/** Axon's handle on {@link RegulatoryClocks}: loads, asks, records. Holds no rule of its own. */
public class RegulatoryClocksAggregate {
    @AggregateIdentifier private UUID clocksId;
    private RegulatoryClocks clocks = RegulatoryClocks.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DetermineObligations c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DetermineHaltObligations c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DetermineMeasureObligations c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CheckSiteReport c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DeclareObligation c) { decide(c); }
    @CommandHandler void handle(MeetClock c) { decide(c); }
    @CommandHandler void handle(NoteClockDueSoon c) { decide(c); }
    @CommandHandler void handle(NoteMissedClock c) { decide(c); }
    @CommandHandler void handle(CancelClock c) { decide(c); }
    @CommandHandler void handle(ApplyRulePack c) { decide(c); }
    @CommandHandler void handle(CancelCaseClocks c) { decide(c); }

    private void decide(ClockCommand command) {
        clocks.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ClockEvent event) {
        clocksId = event.clocksId();
        clocks = clocks.apply(event);
    }
}
