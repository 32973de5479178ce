package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;

/** Has the budget told of change orders that are in force and of contracts that have ended. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("change-order-reactions")
public class ChangeOrderReactions implements Projection {
    public static final String TELL_BUDGET = "budget.note-change-order", TELL_END = "budget.note-contract-end";

    /** @param contractId null of what was scheduled before contracts were committed @param amount in the contract's currency @param effectiveOn whose rate converts it */
    public record InForce(UUID changeOrderId, UUID contractId, String number, Money amount, LocalDate effectiveOn) {}

    /** @param on the day it ended */
    public record Ended(UUID contractId, LocalDate on) {}

    private final DueWork dueWork;

    ChangeOrderReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(VendorEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case ChangeOrderExecuted e -> dueWork.schedule(TELL_BUDGET, e.changeOrderId().toString(), e.studyId(), recordedAt, new InForce(e.changeOrderId(), e.contractId(), e.number(), e.amount(), e.effectiveOn()));
            case VendorContractEnded e -> dueWork.schedule(TELL_END, e.contractId().toString(), e.studyId(), recordedAt, new Ended(e.contractId(), e.on()));
            case VendorContractDrafted _, VendorContractDraftRevised _, VendorContractSigned _, UnitsAccepted _, UnitsTakenBack _, WorkBeyondContract _, ServiceLevelObserved _, SlaBreached _,
                ChangeOrderDrafted _, ChangeOrderImpactAssessed _, ChangeOrderNegotiated _, ChangeOrderApprovedByClient _, ChangeOrderApprovedByVendor _, ChangeOrderRejected _, VendorInvoiceReceived _,
                VendorInvoiceHeld _, VendorInvoiceMatched _, VendorInvoiceApproved _, VendorInvoicePaid _, VendorInvoiceRejected _ -> { }
        }
    }

    /** Due work outlives views: a rebuild brings nothing back that was told. */
    @ResetHandler void reset() {}
}
