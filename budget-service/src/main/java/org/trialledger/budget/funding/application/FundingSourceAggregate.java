package org.trialledger.budget.funding.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.funding.domain.FundingCommand;
import org.trialledger.budget.funding.domain.FundingCommand.*;
import org.trialledger.budget.funding.domain.FundingEvent;
import org.trialledger.budget.funding.domain.FundingSource;

/** Axon's handle on {@link FundingSource}: loads, asks, records. Holds no rule of its own. */
public class FundingSourceAggregate {
    @AggregateIdentifier private UUID sourceId;
    private FundingSource source = FundingSource.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(RecordFundingSource c) { decide(c); }
    @CommandHandler void handle(AllocateFunding c) { decide(c); }
    @CommandHandler void handle(ReleaseFundingAllocation c) { decide(c); }

    private void decide(FundingCommand command) {
        source.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(FundingEvent event) {
        sourceId = event.sourceId();
        source = source.apply(event);
    }
}
