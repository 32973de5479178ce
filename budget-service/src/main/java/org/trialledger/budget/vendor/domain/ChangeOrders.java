package org.trialledger.budget.vendor.domain;

import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.ChangeOrder.Status;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;

/** What is decided about the change orders of a contract. */
record ChangeOrders(VendorContract contract) {
    List<VendorEvent> draft(DraftChangeOrder c) {
        contract.mustBeSigned();
        CHANGE_ORDER_ALREADY_EXISTS.unlessAt("/number", contract.changeOrders().values().stream().noneMatch(order -> order.number().equalsIgnoreCase(c.number())), "There is a change order %s.", c.number());
        mustNotBeRetroactive(c.content().effectiveOn(), c.closedThrough());
        return List.of(new ChangeOrderDrafted(c.studyId(), c.contractId(), c.changeOrderId(), c.number(), c.content(), ChangeOrder.amount(c.content(), contract.units(), contract.terms()), c.by()));
    }

    List<VendorEvent> assess(AssessChangeOrder c) {
        in(c.changeOrderId(), Status.DRAFT);
        return List.of(new ChangeOrderImpactAssessed(c.studyId(), c.contractId(), c.changeOrderId(), c.impact(), c.timelineDays(), c.by()));
    }

    /** Negotiated again, the approvals given before are void. */
    List<VendorEvent> negotiate(NegotiateChangeOrder c) {
        in(c.changeOrderId(), Status.IMPACT_ASSESSED, Status.NEGOTIATED, Status.APPROVED);
        mustNotBeRetroactive(c.agreed().effectiveOn(), c.closedThrough());
        return List.of(new ChangeOrderNegotiated(c.studyId(), c.contractId(), c.changeOrderId(), c.agreed(), ChangeOrder.amount(c.agreed(), contract.units(), contract.terms()), c.by()));
    }

    List<VendorEvent> approveForClient(ApproveChangeOrderForClient c) {
        var order = in(c.changeOrderId(), Status.NEGOTIATED);
        CHANGE_ORDER_ALREADY_APPROVED.unless(!order.clientApproved(), "The client has approved it.");
        ElectronicSignature.mustSign(c.signature(), order.sha256(c.studyId(), c.contractId()), Meaning.APPROVAL);
        APPROVER_IS_PREPARER.unless(!c.signature().signerId().equals(order.draftedBy()), "Who drafted or negotiated it does not approve it.");
        return List.of(new ChangeOrderApprovedByClient(c.studyId(), c.contractId(), c.changeOrderId(), order.amount(), c.signature()));
    }

    List<VendorEvent> approveForVendor(ApproveChangeOrderForVendor c) {
        var order = in(c.changeOrderId(), Status.NEGOTIATED);
        CHANGE_ORDER_ALREADY_APPROVED.unless(!order.vendorApproved(), "The vendor has approved it.");
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        return List.of(new ChangeOrderApprovedByVendor(c.studyId(), c.contractId(), c.changeOrderId(), order.amount(), c.on(), c.evidence(), c.by()));
    }

    /** What has been accepted since must still be within what is agreed, and the books may have been closed meanwhile. */
    List<VendorEvent> execute(ExecuteChangeOrder c) {
        contract.mustBeSigned();
        var order = in(c.changeOrderId(), Status.APPROVED);
        mustNotBeRetroactive(order.content().effectiveOn(), c.closedThrough());
        var amount = ChangeOrder.amount(order.content(), contract.units(), contract.terms());
        return List.of(new ChangeOrderExecuted(c.studyId(), c.contractId(), c.changeOrderId(), order.number(), amount, order.content().amendmentId(), order.content().effectiveOn(), order.content(),
            contract.value().plus(amount), c.by()));
    }

    List<VendorEvent> reject(RejectChangeOrder c) {
        in(c.changeOrderId(), Status.DRAFT, Status.IMPACT_ASSESSED, Status.NEGOTIATED, Status.APPROVED);
        VendorContract.mustBeExplained(c.reason());
        return List.of(new ChangeOrderRejected(c.studyId(), c.contractId(), c.changeOrderId(), c.reason(), c.by()));
    }

    private ChangeOrder in(UUID changeOrderId, Status... steps) {
        var order = contract.changeOrders().get(changeOrderId);
        CHANGE_ORDER_UNKNOWN.unless(order != null, "The contract has no such change order.");
        CHANGE_ORDER_OUT_OF_ORDER.unless(Arrays.asList(steps).contains(order.status()), "It is %s; this step follows on %s.", order.status(), Arrays.toString(steps));
        return order;
    }

    private static void mustNotBeRetroactive(LocalDate effectiveOn, LocalDate closedThrough) {
        CHANGE_ORDER_RETROACTIVE.unlessAt("/effectiveOn", closedThrough == null || effectiveOn.isAfter(closedThrough), "The books are closed through %s.", closedThrough);
    }
}
