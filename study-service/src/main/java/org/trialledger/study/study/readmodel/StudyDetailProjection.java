package org.trialledger.study.study.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyEvent;
import org.trialledger.study.study.domain.StudyEvent.*;

@ApplicationScoped
@ProcessingGroup("study-detail")
public class StudyDetailProjection implements Projection {
    private final Sql sql;

    StudyDetailProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(StudyEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        var id = event.studyId();
        switch (event) {
            case StudyRegistered e -> history(e, version, Stage.CONCEPT, null, null, recordedAt);
            case StudyDesignDefined e -> sql.update("update study_detail set design = ?, substantial_amendment = ? where study_id = ?", Sql.json(e.design()), e.substantialAmendment(), id);
            case StudyIdentifierAdded e -> sql.update("update study_detail set added_identifiers = added_identifiers || ? where study_id = ?", Sql.json(List.of(e.identifier())), id);
            case RegistryRecordNoted e -> sql.update("update study_detail set registry_record = ? where study_id = ?", Sql.json(e.registryRecord()), id);
            case CountryAdded e -> add(e);
            case CountryWithdrawn e -> sql.update("update study_country set withdrawn_on = ?, withdrawal_reason = ? where study_id = ? and country = ?", e.on(), e.reason(), id, e.country());
            case RegulatoryAuthorisationRecorded e -> fact(e, e.country(), "REGULATORY_AUTHORISATION", e.authority(), e.on(), e.evidence());
            case EthicsApprovalRecorded e -> fact(e, e.country(), "ETHICS_APPROVAL", e.committee(), e.on(), e.evidence());
            case SiteActivationRecorded e -> fact(e, e.country(), "SITE_ACTIVATION", e.site(), e.on(), e.evidence());
            case ParticipantsOnTreatmentRecorded e -> sql.update("update study_detail set on_treatment = ? where study_id = ?", e.participants(), id);
            case PlanningStarted e -> enter(e, version, Stage.PLANNING, e.on(), null, recordedAt);
            case PlanningStartCorrected e -> sql.update("update study_stage set entered_on = ? where study_id = ? and stage = 'PLANNING'", e.on(), id);
            case StartupStarted e -> enter(e, version, Stage.STARTUP, e.on(), null, recordedAt);
            case RecruitmentStarted e -> recruit(e, version, recordedAt);
            case RecruitmentEnded e -> enter(e, version, Stage.TREATMENT, e.on(), null, recordedAt);
            case FollowUpStarted e -> enter(e, version, Stage.FOLLOW_UP, e.on(), null, recordedAt);
            case StudyHalted e -> halt(e, version, recordedAt);
            case HaltLapsed e -> sql.update("update study_detail set deemed_ended_on = ? where study_id = ?", e.deemedEndedOn(), id);
            case StudyResumed e -> resume(e, version, recordedAt);
            case StudyEnded e -> enter(e, version, Stage.CLOSEOUT, e.on(), null, recordedAt);
            case StudyTerminated e -> enter(e, version, Stage.TERMINATED, e.on(), e.reason(), recordedAt);
            case StudyArchived e -> enter(e, version, Stage.ARCHIVED, e.on(), null, recordedAt);
        }
    }

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isNew(StudyEvent event, long version) {
        if (event instanceof StudyRegistered e)
            return sql.update("insert into study_detail (study_id, profile, source, stage, version) values (?, ?, ?, ?, ?) on conflict (study_id) do nothing",
                e.studyId(), Sql.json(e.profile()), e.source() == null ? null : Sql.json(e.source()), Stage.CONCEPT, version) == 1;
        return sql.update("update study_detail set version = ? where study_id = ? and version < ?", version, event.studyId(), version) == 1;
    }

    /** A country that comes back after it withdrew starts anew. */
    private void add(CountryAdded e) {
        sql.update("delete from study_country_fact where study_id = ? and country = ?", e.studyId(), e.country());
        sql.update("""
            insert into study_country (study_id, country, planned_sites, planned_participants) values (?, ?, ?, ?)
            on conflict (study_id, country) do update set planned_sites = excluded.planned_sites, planned_participants = excluded.planned_participants,
              recruiting_since = null, withdrawn_on = null, withdrawal_reason = null""",
            e.studyId(), e.country(), e.plannedSites(), e.plannedParticipants());
    }

    private void fact(StudyEvent event, String country, String kind, String name, LocalDate on, String evidence) {
        sql.update("insert into study_country_fact (study_id, country, kind, name, happened_on, evidence) values (?, ?, ?, ?, ?, ?)", event.studyId(), country, kind, name, on, evidence);
    }

    private void recruit(RecruitmentStarted e, long version, Instant recordedAt) {
        sql.update("update study_country set recruiting_since = ? where study_id = ? and country = ?", e.on(), e.studyId(), e.country());
        var first = sql.update("update study_detail set stage = 'RECRUITING' where study_id = ? and stage <> 'RECRUITING'", e.studyId()) == 1;
        if (first) history(e, version, Stage.RECRUITING, e.on(), null, recordedAt);
    }

    private void halt(StudyHalted e, long version, Instant recordedAt) {
        sql.update("update study_detail set halted_in = stage, halted_for_safety = ? where study_id = ?", e.forSafety(), e.studyId());
        enter(e, version, Stage.HALTED, e.on(), e.reason(), recordedAt);
    }

    private void resume(StudyResumed e, long version, Instant recordedAt) {
        sql.update("insert into study_stage (study_id, version, stage, entered_on, recorded_at) select study_id, ?, halted_in, ?, ? from study_detail where study_id = ?",
            version, e.on(), recordedAt, e.studyId());
        sql.update("update study_detail set stage = halted_in, halted_in = null, halted_for_safety = false, deemed_ended_on = null where study_id = ?", e.studyId());
    }

    private void enter(StudyEvent event, long version, Stage stage, LocalDate on, String reason, Instant recordedAt) {
        sql.update("update study_detail set stage = ? where study_id = ?", stage, event.studyId());
        history(event, version, stage, on, reason, recordedAt);
    }

    private void history(StudyEvent event, long version, Stage stage, LocalDate on, String reason, Instant recordedAt) {
        sql.update("insert into study_stage (study_id, version, stage, entered_on, reason, recorded_at) values (?, ?, ?, ?, ?, ?)", event.studyId(), version, stage, on, reason, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("study_detail", "study_country", "study_country_fact", "study_stage");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
