package org.trialledger.study.consentform.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.consentform.domain.ConsentForm;
import org.trialledger.study.consentform.domain.ConsentFormCommand;
import org.trialledger.study.consentform.domain.ConsentFormCommand.*;
import org.trialledger.study.consentform.domain.ConsentFormEvent;

/** Axon's handle on {@link ConsentForm}: loads, asks, records. Holds no rule of its own. */
public class ConsentFormAggregate {
    @AggregateIdentifier private UUID consentFormId;
    private ConsentForm form = ConsentForm.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(CreateForm c) { decide(c); }
    @CommandHandler void handle(DraftFormVersion c) { decide(c); }
    @CommandHandler void handle(ApproveFormVersion c) { decide(c); }
    @CommandHandler void handle(MakeFormEffective c) { decide(c); }
    @CommandHandler void handle(WithdrawFormVersion c) { decide(c); }

    private void decide(ConsentFormCommand command) {
        form.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(ConsentFormEvent event) {
        consentFormId = event.consentFormId();
        form = form.apply(event);
    }
}
