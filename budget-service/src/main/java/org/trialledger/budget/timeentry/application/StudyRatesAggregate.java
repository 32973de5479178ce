package org.trialledger.budget.timeentry.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.timeentry.domain.RateCardCommand;
import org.trialledger.budget.timeentry.domain.RateCardCommand.*;
import org.trialledger.budget.timeentry.domain.RateCardEvent;
import org.trialledger.budget.timeentry.domain.StudyRates;

/** Axon's handle on {@link StudyRates}: loads, asks, records. Holds no rule of its own. */
public class StudyRatesAggregate {
    @AggregateIdentifier private UUID ratesId;
    private StudyRates rates = StudyRates.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DraftRateCard c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(GradePerson c) { decide(c); }
    @CommandHandler void handle(ApproveRateCard c) { decide(c); }
    @CommandHandler void handle(WithdrawRateCard c) { decide(c); }
    @CommandHandler void handle(EndRateCard c) { decide(c); }

    private void decide(RateCardCommand command) {
        rates.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(RateCardEvent event) {
        ratesId = event.ratesId();
        rates = rates.apply(event);
    }
}
