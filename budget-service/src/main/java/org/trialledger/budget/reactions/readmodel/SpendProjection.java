package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.budget.timeentry.domain.TimeEntry;
import org.trialledger.budget.timeentry.domain.TimeEvent;
import org.trialledger.budget.timeentry.domain.TimeEvent.*;
import org.trialledger.budget.vendor.domain.InvoiceLine;
import org.trialledger.budget.vendor.domain.Unit;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/**
 * What a study has spent, on the accrual basis: whatever is owed counts on the day of the service, with the site's overhead, whether it is paid or
 * not. A vendor's units count as they are accepted, those earned with time as their invoices match; the time of people
 * counts once it is approved. Every capability that incurs costs joins here, with a handler for its events that calls {@link #incurred} and {@link #takeBack}.
 */
@ApplicationScoped
@ProcessingGroup("spend")
public class SpendProjection implements Projection {
    /** What a budget's lines are divided by; as the budget names them. */
    enum Category { INVESTIGATOR_GRANTS, VENDORS, REGULATORY, STAFF, PASS_THROUGH }

    /** @param country known beside the site's, null for none; {@code siteId}, {@code vendor} and {@code wbsCode}, of the line it is charged to, likewise; {@code quantity} of units done */
    record Entry(UUID entryId, UUID studyId, Category category, String country, UUID siteId, String vendor, String costCode, String wbsCode, BigDecimal quantity, Money amount, LocalDate on) {}

    private final Sql sql;

    SpendProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(PayableEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case PayableAccrued e -> incurred(entry(e, e.line(), e.line().quantity()), recordedAt);
            // The difference is money; the work it is for was counted with the payable that it adjusts.
            case PayableAdjusted e -> incurred(entry(e, e.line(), BigDecimal.ZERO), recordedAt);
            case PayableRejected e -> takeBack(e.payableId(), recordedAt);
            case PayableReversed e -> takeBack(e.payableId(), recordedAt);
            case PayableMadeEligible _, PayableHeld _, PayableReleased _, PayableRequested _, PayableApproved _, PayablePaid _, Fact _ -> { }
        }
    }

    private Entry entry(Step event, PayableLine line, BigDecimal quantity) {
        var amount = line.overheadable() ? line.amount().plus(line.amount().percent(overhead(line.scheduleId(), line.scheduleVersion()))) : line.amount();
        return new Entry(event.payableId(), event.studyId(), category(line.kind()), null, line.siteId(), null, line.feeCode(), null, quantity, amount, line.serviceDate());
    }

    private static Category category(PayableKind kind) {
        return switch (kind) {
            case PASS_THROUGH, PARTICIPANT_STIPEND -> Category.PASS_THROUGH;
            case ETHICS_FEE -> Category.REGULATORY;
            case VISIT, PROCEDURE, SCREEN_FAILURE, START_UP, PHARMACY_SETUP, SAE_HANDLING, ARCHIVING, UNSCHEDULED_VISIT, INVOICEABLE, CLOSE_OUT -> Category.INVESTIGATOR_GRANTS;
        };
    }

    @EventHandler void on(FeeScheduleEvent event) {
        switch (event) {
            case FeeScheduleVersionActivated e -> sql.update("insert into spend_overhead (schedule_id, number, study_id, percent) values (?, ?, ?, ?) on conflict (schedule_id, number) do nothing", e.scheduleId(), e.version(),
                e.studyId(), e.terms().overheadPercent());
            case FeeScheduleVersionDrafted _, FeeScheduleVersionApproved _, FeeScheduleVersionSuperseded _, FeeScheduleVersionWithdrawn _ -> { }
        }
    }

    /** No fee is owed by a version that is not active, so its overhead is known here before any payable of it. */
    private BigDecimal overhead(UUID scheduleId, int version) {
        return sql.first("select percent from spend_overhead where schedule_id = ? and number = ?", row -> row.getBigDecimal(1), scheduleId, version).orElse(BigDecimal.ZERO);
    }

    @EventHandler void on(ConductEvent event) {
        switch (event) {
            case SiteNoted e -> site(e, e.siteId(), e.country());
            case SiteActivationNoted e -> site(e, e.siteId(), e.country());
            case StudyNoted _, CountryNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _, StudyHaltNoted _, StudyResumptionNoted _, SiteClosureNoted _ -> { }
        }
    }

    /** A fee of the whole study may have been owed before the site's country was told. */
    private void site(ConductEvent event, UUID siteId, String country) {
        if (sql.update("insert into spend_site (site_id, study_id, country) values (?, ?, ?) on conflict (site_id) do nothing", siteId, event.studyId(), country) == 1)
            sql.update("update spend set country = ? where site_id = ? and country is null", country, siteId);
    }

    @EventHandler void on(VendorEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case VendorContractDrafted e -> {
                sql.update("insert into spend_contract (contract_id, study_id, vendor) values (?, ?, ?) on conflict (contract_id) do nothing", e.contractId(), e.studyId(), e.terms().vendor());
                timed(e, e.terms().units());
            }
            case VendorContractDraftRevised e -> {
                sql.update("delete from spend_time_unit where contract_id = ?", e.contractId());
                timed(e, e.terms().units());
            }
            case ChangeOrderExecuted e -> timed(e, e.content().newUnits());
            case UnitsAccepted e -> incurred(ofVendor(e, e.contractId() + "/" + version, e.siteId(), e.unitCode(), e.quantity(), e.value(), e.on()), recordedAt);
            case UnitsTakenBack e -> incurred(ofVendor(e, e.contractId() + "/" + version, null, e.unitCode(), e.quantity().negate(), e.value().negated(), e.on()), recordedAt);
            case VendorInvoiceMatched e -> timedLines(e).forEach((unit, line) -> incurred(ofVendor(e, e.invoiceId() + "/" + unit, null, unit, line.quantity(), line.amount(), e.bookedOn()), recordedAt));
            case VendorInvoiceRejected e -> {
                if (e.wasBooked()) timedUnits(e.contractId()).forEach(unit -> takeBack(entryId(e.invoiceId() + "/" + unit), recordedAt));
            }
            case VendorContractSigned _, VendorContractEnded _, WorkBeyondContract _, ServiceLevelObserved _, SlaBreached _, ChangeOrderDrafted _, ChangeOrderImpactAssessed _, ChangeOrderNegotiated _,
                ChangeOrderApprovedByClient _, ChangeOrderApprovedByVendor _, ChangeOrderRejected _, VendorInvoiceReceived _, VendorInvoiceHeld _, VendorInvoiceApproved _, VendorInvoicePaid _ -> { }
        }
    }

    private Entry ofVendor(VendorEvent event, String source, UUID siteId, String unitCode, BigDecimal quantity, Money amount, LocalDate on) {
        var vendor = sql.first("select vendor from spend_contract where contract_id = ?", row -> row.getString(1), event.contractId()).orElseThrow();
        return new Entry(entryId(source), event.studyId(), Category.VENDORS, null, siteId, vendor, unitCode, null, quantity, amount, on);
    }

    private static UUID entryId(String source) {
        return UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
    }

    private void timed(VendorEvent event, List<Unit> units) {
        for (var unit : units)
            if (unit.basis() == Unit.Basis.TIME)
                sql.update("insert into spend_time_unit (contract_id, unit_code, study_id) values (?, ?, ?) on conflict do nothing", event.contractId(), unit.code(), event.studyId());
    }

    private List<String> timedUnits(UUID contractId) {
        return sql.list("select unit_code from spend_time_unit where contract_id = ?", row -> row.getString(1), contractId);
    }

    /** One line for each unit that is earned with time, however many the invoice has of it. */
    private Map<String, InvoiceLine> timedLines(VendorInvoiceMatched e) {
        var timed = timedUnits(e.contractId());
        return e.lines().stream().filter(line -> timed.contains(line.unitCode())).collect(Collectors.toMap(InvoiceLine::unitCode, Function.identity(),
            (one, other) -> new InvoiceLine(one.unitCode(), one.quantity().add(other.quantity()), one.amount().plus(other.amount()))));
    }

    @EventHandler void on(TimeEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case TimeApproved e -> incurred(ofStaff(e, e.entryId(), e.entry().hours(), e.entry().value(), e.entry(), e.bookedOn()), recordedAt);
            // Beside the entry, for what is taken back may count in a later month than what was booked.
            case TimeReversed e -> incurred(ofStaff(e, entryId("reversal of " + e.entryId()), e.entry().hours().negate(), e.entry().value().negated(), e.entry(), e.bookedOn()), recordedAt);
            case TimeSubmitted _, TimeRejected _ -> { }
        }
    }

    private static Entry ofStaff(TimeEvent event, UUID entryId, BigDecimal hours, Money value, TimeEntry time, LocalDate on) {
        var line = time.line();
        return new Entry(entryId, event.studyId(), Category.STAFF, line == null ? null : line.country(), line == null ? null : line.siteId(), null, time.grade(), line == null ? null : line.wbsCode(), hours, value, on);
    }

    private void incurred(Entry e, Instant recordedAt) {
        sql.update("""
            insert into spend (entry_id, taken_back, study_id, category, country, site_id, vendor, cost_code, wbs_code, quantity, amount, currency, incurred_on, recorded_at)
            values (?, false, ?, ?, coalesce(?, (select country from spend_site where site_id = ?)), ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (entry_id, taken_back) do nothing""", e.entryId(), e.studyId(), e.category(), e.country(),
            e.siteId(), e.siteId(), e.vendor(), e.costCode(), e.wbsCode(), e.quantity(), e.amount().amount(), e.amount().currency().getCurrencyCode(), e.on(), recordedAt);
    }

    /** On the day it was incurred, for it never was; but only from now on is that known. */
    private void takeBack(UUID entryId, Instant recordedAt) {
        sql.update("""
            insert into spend (entry_id, taken_back, study_id, category, country, site_id, vendor, cost_code, wbs_code, quantity, amount, currency, incurred_on, recorded_at)
            select entry_id, true, study_id, category, country, site_id, vendor, cost_code, wbs_code, -quantity, -amount, currency, incurred_on, ? from spend where entry_id = ? and not taken_back
            on conflict (entry_id, taken_back) do nothing""", recordedAt, entryId);
    }

    @Override
    public List<String> tables() {
        return List.of("spend", "spend_site", "spend_overhead", "spend_contract", "spend_time_unit");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
