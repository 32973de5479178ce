package org.trialledger.site.quality.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.quality.domain.Quality;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.quality.domain.QualityCommand.*;
import org.trialledger.site.quality.domain.QualityEvent;

/** Axon's handle on {@link Quality}: loads, asks, records. Holds no rule of its own. */
public class QualityAggregate {
    @AggregateIdentifier private UUID qualityId;
    private Quality quality = Quality.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DefineIndicator c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SetToleranceLimit c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SetEdcLimits c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(Evaluate c) { decide(c); }
    @CommandHandler void handle(RetireIndicator c) { decide(c); }
    @CommandHandler void handle(RetireToleranceLimit c) { decide(c); }
    @CommandHandler void handle(ReviewSignal c) { decide(c); }
    @CommandHandler void handle(ActOnSignal c) { decide(c); }
    @CommandHandler void handle(DismissSignal c) { decide(c); }

    private void decide(QualityCommand command) {
        quality.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(QualityEvent event) {
        qualityId = event.qualityId();
        quality = quality.apply(event);
    }
}
