package org.trialledger.site.deviation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.access.SiteOf;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.Deviation;
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
    public record Filter(UUID siteId, String category, Classification classification, Deviation.Status status, String subjectNumber, LocalDate from, LocalDate until) {}

    private static final String DEVIATIONS = "select d.*, p.site_number from deviation d left join site_place p on p.site_id = d.site_id where d.study_id = ?";
    private static final String REPORTS = """
        select r.*, p.site_number, coalesce(r.reported_on, ?) > r.due_on as late, case when r.reported_on is null then r.due_on - ?::date end as days_left
          from deviation_report r left join site_place p on p.site_id = r.site_id where r.study_id = ?""";

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

    public Slice<Listed> list(UUID studyId, SiteFilter reach, Filter filter, Part part) {
        var listing = new Listing(DEVIATIONS, studyId).where(reach.sql(), reach.arguments().toArray()).when(filter.siteId(), "site_id = ?").when(filter.classification(), "classification = ?")
            .when(filter.status(), "status = ?").when(filter.subjectNumber(), "subject_number = ?").when(filter.from(), "occurred_on >= ?").when(filter.until(), "occurred_on <= ?");
        if (filter.category() != null) listing.where("category = ? or category like ? || '.%'", filter.category(), filter.category());
        return listing.read(sql, part, "deviation_id::text", Deviations::listed);
    }

    public Optional<Detail> find(UUID studyId, UUID deviationId, LocalDate today) {
        return sql.first(DEVIATIONS + " and d.deviation_id = ?", row -> new Detail(listed(row), Sql.fromJson(row, "effects", Effects.class), List.of((String[]) row.getArray("because").getArray()),
            row.getString("classified_by"), row.getObject("monitoring_visit_id", UUID.class), row.getString("closed_by"), row.getString("conclusion"), row.getString("no_capa_because"),
            sql.list(REPORTS + " and r.deviation_id = ? order by r.due_on", Deviations::report, today, today, studyId, deviationId), steps(deviationId), row.getLong("version")), studyId, deviationId);
    }

    /** @param siteId null for all; {@code outstanding} only what is not reported yet */
    public Slice<Report> reports(UUID studyId, SiteFilter reach, UUID siteId, boolean outstanding, LocalDate today, Part part) {
        var listing = new Listing(REPORTS, today, today, studyId).where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?");
        if (outstanding) listing.where("reported_on is null");
        return listing.read(sql, part, "deviation_id || report", Deviations::report);
    }

    /** Withdrawn deviations do not count. The rate is per 100 visits that participants made at the site. @param siteId null for all */
    public List<Rate> rates(UUID studyId, SiteFilter reach, UUID siteId) {
        var made = visits.made(studyId);
        return new Listing("""
            select d.site_id, p.site_number, count(*) as deviations, count(*) filter (where d.classification in ('IMPORTANT', 'SERIOUS_BREACH')) as important,
              count(*) filter (where d.classification = 'SERIOUS_BREACH') as breaches, count(*) filter (where d.status = 'OPEN') as open
              from deviation d left join site_place p on p.site_id = d.site_id where d.study_id = ? and d.status <> 'WITHDRAWN' group by d.site_id, p.site_number""", studyId)
            .where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?").all(sql, "site_id::text", row -> {
                var site = row.getObject("site_id", UUID.class);
                return new Rate(site, row.getString("site_number"), row.getInt("deviations"), row.getInt("important"), row.getInt("breaches"), row.getInt("open"), made.getOrDefault(site, 0L),
                    rate(row.getLong("deviations"), made.getOrDefault(site, 0L)));
            });
    }

    /** @param siteId null for all */
    public Slice<Repetition> repetitions(UUID studyId, SiteFilter reach, UUID siteId, Part part) {
        return new Listing("""
            select r.*, r.from_day as "from", r.until_day as until, p.site_number from deviation_repetition r left join site_place p on p.site_id = r.site_id
            where r.study_id = ?""", studyId).where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?").read(sql, part, "site_id || lpad(version::text, 9, '0')", row -> {
                var ids = Arrays.asList(Sql.fromJson(row, "deviations", UUID[].class));
                return new Repetition(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("category"), ids.size(), date(row, "from_day"), date(row, "until_day"), ids,
                    instant(row, "recorded_at"));
            });
    }

    private static BigDecimal rate(long deviations, long visits) {
        return visits == 0 ? null : BigDecimal.valueOf(deviations * 100).divide(BigDecimal.valueOf(visits), 2, RoundingMode.HALF_EVEN);
    }

    private List<Step> steps(UUID deviationId) {
        return sql.list("select * from deviation_step where deviation_id = ? order by version",
            row -> new Step(row.getString("step"), row.getString("person"), row.getString("comment"), instant(row, "recorded_at")), deviationId);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(row.getObject("deviation_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("category"), row.getString("subject_number"),
            row.getString("visit"), date(row, "occurred_on"), date(row, "detected_on"), row.getString("description"), row.getBoolean("emergency"), row.getString("suggested"),
            row.getString("classification"), row.getString("status"), row.getObject("capa_id", UUID.class), date(row, "closed_on"));
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(row.getObject("deviation_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("report"), instant(row, "aware_at"),
            row.getString("zone"), date(row, "day0"), date(row, "due_on"), date(row, "reported_on"), row.getString("reported_to"), row.getString("reference"), row.getBoolean("late"),
            row.getObject("days_left", Integer.class));
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
