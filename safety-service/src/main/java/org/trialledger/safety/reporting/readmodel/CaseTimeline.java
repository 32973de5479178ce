package org.trialledger.safety.reporting.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.dsur.readmodel.DsurCycles.Cycle;
import org.trialledger.safety.dsur.rest.ReportableCases;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.CaseReport.Coded;
import org.trialledger.safety.safetycase.domain.CaseReport.Patient;
import org.trialledger.safety.safetycase.domain.Seriousness;

/** Cases as they were known at a data lock point. Of a locked cycle nothing counts that was recorded since, so that its tables stay what they were. */
@ApplicationScoped
public class CaseTimeline implements ReportableCases {
    /** What came to be recorded only after the lock of the period before, belongs to this one: no case falls between two reports. */
    private static final String KNOWN = """
        with told as (select * from case_timeline where study_id = ? and known_on <= ? and recorded_at <= ?),
          known as (select distinct on (case_id) * from told order by case_id, version desc),
          earlier as (select max(locked_at) as locked_at from dsur_cycle where study_id = ? and number < ?),
          since as (select case_id, min(recorded_at) as recorded_at, min(known_on) filter (where case_class in ('SAR', 'SUSAR')) as reaction_since,
            min(recorded_at) filter (where case_class in ('SAR', 'SUSAR')) as reaction_recorded_at from told group by case_id)
        """;

    private final Sql sql;

    CaseTimeline(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Line> reactions(UUID studyId, Cycle cycle) {
        return sql.list(KNOWN + """
            select known.*, since.reaction_since, p.site_number, coalesce(p.country, known.report #>> '{reporter,country}') as country
            from known join since using (case_id) cross join earlier left join site_place p on p.site_id = known.site_id
            where not nullified and case_class in ('SAR', 'SUSAR') and (reaction_since >= ? or reaction_recorded_at > earlier.locked_at) order by known.report #>> '{patient,subjectNumber}', case_id""",
            CaseTimeline::line, studyId, cycle.dataLockPoint(), recordedUntil(cycle), studyId, cycle.number(), cycle.from());
    }

    @Override
    public List<TermCount> tabulation(UUID studyId, Cycle cycle) {
        return sql.list(KNOWN + """
            , counted as (select coalesce(report #>> '{reaction,coded,term}', report #>> '{reaction,term}') as term, report #>> '{reaction,coded,code}' as code,
                report #>> '{reaction,coded,systemOrganClass}' as system_organ_class, case_class,
                report #>> '{reaction,outcome}' = 'FATAL' as fatal, first_received_on >= ? or since.recorded_at > coalesce(earlier.locked_at, 'infinity') as in_period
              from known join since using (case_id) cross join earlier where serious and not nullified)
            select system_organ_class, term, code, count(*) as events, count(*) filter (where case_class in ('SAR', 'SUSAR')) as reactions, count(*) filter (where case_class = 'SUSAR') as unexpected,
              count(*) filter (where fatal) as fatal, count(*) filter (where in_period) as events_in_period, count(*) filter (where in_period and case_class in ('SAR', 'SUSAR')) as reactions_in_period
            from counted group by system_organ_class, term, code order by system_organ_class nulls last, term, code""",
            row -> new TermCount(row.getString("system_organ_class"), row.getString("term"), row.getString("code"), row.getInt("events"), row.getInt("reactions"), row.getInt("unexpected"), row.getInt("fatal"), row.getInt("events_in_period"),
                row.getInt("reactions_in_period")), studyId, cycle.dataLockPoint(), recordedUntil(cycle), studyId, cycle.number(), cycle.from());
    }

    @Override
    public List<Exposure> exposure(UUID studyId, Cycle cycle) {
        return sql.list("""
            select p.country, count(*) as subjects, count(*) filter (where e.started_on >= ? or e.recorded_at > coalesce((select max(locked_at) from dsur_cycle where study_id = ? and number < ?), 'infinity')) as in_period
              from subject_exposure e left join site_place p on p.site_id = e.site_id where e.study_id = ? and e.started_on <= ? and e.recorded_at <= ? group by p.country order by p.country nulls last""",
            row -> new Exposure(row.getString("country"), row.getInt("subjects"), row.getInt("in_period")), cycle.from(), studyId, cycle.number(), studyId, cycle.dataLockPoint(), recordedUntil(cycle));
    }

    private static Instant recordedUntil(Cycle cycle) {
        return cycle.lockedAt() == null ? Instant.parse("9999-12-31T00:00:00Z") : cycle.lockedAt();
    }

    private static Line line(ResultSet row) throws SQLException {
        var report = Sql.fromJson(row, "report", CaseReport.class);
        var r = report.reaction();
        var patient = report.patient() == null ? new Patient(null, null, null) : report.patient();
        var coded = r.coded() == null ? new Coded(null, null, null, null) : r.coded();
        return new Line(row.getString("worldwide_id"), row.getString("site_number"), row.getString("country"), patient.subjectNumber(), patient.ageYears(), patient.sex() == null ? null : patient.sex().name(), r.term(),
            coded.term(), coded.code(), coded.dictionary(), coded.systemOrganClass(), r.startedOn(), r.seriousness().stream().map(Seriousness::name).toList(), r.outcome().name(), report.investigator().name(), row.getString("sponsor"),
            row.getString("expectedness"), row.getString("case_class"), row.getBoolean("provisional"), row.getObject("first_received_on", LocalDate.class), row.getObject("reaction_since", LocalDate.class),
            row.getObject("case_id", UUID.class));
    }
}
