package org.trialledger.site.monitoring.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.monitoring.domain.MonitoringVisit;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.Attendee;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.CoVisitor;
import org.trialledger.site.monitoring.domain.ReportContent;
import org.trialledger.site.monitoring.domain.ReportToSign;
import org.trialledger.site.monitoring.domain.VisitType;

/** Finds monitoring visits and their reports. */
@ApplicationScoped
public class MonitoringVisits implements SiteOf {
    /** @param on the day of the visit as far as it is known: held, planned or expected @param reportLate submitted after its day, or not yet and the day has passed */
    public record Visit(UUID visitId, UUID siteId, String siteNumber, String country, String type, String status, String modality, String monitor, LocalDate on, LocalDate expectedBy, LocalDate plannedOn,
                        LocalDate startedOn, LocalDate endedOn, LocalDate reportDue, LocalDate reportSubmitted, LocalDate approvalDue, LocalDate approved, LocalDate followUpLetterDue,
                        LocalDate followUpLetterSent, boolean reportLate, boolean accompanied) {}

    public record Step(String step, Integer revision, String person, LocalDate on, String comment, Instant recordedAt) {}

    /**
     * A visit for cause that a red risk indicator proposed.
     *
     * @param status           of the visit: PROPOSED until somebody plans or dismisses it
     * @param escalatedAt      null unless nobody had done so by {@code decideBy}
     * @param dismissedBecause null unless it was
     */
    public record Proposal(UUID visitId, UUID siteId, String siteNumber, String country, UUID signalId, String indicator, String reason, LocalDate proposedOn, String status, LocalDate decideBy,
                           Instant escalatedAt, LocalDate plannedOn, String dismissedBy, LocalDate dismissedOn, String dismissedBecause) {}

    /** @param proposal null for a visit that no indicator proposed */
    public record Detail(Visit visit, Proposal proposal, List<CoVisitor> accompaniedBy, List<Attendee> attendees, Integer participants, LocalDate confirmationLetterDue, LocalDate confirmationLetterSent,
                         List<String> missedClocks, Integer revision, String author, String reviewer, String approver, ReportContent report, ElectronicSignature signature, String artifact,
                         String tmfReference, LocalDate filedOn, BigDecimal travelKm, BigDecimal travelCo2eKg, BigDecimal avoidedKm, BigDecimal avoidedCo2eKg, String emissionFactors, List<Step> history,
                         long version) {}

    /** @param monitor of a proposal, which has none yet: who last had a visit at the site, null where nobody had @param daysLate from the due day to the asked day */
    public record Overdue(UUID visitId, UUID siteId, String siteNumber, String type, String monitor, String obligation, LocalDate dueOn, int daysLate) {}

    /** Null is no filter. */
    public record Filter(UUID siteId, VisitType type, MonitoringVisit.Status status, String monitor, LocalDate from, LocalDate until) {}

    private static final String DAY = "coalesce(v.started_on, v.planned_on, v.expected_by)";
    private static final String VISITS = "select v.*, " + DAY + " as \"on\", p.site_number, p.country from monitoring_visit v left join site_place p on p.site_id = v.site_id where v.study_id = ?";
    private static final String GONE = "('CANCELLED', 'NO_SHOW', 'LAPSED', 'DISMISSED')";
    private static final String PROPOSALS = """
        select v.*, p.site_number, p.country, s.*, e.* from monitoring_visit v left join site_place p on p.site_id = v.site_id left join lateral (
          select person as dismissed_by, happened_on as dismissed_on, comment as dismissed_because from monitoring_visit_step where visit_id = v.visit_id and step = 'DISMISSED') s on true
          left join lateral (select recorded_at as escalated_at from monitoring_visit_step where visit_id = v.visit_id and step = 'ESCALATED') e on true
         where v.study_id = ? and v.proposed_on is not null""";

    private final Sql sql;

    MonitoringVisits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String parameter() {
        return "visitId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return sql.first("select site_id from monitoring_visit where visit_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), id, studyId);
    }

    /** @param siteId and {@code status} null for all */
    public Slice<Proposal> proposals(UUID studyId, SiteFilter reach, UUID siteId, MonitoringVisit.Status status, Part part) {
        return new Listing(PROPOSALS, studyId).where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?").when(status, "status = ?")
            .read(sql, part, "visit_id::text", MonitoringVisits::proposal);
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(row.getObject("visit_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getObject("signal_id", UUID.class),
            row.getString("indicator"), row.getString("proposed_because"), date(row, "proposed_on"), row.getString("status"), date(row, "decide_by"), instant(row, "escalated_at"),
            date(row, "planned_on"), row.getString("dismissed_by"), date(row, "dismissed_on"), row.getString("dismissed_because"));
    }

    /** Without proposals: they are not for the site. */
    public Slice<Visit> list(UUID studyId, SiteFilter reach, Filter filter, LocalDate today, Part part) {
        return new Listing(VISITS, studyId).where("status not in ('PROPOSED', 'DISMISSED')").where(reach.sql(), reach.arguments().toArray()).when(filter.siteId(), "site_id = ?").when(filter.type(), "type = ?")
            .when(filter.status(), "status = ?").when(filter.monitor(), "monitor = ?").when(filter.from(), "\"on\" >= ?").when(filter.until(), "\"on\" <= ?")
            .read(sql, part, "visit_id::text", row -> visit(row, today));
    }

    public Optional<Detail> find(UUID studyId, UUID visitId, LocalDate today) {
        return sql.first(VISITS + " and v.visit_id = ?", row -> new Detail(visit(row, today),
            sql.first(PROPOSALS + " and v.visit_id = ?", MonitoringVisits::proposal, studyId, visitId).orElse(null), list(row, "accompanied_by", CoVisitor[].class), list(row, "attendees", Attendee[].class),
            row.getObject("participants", Integer.class), date(row, "confirmation_letter_due"), date(row, "confirmation_letter_sent"), List.of((String[]) row.getArray("missed").getArray()),
            row.getObject("revision", Integer.class), row.getString("author"), row.getString("reviewer"), row.getString("approver"), Sql.fromJson(row, "content", ReportContent.class),
            Sql.fromJson(row, "signature", ElectronicSignature.class), row.getString("artifact"), row.getString("tmf_reference"), date(row, "filed_on"), row.getBigDecimal("travel_km"),
            row.getBigDecimal("travel_co2e_kg"), row.getBigDecimal("avoided_km"), row.getBigDecimal("avoided_co2e_kg"), row.getString("factors"), steps(visitId), row.getLong("version")), studyId, visitId);
    }

    /** What a signature under the report would bind; empty while nothing is written. */
    public Optional<ReportToSign> toSign(UUID studyId, UUID visitId) {
        return sql.first("select * from monitoring_visit where study_id = ? and visit_id = ? and content is not null", row -> new ReportToSign(studyId, row.getObject("site_id", UUID.class), visitId,
            VisitType.valueOf(row.getString("type")), row.getInt("revision"), row.getString("author"), Sql.fromJson(row, "content", ReportContent.class)), studyId, visitId);
    }

    /**
     * Proposals, letters and reports whose day has passed.
     *
     * @param monitor sees, beside their own, the proposals at sites that nobody has visited; null for all, like {@code siteId}
     */
    public Slice<Overdue> overdue(UUID studyId, SiteFilter reach, String monitor, UUID siteId, LocalDate today, Part part) {
        return new Listing("""
            select v.visit_id, v.site_id, p.site_number, v.type, m.monitor, o.obligation, o.due_on, ?::date - o.due_on as days_late
              from monitoring_visit v left join site_place p on p.site_id = v.site_id cross join lateral (select coalesce(v.monitor, (select l.monitor from monitoring_visit l
                where l.site_id = v.site_id and l.monitor is not null order by l.planned_on desc, l.visit_id limit 1)) as monitor) m cross join lateral (values
                ('PROPOSAL_DECISION', v.decide_by, v.status = 'PROPOSED'),
                ('CONFIRMATION_LETTER', v.confirmation_letter_due, v.confirmation_letter_sent is null and v.status = 'PLANNED'),
                ('REPORT_SUBMISSION', v.report_due, v.report_submitted is null),
                ('REPORT_APPROVAL', v.approval_due, v.approved is null),
                ('FOLLOW_UP_LETTER', v.follow_up_letter_due, v.follow_up_letter_sent is null)) as o (obligation, due_on, owed)
             where v.study_id = ? and o.owed and o.due_on < ? and v.status not in\s""" + GONE, today, studyId, today)
            .where(reach.sql(), reach.arguments().toArray()).when(monitor, "coalesce(monitor = ?, true)").when(siteId, "site_id = ?")
            .read(sql, part, "visit_id || obligation", row -> new Overdue(row.getObject("visit_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("type"),
                row.getString("monitor"), row.getString("obligation"), date(row, "due_on"), row.getInt("days_late")));
    }

    private List<Step> steps(UUID visitId) {
        return sql.list("select * from monitoring_visit_step where visit_id = ? order by version", row -> new Step(row.getString("step"), row.getObject("revision", Integer.class), row.getString("person"),
            date(row, "happened_on"), row.getString("comment"), instant(row, "recorded_at")), visitId);
    }

    private static Visit visit(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = date(row, "report_due"), submitted = date(row, "report_submitted");
        boolean late = due != null && (submitted == null ? today : submitted).isAfter(due);
        return new Visit(row.getObject("visit_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("type"), row.getString("status"),
            row.getString("modality"), row.getString("monitor"), date(row, "on"), date(row, "expected_by"), date(row, "planned_on"), date(row, "started_on"), date(row, "ended_on"), due, submitted,
            date(row, "approval_due"), date(row, "approved"), date(row, "follow_up_letter_due"), date(row, "follow_up_letter_sent"), late,
            !list(row, "accompanied_by", CoVisitor[].class).isEmpty());
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        var values = Sql.fromJson(row, column, type);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
