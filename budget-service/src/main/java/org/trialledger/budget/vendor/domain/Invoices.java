package org.trialledger.budget.vendor.domain;

import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.util.List;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.budget.vendor.domain.VendorInvoice.Status;
import org.trialledger.platform.domain.Money;

/** What is decided about the invoices of a contract. */
record Invoices(VendorContract contract) {
    List<VendorEvent> receive(ReceiveInvoice c) {
        contract.mustExist();
        INVOICE_ALREADY_EXISTS.unless(!contract.invoices().containsKey(c.invoiceId()), "It was received already.");
        DATE_IN_FUTURE.unlessAt("/invoicedOn", !c.invoicedOn().isAfter(c.today()), "%s is in the future (today is %s).", c.invoicedOn(), c.today());
        VendorContract.mustBeOpen("/receivedOn", c.receivedOn(), c.closedThrough(), c.today());
        var currency = contract.terms().currency();
        for (int i = 0; i < c.lines().size(); i++) {
            var line = c.lines().get(i);
            CONTRACT_CURRENCY.unlessAt("/lines/" + i + "/amount", line.amount().currency().equals(currency), "The contract is in %s.", currency);
            TermsCheck.quantity("/lines/" + i + "/quantity", line.quantity());
            INVOICE_NOT_POSITIVE.unlessAt("/lines/" + i + "/amount", !line.amount().isNegative(), "A line is not negative.");
        }
        var amount = Money.sum(currency, c.lines().stream().map(InvoiceLine::amount).toList());
        INVOICE_NOT_POSITIVE.unlessAt("/lines", amount.isPositive(), "It asks for nothing.");
        var received = new VendorInvoiceReceived(c.studyId(), c.contractId(), c.invoiceId(), contract.terms().vendor(), c.number(), c.invoicedOn(), c.receivedOn(), c.lines(), amount, c.by());
        var holds = VendorInvoice.match(c.lines(), amount, contract.units(), contract.remaining());
        return List.of(received, holds.isEmpty()
            ? new VendorInvoiceMatched(c.studyId(), c.contractId(), c.invoiceId(), amount, c.receivedOn(), c.lines(), null, null)
            : new VendorInvoiceHeld(c.studyId(), c.contractId(), c.invoiceId(), amount, holds));
    }

    List<VendorEvent> matchAgain(MatchInvoiceAgain c) {
        var invoice = held(c.invoiceId());
        var holds = VendorInvoice.match(invoice.lines(), invoice.amount(), contract.units(), contract.remaining());
        return List.of(holds.isEmpty()
            ? new VendorInvoiceMatched(c.studyId(), c.contractId(), c.invoiceId(), invoice.amount(), VendorContract.openDay(invoice.bookedOn(), c.closedThrough()), invoice.lines(), null, null)
            : new VendorInvoiceHeld(c.studyId(), c.contractId(), c.invoiceId(), invoice.amount(), holds));
    }

    List<VendorEvent> release(ReleaseInvoice c) {
        var invoice = held(c.invoiceId());
        VendorContract.mustBeExplained(c.reason());
        APPROVER_IS_PREPARER.unless(!c.by().equals(invoice.receivedBy()), "Who entered it does not release it.");
        var holds = VendorInvoice.match(invoice.lines(), invoice.amount(), contract.units(), contract.remaining());
        holds.stream().filter(hold -> hold.reason().isFinal()).findFirst().ifPresent(hold -> INVOICE_HOLD_FINAL.unless(false, "%s Draft a change order.", hold.detail()));
        return List.of(new VendorInvoiceMatched(c.studyId(), c.contractId(), c.invoiceId(), invoice.amount(), VendorContract.openDay(invoice.bookedOn(), c.closedThrough()), invoice.lines(), c.reason(),
            c.by()));
    }

    List<VendorEvent> approve(ApproveInvoice c) {
        var invoice = known(c.invoiceId());
        INVOICE_NOT_MATCHED.unless(invoice.status() == Status.MATCHED, "It is %s.", invoice.status());
        APPROVER_IS_PREPARER.unless(!c.by().equals(invoice.receivedBy()), "Who entered it does not approve it.");
        return List.of(new VendorInvoiceApproved(c.studyId(), c.contractId(), c.invoiceId(), invoice.amount(), c.by()));
    }

    List<VendorEvent> pay(PayInvoice c) {
        var invoice = known(c.invoiceId());
        INVOICE_NOT_APPROVED.unless(invoice.status() == Status.APPROVED, "It is %s.", invoice.status());
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        return List.of(new VendorInvoicePaid(c.studyId(), c.contractId(), c.invoiceId(), invoice.amount(), c.on(), c.reference(), c.by()));
    }

    List<VendorEvent> reject(RejectInvoice c) {
        var invoice = known(c.invoiceId());
        INVOICE_NOT_MATCHED.unless(invoice.status() != Status.APPROVED, "It is approved.");
        VendorContract.mustBeOpen("/on", c.on(), c.closedThrough(), c.today());
        VendorContract.mustBeExplained(c.reason());
        return List.of(new VendorInvoiceRejected(c.studyId(), c.contractId(), c.invoiceId(), invoice.amount(), c.on(), invoice.status() == Status.MATCHED, c.reason(), c.by()));
    }

    private VendorInvoice known(UUID invoiceId) {
        var invoice = contract.invoices().get(invoiceId);
        INVOICE_UNKNOWN.unless(invoice != null, "The contract has no such invoice that is neither paid nor rejected.");
        return invoice;
    }

    private VendorInvoice held(UUID invoiceId) {
        var invoice = known(invoiceId);
        INVOICE_NOT_ON_HOLD.unless(invoice.status() == Status.HELD, "It is %s.", invoice.status());
        return invoice;
    }
}
