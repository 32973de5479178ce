package org.trialledger.budget.vendor.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.vendor.domain.VendorCommand;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorContract;
import org.trialledger.budget.vendor.domain.VendorEvent;

/** Axon's handle on {@link VendorContract}: loads, asks, records. Holds no rule of its own. */
public class VendorContractAggregate {
    @AggregateIdentifier private UUID contractId;
    private VendorContract contract = VendorContract.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DraftContract c) { decide(c); }
    @CommandHandler void handle(ReviseContractDraft c) { decide(c); }
    @CommandHandler void handle(SignContract c) { decide(c); }
    @CommandHandler void handle(EndContract c) { decide(c); }
    @CommandHandler void handle(AcceptUnits c) { decide(c); }
    @CommandHandler void handle(AcceptVisit c) { decide(c); }
    @CommandHandler void handle(TakeBackUnits c) { decide(c); }
    @CommandHandler void handle(ObserveServiceLevel c) { decide(c); }
    @CommandHandler void handle(DraftChangeOrder c) { decide(c); }
    @CommandHandler void handle(AssessChangeOrder c) { decide(c); }
    @CommandHandler void handle(NegotiateChangeOrder c) { decide(c); }
    @CommandHandler void handle(ApproveChangeOrderForClient c) { decide(c); }
    @CommandHandler void handle(ApproveChangeOrderForVendor c) { decide(c); }
    @CommandHandler void handle(ExecuteChangeOrder c) { decide(c); }
    @CommandHandler void handle(RejectChangeOrder c) { decide(c); }
    @CommandHandler void handle(ReceiveInvoice c) { decide(c); }
    @CommandHandler void handle(MatchInvoiceAgain c) { decide(c); }
    @CommandHandler void handle(ReleaseInvoice c) { decide(c); }
    @CommandHandler void handle(ApproveInvoice c) { decide(c); }
    @CommandHandler void handle(PayInvoice c) { decide(c); }
    @CommandHandler void handle(RejectInvoice c) { decide(c); }

    private void decide(VendorCommand command) {
        contract.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(VendorEvent event) {
        contractId = event.contractId();
        contract = contract.apply(event);
    }
}
