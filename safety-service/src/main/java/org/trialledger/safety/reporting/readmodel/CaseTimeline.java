package org.trialledger.safety.reporting.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

    /** Serious adverse events (ICH E2F 3.7.3), a case a row. */
    private static final String COUNTED = """
        , counted as (select known.case_id, coalesce(report #>> '{reaction,coded,term}', report #>> '{reaction,term}') as term, report #>> '{reaction,coded,code}' as code,
            report #>> '{reaction,coded,systemOrganClass}' as system_organ_class, case_class in ('SAR', 'SUSAR') as reaction, case_class = 'SUSAR' as unexpected,
            coalesce(report #>> '{reaction,outcome}' = 'FATAL', false) as fatal, first_received_on >= ? or since.recorded_at > coalesce(earlier.locked_at, 'infinity') as in_period
          from known join since using (case_id) cross join earlier where serious and not nullified)
        """;
    /** Who had begun treatment (ICH E2F 3.6.1), a participant a row. */
    private static final String EXPOSED = """
        select subject_id, site_id, started_on >= ? or recorded_at > coalesce((select max(locked_at) from dsur_cycle where study_id = ? and number < ?), 'infinity') as in_period
          from subject_exposure where study_id = ? and started_on <= ? and recorded_at <= ?""";
    private static final Comparator<String> LAST = Comparator.nullsLast(Comparator.naturalOrder());

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
        return sql.list(KNOWN + COUNTED + """
            select system_organ_class, term, code, count(*) as events, count(*) filter (where reaction) as reactions, count(*) filter (where unexpected) as unexpected,
              count(*) filter (where fatal) as fatal, count(*) filter (where in_period) as events_in_period, count(*) filter (where in_period and reaction) as reactions_in_period
            from counted group by system_organ_class, term, code order by system_organ_class nulls last, term, code""",
            row -> new TermCount(row.getString("system_organ_class"), row.getString("term"), row.getString("code"), row.getInt("events"), row.getInt("reactions"), row.getInt("unexpected"), row.getInt("fatal"), row.getInt("events_in_period"),
                row.getInt("reactions_in_period")), studyId, cycle.dataLockPoint(), recordedUntil(cycle), studyId, cycle.number(), cycle.from());
    }

    private record ArmTerm(String arm, String systemOrganClass, String term, String code) {}

    private record Counted(ArmTerm of, boolean reaction, boolean unexpected, boolean fatal, boolean inPeriod) {}

    /** Counted here: a sealed arm is another text in each row. */
    @Override
    public List<ArmTermCount> tabulationByArm(UUID studyId, Cycle cycle, UnaryOperator<String> opened) {
        var counted = sql.list(KNOWN + COUNTED + "select counted.*, a.arm from counted left join safety_case c on c.case_id = counted.case_id left join subject_arm a on a.subject_id = c.subject_id",
            row -> new Counted(new ArmTerm(open(row.getString("arm"), opened), row.getString("system_organ_class"), row.getString("term"), row.getString("code")), row.getBoolean("reaction"), row.getBoolean("unexpected"),
                row.getBoolean("fatal"), row.getBoolean("in_period")), studyId, cycle.dataLockPoint(), recordedUntil(cycle), studyId, cycle.number(), cycle.from());
        var order = Comparator.comparing(ArmTermCount::arm, LAST).thenComparing(ArmTermCount::systemOrganClass, LAST).thenComparing(ArmTermCount::term, LAST).thenComparing(ArmTermCount::code, LAST);
        return counted.stream().collect(Collectors.groupingBy(Counted::of)).entrySet().stream().map(one -> count(one.getKey(), one.getValue())).sorted(order).toList();
    }

    private static ArmTermCount count(ArmTerm of, List<Counted> cases) {
        return new ArmTermCount(of.arm(), of.systemOrganClass(), of.term(), of.code(), cases.size(), number(cases, Counted::reaction), number(cases, Counted::unexpected), number(cases, Counted::fatal),
            number(cases, Counted::inPeriod), number(cases, one -> one.inPeriod() && one.reaction()));
    }

    private static int number(List<Counted> cases, Predicate<Counted> which) {
        return (int) cases.stream().filter(which).count();
    }

    @Override
    public List<Exposure> exposure(UUID studyId, Cycle cycle) {
        return sql.list("select p.country, count(*) as subjects, count(*) filter (where in_period) as in_period from (" + EXPOSED + ") e left join site_place p on p.site_id = e.site_id group by p.country order by p.country nulls last",
            row -> new Exposure(row.getString("country"), row.getInt("subjects"), row.getInt("in_period")), cycle.from(), studyId, cycle.number(), studyId, cycle.dataLockPoint(), recordedUntil(cycle));
    }

    private record Exposed(String arm, boolean inPeriod) {}

    @Override
    public List<ArmExposure> exposureByArm(UUID studyId, Cycle cycle, UnaryOperator<String> opened) {
        var exposed = sql.list("select a.arm, e.in_period from (" + EXPOSED + ") e left join subject_arm a on a.subject_id = e.subject_id", row -> new Exposed(open(row.getString("arm"), opened), row.getBoolean("in_period")),
            cycle.from(), studyId, cycle.number(), studyId, cycle.dataLockPoint(), recordedUntil(cycle));
        return exposed.stream().collect(Collectors.groupingBy(one -> Optional.ofNullable(one.arm()))).entrySet().stream()
            .map(arm -> new ArmExposure(arm.getKey().orElse(null), arm.getValue().size(), (int) arm.getValue().stream().filter(Exposed::inPeriod).count())).sorted(Comparator.comparing(ArmExposure::arm, LAST)).toList();
    }

    private static String open(String sealed, UnaryOperator<String> opened) {
        return sealed == null ? null : opened.apply(sealed);
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
