package org.trialledger.site.deviation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.application.MissedReports;
import org.trialledger.site.deviation.domain.Deviation.Status;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.deviation.domain.Report;
import org.trialledger.site.deviation.domain.Suggestion;

/** The deviation log; it also sets the clocks of what has to be reported. */
@ApplicationScoped
@ProcessingGroup("deviations")
public class DeviationProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    DeviationProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("deviation", "deviation_report", "deviation_step");
    }

    @EventHandler void on(DeviationEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case DeviationRecorded e -> {
                account(e, e.category(), e.account(), e.suggestion());
                sql.update("update deviation set status = ?, monitoring_visit_id = ? where deviation_id = ?", Status.OPEN, e.monitoringVisitId(), e.deviationId());
                step(e, version, "RECORDED", null, null, recordedAt);
            }
            case DeviationCorrected e -> {
                account(e, e.category(), e.account(), e.suggestion());
                step(e, version, "CORRECTED", null, e.reason(), recordedAt);
            }
            case DeviationClassified e -> {
                sql.update("update deviation set classification = ?, classified_by = ? where deviation_id = ?", e.classification(), e.by(), e.deviationId());
                step(e, version, "CLASSIFIED_" + e.classification(), e.by(), e.reason(), recordedAt);
            }
            case DeviationReportFellDue e -> {
                sql.update("""
                    insert into deviation_report (deviation_id, report, study_id, site_id, aware_at, zone, day0, due_on) values (?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (deviation_id, report) do update set aware_at = excluded.aware_at, zone = excluded.zone, day0 = excluded.day0, due_on = excluded.due_on, missed = false""",
                    e.deviationId(), e.report(), e.studyId(), e.siteId(), e.awareAt(), e.zone(), e.day0(), e.dueOn());
                step(e, version, "REPORT_FELL_DUE", null, e.report().name(), recordedAt);
                dueWork.schedule(MissedReports.KIND, MissedReports.key(e.deviationId(), e.report()), e.studyId(), endOf(e.dueOn(), e.zone()),
                    new MissedReports.Clock(e.deviationId(), e.report(), e.dueOn()));
            }
            case DeviationReportNotDue e -> {
                sql.update("delete from deviation_report where deviation_id = ? and report = ?", e.deviationId(), e.report());
                step(e, version, "REPORT_NOT_DUE", null, e.reason(), recordedAt);
                dueWork.cancel(MissedReports.KIND, MissedReports.key(e.deviationId(), e.report()));
            }
            case DeviationReported e -> {
                sql.update("update deviation_report set reported_on = ?, reported_to = ?, reference = ? where deviation_id = ? and report = ?",
                    e.on(), e.to(), e.reference(), e.deviationId(), e.report());
                step(e, version, "REPORTED", null, e.report() + " to " + e.to() + ", " + e.reference(), recordedAt);
                dueWork.cancel(MissedReports.KIND, MissedReports.key(e.deviationId(), e.report()));
            }
            case DeviationReportMissed e -> {
                sql.update("update deviation_report set missed = true where deviation_id = ? and report = ?", e.deviationId(), e.report());
                step(e, version, "REPORT_MISSED", null, e.report().name(), recordedAt);
            }
            case DeviationLinkedToCapa e -> {
                sql.update("update deviation set capa_id = ? where deviation_id = ?", e.capaId(), e.deviationId());
                step(e, version, "LINKED_TO_CAPA", null, e.capaId().toString(), recordedAt);
            }
            case DeviationClosed e -> {
                sql.update("update deviation set status = ?, closed_on = ?, closed_by = ?, conclusion = ?, no_capa_because = ? where deviation_id = ?",
                    Status.CLOSED, e.on(), e.by(), e.conclusion(), e.noCapaBecause(), e.deviationId());
                step(e, version, "CLOSED", e.by(), e.conclusion(), recordedAt);
            }
            case DeviationReopened e -> {
                sql.update("update deviation set status = ?, closed_on = null, closed_by = null, conclusion = null, no_capa_because = null where deviation_id = ?", Status.OPEN, e.deviationId());
                step(e, version, "REOPENED", null, e.reason(), recordedAt);
            }
            case DeviationWithdrawn e -> {
                sql.update("update deviation set status = ? where deviation_id = ?", Status.WITHDRAWN, e.deviationId());
                sql.update("delete from deviation_report where deviation_id = ?", e.deviationId());
                step(e, version, "WITHDRAWN", null, e.reason(), recordedAt);
                for (var report : Report.values()) dueWork.cancel(MissedReports.KIND, MissedReports.key(e.deviationId(), report));
            }
        }
    }

    private boolean isNew(DeviationEvent event, long version) {
        return sql.update("""
            insert into deviation (deviation_id, study_id, site_id, version) values (?, ?, ?, ?)
            on conflict (deviation_id) do update set version = excluded.version where deviation.version < excluded.version""",
            event.deviationId(), event.studyId(), event.siteId(), version) == 1;
    }

    private void account(DeviationEvent event, String category, Account account, Suggestion suggestion) {
        sql.update("""
            update deviation set category = ?, subject_number = ?, visit = ?, occurred_on = ?, detected_on = ?, description = ?, effects = ?, emergency = ?, suggested = ?, because = ?
             where deviation_id = ?""",
            category, account.subjectNumber(), account.visit(), account.occurredOn(), account.detectedOn(), account.description(), Sql.json(account.effects()), account.emergency(),
            suggestion.classification(), suggestion.because(), event.deviationId());
    }

    private void step(DeviationEvent event, long version, String step, String person, String comment, Instant recordedAt) {
        sql.update("insert into deviation_step (deviation_id, version, study_id, site_id, step, person, comment, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            event.deviationId(), version, event.studyId(), event.siteId(), step, person, comment, recordedAt);
    }

    /** The day ends where the sponsor counts days. */
    private static Instant endOf(LocalDate day, String zone) {
        return day.plusDays(1).atStartOfDay(zone == null ? ZoneOffset.UTC : ZoneId.of(zone)).toInstant();
    }

    @ResetHandler void reset() {
        sql.update("truncate table deviation, deviation_report, deviation_step");
    }
}
