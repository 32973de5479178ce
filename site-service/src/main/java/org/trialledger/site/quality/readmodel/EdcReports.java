package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
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

    private static final String REPORTS = "select m.*, p.site_number, p.country from edc_metrics m left join site_place p on p.site_id = m.site_id where m.study_id = ?";

    private final Sql sql;

    EdcReports(Sql sql) {
        this.sql = sql;
    }

    /** The newest report of each site as of the instant. @param country null for all */
    public List<EdcReport> latest(UUID studyId, SiteFilter reached, String country, Instant asOf) {
        return new Listing("select distinct on (site_id) r.* from (" + REPORTS + ") r where as_of <= ? order by site_id, as_of desc, recorded_at desc", studyId, asOf)
            .where(reached.sql(), reached.arguments().toArray()).when(country, "country = ?").all(sql, "site_id::text", EdcReports::report);
    }

    /** Reports of a site. */
    public Slice<EdcReport> series(UUID studyId, UUID siteId, Instant from, Instant through, Part part) {
        return new Listing(REPORTS, studyId).where("site_id = ?", siteId).when(from, "as_of >= ?").when(through, "as_of <= ?").read(sql, part, "source || as_of", EdcReports::report);
    }

    /** The newest report of each subject. @param number null for all */
    public Slice<SubjectReport> subjects(UUID studyId, UUID siteId, String number, Part part) {
        return new Listing("""
            select distinct on (m.subject_number) m.*, p.site_number from edc_subject_metrics m left join site_place p on p.site_id = m.site_id where m.study_id = ? and m.site_id = ?
            order by m.subject_number, m.as_of desc""", studyId, siteId).when(number, "subject_number = ?").read(sql, part, "subject_number",
            row -> new SubjectReport(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("subject_number"), row.getString("source"), instant(row, "as_of"),
                Sql.fromJson(row, "figures", EdcFigures.class)));
    }

    /** @param siteId null for all */
    public Slice<EdcAlert> alerts(UUID studyId, SiteFilter reached, UUID siteId, Part part) {
        return new Listing("select m.*, m.past as \"limit\", p.site_number, p.country from edc_alert m left join site_place p on p.site_id = m.site_id where m.study_id = ?", studyId)
            .where(reached.sql(), reached.arguments().toArray()).when(siteId, "site_id = ?").read(sql, part, "site_id::text || metric || as_of",
                row -> new EdcAlert(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("metric"), row.getDouble("value"), row.getDouble("past"),
                    instant(row, "as_of"), instant(row, "recorded_at")));
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
