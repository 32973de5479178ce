package org.trialledger.site.deviation.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.deviation.domain.Deviation;
import org.trialledger.site.deviation.domain.DeviationCommand;
import org.trialledger.site.deviation.domain.DeviationCommand.*;
import org.trialledger.site.deviation.domain.DeviationEvent;

/** Axon's handle on {@link Deviation}: loads, asks, records. Holds no rule of its own. */
public class DeviationAggregate {
    @AggregateIdentifier private UUID deviationId;
    private Deviation deviation = Deviation.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(RecordDeviation c) { decide(c); }
    @CommandHandler void handle(CorrectDeviation c) { decide(c); }
    @CommandHandler void handle(ClassifyDeviation c) { decide(c); }
    @CommandHandler void handle(ReportDeviation c) { decide(c); }
    @CommandHandler void handle(NoteMissedReport c) { decide(c); }
    @CommandHandler void handle(LinkDeviationToCapa c) { decide(c); }
    @CommandHandler void handle(CloseDeviation c) { decide(c); }
    @CommandHandler void handle(ReopenDeviation c) { decide(c); }
    @CommandHandler void handle(WithdrawDeviation c) { decide(c); }

    private void decide(DeviationCommand command) {
        deviation.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(DeviationEvent event) {
        deviationId = event.deviationId();
        deviation = deviation.apply(event);
    }
}
