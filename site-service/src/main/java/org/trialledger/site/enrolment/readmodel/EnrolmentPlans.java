package org.trialledger.site.enrolment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.enrolment.domain.ForecastOnRecord;
import org.trialledger.site.enrolment.domain.PlanContent;

/** Finds a study's plans and the forecasts on record. */
@ApplicationScoped
public class EnrolmentPlans {
    public record RecordedForecast(UUID forecastId, Instant recordedAt, ForecastOnRecord forecast) {}

    private final Sql sql;

    EnrolmentPlans(Sql sql) {
        this.sql = sql;
    }

    /** In force at the instant: the last one recorded by then. */
    public Optional<PlanVersion> inForce(UUID studyId, Instant at) {
        return sql.first("select * from enrolment_plan_version where study_id = ? and recorded_at <= ? order by version desc limit 1", EnrolmentPlans::version, studyId, at);
    }

    /** @param after the version the page goes on after, 0 for the first page */
    public List<PlanVersion> versions(UUID studyId, long after, int limit) {
        return sql.list("select * from enrolment_plan_version where study_id = ? and version > ? order by version limit ?", EnrolmentPlans::version, studyId, after, limit);
    }

    public List<RecordedForecast> forecasts(UUID studyId, Instant afterAt, UUID afterId, int limit) {
        return sql.list("""
            select * from enrolment_forecast where study_id = ? and (?::timestamptz is null or (recorded_at, forecast_id) > (?, ?)) order by recorded_at, forecast_id limit ?""",
            EnrolmentPlans::forecast, studyId, afterAt, afterAt, afterId, limit);
    }

    public Optional<RecordedForecast> forecast(UUID studyId, UUID forecastId) {
        return sql.first("select * from enrolment_forecast where study_id = ? and forecast_id = ?", EnrolmentPlans::forecast, studyId, forecastId);
    }

    private static PlanVersion version(ResultSet row) throws SQLException {
        return new PlanVersion(row.getInt("version"), Sql.fromJson(row, "content", PlanContent.class), row.getString("reason"), instant(row));
    }

    private static RecordedForecast forecast(ResultSet row) throws SQLException {
        return new RecordedForecast(row.getObject("forecast_id", UUID.class), instant(row), Sql.fromJson(row, "forecast", ForecastOnRecord.class));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }
}
