package org.trialledger.site.blinding.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.blinding.domain.TreatmentReadLog;
import org.trialledger.site.blinding.domain.TreatmentReadLog.*;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadCommand.*;

/** Axon's handle on {@link TreatmentReadLog}: loads, asks, records. Holds no rule of its own. */
public class TreatmentReadLogAggregate {
    @AggregateIdentifier private UUID logId;
    private TreatmentReadLog log = TreatmentReadLog.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteTreatmentRead c) { decide(c); }

    private void decide(ReadCommand command) {
        log.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ReadEvent event) {
        logId = event.logId();
        log = log.apply(event);
    }
}
