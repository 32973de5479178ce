package org.trialledger.budget.payment.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.payment.domain.Payee;
import org.trialledger.budget.payment.domain.PayeeCommand;
import org.trialledger.budget.payment.domain.PayeeCommand.*;
import org.trialledger.budget.payment.domain.PayeeEvent;

/** Axon's handle on {@link Payee}: loads, asks, records. Holds no rule of its own. */
public class PayeeAggregate {
    @AggregateIdentifier private UUID payeeId;
    private Payee payee = Payee.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.ALWAYS) void handle(RegisterPayee c) { decide(c); }
    @CommandHandler void handle(ChangeBankReference c) { decide(c); }
    @CommandHandler void handle(VerifyBankReference c) { decide(c); }
    @CommandHandler void handle(RecordTaxForm c) { decide(c); }
    @CommandHandler void handle(BlockPayee c) { decide(c); }
    @CommandHandler void handle(UnblockPayee c) { decide(c); }

    private void decide(PayeeCommand command) {
        payee.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(PayeeEvent event) {
        payeeId = event.payeeId();
        payee = payee.apply(event);
    }
}
