package org.trialledger.site.enrolment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
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

    public Slice<PlanVersion> versions(UUID studyId, Part part) {
        return new Listing("select * from enrolment_plan_version where study_id = ?", studyId).read(sql, part, "lpad(version::text, 9, '0')", EnrolmentPlans::version);
    }

    public Slice<RecordedForecast> forecasts(UUID studyId, Part part) {
        return new Listing("select * from enrolment_forecast where study_id = ?", studyId).read(sql, part, "forecast_id::text", EnrolmentPlans::forecast);
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
