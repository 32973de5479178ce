package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.ChangeOrder.Content;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/**
 * What can be asked of a vendor contract. {@code today} is the day the command arrives (UTC), {@code by} the caller, {@code closedThrough} the last day of the
 * last closed accounting period, null for none.
 */
public sealed interface VendorCommand extends AggregateCommand {
    UUID studyId();

    UUID contractId();

    @Override
    default UUID aggregateId() {
        return contractId();
    }

    record DraftContract(UUID studyId, UUID contractId, Terms terms, String by) implements VendorCommand {}

    record ReviseContractDraft(UUID studyId, UUID contractId, Terms terms, String by) implements VendorCommand {}

    record SignContract(UUID studyId, UUID contractId, LocalDate vendorSignedOn, ElectronicSignature signature) implements VendorCommand {}

    record EndContract(UUID studyId, UUID contractId, LocalDate on, String reason, String by, LocalDate today) implements VendorCommand {}

    /** @param reference the deliverable: a report, a delivery note; accepted once */
    record AcceptUnits(UUID studyId, UUID contractId, String unitCode, BigDecimal quantity, LocalDate performedOn, String reference, String by, LocalDate closedThrough, LocalDate today)
        implements VendorCommand {}

    /** A monitoring visit's report was signed. What has come too late for its period counts on the first open day. */
    record AcceptVisit(UUID studyId, UUID contractId, String unitCode, UUID siteId, UUID visitId, MonitoringVisit type, LocalDate performedOn, LocalDate closedThrough) implements VendorCommand {}

    record TakeBackUnits(UUID studyId, UUID contractId, String unitCode, BigDecimal quantity, LocalDate on, String reason, String by, LocalDate closedThrough, LocalDate today) implements VendorCommand {}

    /** @param from and {@code to}: the time that was observed */
    record ObserveServiceLevel(UUID studyId, UUID contractId, String code, LocalDate from, LocalDate to, BigDecimal observed, String by, LocalDate today) implements VendorCommand {}

    record DraftChangeOrder(UUID studyId, UUID contractId, UUID changeOrderId, String number, Content content, String by, LocalDate closedThrough) implements VendorCommand {}

    /** @param timelineDays by which milestones move; {@code impact} on scope, quality and cost, in words */
    record AssessChangeOrder(UUID studyId, UUID contractId, UUID changeOrderId, String impact, int timelineDays, String by) implements VendorCommand {}

    /** @param agreed takes the place of what was drafted */
    record NegotiateChangeOrder(UUID studyId, UUID contractId, UUID changeOrderId, Content agreed, String by, LocalDate closedThrough) implements VendorCommand {}

    record ApproveChangeOrderForClient(UUID studyId, UUID contractId, UUID changeOrderId, ElectronicSignature signature) implements VendorCommand {}

    /** @param evidence reference of the counter-signed document */
    record ApproveChangeOrderForVendor(UUID studyId, UUID contractId, UUID changeOrderId, LocalDate on, String evidence, String by, LocalDate today) implements VendorCommand {}

    record ExecuteChangeOrder(UUID studyId, UUID contractId, UUID changeOrderId, String by, LocalDate closedThrough) implements VendorCommand {}

    record RejectChangeOrder(UUID studyId, UUID contractId, UUID changeOrderId, String reason, String by) implements VendorCommand {}

    record ReceiveInvoice(UUID studyId, UUID contractId, UUID invoiceId, String number, LocalDate invoicedOn, LocalDate receivedOn, List<InvoiceLine> lines, String by, LocalDate closedThrough,
                          LocalDate today) implements VendorCommand {}

    /** After units were accepted or a change order executed. @param closedThrough it is booked on the first open day after it */
    record MatchInvoiceAgain(UUID studyId, UUID contractId, UUID invoiceId, String by, LocalDate closedThrough) implements VendorCommand {}

    record ReleaseInvoice(UUID studyId, UUID contractId, UUID invoiceId, String reason, String by, LocalDate closedThrough) implements VendorCommand {}

    record ApproveInvoice(UUID studyId, UUID contractId, UUID invoiceId, String by) implements VendorCommand {}

    record PayInvoice(UUID studyId, UUID contractId, UUID invoiceId, LocalDate on, String reference, String by, LocalDate today) implements VendorCommand {}

    record RejectInvoice(UUID studyId, UUID contractId, UUID invoiceId, LocalDate on, String reason, String by, LocalDate closedThrough, LocalDate today) implements VendorCommand {}
}
