package org.trialledger.site.deviation.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.deviation.domain.Capa;
import org.trialledger.site.deviation.domain.CapaCommand;
import org.trialledger.site.deviation.domain.CapaCommand.*;
import org.trialledger.site.deviation.domain.CapaEvent;

/** Axon's handle on {@link Capa}: loads, asks, records. Holds no rule of its own. */
public class CapaAggregate {
    @AggregateIdentifier private UUID capaId;
    private Capa capa = Capa.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(OpenCapa c) { decide(c); }
    @CommandHandler void handle(AnalyseRootCause c) { decide(c); }
    @CommandHandler void handle(PlanCapaAction c) { decide(c); }
    @CommandHandler void handle(CompleteCapaAction c) { decide(c); }
    @CommandHandler void handle(ImplementCapa c) { decide(c); }
    @CommandHandler void handle(CheckEffectiveness c) { decide(c); }
    @CommandHandler void handle(CloseCapa c) { decide(c); }
    @CommandHandler void handle(ReopenCapa c) { decide(c); }
    @CommandHandler void handle(NoteOverdueCapa c) { decide(c); }

    private void decide(CapaCommand command) {
        capa.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(CapaEvent event) {
        capaId = event.capaId();
        capa = capa.apply(event);
    }
}
