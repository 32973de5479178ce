package org.trialledger.tmf.studyfile.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.studyfile.domain.Stage;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent.*;
import org.trialledger.tmf.studyfile.domain.TmfPlan;

/** The file of each study with its history, retention schedules and legal holds. */
@ApplicationScoped
@ProcessingGroup("study-files")
public class StudyFileProjection implements Projection {
    /** @param about what the step says beside its reason, in one line */
    private record Step(String name, LocalDate on, String country, String about, String reason, String by, ElectronicSignature signature) {
        static Step by(String name, LocalDate on, String about, String reason, String by) {
            return new Step(name, on, null, about, reason, by, null);
        }

        static Step signed(String name, LocalDate on, String country, String about, String reason, ElectronicSignature signature) {
            return new Step(name, on, country, about, reason, signature.signerId(), signature);
        }
    }

    private final Sql sql;

    StudyFileProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(StudyFileEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNews(event, version)) return;
        step(event, version, recordedAt, switch (event) {
            case StudyFileOpened e -> {
                sql.update("update study_file set stage = ?, model_version = ?, owner = ?, stage_on = ?, opened_on = ? where file_id = ?", Stage.OPEN, e.modelVersion(), e.owner(), e.on(), e.on(), e.fileId());
                plan(e, e.plan());
                yield Step.by("OPENED", e.on(), e.owner(), null, e.by());
            }
            case TmfPlanRevised e -> {
                plan(e, e.plan());
                yield Step.by("PLAN_REVISED", e.on(), e.plan().title() + ", " + e.plan().version(), e.reason(), e.by());
            }
            case FileOwnerAppointed e -> {
                sql.update("update study_file set owner = ? where file_id = ?", e.owner(), e.fileId());
                yield Step.by("OWNER_APPOINTED", e.on(), e.owner(), e.reason(), e.by());
            }
            case StudyFileLocked e -> {
                stage(e, Stage.LOCKED, e.on());
                yield Step.signed("LOCKED", e.on(), null, null, null, e.signature());
            }
            case StudyFileUnlocked e -> {
                stage(e, Stage.OPEN, e.on());
                yield Step.by("UNLOCKED", e.on(), null, e.reason(), e.by());
            }
            case StudyFileArchived e -> {
                stage(e, Stage.ARCHIVED, e.on());
                sql.update("update study_file set archive_place = ?, archivist = ? where file_id = ?", e.archive().place(), e.archive().archivist(), e.fileId());
                yield Step.signed("ARCHIVED", e.on(), null, e.archive().place(), null, e.signature());
            }
            case StudyFileTransferred e -> {
                stage(e, Stage.TRANSFERRED, e.on());
                sql.update("update study_file set owner = ? where file_id = ?", e.newOwner(), e.fileId());
                yield Step.signed("TRANSFERRED", e.on(), null, e.newOwner(), e.reason(), e.signature());
            }
            case RetentionScheduled e -> scheduled(e, version);
            case RetentionTriggerDated e -> {
                sql.update("""
                    insert into retention_trigger (file_id, study_id, trigger_kind, triggered_on, source, version) values (?, ?, ?, ?, ?, ?)
                    on conflict (file_id, trigger_kind) do update set triggered_on = excluded.triggered_on, source = excluded.source, version = excluded.version""", e.fileId(), e.studyId(), e.trigger(),
                    e.triggeredOn(), e.source(), version);
                yield Step.by("TRIGGER_DATED", e.on(), e.trigger() + " " + e.triggeredOn() + ", " + e.source(), null, e.by());
            }
            case RetentionReleased e -> {
                sql.update("update retention_schedule set released_for = ?, released_on = ?, released_by = ?, release_reason = ?, version = ? where file_id = ? and country = ?", e.retainedUntil(), e.on(),
                    e.signature().signerId(), e.reason(), version, e.fileId(), e.country());
                yield Step.signed("RELEASED", e.on(), e.country(), "Kept until " + e.retainedUntil(), e.reason(), e.signature());
            }
            case LegalHoldPlaced e -> placed(e);
            case LegalHoldLifted e -> {
                sql.update("update legal_hold set lifted_on = ?, lifted_by = ?, lift_reason = ? where hold_id = ?", e.on(), e.by(), e.reason(), e.holdId());
                yield Step.by("HOLD_LIFTED", e.on(), e.holdId().toString(), e.reason(), e.by());
            }
            case DestructionAuthorised e ->
                Step.signed("DESTRUCTION_AUTHORISED", e.on(), e.document().country(), e.document().artifact() + " " + e.document().documentId(), e.reason(), e.signature());
        });
    }

    private boolean isNews(StudyFileEvent e, long version) {
        sql.update("insert into study_file (file_id, study_id, stage, version) values (?, ?, ?, -1) on conflict (file_id) do nothing", e.fileId(), e.studyId(), Stage.NOT_OPENED);
        return sql.update("update study_file set version = ? where file_id = ? and version < ?", version, e.fileId(), version) > 0;
    }

    private void plan(StudyFileEvent e, TmfPlan plan) {
        sql.update("update study_file set plan_title = ?, plan_version = ?, plan_from = ? where file_id = ?", plan.title(), plan.version(), plan.effectiveFrom(), e.fileId());
    }

    private void stage(StudyFileEvent e, Stage stage, LocalDate on) {
        sql.update("update study_file set stage = ?, stage_on = ? where file_id = ?", stage, on, e.fileId());
    }

    private Step scheduled(RetentionScheduled e, long version) {
        sql.update("""
            insert into retention_schedule (file_id, study_id, country, rule, rule_version, years, triggers, citation, scheduled_on, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (file_id, country) do update set rule = excluded.rule, rule_version = excluded.rule_version, years = excluded.years, triggers = excluded.triggers, citation = excluded.citation,
              scheduled_on = excluded.scheduled_on, version = excluded.version""", e.fileId(), e.studyId(), e.country(), e.rule(), e.ruleVersion(), e.years(), e.triggers(), e.citation(), e.on(), version);
        return new Step("RETENTION_SCHEDULED", e.on(), e.country(), e.rule() + ", " + e.years() + " years", e.reason(), e.by(), null);
    }

    private Step placed(LegalHoldPlaced e) {
        sql.update("""
            insert into legal_hold (hold_id, study_id, country, site_id, artifact, matter, reason, placed_on, placed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (hold_id) do nothing""", e.holdId(),
            e.studyId(), e.extent().country(), e.extent().siteId(), e.extent().artifact(), e.matter(), e.reason(), e.on(), e.by());
        return new Step("HOLD_PLACED", e.on(), e.extent().country(), e.matter(), e.reason(), e.by(), null);
    }

    private void step(StudyFileEvent e, long version, Instant recordedAt, Step step) {
        sql.update("insert into study_file_step (file_id, study_id, version, step, happened_on, country, about, reason, done_by, signature, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e.fileId(), e.studyId(),
            version, step.name(), step.on(), step.country(), step.about(), step.reason(), step.by(), step.signature() == null ? null : Sql.json(step.signature()), recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("study_file", "study_file_step", "retention_trigger", "retention_schedule", "legal_hold");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
