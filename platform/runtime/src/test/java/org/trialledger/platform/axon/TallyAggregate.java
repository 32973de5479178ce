package org.trialledger.platform.axon;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.CountFor;
import org.trialledger.platform.axon.TallyCommand.HandOver;
import org.trialledger.platform.axon.TallyCommand.OpenNewTally;
import org.trialledger.platform.axon.TallyCommand.OpenTally;

class TallyAggregate {
    @AggregateIdentifier
    private UUID tallyId;
    private Tally tally = Tally.INITIAL;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenTally c) {
        decide(c);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(OpenNewTally c) {
        decide(c);
    }

    @CommandHandler
    void handle(Count c) {
        decide(c);
    }

    @CommandHandler
    void handle(CountFor c) {
        decide(c);
    }

    @CommandHandler
    void handle(HandOver c) {
        decide(c);
    }

    private void decide(TallyCommand command) {
        tally.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(TallyEvent event) {
        tallyId = event.tallyId();
        tally = tally.apply(event);
    }
}
