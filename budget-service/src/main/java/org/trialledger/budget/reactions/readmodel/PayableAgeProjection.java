package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** Keeps what a payable's age is counted from: the schedule says which day starts it, the visit's facts say when that was. */
@ApplicationScoped
@ProcessingGroup("payables-ageing")
public class PayableAgeProjection implements Projection {
    private final Sql sql;

    PayableAgeProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(PayableEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case SiteVisitNoted e -> source(e, null);
            case SiteVisitVerificationNoted e -> source(e, e.on());
            case PayableAccrued e -> owed(e, e.line(), version, recordedAt);
            case PayableAdjusted e -> owed(e, e.line(), version, recordedAt);
            case PayableRejected e -> closed(e, day(recordedAt), version);
            case PayableReversed e -> closed(e, day(recordedAt), version);
            case PayablePaid e -> closed(e, e.paidOn(), version);
            case ParticipantNoted _, SiteVisitEntryNoted _, SiteVisitCorrectionNoted _, ScreenFailureNoted _, RandomisationNoted _, SiteStartUpNoted _, SiteCloseOutNoted _ -> { }
            case PayableReleased e -> closed(e, null, version);
            case PayableMadeEligible _, PayableHeld _, PayableRequested _, PayableApproved _ -> { }
        }
    }

    @EventHandler void on(FeeScheduleEvent event) {
        switch (event) {
            case FeeScheduleVersionActivated e -> sql.update(
                "insert into payable_age_start (schedule_id, version, study_id, starts) values (?, ?, ?, ?) on conflict (schedule_id, version) do nothing",
                e.scheduleId(), e.version(), e.studyId(), e.terms().ageingStart());
            case FeeScheduleVersionDrafted _, FeeScheduleVersionWithdrawn _, FeeScheduleVersionApproved _, FeeScheduleVersionSuperseded _ -> { }
        }
    }

    private void source(PayableEvent event, LocalDate verifiedOn) {
        sql.update("""
            insert into payable_age_source (source_id, study_id, verified_on) values (?, ?, ?)
            on conflict (source_id) do update set verified_on = coalesce(payable_age_source.verified_on, excluded.verified_on)""",
            event.sourceId(), event.studyId(), verifiedOn);
    }

    private void owed(Step event, PayableLine line, long version, Instant recordedAt) {
        sql.update("""
            insert into payable_age (payable_id, source_id, study_id, site_id, amount, currency, service_date, invoiced_on, schedule_id, schedule_version, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (payable_id) do nothing""",
            event.payableId(), event.sourceId(), event.studyId(), line.siteId(), line.amount().amount(), line.amount().currency().getCurrencyCode(), line.serviceDate(),
            line.documentNumber() == null ? null : day(recordedAt), line.scheduleId(), line.scheduleVersion(), version);
    }

    /** @param on null where a payment came back: it is owed as if it had never been paid */
    private void closed(Step event, LocalDate on, long version) {
        sql.update("update payable_age set closed_on = ?, version = ? where payable_id = ? and version < ?", on, version, event.payableId(), version);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    @Override
    public List<String> tables() {
        return List.of("payable_age", "payable_age_source", "payable_age_start");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
