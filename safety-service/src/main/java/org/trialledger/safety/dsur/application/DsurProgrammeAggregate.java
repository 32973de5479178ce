package org.trialledger.safety.dsur.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.safety.dsur.domain.DsurCommand;
import org.trialledger.safety.dsur.domain.DsurCommand.*;
import org.trialledger.safety.dsur.domain.DsurEvent;
import org.trialledger.safety.dsur.domain.DsurProgramme;

/** Axon's handle on {@link DsurProgramme}: loads, asks, records. Holds no rule of its own. */
public class DsurProgrammeAggregate {
    @AggregateIdentifier private UUID dsurId;
    private DsurProgramme programme = DsurProgramme.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DeclareBirthDate c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(CorrectBirthDate c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(OpenDsurCycle c) { decide(c); }
    @CommandHandler void handle(LockDsurCycle c) { decide(c); }
    @CommandHandler void handle(SubmitDsur c) { decide(c); }
    @CommandHandler void handle(CloseDsurCycle c) { decide(c); }

    private void decide(DsurCommand command) {
        programme.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(DsurEvent event) {
        dsurId = event.dsurId();
        programme = programme.apply(event);
    }
}
