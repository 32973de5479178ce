package org.trialledger.budget.forecast.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.forecast.domain.Figures;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds narratives and published forecasts. */
@ApplicationScoped
public class PublishedReports {
    /** @param figures that it explains */
    public record WrittenNarrative(LocalDate asOf, String text, Figures figures, String writtenBy, Instant writtenAt) {}

    /** @param overrunPercent where it is the first to exceed the budget by the threshold */
    public record PublishedForecast(int number, LocalDate asOf, Figures figures, String narrative, String narrativeBy, String publishedBy, Instant publishedAt, BigDecimal overrunPercent) {}

    private final Sql sql;

    PublishedReports(Sql sql) {
        this.sql = sql;
    }

    /** Of a day, the newest first, as far as they were recorded before a moment. */
    public List<WrittenNarrative> narratives(UUID studyId, LocalDate asOf, Instant known, int limit) {
        return sql.list("select * from variance_narrative where study_id = ? and as_of = ? and recorded_at < ? order by version desc limit ?",
            row -> new WrittenNarrative(asOf, row.getString("narrative"), Sql.fromJson(row, "figures", Figures.class), row.getString("written_by"), instant(row)), studyId, asOf, known, limit);
    }

    /** The newest first. */
    public Slice<PublishedForecast> published(UUID studyId, From from, int limit) {
        return new Listing("select * from published_forecast where study_id = ?", studyId).read(sql, "lpad(number::text, 9, '0')", "number::text", true, from, limit, PublishedReports::published);
    }

    public Optional<PublishedForecast> published(UUID studyId, int number) {
        return sql.first("select * from published_forecast where study_id = ? and number = ?", PublishedReports::published, studyId, number);
    }

    private static PublishedForecast published(ResultSet row) throws SQLException {
        return new PublishedForecast(row.getInt("number"), row.getObject("as_of", LocalDate.class), Sql.fromJson(row, "figures", Figures.class), row.getString("narrative"), row.getString("narrative_by"), row.getString("published_by"),
            instant(row), row.getBigDecimal("overrun_percent"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }
}
