package org.trialledger.site.deviation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.access.SiteOf;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.domain.DeviationPlan;
import org.trialledger.site.deviation.domain.Effects;

/** Finds deviations, what has to be reported of them, and what repeats. */
@ApplicationScoped
public class Deviations implements SiteOf {
    /** @param planVersion 0 where the study has set no plan */
    public record Plan(int planVersion, String reportingZone, List<String> importantCategories) {}

    public record Listed(UUID deviationId, UUID siteId, String siteNumber, String category, String subjectNumber, String visit, LocalDate occurredOn, LocalDate detectedOn, String description,
                         boolean emergency, String suggested, String classification, String status, UUID capaId, LocalDate closedOn) {}

    /** @param awareAt and {@code zone} of a serious breach @param daysLeft until the due day on the asked day, negative once it has passed; absent once it is reported */
    public record Report(UUID deviationId, UUID siteId, String siteNumber, String report, Instant awareAt, String zone, LocalDate day0, LocalDate dueOn, LocalDate reportedOn, String reportedTo,
                         String reference, boolean late, Integer daysLeft) {}

    public record Step(String step, String person, String comment, Instant recordedAt) {}

    public record Detail(Listed deviation, Effects effects, List<String> suggestedBecause, String classifiedBy, UUID monitoringVisitId, String closedBy, String conclusion, String noCapaBecause,
                         List<Report> reports, List<Step> history, long version) {}

    /** @param per100SubjectVisits absent where no visit was made */
    public record Rate(UUID siteId, String siteNumber, int deviations, int important, int seriousBreaches, int open, long subjectVisits, BigDecimal per100SubjectVisits) {}

    public record Repetition(UUID siteId, String siteNumber, String category, int deviations, LocalDate from, LocalDate until, List<UUID> deviationIds, Instant recordedAt) {}

    /** Null is no filter. */
    public record Filter(UUID siteId, String category, String classification, String status, String subjectNumber, LocalDate from, LocalDate until) {}

    private static final String DEVIATIONS = "select d.*, site_id, p.site_number from deviation d left join site_place p using (site_id) where d.study_id = ? ";
    private static final String REPORTS = "select r.*, site_id, p.site_number from deviation_report r left join site_place p using (site_id) where r.study_id = ? ";

    private final Sql sql;
    private final SubjectVisits visits;

    Deviations(Sql sql, SubjectVisits visits) {
        this.sql = sql;
        this.visits = visits;
    }

    @Override
    public String parameter() {
        return "deviationId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return sql.first("select site_id from deviation where deviation_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), id, studyId);
    }

    public Plan plan(UUID studyId) {
        return sql.first("select * from deviation_plan where study_id = ?", row -> new Plan(row.getInt("plan_version"), row.getString("reporting_zone"),
            List.of((String[]) row.getArray("important_categories").getArray())), studyId).orElse(new Plan(0, DeviationPlan.INITIAL.reportingZone().getId(), List.of()));
    }

    /** By the day they happened. @param afterDay day and {@code afterId} id of the last one seen, null for the first page */
    public List<Listed> list(UUID studyId, SiteFilter reach, Filter filter, LocalDate afterDay, UUID afterId, int limit) {
        var where = new StringBuilder(DEVIATIONS);
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        condition(where, arguments, "site_id = ?", filter.siteId());
        condition(where, arguments, "(d.category = ? or d.category like ? || '.%')", filter.category(), filter.category());
        condition(where, arguments, "d.classification = ?", filter.classification());
        condition(where, arguments, "d.status = ?", filter.status());
        condition(where, arguments, "d.subject_number = ?", filter.subjectNumber());
        condition(where, arguments, "d.occurred_on >= ?", filter.from());
        condition(where, arguments, "d.occurred_on <= ?", filter.until());
        condition(where, arguments, "(d.occurred_on, d.deviation_id) > (?, ?)", afterDay, afterId);
        arguments.add(limit);
        return sql.list(where + " order by d.occurred_on, d.deviation_id limit ?", Deviations::listed, arguments.toArray());
    }

    public Optional<Detail> find(UUID studyId, UUID deviationId, LocalDate today) {
        return sql.first(DEVIATIONS + "and d.deviation_id = ?", row -> new Detail(listed(row), Sql.fromJson(row, "effects", Effects.class), List.of((String[]) row.getArray("because").getArray()),
            row.getString("classified_by"), row.getObject("monitoring_visit_id", UUID.class), row.getString("closed_by"), row.getString("conclusion"), row.getString("no_capa_because"),
            sql.list(REPORTS + "and r.deviation_id = ? order by r.due_on", report -> report(report, today), studyId, deviationId), steps(deviationId), row.getLong("version")), studyId, deviationId);
    }

    /** Soonest due first. @param outstanding only what is not reported yet */
    public List<Report> reports(UUID studyId, SiteFilter reach, boolean outstanding, LocalDate today) {
        var where = new StringBuilder(REPORTS);
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        if (outstanding) where.append(" and r.reported_on is null");
        return sql.list(where + " order by r.due_on, r.deviation_id, r.report", row -> report(row, today), arguments.toArray());
    }

    /** Withdrawn deviations do not count. The rate is per 100 visits that participants made at the site. */
    public List<Rate> rates(UUID studyId, SiteFilter reach) {
        var where = new StringBuilder("""
            select site_id, p.site_number, count(*) as deviations, count(*) filter (where d.classification in ('IMPORTANT', 'SERIOUS_BREACH')) as important,
              count(*) filter (where d.classification = 'SERIOUS_BREACH') as breaches, count(*) filter (where d.status = 'OPEN') as open
              from deviation d left join site_place p using (site_id) where d.study_id = ? and d.status <> 'WITHDRAWN'""");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        var made = visits.made(studyId);
        return sql.list(where + " group by site_id, p.site_number order by p.site_number, site_id", row -> {
            var site = row.getObject("site_id", UUID.class);
            return new Rate(site, row.getString("site_number"), row.getInt("deviations"), row.getInt("important"), row.getInt("breaches"), row.getInt("open"), made.getOrDefault(site, 0L),
                rate(row.getLong("deviations"), made.getOrDefault(site, 0L)));
        }, arguments.toArray());
    }

    public List<Repetition> repetitions(UUID studyId, SiteFilter reach) {
        var where = new StringBuilder("select r.*, site_id, p.site_number from deviation_repetition r left join site_place p using (site_id) where r.study_id = ?");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        return sql.list(where + " order by r.until_day desc, site_id, r.version", row -> {
            var ids = Arrays.asList(Sql.fromJson(row, "deviations", UUID[].class));
            return new Repetition(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("category"), ids.size(), date(row, "from_day"), date(row, "until_day"), ids,
                instant(row, "recorded_at"));
        }, arguments.toArray());
    }

    private static BigDecimal rate(long deviations, long visits) {
        return visits == 0 ? null : BigDecimal.valueOf(deviations * 100).divide(BigDecimal.valueOf(visits), 2, RoundingMode.HALF_EVEN);
    }

    private List<Step> steps(UUID deviationId) {
        return sql.list("select * from deviation_step where deviation_id = ? order by version",
            row -> new Step(row.getString("step"), row.getString("person"), row.getString("comment"), instant(row, "recorded_at")), deviationId);
    }

    /** The filter names its column without a table: joins are made with {@code using}, so that there is one. */
    static void condition(StringBuilder where, List<Object> arguments, SiteFilter reach) {
        where.append(" and ").append(reach.sql());
        arguments.addAll(reach.arguments());
    }

    static void condition(StringBuilder where, List<Object> arguments, String condition, Object... values) {
        if (values == null || values[0] == null) return;
        where.append(" and ").append(condition);
        arguments.addAll(Arrays.asList(values));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(row.getObject("deviation_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("category"), row.getString("subject_number"),
            row.getString("visit"), date(row, "occurred_on"), date(row, "detected_on"), row.getString("description"), row.getBoolean("emergency"), row.getString("suggested"),
            row.getString("classification"), row.getString("status"), row.getObject("capa_id", UUID.class), date(row, "closed_on"));
    }

    private static Report report(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = date(row, "due_on"), reported = date(row, "reported_on");
        return new Report(row.getObject("deviation_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("report"), instant(row, "aware_at"),
            row.getString("zone"), date(row, "day0"), due, reported, row.getString("reported_to"), row.getString("reference"), (reported == null ? today : reported).isAfter(due),
            reported == null ? (int) (due.toEpochDay() - today.toEpochDay()) : null);
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
