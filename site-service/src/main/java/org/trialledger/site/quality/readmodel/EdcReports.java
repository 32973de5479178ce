package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.quality.domain.EdcFigures;

/** Finds what EDC systems have reported. */
@ApplicationScoped
public class EdcReports {
    /**
     * One report of a site. What was not reported is absent.
     *
     * @param queriesPer100Fields opened per 100 fields entered, since the study's start
     * @param verifiedPercent     of the fields to be verified against the source
     * @param pastLimits          the study's limits that it was past when it came
     */
    public record EdcReport(UUID siteId, String siteNumber, String country, String source, Instant asOf, Integer queriesOpened, Integer queriesOpen, Integer openUpTo7Days, Integer openUpTo14Days,
                            Integer openUpTo30Days, Integer openOver30Days, Double medianQueryAgeDays, Double queriesPer100Fields, Integer fieldsEntered, Integer visitsEntered, Double medianEntryLagDays,
                            Integer pagesExpected, Integer pagesEntered, Integer pagesMissing, Double missingPagesPercent, Integer fieldsToVerify, Integer fieldsVerified, Double verifiedPercent,
                            Integer endpointsExpected, Integer endpointsMissing, Integer adverseEvents, Integer saes, Double medianSaeLagDays, List<String> pastLimits, Instant recordedAt) {}

    public record SubjectReport(UUID siteId, String siteNumber, String subjectNumber, String source, Instant asOf, EdcFigures figures) {}

    /** @param value that was past the {@code limit} */
    public record EdcAlert(UUID siteId, String siteNumber, String country, String metric, double value, double limit, Instant asOf, Instant recordedAt) {}

    private static final String PLACED = ") m left join site_place p on p.site_id = m.site_id ";

    private final Sql sql;

    EdcReports(Sql sql) {
        this.sql = sql;
    }

    /** The newest report of each site as of the instant, those with the most old queries first. */
    public List<EdcReport> latest(UUID studyId, SiteFilter reached, Instant asOf) {
        return sql.list("select m.*, p.site_number, p.country from (select distinct on (site_id) * from edc_metrics where study_id = ? and as_of <= ? and " + reached.sql() + " order by site_id, as_of desc, recorded_at desc"
            + PLACED + "order by m.open_over_30_days desc nulls last, m.open_up_to_30_days desc nulls last, p.site_number, m.site_id", EdcReports::report, arguments(reached, studyId, asOf));
    }

    /** Reports of a site, in the order of what they are as of. */
    public List<EdcReport> series(UUID studyId, UUID siteId, Instant from, Instant through, Instant afterAsOf, String afterSource, int limit) {
        return sql.list("select m.*, p.site_number, p.country from (select * from edc_metrics where study_id = ? and site_id = ?" + PLACED + """
            where (?::timestamptz is null or m.as_of >= ?) and (?::timestamptz is null or m.as_of <= ?) and (?::timestamptz is null or (m.as_of, m.source) > (?, ?)) order by m.as_of, m.source limit ?""",
            EdcReports::report, studyId, siteId, from, from, through, through, afterAsOf, afterAsOf, afterSource, limit);
    }

    /** The newest report of each subject. */
    public List<SubjectReport> subjects(UUID studyId, UUID siteId, String afterNumber, int limit) {
        return sql.list("select m.*, p.site_number from (select distinct on (subject_number) * from edc_subject_metrics where study_id = ? and site_id = ? order by subject_number, as_of desc" + PLACED
            + "where (?::text is null or m.subject_number > ?) order by m.subject_number limit ?",
            row -> new SubjectReport(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("subject_number"), row.getString("source"), instant(row, "as_of"),
                Sql.fromJson(row, "figures", EdcFigures.class)), studyId, siteId, afterNumber, afterNumber, limit);
    }

    public List<EdcAlert> alerts(UUID studyId, SiteFilter reached, Instant afterAt, UUID afterSite, String afterMetric, int limit) {
        var arguments = new ArrayList<>(Arrays.asList(arguments(reached, studyId)));
        arguments.addAll(Arrays.asList(afterAt, afterAt, afterSite, afterMetric, limit));
        return sql.list("select m.*, p.site_number, p.country from (select * from edc_alert where study_id = ? and " + reached.sql() + PLACED
            + "where (?::timestamptz is null or (m.recorded_at, m.site_id, m.metric) > (?, ?, ?)) order by m.recorded_at, m.site_id, m.metric limit ?",
            row -> new EdcAlert(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("metric"), row.getDouble("value"), row.getDouble("past"),
                instant(row, "as_of"), instant(row, "recorded_at")), arguments.toArray());
    }

    private static Object[] arguments(SiteFilter reached, Object... first) {
        var all = new ArrayList<>(Arrays.asList(first));
        all.addAll(reached.arguments());
        return all.toArray();
    }

    private static EdcReport report(ResultSet row) throws SQLException {
        Integer opened = whole(row, "queries_opened"), fields = whole(row, "fields_entered"), expected = whole(row, "pages_expected"), missing = whole(row, "pages_missing"), toVerify = whole(row, "fields_to_verify"),
            verified = whole(row, "fields_verified");
        Integer open = opened == null ? null : row.getInt("open_up_to_7_days") + row.getInt("open_up_to_14_days") + row.getInt("open_up_to_30_days") + row.getInt("open_over_30_days");
        return new EdcReport(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("source"), instant(row, "as_of"), opened, open,
            whole(row, "open_up_to_7_days"), whole(row, "open_up_to_14_days"), whole(row, "open_up_to_30_days"), whole(row, "open_over_30_days"), number(row, "median_query_age"), percent(opened, fields), fields,
            whole(row, "visits_entered"), number(row, "median_entry_lag"), expected, whole(row, "pages_entered"), missing, percent(missing, expected), toVerify, verified, percent(verified, toVerify),
            whole(row, "endpoints_expected"), whole(row, "endpoints_missing"), whole(row, "adverse_events"), whole(row, "saes"), number(row, "median_sae_lag"),
            List.of((String[]) row.getArray("past_limits").getArray()), instant(row, "recorded_at"));
    }

    private static Double percent(Integer part, Integer of) {
        return part == null || of == null || of == 0 ? null : 100.0 * part / of;
    }

    private static Integer whole(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
