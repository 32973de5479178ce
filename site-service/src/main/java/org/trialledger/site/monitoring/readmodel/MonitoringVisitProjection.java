package org.trialledger.site.monitoring.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
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
import org.trialledger.site.monitoring.application.MissedClocks;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;
import org.trialledger.site.monitoring.domain.MonitoringVisit.Status;
import org.trialledger.site.monitoring.domain.Obligation;

/** Monitoring visits with their reports; it also sets the clocks of proposals, letters and reports. */
@ApplicationScoped
@ProcessingGroup("monitoring-visits")
public class MonitoringVisitProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    MonitoringVisitProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("monitoring_visit", "monitoring_visit_step", "monitoring_sdv");
    }

    @EventHandler void on(MonitoringVisitEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case MonitoringVisitExpected e -> {
                sql.update("update monitoring_visit set status = ?, type = ?, expected_by = ? where visit_id = ?", Status.EXPECTED, e.type(), e.dueOn(), e.visitId());
                step(e, version, "EXPECTED", null, null, e.dueOn(), null, recordedAt);
            }
            case MonitoringVisitLapsed e -> {
                status(e, Status.LAPSED);
                step(e, version, "LAPSED", null, null, null, null, recordedAt);
            }
            case MonitoringVisitProposed e -> {
                sql.update("update monitoring_visit set status = ?, type = ?, signal_id = ?, indicator = ?, proposed_because = ?, proposed_on = ?, decide_by = ? where visit_id = ?",
                    Status.PROPOSED, e.type(), e.signalId(), e.indicator(), e.reason(), e.on(), e.decideBy(), e.visitId());
                step(e, version, "PROPOSED", null, null, e.on(), e.reason(), recordedAt);
                if (e.decideBy() != null) clock(e, Obligation.PROPOSAL_DECISION, e.decideBy());
            }
            case MonitoringVisitProposalDismissed e -> {
                status(e, Status.DISMISSED);
                step(e, version, "DISMISSED", null, e.by(), e.on(), e.reason(), recordedAt);
                noClock(e, Obligation.PROPOSAL_DECISION);
            }
            case MonitoringVisitProposalEscalated e -> step(e, version, "ESCALATED", null, null, e.decideBy(), null, recordedAt);
            case MonitoringVisitPlanned e -> {
                sql.update("""
                    update monitoring_visit set status = ?, type = ?, modality = ?, monitor = ?, accompanied_by = ?, planned_on = ?, travel = ?, confirmation_letter_due = ?,
                      confirmation_letter_sent = null, missed = '{}' where visit_id = ?""",
                    Status.PLANNED, e.type(), e.plan().modality(), e.plan().monitor(), Sql.json(e.plan().accompaniedBy()), e.plan().plannedOn(),
                    e.plan().travel() == null ? null : Sql.json(e.plan().travel()), e.confirmationLetterDue(), e.visitId());
                step(e, version, "PLANNED", null, e.plan().monitor(), e.plan().plannedOn(), e.reason(), recordedAt);
                noClock(e, Obligation.PROPOSAL_DECISION);
                if (e.confirmationLetterDue() == null) noClock(e, Obligation.CONFIRMATION_LETTER);
                else clock(e, Obligation.CONFIRMATION_LETTER, e.confirmationLetterDue());
            }
            case ConfirmationLetterSent e -> {
                sql.update("update monitoring_visit set status = ?, confirmation_letter_sent = ? where visit_id = ?", Status.CONFIRMED, e.on(), e.visitId());
                step(e, version, "CONFIRMATION_LETTER_SENT", null, null, e.on(), null, recordedAt);
            }
            case MonitoringVisitCancelled e -> {
                status(e, Status.CANCELLED);
                step(e, version, "CANCELLED", null, null, e.on(), e.reason(), recordedAt);
            }
            case MonitoringVisitNotHeld e -> {
                status(e, Status.NO_SHOW);
                step(e, version, "NO_SHOW", null, null, e.on(), e.reason(), recordedAt);
            }
            case MonitoringVisitStarted e -> {
                sql.update("update monitoring_visit set status = ?, started_on = ? where visit_id = ?", Status.IN_PROGRESS, e.on(), e.visitId());
                step(e, version, "STARTED", null, null, e.on(), null, recordedAt);
            }
            case MonitoringVisitEnded e -> {
                sql.update("""
                    update monitoring_visit set status = ?, ended_on = ?, attendees = ?, participants = ?, report_due = ?, approval_due = ?, follow_up_letter_due = ? where visit_id = ?""",
                    Status.REPORT_DRAFT, e.on(), Sql.json(e.attendees()), e.participants(), e.reportDue(), e.approvalDue(), e.followUpLetterDue(), e.visitId());
                step(e, version, "ENDED", null, null, e.on(), null, recordedAt);
                clock(e, Obligation.REPORT_SUBMISSION, e.reportDue());
                clock(e, Obligation.REPORT_APPROVAL, e.approvalDue());
                clock(e, Obligation.FOLLOW_UP_LETTER, e.followUpLetterDue());
            }
            case MonitoringTravelAvoided e -> sql.update("update monitoring_visit set avoided_km = ?, avoided_co2e_kg = ?, factors = ? where visit_id = ?",
                e.footprint().km(), e.footprint().co2eKg(), e.footprint().factors(), e.visitId());
            case MonitoringTravelRecorded e -> sql.update("update monitoring_visit set travel = ?, travel_km = ?, travel_co2e_kg = ?, factors = ? where visit_id = ?",
                Sql.json(e.travel()), e.footprint().km(), e.footprint().co2eKg(), e.footprint().factors(), e.visitId());
            case VisitReportDrafted e -> {
                sql.update("update monitoring_visit set revision = ?, author = ?, reviewer = null, content = ? where visit_id = ?", e.revision(), e.author(), Sql.json(e.content()), e.visitId());
                verified(e);
                step(e, version, "DRAFTED", e.revision(), e.author(), null, null, recordedAt);
            }
            case VisitReportSubmitted e -> {
                sql.update("update monitoring_visit set status = ?, report_submitted = coalesce(report_submitted, ?) where visit_id = ?", Status.SUBMITTED, e.on(), e.visitId());
                step(e, version, "SUBMITTED", e.revision(), null, e.on(), null, recordedAt);
            }
            case VisitReportReviewStarted e -> {
                sql.update("update monitoring_visit set status = ?, reviewer = ? where visit_id = ?", Status.IN_REVIEW, e.reviewer(), e.visitId());
                step(e, version, "REVIEW_STARTED", e.revision(), e.reviewer(), e.on(), null, recordedAt);
            }
            case VisitReportReturned e -> {
                status(e, Status.RETURNED);
                step(e, version, "RETURNED", e.revision(), e.reviewer(), e.on(), e.comments(), recordedAt);
            }
            case VisitReportApproved e -> {
                sql.update("update monitoring_visit set status = ?, approved = ?, approver = ? where visit_id = ?", Status.APPROVED, e.on(), e.approver(), e.visitId());
                step(e, version, "APPROVED", e.revision(), e.approver(), e.on(), null, recordedAt);
            }
            case VisitReportSigned e -> {
                sql.update("update monitoring_visit set status = ?, signature = ? where visit_id = ?", Status.SIGNED, Sql.json(e.signature()), e.visitId());
                step(e, version, "SIGNED", e.revision(), e.signature().signerId(), e.on(), e.signature().meaning().name(), recordedAt);
            }
            case VisitReportFiled e -> {
                sql.update("update monitoring_visit set status = ?, filed_on = ?, artifact = ?, tmf_reference = ? where visit_id = ?", Status.FILED, e.on(), e.artifact(), e.tmfReference(), e.visitId());
                step(e, version, "FILED", null, null, e.on(), e.tmfReference(), recordedAt);
            }
            case FollowUpLetterSent e -> {
                sql.update("update monitoring_visit set follow_up_letter_sent = ? where visit_id = ?", e.on(), e.visitId());
                step(e, version, "FOLLOW_UP_LETTER_SENT", null, null, e.on(), null, recordedAt);
            }
            case MonitoringClockMissed e -> {
                sql.update("update monitoring_visit set missed = array_append(missed, ?) where visit_id = ?", e.obligation(), e.visitId());
                step(e, version, "CLOCK_MISSED", null, null, e.dueOn(), e.obligation().name(), recordedAt);
            }
        }
    }

    private boolean isNew(MonitoringVisitEvent event, long version) {
        return sql.update("""
            insert into monitoring_visit (visit_id, study_id, site_id, version) values (?, ?, ?, ?)
            on conflict (visit_id) do update set version = excluded.version where monitoring_visit.version < excluded.version""",
            event.visitId(), event.studyId(), event.siteId(), version) == 1;
    }

    private void status(MonitoringVisitEvent event, Status status) {
        sql.update("update monitoring_visit set status = ? where visit_id = ?", status, event.visitId());
    }

    private void step(MonitoringVisitEvent event, long version, String step, Integer revision, String person, LocalDate on, String comment, Instant recordedAt) {
        sql.update("insert into monitoring_visit_step (visit_id, version, study_id, site_id, step, revision, person, happened_on, comment, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            event.visitId(), version, event.studyId(), event.siteId(), step, revision, person, on, comment, recordedAt);
    }

    private void verified(VisitReportDrafted e) {
        sql.update("delete from monitoring_sdv where visit_id = ?", e.visitId());
        int line = 0;
        for (var sdv : e.content().sdv()) sql.update("""
            insert into monitoring_sdv (visit_id, line, study_id, site_id, visited_on, subject_number, what, fields_verified, fields_total, discrepancies)
            values (?, ?, ?, ?, (select ended_on from monitoring_visit where visit_id = ?), ?, ?, ?, ?, ?)""",
            e.visitId(), ++line, e.studyId(), e.siteId(), e.visitId(), sdv.subjectNumber(), sdv.what(), sdv.fieldsVerified(), sdv.fieldsTotal(), sdv.discrepancies());
    }

    /** Missed when the day is over, in UTC as all days without a place of their own. */
    private void clock(MonitoringVisitEvent event, Obligation obligation, LocalDate dueOn) {
        dueWork.schedule(MissedClocks.KIND, MissedClocks.key(event.visitId(), obligation), event.studyId(), dueOn.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            new MissedClocks.Clock(event.visitId(), obligation, dueOn));
    }

    private void noClock(MonitoringVisitEvent event, Obligation obligation) {
        dueWork.cancel(MissedClocks.KIND, MissedClocks.key(event.visitId(), obligation));
    }

    @ResetHandler void reset() {
        sql.update("truncate table monitoring_visit, monitoring_visit_step, monitoring_sdv");
    }
}
