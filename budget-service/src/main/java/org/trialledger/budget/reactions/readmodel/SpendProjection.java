package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/**
 * What a study has spent, on the accrual basis: whatever is owed counts on the day of the service, with the site's overhead, whether it is paid or
 * not. Every capability that incurs costs joins here, with a handler for its events that calls {@link #incurred} and {@link #takeBack}.
 */
@ApplicationScoped
@ProcessingGroup("spend")
public class SpendProjection implements Projection {
    /** What a budget's lines are divided by; as the budget names them. */
    enum Category { INVESTIGATOR_GRANTS, VENDORS, REGULATORY, STAFF, PASS_THROUGH }

    /** @param vendor and {@code siteId} null where there is none; {@code quantity} of units done */
    record Entry(UUID entryId, UUID studyId, Category category, UUID siteId, String vendor, String costCode, BigDecimal quantity, Money amount, LocalDate on) {}

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
        return new Entry(event.payableId(), event.studyId(), category(line.kind()), line.siteId(), null, line.feeCode(), quantity, amount, line.serviceDate());
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

    private void incurred(Entry e, Instant recordedAt) {
        sql.update("""
            insert into spend (entry_id, taken_back, study_id, category, country, site_id, vendor, cost_code, quantity, amount, currency, incurred_on, recorded_at)
            values (?, false, ?, ?, (select country from spend_site where site_id = ?), ?, ?, ?, ?, ?, ?, ?, ?) on conflict (entry_id, taken_back) do nothing""", e.entryId(), e.studyId(), e.category(), e.siteId(), e.siteId(),
            e.vendor(), e.costCode(), e.quantity(), e.amount().amount(), e.amount().currency().getCurrencyCode(), e.on(), recordedAt);
    }

    /** On the day it was incurred, for it never was; but only from now on is that known. */
    private void takeBack(UUID entryId, Instant recordedAt) {
        sql.update("""
            insert into spend (entry_id, taken_back, study_id, category, country, site_id, vendor, cost_code, quantity, amount, currency, incurred_on, recorded_at)
            select entry_id, true, study_id, category, country, site_id, vendor, cost_code, -quantity, -amount, currency, incurred_on, ? from spend where entry_id = ? and not taken_back
            on conflict (entry_id, taken_back) do nothing""", recordedAt, entryId);
    }

    @Override
    public List<String> tables() {
        return List.of("spend", "spend_site", "spend_overhead");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
