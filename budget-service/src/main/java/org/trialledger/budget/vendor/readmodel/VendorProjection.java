package org.trialledger.budget.vendor.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** Contracts, their units, what was accepted of them, change orders and invoices. A row knows the last event that changed it, so that none counts twice. */
@ApplicationScoped
@ProcessingGroup("vendors")
public class VendorProjection implements Projection {
    private final Sql sql;
    private final UnitRows units;

    VendorProjection(Sql sql) {
        this.sql = sql;
        this.units = new UnitRows(sql);
    }

    @EventHandler void on(VendorEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case VendorContractDrafted e -> {
                sql.update("insert into vendor_contract (contract_id, study_id, status, terms, drafted_by, version) values (?, ?, 'DRAFT', ?, ?, ?) on conflict (contract_id) do nothing",
                    e.contractId(), e.studyId(), Sql.json(e.terms()), e.by(), version);
                units.add(e, e.terms().units(), version);
            }
            case VendorContractDraftRevised e -> {
                sql.update("update vendor_contract set terms = ?, drafted_by = ?, version = ? where contract_id = ? and version < ?", Sql.json(e.terms()), e.by(), version, e.contractId(), version);
                units.replace(e, e.terms().units(), version);
            }
            case VendorContractSigned e -> sql.update("update vendor_contract set status = 'SIGNED', vendor_signed_on = ?, signature = ?, version = ? where contract_id = ? and version < ?",
                e.vendorSignedOn(), Sql.json(e.signature()), version, e.contractId(), version);
            case VendorContractEnded e -> sql.update("update vendor_contract set status = 'ENDED', ended_on = ?, reason = ?, version = ? where contract_id = ? and version < ?",
                e.on(), e.reason(), version, e.contractId(), version);
            case UnitsAccepted e -> units.accepted(e, version, recordedAt);
            case UnitsTakenBack e -> units.takenBack(e, version, recordedAt);
            case WorkBeyondContract e -> units.beyond(e, version, recordedAt);
            case ServiceLevelObserved e -> sql.update("""
                insert into vendor_service_level (contract_id, version, study_id, code, from_on, to_on, observed, target, met, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""", e.contractId(), version, e.studyId(), e.code(), e.from(), e.to(), e.observed(), e.target(), e.met(), e.by(), recordedAt);
            case SlaBreached _ -> { }
            case ChangeOrderDrafted e -> sql.update("""
                insert into vendor_change_order (change_order_id, contract_id, study_id, number, status, content, amount, prepared_by, version) values (?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?) on conflict (change_order_id) do nothing""",
                e.changeOrderId(), e.contractId(), e.studyId(), e.number(), Sql.json(e.content()), Sql.json(e.amount()), e.by(), version);
            case ChangeOrderImpactAssessed e -> sql.update("update vendor_change_order set status = 'IMPACT_ASSESSED', impact = ?, timeline_days = ?, version = ? where change_order_id = ? and version < ?",
                e.impact(), e.timelineDays(), version, e.changeOrderId(), version);
            case ChangeOrderNegotiated e -> sql.update("""
                update vendor_change_order set status = 'NEGOTIATED', content = ?, amount = ?, prepared_by = ?, client_signature = null, vendor_approved_on = null, vendor_evidence = null, version = ?
                where change_order_id = ? and version < ?""", Sql.json(e.content()), Sql.json(e.amount()), e.by(), version, e.changeOrderId(), version);
            case ChangeOrderApprovedByClient e -> approvedByClient(e, e.signature(), version);
            case ChangeOrderApprovedByVendor e -> sql.update("""
                update vendor_change_order set status = case when client_signature is null then status else 'APPROVED' end, vendor_approved_on = ?, vendor_evidence = ?, version = ?
                where change_order_id = ? and version < ?""", e.on(), e.evidence(), version, e.changeOrderId(), version);
            case ChangeOrderExecuted e -> {
                sql.update("update vendor_change_order set status = 'EXECUTED', amount = ?, version = ? where change_order_id = ? and version < ?", Sql.json(e.amount()), version, e.changeOrderId(), version);
                units.change(e, version);
            }
            case ChangeOrderRejected e -> sql.update("update vendor_change_order set status = 'REJECTED', reason = ?, version = ? where change_order_id = ? and version < ?",
                e.reason(), version, e.changeOrderId(), version);
            case VendorInvoiceReceived e -> sql.update("""
                insert into vendor_invoice (invoice_id, contract_id, study_id, vendor, number, status, invoiced_on, received_on, lines, amount, received_by, version) values (?, ?, ?, ?, ?, 'HELD', ?, ?, ?, ?, ?, ?)
                on conflict (invoice_id) do nothing""",
                e.invoiceId(), e.contractId(), e.studyId(), e.vendor(), e.number(), e.invoicedOn(), e.receivedOn(), Sql.json(e.lines()), Sql.json(e.amount()), e.by(), version);
            case VendorInvoiceHeld e -> sql.update("update vendor_invoice set holds = ?, version = ? where invoice_id = ? and version < ?", Sql.json(e.holds()), version, e.invoiceId(), version);
            case VendorInvoiceMatched e -> {
                if (sql.update("update vendor_invoice set status = 'MATCHED', booked_on = ?, holds = '[]', released_by = ?, reason = ?, version = ? where invoice_id = ? and version < ?",
                    e.bookedOn(), e.by(), e.reason(), version, e.invoiceId(), version) == 1) units.invoiced(e.contractId(), e.lines(), 1, version);
            }
            case VendorInvoiceApproved e -> sql.update("update vendor_invoice set status = 'APPROVED', approved_by = ?, version = ? where invoice_id = ? and version < ?", e.by(), version, e.invoiceId(), version);
            case VendorInvoicePaid e -> sql.update("update vendor_invoice set status = 'PAID', paid_on = ?, payment_reference = ?, version = ? where invoice_id = ? and version < ?",
                e.on(), e.reference(), version, e.invoiceId(), version);
            case VendorInvoiceRejected e -> {
                if (sql.update("update vendor_invoice set status = 'REJECTED', reason = ?, version = ? where invoice_id = ? and version < ?", e.reason(), version, e.invoiceId(), version) == 1 && e.wasBooked())
                    units.invoiced(e.contractId(), units.linesOf(e.invoiceId()), -1, version);
            }
        }
    }

    private void approvedByClient(ChangeOrderApprovedByClient e, ElectronicSignature signature, long version) {
        sql.update("update vendor_change_order set status = case when vendor_approved_on is null then status else 'APPROVED' end, client_signature = ?, version = ? where change_order_id = ? and version < ?",
            Sql.json(signature), version, e.changeOrderId(), version);
    }

    @Override
    public List<String> tables() {
        return List.of("vendor_contract", "vendor_unit", "vendor_acceptance", "vendor_service_level", "vendor_change_order", "vendor_invoice");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
