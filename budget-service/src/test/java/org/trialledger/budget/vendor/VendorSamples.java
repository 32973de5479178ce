package org.trialledger.budget.vendor;

import static org.trialledger.budget.vendor.domain.Contracts.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.ChangeOrder.Content;
import org.trialledger.budget.vendor.domain.ChangeOrder.QuantityChange;
import org.trialledger.budget.vendor.domain.InvoiceLine;
import org.trialledger.budget.vendor.domain.ServiceLevel.Direction;
import org.trialledger.budget.vendor.domain.Unit;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.budget.vendor.domain.VendorInvoice.Hold;
import org.trialledger.budget.vendor.domain.VendorInvoice.Reason;
import org.trialledger.platform.domain.LedgerEvent;

/** One of each event, nearly as a contract's course would be. */
public final class VendorSamples {
    private static final UUID SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"), VISIT_ID = UUID.fromString("0199c000-0000-7000-8000-0000000000b1"),
        ASSESSMENT = UUID.fromString("0199c000-0000-7000-8000-0000000c0b01");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10), JULY = LocalDate.of(2026, 7, 1);
    private static final Content CHANGE = new Content("Twelve more visits", List.of(new QuantityChange("IMV", new BigDecimal("12"))),
        List.of(new Unit("TRL", "Translation, page", Unit.Basis.UNIT, new BigDecimal("40"), eur("32.50"), null, null, List.of())), JULY, AMENDMENT, ASSESSMENT);
    private static final List<InvoiceLine> LINES = List.of(new InvoiceLine("IMV", new BigDecimal("2"), eur("3700.00")));

    public static final List<LedgerEvent> ALL = List.of(
        DRAFTED,
        new VendorContractDraftRevised(STUDY, CONTRACT, TERMS, eur("58500.00"), "petra"),
        SIGNED,
        accepted("IMV", "3", "5550.00", DAY),
        new UnitsTakenBack(STUDY, CONTRACT, "IMV", BigDecimal.ONE, eur("1850.00"), DAY.plusDays(4), "The report was withdrawn", "petra"),
        new WorkBeyondContract(STUDY, CONTRACT, "IMV", BigDecimal.ONE, eur("1850.00"), DAY.plusDays(5), "IMV " + VISIT_ID, SITE, VISIT_ID),
        new ServiceLevelObserved(STUDY, CONTRACT, "RPT", START, DAY, new BigDecimal("91.5"), new BigDecimal("95"), false, "petra"),
        new SlaBreached(STUDY, CONTRACT, TERMS.vendor(), "RPT", REPORTS.kpi(), START, DAY, new BigDecimal("91.5"), new BigDecimal("95"), Direction.AT_LEAST, "%"),
        new ChangeOrderDrafted(STUDY, CONTRACT, ORDER, "CO-1", CHANGE, eur("23500.00"), "petra"),
        new ChangeOrderImpactAssessed(STUDY, CONTRACT, ORDER, "Two more sites", 30, "petra"),
        new ChangeOrderNegotiated(STUDY, CONTRACT, ORDER, CHANGE, eur("23500.00"), "petra"),
        new ChangeOrderApprovedByClient(STUDY, CONTRACT, ORDER, eur("23500.00"), signature("CO-1", "frank")),
        new ChangeOrderApprovedByVendor(STUDY, CONTRACT, ORDER, eur("23500.00"), JULY.minusDays(7), "CO-1 counter-signed", "petra"),
        new ChangeOrderExecuted(STUDY, CONTRACT, ORDER, "CO-1", eur("23500.00"), AMENDMENT, JULY, CHANGE, eur("82000.00"), "frank"),
        new ChangeOrderRejected(STUDY, CONTRACT, ORDER, "Not needed any more", "frank"),
        new VendorInvoiceReceived(STUDY, CONTRACT, INVOICE, TERMS.vendor(), "R-2026-17", DAY, DAY, LINES, eur("3700.00"), "petra"),
        new VendorInvoiceHeld(STUDY, CONTRACT, INVOICE, eur("3700.00"), List.of(new Hold(Reason.UNITS_NOT_ACCEPTED, "IMV", "With this invoice 2 are invoiced, 1 are accepted."))),
        new VendorInvoiceMatched(STUDY, CONTRACT, INVOICE, eur("3700.00"), DAY, LINES, "Accepted on paper", "frank"),
        new VendorInvoiceApproved(STUDY, CONTRACT, INVOICE, eur("3700.00"), "frank"),
        new VendorInvoicePaid(STUDY, CONTRACT, INVOICE, eur("3700.00"), DAY.plusDays(30), "ERP 88120", "erp"),
        new VendorInvoiceRejected(STUDY, CONTRACT, INVOICE, eur("3700.00"), DAY.plusDays(2), true, "Invoiced to the wrong study", "petra"),
        new VendorContractEnded(STUDY, CONTRACT, END, eur("78300.00"), "All work is done", "petra"));

    private VendorSamples() {}
}
