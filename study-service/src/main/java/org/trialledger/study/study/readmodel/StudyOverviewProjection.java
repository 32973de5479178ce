package org.trialledger.study.study.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
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
import org.trialledger.study.study.domain.StudyIdentifier;

@ApplicationScoped
@ProcessingGroup("study-overview")
public class StudyOverviewProjection implements Projection {
    private final Sql sql;

    StudyOverviewProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(StudyEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (event instanceof StudyRegistered e) {
            register(e, version, recordedAt);
            return;
        }
        if (isRepeated(event.studyId(), version, recordedAt)) return;
        switch (event) {
            case StudyRegistered _, RegulatoryAuthorisationRecorded _, EthicsApprovalRecorded _, SiteActivationRecorded _, ParticipantsOnTreatmentRecorded _, PlanningStartCorrected _, HaltLapsed _ -> { }
            case StudyDesignDefined e -> sql.update("update study_overview set study_type = ?, phases = ?, arms = ?, sample_size = ? where study_id = ?",
                e.design().studyType(), e.design().phases(), e.design().arms().size(), e.design().sampleSize() == null ? null : e.design().sampleSize().participants(), e.studyId());
            case StudyIdentifierAdded e -> sql.update("update study_overview set identifiers = identifiers || ?::text where study_id = ?", e.identifier().value(), e.studyId());
            case RegistryRecordNoted e -> sql.update("update study_overview set registry_status = ? where study_id = ?", e.registryRecord().overallStatus(), e.studyId());
            case CountryAdded e -> sql.update("update study_overview set countries = countries || ?::text where study_id = ?", e.country(), e.studyId());
            case CountryWithdrawn e -> sql.update("update study_overview set countries = array_remove(countries, ?) where study_id = ?", e.country(), e.studyId());
            case PlanningStarted e -> enter(e.studyId(), Stage.PLANNING);
            case StartupStarted e -> enter(e.studyId(), Stage.STARTUP);
            case RecruitmentStarted e -> enter(e.studyId(), Stage.RECRUITING);
            case RecruitmentEnded e -> enter(e.studyId(), Stage.TREATMENT);
            case FollowUpStarted e -> enter(e.studyId(), Stage.FOLLOW_UP);
            case StudyHalted e -> sql.update("update study_overview set stage = 'HALTED', halted_in = stage where study_id = ?", e.studyId());
            case StudyResumed e -> sql.update("update study_overview set stage = halted_in, halted_in = null where study_id = ?", e.studyId());
            case StudyEnded e -> enter(e.studyId(), Stage.CLOSEOUT);
            case StudyTerminated e -> enter(e.studyId(), Stage.TERMINATED);
            case StudyArchived e -> enter(e.studyId(), Stage.ARCHIVED);
        }
    }

    private void register(StudyRegistered e, long version, Instant recordedAt) {
        var profile = e.profile();
        sql.update("""
            insert into study_overview (study_id, protocol_number, title, acronym, sponsor, stage, study_type, phases, conditions, countries, identifiers, arms,
              registered_at, last_recorded_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, 0, ?, ?, ?) on conflict (study_id) do nothing""",
            e.studyId(), profile.protocolNumber(), profile.titles().brief(), profile.titles().acronym(), profile.sponsor().name(), Stage.CONCEPT, profile.studyType(),
            profile.phases(), profile.conditions(), profile.identifiers().stream().map(StudyIdentifier::value).toList(), recordedAt, recordedAt, version);
    }

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isRepeated(UUID studyId, long version, Instant recordedAt) {
        return sql.update("update study_overview set version = ?, last_recorded_at = ? where study_id = ? and version < ?", version, recordedAt, studyId, version) == 0;
    }

    private void enter(UUID studyId, Stage stage) {
        sql.update("update study_overview set stage = ? where study_id = ?", stage, studyId);
    }

    @Override
    public List<String> tables() {
        return List.of("study_overview");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
