package org.trialledger.site.enrolment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.enrolment.domain.EnrolmentEvent;
import org.trialledger.site.enrolment.domain.EnrolmentEvent.*;
import org.trialledger.site.enrolment.domain.PlanContent;

@ApplicationScoped
@ProcessingGroup("enrolment")
public class EnrolmentProjection implements Projection {
    private final Sql sql;

    EnrolmentProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("enrolment", "enrolment_plan_version", "enrolment_forecast", "enrolment_suggestion", "recruitment_barrier", "recruitment_channel", "recruitment_channel_report");
    }

    @EventHandler void on(EnrolmentEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case EnrolmentPlanSet e -> plan(e.studyId(), e.version(), e.content(), e.reason(), recordedAt);
            case EnrolmentTargetAdjusted e -> plan(e.studyId(), e.version(), e.content(), e.reason(), recordedAt);
            case EnrolmentForecastRecorded e -> sql.update("insert into enrolment_forecast (forecast_id, study_id, as_of, forecast, recorded_at) values (?, ?, ?, ?, ?)",
                e.forecastId(), e.studyId(), e.forecast().asOf(), Sql.json(e.forecast()), recordedAt);
            case EnrolmentActionSuggested e -> sql.update("""
                insert into enrolment_suggestion (suggestion_id, study_id, site_id, country, rule_id, action, explanation, as_of, inputs_sha256, status, suggested_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)""",
                e.suggestionId(), e.studyId(), e.advice().siteId(), e.advice().country(), e.advice().ruleId(), e.advice().action(), e.advice().explanation(), e.asOf(), e.inputsSha256(), recordedAt);
            case EnrolmentSuggestionAccepted e -> decided(e.suggestionId(), "ACCEPTED", e.decidedBy(), e.note(), recordedAt);
            case EnrolmentSuggestionRejected e -> decided(e.suggestionId(), "REJECTED", e.decidedBy(), e.reason(), recordedAt);
            case RecruitmentBarrierRaised e -> sql.update("""
                insert into recruitment_barrier (barrier_id, study_id, site_id, kind, description, corrective_action, owner, raised_on, due_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.barrierId(), e.studyId(), e.siteId(), e.barrier().kind(), e.barrier().description(), e.barrier().correctiveAction(), e.barrier().owner(), e.barrier().raisedOn(), e.barrier().dueOn());
            case RecruitmentBarrierResolved e -> sql.update("update recruitment_barrier set resolved_on = ?, outcome = ? where barrier_id = ?", e.on(), e.outcome(), e.barrierId());
            case RecruitmentChannelOpened e -> sql.update("insert into recruitment_channel (channel_id, study_id, name, kind, country, opened_on) values (?, ?, ?, ?, ?, ?)",
                e.channelId(), e.studyId(), e.name(), e.kind(), e.country(), e.on());
            case RecruitmentChannelReported e -> sql.update("""
                insert into recruitment_channel_report (channel_id, study_id, site_id, through, leads, contacted, prescreened, consented) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                e.channelId(), e.studyId(), e.siteId(), e.through(), e.funnel().leads(), e.funnel().contacted(), e.funnel().prescreened(), e.funnel().consented());
        }
    }

    private void plan(UUID studyId, int version, PlanContent content, String reason, Instant recordedAt) {
        sql.update("insert into enrolment_plan_version (study_id, version, content, reason, recorded_at) values (?, ?, ?, ?, ?)", studyId, version, Sql.json(content), reason, recordedAt);
    }

    private void decided(UUID suggestionId, String status, String by, String reason, Instant at) {
        sql.update("update enrolment_suggestion set status = ?, decided_by = ?, reason = ?, decided_at = ? where suggestion_id = ?", status, by, reason, at, suggestionId);
    }

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isNew(EnrolmentEvent event, long version) {
        return sql.update("""
            insert into enrolment (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where enrolment.version < excluded.version""", event.studyId(), version) == 1;
    }

    @ResetHandler void reset() {
        sql.update("truncate table enrolment, enrolment_plan_version, enrolment_forecast, enrolment_suggestion, recruitment_barrier, recruitment_channel, recruitment_channel_report");
    }
}
