package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.subject.domain.PlannedVisit;
import org.trialledger.site.subject.domain.VisitReport;

/** Finds visits: what took place, and what the schedule still expects of those who take part. */
@ApplicationScoped
public class SubjectVisits {
    /** @param version of the schedule, for ETags */
    public record Schedule(String protocolVersion, List<PlannedVisit> visits, long version) {}

    /** @param firstSubjectOn the day the first participant was randomised or enrolled */
    public record Enrolment(int enrolled, Integer cap, UUID firstSubjectId, LocalDate firstSubjectOn) {}

    /** Null is no filter; {@code from} and {@code to} are of the day it took place, or is planned for. */
    public record Filter(UUID siteId, String status, LocalDate from, LocalDate to, Boolean outOfWindow, Boolean unscheduled) {}

    static final String RECORDED = """
        select v.visit_id, v.subject_id, v.study_id, v.site_id, s.subject_number, p.site_number, p.country, v.attempt, v.code, v.number, v.name, v.status, v.planned_on,
          v.planned_on - w.days_before as window_from, v.planned_on + w.days_after as window_to, v.happened_on, v.ended_on, v.modality, v.unscheduled, v.days_out_of_window, v.entered_on,
          v.verified_on, v.verified_by, v.comment, coalesce(v.happened_on, v.planned_on) as day, v.visit_id::text as row_id
        from subject_visit v join subject s on s.subject_id = v.subject_id left join site_place p on p.site_id = v.site_id
          left join planned_visit w on w.study_id = v.study_id and w.code = v.code""";

    /** Visits of the schedule that a participant with the reference day has not had: expected until the participation ends. Day 1 is the reference day, -1 the day before. */
    private static final String EXPECTED = """
        select null::uuid, e.subject_id, e.study_id, e.site_id, e.subject_number, p.site_number, p.country, e.attempt, e.code, e.number, e.name, 'PLANNED', e.day, e.day - e.days_before,
          e.day + e.days_after, null::date, null::date, e.modality, false, null::integer, null::date, null::date, null::text, null::text, e.day, e.subject_id || e.code
        from (select s.subject_id, s.study_id, s.site_id, s.subject_number, s.attempt, w.code, w.number, w.name, w.days_before, w.days_after, w.modality,
            (case w.reference when 'CONSENT' then s.consented_on when 'SCREENING' then s.screened_on when 'RANDOMISATION' then s.enrolled_on else s.treated_on end)
              + case when w.day > 0 then w.day - 1 else w.day end as day
          from subject s join planned_visit w on w.study_id = s.study_id
          where s.study_id = ? and s.status not in ('SCREEN_FAILED', 'COMPLETED', 'WITHDRAWN', 'LOST_TO_FOLLOW_UP', 'DIED')) e left join site_place p on p.site_id = e.site_id
        where e.day is not null and not exists (select 1 from subject_visit v where v.subject_id = e.subject_id and v.attempt = e.attempt and v.code = e.code)""";

    private final Sql sql;

    SubjectVisits(Sql sql) {
        this.sql = sql;
    }

    public Slice<VisitDetail> calendar(UUID studyId, SiteFilter sites, Filter filter, Part part) {
        return new Listing("select v.*, happened_on as \"on\" from (" + RECORDED + " union all " + EXPECTED + ") v where study_id = ?", studyId, studyId).where(sites.sql(), sites.arguments().toArray())
            .when(filter.siteId(), "site_id = ?").when(filter.status(), "status = ?").when(filter.from(), "day >= ?").when(filter.to(), "day <= ?")
            .when(filter.outOfWindow(), "(coalesce(days_out_of_window, 0) <> 0) = ?").when(filter.unscheduled(), "unscheduled = ?").read(sql, part, "row_id", SubjectVisits::visit);
    }

    public Optional<Schedule> schedule(UUID studyId) {
        return sql.first("select * from visit_schedule where study_id = ?", row -> new Schedule(row.getString("protocol_version"), planned(studyId), row.getLong("version")), studyId);
    }

    private List<PlannedVisit> planned(UUID studyId) {
        return sql.list("select * from planned_visit where study_id = ? order by number, day, code", row -> new PlannedVisit(row.getString("code"), row.getBigDecimal("number"), row.getString("name"),
            PlannedVisit.Reference.valueOf(row.getString("reference")), row.getInt("day"), row.getInt("days_before"), row.getInt("days_after"),
            VisitReport.Modality.valueOf(row.getString("modality"))), studyId);
    }

    public Enrolment enrolment(UUID studyId) {
        return sql.first("select * from study_enrolment where study_id = ?", row -> new Enrolment(row.getInt("taken"), row.getObject("cap", Integer.class), row.getObject("first_subject_id", UUID.class),
            date(row, "first_subject_on")), studyId).orElse(new Enrolment(0, null, null, null));
    }

    static VisitDetail visit(ResultSet row) throws SQLException {
        return new VisitDetail(row.getObject("visit_id", UUID.class), row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getString("country"), row.getInt("attempt"), row.getString("code"), row.getBigDecimal("number"), row.getString("name"), row.getString("status"),
            date(row, "day"), date(row, "planned_on"), date(row, "window_from"), date(row, "window_to"), date(row, "happened_on"), date(row, "ended_on"), row.getString("modality"), row.getBoolean("unscheduled"),
            row.getObject("days_out_of_window", Integer.class), date(row, "entered_on"), date(row, "verified_on"), row.getString("verified_by"), row.getString("comment"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
