package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.quality.application.ForCauseProposal;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.domain.QualityEvent.*;

@ApplicationScoped
@ProcessingGroup("quality")
public class QualityProjection implements Projection {
    /** The kind of due work that evaluates a study; its key is the study's id. */
    public static final String EVALUATION = "quality.evaluation";
    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    private final Sql sql;
    private final DueWork due;

    QualityProjection(Sql sql, DueWork due) {
        this.sql = sql;
        this.due = due;
    }

    @Override
    public List<String> tables() {
        return List.of("quality", "risk_indicator", "quality_tolerance_limit", "quality_evaluation", "risk_indicator_value", "quality_tolerance_value", "kri_signal");
    }

    @EventHandler void on(QualityEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        if (!isNew(event, version)) return;
        switch (event) {
            case RiskIndicatorDefined e -> {
                sql.update("insert into risk_indicator (study_id, code, version, definition, reason, defined_at) values (?, ?, ?, ?, ?, ?)", e.studyId(), e.code(), e.version(), Sql.json(e.definition()), e.reason(), at);
                evaluateNextNight(e.studyId(), at);
            }
            case RiskIndicatorRetired e -> sql.update("update risk_indicator set retired_at = ?, retirement_reason = ? where study_id = ? and code = ? and retired_at is null", at, e.reason(), e.studyId(), e.code());
            case QualityToleranceLimitSet e -> {
                sql.update("insert into quality_tolerance_limit (study_id, code, version, tolerance, reason, set_at) values (?, ?, ?, ?, ?, ?)", e.studyId(), e.code(), e.version(), Sql.json(e.limit()), e.reason(), at);
                evaluateNextNight(e.studyId(), at);
            }
            case QualityToleranceLimitRetired e -> sql.update("update quality_tolerance_limit set retired_at = ?, retirement_reason = ? where study_id = ? and code = ? and retired_at is null", at, e.reason(), e.studyId(),
                e.code());
            case EdcLimitsSet e -> sql.update("update quality set edc_limits = ? where study_id = ?", Sql.json(e.limits()), e.studyId());
            case RiskIndicatorEvaluated e -> e.scores().sites().forEach(site -> sql.update("""
                insert into risk_indicator_value (evaluation_id, study_id, code, version, site_id, on_day, counted, number, value, median, z, chance, flag, basis, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", e.evaluationId(), e.studyId(), e.scores().code(), e.scores().version(), site.siteId(), e.on(), site.count(), site.number(), site.value(),
                e.scores().median(), site.z(), site.chance(), site.flag(), site.basis(), at));
            case QualityToleranceLimitEvaluated e -> sql.update("""
                insert into quality_tolerance_value (evaluation_id, study_id, code, version, on_day, counted, number, value, above_secondary, above_limit, flag, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", e.evaluationId(), e.studyId(), e.score().code(), e.score().version(), e.on(), e.score().count(), e.score().number(), e.score().value(),
                e.score().aboveSecondary(), e.score().aboveLimit(), e.score().flag(), at);
            case QualityEvaluated e -> {
                sql.update("insert into quality_evaluation (evaluation_id, study_id, on_day, indicators, limits, inputs_sha256, recorded_at) values (?, ?, ?, ?, ?, ?, ?)", e.evaluationId(), e.studyId(), e.on(),
                    e.indicators(), e.limits(), e.inputsSha256(), at);
                evaluateNextNight(e.studyId(), at);
            }
            case KriSignalRaised e -> sql.update("""
                insert into kri_signal (signal_id, study_id, site_id, code, level, stage, value, basis, raised_on, raised_at) values (?, ?, ?, ?, ?, 'RAISED', ?, ?, ?, ?)""",
                e.signalId(), e.studyId(), e.siteId(), e.code(), e.level(), e.value(), e.basis(), e.on(), at);
            case KriSignalEscalated e -> sql.update("update kri_signal set level = 'RED', stage = 'RAISED', value = ?, basis = ?, escalated_on = ? where signal_id = ?", e.value(), e.basis(), e.on(), e.signalId());
            case KriSignalReviewed e -> sql.update("update kri_signal set stage = 'REVIEWED', reviewed_by = ?, reviewed_at = ?, assessment = ? where signal_id = ?", e.by(), at, e.assessment(), e.signalId());
            case KriSignalActioned e -> ended(e.signalId(), "ACTIONED", e.by(), at, e.action());
            case KriSignalDismissed e -> ended(e.signalId(), "DISMISSED", e.by(), at, e.reason());
            case ForCauseVisitProposed e -> {
                sql.update("update kri_signal set for_cause_visit_on = ? where signal_id = ?", e.on(), e.signalId());
                due.schedule(ForCauseProposal.KIND, e.signalId().toString(), e.studyId(), at, new ForCauseProposal(e.siteId(), e.signalId(), e.code(), e.basis(), e.on()));
            }
        }
    }

    private void ended(UUID signalId, String stage, String by, Instant at, String outcome) {
        sql.update("update kri_signal set stage = ?, ended_by = ?, ended_at = ?, outcome = ? where signal_id = ?", stage, by, at, outcome, signalId);
    }

    /** One entry for each study: each evaluation puts it on to the next night. */
    private void evaluateNextNight(UUID studyId, Instant at) {
        due.schedule(EVALUATION, studyId.toString(), studyId, at.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).atTime(NIGHT).toInstant(ZoneOffset.UTC), Map.of());
    }

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isNew(QualityEvent event, long version) {
        return sql.update("""
            insert into quality (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where quality.version < excluded.version""", event.studyId(), version) == 1;
    }

    @ResetHandler void reset() {
        sql.update("truncate table quality, risk_indicator, quality_tolerance_limit, quality_evaluation, risk_indicator_value, quality_tolerance_value, kri_signal");
    }
}
