package org.trialledger.budget.payment.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.payment.domain.PaymentCommand;
import org.trialledger.budget.payment.domain.PaymentCommand.*;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.payment.domain.SiteAccount;

/** Axon's handle on {@link SiteAccount}: loads, asks, records. Holds no rule of its own. */
public class SiteAccountAggregate {
    @AggregateIdentifier private UUID accountId;
    private SiteAccount account = SiteAccount.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DraftPaymentRequest c) { decide(c); }
    @CommandHandler void handle(WithdrawPaymentRequest c) { decide(c); }
    @CommandHandler void handle(SubmitPaymentRequest c) { decide(c); }
    @CommandHandler void handle(RefusePaymentRequest c) { decide(c); }
    @CommandHandler void handle(ApprovePaymentRequest c) { decide(c); }
    @CommandHandler void handle(SendPaymentRequest c) { decide(c); }
    @CommandHandler void handle(ConfirmPayment c) { decide(c); }
    @CommandHandler void handle(FailPayment c) { decide(c); }
    @CommandHandler void handle(ReconcilePayment c) { decide(c); }
    @CommandHandler void handle(ReturnPayment c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReleaseHoldback c) { decide(c); }

    private void decide(PaymentCommand command) {
        account.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(PaymentEvent event) {
        accountId = event.accountId();
        account = account.apply(event);
    }
}
