package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.subject.application.ReconsentDeadlines;
import org.trialledger.site.subject.application.ReconsentDuties;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignEvent;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignEvent.*;
import org.trialledger.site.subject.domain.ReconsentCampaign.Population;
import org.trialledger.site.subject.domain.Status;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** Subjects with their consents, steps and visits, and the campaigns that call them to consent again. */
@ApplicationScoped
@ProcessingGroup("subjects")
public class SubjectProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    SubjectProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(SubjectEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (event instanceof SubjectRegistered e) {
            register(e, version, recordedAt);
            return;
        }
        var id = event.subjectId();
        if (isRepeated(id, version)) return;
        switch (event) {
            case SubjectRegistered _ -> throw new IllegalStateException("handled above");
            case ConsentRecorded e -> consent(e, version, recordedAt);
            case ConsentWithdrawn e -> withdraw(e, version, recordedAt);
            case MajorityReached e -> step(e, version, recordedAt, e.on(), null, "majority_on = ?", e.on());
            case ScreeningStarted e -> step(e, version, recordedAt, e.on(), "Attempt " + e.attempt(),
                "status = 'IN_SCREENING', attempt = ?, screened_on = ?, eligible_on = null, screen_failed_on = null, screen_failure_reason = null", e.attempt(), e.on());
            case EligibilityConfirmed e -> step(e, version, recordedAt, e.on(), null, "eligible_on = ?", e.on());
            case ScreenFailed e -> step(e, version, recordedAt, e.on(), text(e.reason(), String.join(", ", e.criteria()), e.comment()),
                "status = 'SCREEN_FAILED', screen_failed_on = ?, screen_failure_reason = ?", e.on(), e.reason());
            case SubjectRandomised e -> step(e, version, recordedAt, e.on(), e.randomisationNumber(), "status = 'RANDOMISED', enrolled_on = ?, randomisation_number = ?, stratum = ?",
                e.on(), e.randomisationNumber(), e.stratum());
            case TreatmentAllocated e -> {
                sql.update("insert into treatment_allocation (subject_id, study_id, site_id, arm) values (?, ?, ?, ?)", id, e.studyId(), e.siteId(), e.arm());
                note(e, version, recordedAt, LocalDate.ofInstant(recordedAt, ZoneOffset.UTC), null);
            }
            case SubjectEnrolled e -> step(e, version, recordedAt, e.on(), null, "status = 'ENROLLED', enrolled_on = ?", e.on());
            case TreatmentStarted e -> step(e, version, recordedAt, e.on(), null, "status = 'ON_TREATMENT', treated_on = ?", e.on());
            case TreatmentEnded e -> step(e, version, recordedAt, e.on(), null, "status = 'END_OF_TREATMENT', treatment_ended_on = ?", e.on());
            case TreatmentDiscontinued e -> step(e, version, recordedAt, e.on(), text(e.reason(), e.comment()),
                "status = 'DISCONTINUED_TREATMENT', treatment_discontinued_on = ?, discontinuation_reason = ?", e.on(), e.reason());
            case FollowUpStarted e -> step(e, version, recordedAt, e.on(), null, "status = 'FOLLOW_UP', follow_up_on = ?", e.on());
            case SubjectCompleted e -> step(e, version, recordedAt, e.on(), null, "status = 'COMPLETED', completed_on = ?", e.on());
            case SubjectWithdrawn e -> step(e, version, recordedAt, e.on(), text(e.decidedBy(), e.reason(), e.comment()),
                "status = 'WITHDRAWN', withdrawn_on = ?, withdrawn_by = ?, withdrawal_reason = ?", e.on(), e.decidedBy(), e.reason());
            case SubjectLostToFollowUp e -> step(e, version, recordedAt, e.on(), "Last contact " + e.lastContactOn(), "status = 'LOST_TO_FOLLOW_UP', lost_on = ?", e.on());
            case SubjectReinstated e -> step(e, version, recordedAt, e.on(), e.reason(), "status = ?, lost_on = null", e.status());
            case SubjectDied e -> step(e, version, recordedAt, e.on(), null, "status = 'DIED', died_on = ?", e.on());
            case SubjectTransferred e -> transfer(e, version, recordedAt);
            case SubjectVisitOccurred e -> visit(e);
            case SubjectVisitMissed e -> sql.update("""
                insert into subject_visit (visit_id, subject_id, study_id, site_id, attempt, code, name, status, planned_on, unscheduled, comment) values (?, ?, ?, ?, ?, ?, ?, 'MISSED', ?, false, ?)""",
                e.visitId(), id, e.studyId(), e.siteId(), e.attempt(), e.code(), e.name(), e.plannedOn(), e.comment());
            case SubjectVisitEntered e -> sql.update("update subject_visit set status = 'ENTERED', entered_on = ? where visit_id = ?", e.on(), e.visitId());
            case SubjectVisitVerified e -> sql.update("update subject_visit set status = 'VERIFIED', verified_on = ?, verified_by = ? where visit_id = ?", e.on(), e.by(), e.visitId());
            case SubjectVisitCorrected e -> correct(e);
            case ReconsentRequired e -> require(e);
            case ReconsentOverdue e -> sql.update("update reconsent_duty set status = 'OVERDUE', was_overdue = true, due_on = ? where campaign_id = ? and subject_id = ?", e.dueOn(), e.campaignId(), id);
            case ReconsentFulfilled e -> settle(e.campaignId(), id, "FULFILLED", e.on(), e.onTime());
            case ReconsentLapsed e -> settle(e.campaignId(), id, "LAPSED", e.on(), null);
        }
    }

    private void register(SubjectRegistered e, long version, Instant recordedAt) {
        var isNew = sql.update("""
            insert into subject (subject_id, study_id, site_id, subject_number, status, sex, birth_year, age, attempt, registered_on, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) on conflict (subject_id) do nothing""",
            e.subjectId(), e.studyId(), e.siteId(), e.subjectNumber(), Status.PRESCREENED, e.sex(), e.birthYear(), e.age(), e.on(), version) == 1;
        if (!isNew) return;
        sql.update("insert into subject_site (subject_id, site_id, study_id, since_on) values (?, ?, ?, ?)", e.subjectId(), e.siteId(), e.studyId(), e.on());
        note(e, version, recordedAt, e.on(), null);
    }

    /** Every event moves the subject's version on; one that does not has been here before. */
    private boolean isRepeated(UUID subjectId, long version) {
        return sql.update("update subject set version = ? where subject_id = ? and version < ?", version, subjectId, version) == 0;
    }

    private void step(SubjectEvent event, long version, Instant recordedAt, LocalDate on, String detail, String set, Object... values) {
        sql.update("update subject set " + set + " where subject_id = ?", Stream.concat(Stream.of(values), Stream.of(event.subjectId())).toArray());
        note(event, version, recordedAt, on, detail);
    }

    private void note(SubjectEvent event, long version, Instant recordedAt, LocalDate on, String detail) {
        sql.update("insert into subject_step (subject_id, study_id, version, site_id, step, happened_on, detail, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            event.subjectId(), event.studyId(), version, event.siteId(), event.getClass().getSimpleName(), on, detail, recordedAt);
    }

    private static String text(Object... parts) {
        return Stream.of(parts).map(part -> part == null ? "" : part.toString()).filter(part -> !part.isBlank()).collect(Collectors.joining(": "));
    }

    private void consent(ConsentRecorded e, long version, Instant recordedAt) {
        var c = e.consent();
        sql.update("""
            insert into subject_consent (consent_id, subject_id, study_id, site_id, type, icf_version_id, icf_label, language, signed_on, signed_at, obtained_by, modality, copy_given, witnessed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            c.consentId(), e.subjectId(), e.studyId(), e.siteId(), c.type(), c.icfVersionId(), e.icfLabel(), c.language(), c.signedOn(), c.signedAt(), c.obtainedBy(), c.modality(), c.copyGiven(),
            c.witnessed());
        var opens = switch (c.type()) {
            case INITIAL, LAR -> true;
            case RECONSENT, ASSENT, OPTIONAL -> false;
        };
        if (!opens) {
            note(e, version, recordedAt, c.signedOn(), text(c.type(), e.icfLabel()));
            return;
        }
        step(e, version, recordedAt, c.signedOn(), text(c.type(), e.icfLabel()),
            "status = case status when 'PRESCREENED' then 'CONSENTED' else status end, consented_on = coalesce(consented_on, ?)", c.signedOn());
        // Signed on an earlier version, and told only after the campaign for a later one had begun.
        sql.list("select * from reconsent_campaign where site_id = ? and effective_on > ? and icf_version_id <> ?", row -> new ReconsentDuties.Duty(e.subjectId(),
            row.getObject("campaign_id", UUID.class), row.getObject("icf_version_id", UUID.class), row.getString("language"), Population.valueOf(row.getString("population")),
            row.getObject("effective_on", LocalDate.class), row.getObject("due_on", LocalDate.class)), e.siteId(), c.signedOn(), c.icfVersionId()).forEach(duty -> call(e.studyId(), duty, recordedAt));
    }

    private void withdraw(ConsentWithdrawn e, long version, Instant recordedAt) {
        if (e.consentId() != null) {
            sql.update("update subject_consent set withdrawn_on = ? where consent_id = ?", e.on(), e.consentId());
            note(e, version, recordedAt, e.on(), text("OPTIONAL", e.comment()));
            return;
        }
        sql.update("update subject_consent set withdrawn_on = ? where subject_id = ? and withdrawn_on is null", e.on(), e.subjectId());
        step(e, version, recordedAt, e.on(), e.comment(), "consent_withdrawn_on = ?", e.on());
    }

    private void transfer(SubjectTransferred e, long version, Instant recordedAt) {
        step(e, version, recordedAt, e.on(), e.reason(), "site_id = ?", e.siteId());
        sql.update("update subject_site set until_on = ? where subject_id = ? and site_id = ?", e.on(), e.subjectId(), e.fromSiteId());
        sql.update("""
            insert into subject_site (subject_id, site_id, study_id, since_on) values (?, ?, ?, ?)
            on conflict (subject_id, site_id) do update set until_on = null""", e.subjectId(), e.siteId(), e.studyId(), e.on());
    }

    private void visit(SubjectVisitOccurred e) {
        sql.update("""
            insert into subject_visit (visit_id, subject_id, study_id, site_id, attempt, code, number, name, status, planned_on, happened_on, ended_on, modality, unscheduled, days_out_of_window)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'OCCURRED', ?, ?, ?, ?, ?, ?)
            on conflict (visit_id) do update set site_id = excluded.site_id, number = excluded.number, name = excluded.name, status = excluded.status, planned_on = excluded.planned_on,
              happened_on = excluded.happened_on, ended_on = excluded.ended_on, modality = excluded.modality, unscheduled = excluded.unscheduled,
              days_out_of_window = excluded.days_out_of_window, comment = null""",
            e.visitId(), e.subjectId(), e.studyId(), e.siteId(), e.attempt(), e.code(), e.number(), e.name(), e.plannedOn(), e.on(), e.endedOn(), e.modality(), e.unscheduled(), e.daysOutOfWindow());
        sql.update("update subject set visits = visits + 1, last_visit_on = greatest(last_visit_on, ?) where subject_id = ?", e.on(), e.subjectId());
    }

    private void correct(SubjectVisitCorrected e) {
        sql.update("""
            update subject_visit set happened_on = ?, ended_on = ?, modality = ?, unscheduled = ?, planned_on = ?, days_out_of_window = ?,
              status = case status when 'VERIFIED' then 'ENTERED' else status end, verified_on = null, verified_by = null where visit_id = ?""",
            e.on(), e.endedOn(), e.modality(), e.unscheduled(), e.plannedOn(), e.daysOutOfWindow(), e.visitId());
        sql.update("update subject set last_visit_on = (select max(happened_on) from subject_visit where subject_id = ?) where subject_id = ?", e.subjectId(), e.subjectId());
    }

    private void require(ReconsentRequired e) {
        sql.update("insert into reconsent_duty (campaign_id, subject_id, study_id, site_id, due_on, status, was_overdue) values (?, ?, ?, ?, ?, 'PENDING', false)",
            e.campaignId(), e.subjectId(), e.studyId(), e.siteId(), e.dueOn());
        if (e.dueOn() != null)
            dueWork.schedule(ReconsentDeadlines.KIND, key(e.campaignId(), e.subjectId()), e.studyId(), e.dueOn().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                new ReconsentDeadlines.Deadline(e.subjectId(), e.campaignId()));
    }

    private void settle(UUID campaignId, UUID subjectId, String status, LocalDate on, Boolean onTime) {
        sql.update("update reconsent_duty set status = ?, settled_on = ?, on_time = ? where campaign_id = ? and subject_id = ?", status, on, onTime, campaignId, subjectId);
        dueWork.cancel(ReconsentDeadlines.KIND, key(campaignId, subjectId));
    }

    /** Whoever has consented at the site by now is called; each subject decides whether it is concerned. */
    @EventHandler void on(CampaignEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case ReconsentCampaignStarted e -> {
                var isNew = sql.update("""
                    insert into reconsent_campaign (campaign_id, study_id, site_id, icf_version_id, icf_label, language, population, effective_on, due_on)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (campaign_id) do nothing""",
                    e.campaignId(), e.studyId(), e.siteId(), e.icfVersionId(), e.icfLabel(), e.language(), e.population(), e.effectiveOn(), e.dueOn()) == 1;
                if (isNew && e.population() != Population.NEW_ONLY)
                    sql.list("select subject_id from subject where site_id = ? and consented_on is not null order by subject_id", row -> row.getObject(1, UUID.class), e.siteId())
                        .forEach(subjectId -> call(e.studyId(), new ReconsentDuties.Duty(subjectId, e.campaignId(), e.icfVersionId(), e.language(), e.population(), e.effectiveOn(), e.dueOn()), recordedAt));
            }
        }
    }

    private void call(UUID studyId, ReconsentDuties.Duty duty, Instant at) {
        dueWork.schedule(ReconsentDuties.KIND, key(duty.campaignId(), duty.subjectId()), studyId, at, duty);
    }

    private static String key(UUID campaignId, UUID subjectId) {
        return campaignId + "/" + subjectId;
    }

    @Override
    public List<String> tables() {
        return List.of("subject", "subject_site", "subject_step", "subject_consent", "subject_visit", "treatment_allocation", "reconsent_campaign", "reconsent_duty");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
