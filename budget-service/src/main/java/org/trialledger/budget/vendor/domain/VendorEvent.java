package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.ChangeOrder.Content;
import org.trialledger.budget.vendor.domain.ServiceLevel.Direction;
import org.trialledger.budget.vendor.domain.VendorInvoice.Hold;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

/** What has happened to a vendor contract. */
public sealed interface VendorEvent extends LedgerEvent {
    String CONTRACT_CLAIM = "budget.vendor-contract", ACCEPTANCE_CLAIM = "budget.accepted-deliverable", INVOICE_CLAIM = "budget.vendor-invoice";

    UUID contractId();

    /** One deliverable is accepted once for a unit. */
    static String deliverable(UUID contractId, String unitCode, String reference) {
        return contractId + "/" + unitCode + "/" + normal(reference);
    }

    private static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    record VendorContractDrafted(UUID studyId, UUID contractId, Terms terms, Money value, String by) implements VendorEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(CONTRACT_CLAIM, studyId + "/" + normal(terms.vendor()) + "/" + normal(terms.number())));
        }
    }

    record VendorContractDraftRevised(UUID studyId, UUID contractId, Terms terms, Money value, String by) implements VendorEvent {}

    record VendorContractSigned(UUID studyId, UUID contractId, String number, String vendor, Money value, LocalDate from, LocalDate to, LocalDate vendorSignedOn, ElectronicSignature signature)
        implements VendorEvent {}

    record VendorContractEnded(UUID studyId, UUID contractId, LocalDate on, Money notInvoiced, String reason, String by) implements VendorEvent {}

    /** @param on the day it counts in the books; {@code value} at the unit's price */
    record UnitsAccepted(UUID studyId, UUID contractId, String unitCode, BigDecimal quantity, Money value, LocalDate performedOn, LocalDate on, String reference, UUID siteId, UUID visitId, String by)
        implements VendorEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(ACCEPTANCE_CLAIM, deliverable(contractId, unitCode, reference)));
        }
    }

    record UnitsTakenBack(UUID studyId, UUID contractId, String unitCode, BigDecimal quantity, Money value, LocalDate on, String reason, String by) implements VendorEvent {}

    /** Work was done that no unit is left for: a change order is to be drafted, or the vendor bears it. */
    record WorkBeyondContract(UUID studyId, UUID contractId, String unitCode, BigDecimal quantity, Money value, LocalDate performedOn, String reference, UUID siteId, UUID visitId) implements VendorEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(ACCEPTANCE_CLAIM, deliverable(contractId, unitCode, reference)));
        }
    }

    record ServiceLevelObserved(UUID studyId, UUID contractId, String code, LocalDate from, LocalDate to, BigDecimal observed, BigDecimal target, boolean met, String by) implements VendorEvent {}

    record SlaBreached(UUID studyId, UUID contractId, String vendor, String code, String kpi, LocalDate from, LocalDate to, BigDecimal observed, BigDecimal target, Direction direction, String unit)
        implements VendorEvent {}

    record ChangeOrderDrafted(UUID studyId, UUID contractId, UUID changeOrderId, String number, Content content, Money amount, String by) implements VendorEvent {}

    record ChangeOrderImpactAssessed(UUID studyId, UUID contractId, UUID changeOrderId, String impact, int timelineDays, String by) implements VendorEvent {}

    record ChangeOrderNegotiated(UUID studyId, UUID contractId, UUID changeOrderId, Content content, Money amount, String by) implements VendorEvent {}

    record ChangeOrderApprovedByClient(UUID studyId, UUID contractId, UUID changeOrderId, Money amount, ElectronicSignature signature) implements VendorEvent {}

    record ChangeOrderApprovedByVendor(UUID studyId, UUID contractId, UUID changeOrderId, Money amount, LocalDate on, String evidence, String by) implements VendorEvent {}

    /** To be filed in the trial master file with the contract. @param contractValue from now on */
    record ChangeOrderExecuted(UUID studyId, UUID contractId, UUID changeOrderId, String number, Money amount, UUID amendmentId, LocalDate effectiveOn, Content content, Money contractValue, String by)
        implements VendorEvent {}

    record ChangeOrderRejected(UUID studyId, UUID contractId, UUID changeOrderId, String reason, String by) implements VendorEvent {}

    record VendorInvoiceReceived(UUID studyId, UUID contractId, UUID invoiceId, String vendor, String number, LocalDate invoicedOn, LocalDate receivedOn, List<InvoiceLine> lines, Money amount, String by)
        implements VendorEvent {
        public VendorInvoiceReceived {
            lines = List.copyOf(lines);
        }

        /** A vendor gives a number once. */
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(INVOICE_CLAIM, studyId + "/" + normal(vendor) + "/" + normal(number)));
        }
    }

    record VendorInvoiceHeld(UUID studyId, UUID contractId, UUID invoiceId, Money amount, List<Hold> holds) implements VendorEvent {
        public VendorInvoiceHeld {
            holds = List.copyOf(holds);
        }
    }

    /** @param bookedOn the day it counts in the books; {@code reason} why it was released from its hold, null where it matched; {@code by} null then */
    record VendorInvoiceMatched(UUID studyId, UUID contractId, UUID invoiceId, Money amount, LocalDate bookedOn, List<InvoiceLine> lines, String reason, String by) implements VendorEvent {
        public VendorInvoiceMatched {
            lines = List.copyOf(lines);
        }
    }

    record VendorInvoiceApproved(UUID studyId, UUID contractId, UUID invoiceId, Money amount, String by) implements VendorEvent {}

    record VendorInvoicePaid(UUID studyId, UUID contractId, UUID invoiceId, Money amount, LocalDate on, String reference, String by) implements VendorEvent {}

    /** @param wasBooked what it had counted for is taken back on {@code on} */
    record VendorInvoiceRejected(UUID studyId, UUID contractId, UUID invoiceId, Money amount, LocalDate on, boolean wasBooked, String reason, String by) implements VendorEvent {}
}
