package org.trialledger.budget.vendor.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.InvoiceLine;
import org.trialledger.budget.vendor.domain.Unit;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.readmodel.Sql;

/** The units of contracts in the view, and what each acceptance was. */
final class UnitRows {
    private final Sql sql;

    UnitRows(Sql sql) {
        this.sql = sql;
    }

    /** Behind those that the contract has. */
    void add(VendorEvent event, List<Unit> units, long version) {
        for (var unit : units)
            sql.update("""
                insert into vendor_unit (contract_id, unit_code, study_id, place, unit, currency, price, contracted, version)
                values (?, ?, ?, (select coalesce(max(place), 0) + 1 from vendor_unit where contract_id = ?), ?, ?, ?, ?, ?) on conflict (contract_id, unit_code) do nothing""",
                event.contractId(), unit.code(), event.studyId(), event.contractId(), Sql.json(unit), unit.price().currency().getCurrencyCode(), unit.price().amount(), unit.quantity(), version);
    }

    /** Of a draft, of which nothing was accepted. */
    void replace(VendorEvent event, List<Unit> units, long version) {
        if (sql.update("delete from vendor_unit where contract_id = ? and version < ?", event.contractId(), version) > 0) add(event, units, version);
    }

    void change(ChangeOrderExecuted e, long version) {
        e.content().quantities().forEach(change -> count(e, change.unitCode(), "contracted", change.by(), version));
        add(e, e.content().newUnits(), version);
    }

    void accepted(UnitsAccepted e, long version, Instant recordedAt) {
        accept(e, e.unitCode(), e.quantity(), e.value().amount(), version);
        note(e, version, "ACCEPTED", e.unitCode(), e.quantity(), Sql.json(e.value()), e.performedOn(), e.on(), e.reference(), e.siteId(), e.visitId(), null, e.by(), recordedAt);
    }

    void takenBack(UnitsTakenBack e, long version, Instant recordedAt) {
        accept(e, e.unitCode(), e.quantity().negate(), e.value().amount().negate(), version);
        note(e, version, "TAKEN_BACK", e.unitCode(), e.quantity(), Sql.json(e.value()), null, e.on(), null, null, null, e.reason(), e.by(), recordedAt);
    }

    void beyond(WorkBeyondContract e, long version, Instant recordedAt) {
        count(e, e.unitCode(), "beyond", e.quantity(), version);
        note(e, version, "BEYOND_CONTRACT", e.unitCode(), e.quantity(), Sql.json(e.value()), e.performedOn(), null, e.reference(), e.siteId(), e.visitId(), null, null, recordedAt);
    }

    List<InvoiceLine> linesOf(UUID invoiceId) {
        return sql.first("select lines from vendor_invoice where invoice_id = ?", row -> Arrays.asList(Sql.fromJson(row, "lines", InvoiceLine[].class)), invoiceId).orElseThrow();
    }

    /** @param sign -1 to take it back; several lines may be of one unit */
    void invoiced(UUID contractId, List<InvoiceLine> lines, int sign, long version) {
        var quantities = new LinkedHashMap<String, BigDecimal>();
        var amounts = new LinkedHashMap<String, BigDecimal>();
        for (var line : lines) {
            quantities.merge(line.unitCode(), line.quantity(), BigDecimal::add);
            amounts.merge(line.unitCode(), line.amount().amount(), BigDecimal::add);
        }
        var by = BigDecimal.valueOf(sign);
        quantities.forEach((unit, quantity) -> sql.update("update vendor_unit set invoiced_quantity = invoiced_quantity + ?, invoiced = invoiced + ?, version = ? where contract_id = ? and unit_code = ? and version < ?",
            quantity.multiply(by), amounts.get(unit).multiply(by), version, contractId, unit, version));
    }

    private void accept(VendorEvent event, String unit, BigDecimal quantity, BigDecimal value, long version) {
        sql.update("update vendor_unit set accepted = accepted + ?, accepted_value = accepted_value + ?, version = ? where contract_id = ? and unit_code = ? and version < ?", quantity, value, version,
            event.contractId(), unit, version);
    }

    private void count(VendorEvent event, String unit, String column, BigDecimal by, long version) {
        sql.update("update vendor_unit set %1$s = %1$s + ?, version = ? where contract_id = ? and unit_code = ? and version < ?".formatted(column), by, version, event.contractId(), unit, version);
    }

    private void note(VendorEvent event, long version, Object... rest) {
        var values = new Object[rest.length + 3];
        values[0] = event.contractId();
        values[1] = version;
        values[2] = event.studyId();
        System.arraycopy(rest, 0, values, 3, rest.length);
        sql.update("""
            insert into vendor_acceptance (contract_id, version, study_id, kind, unit_code, quantity, value, performed_on, booked_on, reference, site_id, visit_id, reason, done_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", values);
    }
}
