package org.trialledger.safety.clock.readmodel;

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
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.clock.domain.Assessment;
import org.trialledger.safety.clock.domain.Change;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockEvent.ClockStarted;
import org.trialledger.safety.clock.domain.ClockEvent.Part;
import org.trialledger.safety.clock.domain.ClockEvent.ReportingObligationsDetermined;
import org.trialledger.safety.clock.domain.RegulatoryClocks.Status;

/** Finds regulatory clocks. */
@ApplicationScoped
public class Clocks {
    /**
     * @param caseId   absent where it is about no case
     * @param daysLeft until the due day on the asked day, negative once it has passed; absent unless it is open
     * @param missed   the due day passed before anything was reported, whatever came later
     * @param late     reported after the due day; absent while nothing is
     */
    public record Listed(UUID clockId, UUID caseId, Integer caseVersion, String occasion, String authority, String pack, String packVersion, String ruleId, String title, Part part, List<String> countries,
                         LocalDate day0, LocalDate dueOn, LocalDate targetOn, Status status, Integer daysLeft, boolean dueSoon, boolean missed, LocalDate metOn, Boolean late, String evidence, String cause,
                         UUID supersededBy) {}

    public record Step(String step, String person, String comment, Instant recordedAt) {}

    /** @param clocksId of the clocks that are decided on together */
    public record Detail(Listed clock, ClockStarted started, List<Step> history, UUID clocksId, long version) {}

    /** @param assessment that it follows from @param changes for some authority; none where nothing changed @param countriesWithoutPack whose rules are not known here: for people to see to */
    public record Determination(UUID caseId, Assessment assessment, List<Change> changes, List<String> packs, List<String> countriesWithoutPack, Instant recordedAt, UUID clocksId, long version) {}

    /** @param missed not reported, and the due day is over @param onTimePercent of those that were reported or missed; absent where there are none */
    public record Compliance(String pack, String ruleId, String authority, int started, int running, int metOnTime, int metLate, int missed, int cancelled, int superseded, BigDecimal onTimePercent) {}

    /** Null is no filter. @param overdue open and past the due day */
    public record Filter(Status status, String authority, String country, String ruleId, UUID caseId, LocalDate dueBefore, boolean overdue, Boolean late) {}

    private static final String CLOCKS = "select c.*, o.version from regulatory_clock c join clock_occasion o using (clocks_id) where c.study_id = ? ";

    private final Sql sql;

    Clocks(Sql sql) {
        this.sql = sql;
    }

    /** Soonest due first. @param afterDay day and {@code afterId} id of the last one seen, null for the first page */
    public List<Listed> list(UUID studyId, Filter filter, LocalDate today, LocalDate afterDay, UUID afterId, int limit) {
        var where = new StringBuilder(CLOCKS);
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, "c.status = ?", filter.status());
        condition(where, arguments, "c.authority = ?", filter.authority());
        condition(where, arguments, "? = any(c.countries)", filter.country());
        condition(where, arguments, "c.rule_id = ?", filter.ruleId());
        condition(where, arguments, "c.case_id = ?", filter.caseId());
        condition(where, arguments, "c.due_on < ?", filter.dueBefore());
        condition(where, arguments, "c.late = ?", filter.late());
        if (filter.overdue()) condition(where, arguments, "c.status in ('RUNNING', 'MISSED') and c.due_on < ?", today);
        condition(where, arguments, "(c.due_on, c.clock_id) > (?, ?)", afterDay, afterId);
        arguments.add(limit);
        return sql.list(where + " order by c.due_on, c.clock_id limit ?", row -> listed(row, today), arguments.toArray());
    }

    public Optional<Detail> find(UUID studyId, UUID clockId, LocalDate today) {
        return sql.first(CLOCKS + "and c.clock_id = ?", row -> new Detail(listed(row, today), started(row), steps(clockId), row.getObject("clocks_id", UUID.class), row.getLong("version")), studyId, clockId);
    }

    /** Of the clocks that people started and that are about the case: each is decided on alone. */
    public List<UUID> declaredFor(UUID studyId, UUID caseId) {
        return sql.list("select distinct clocks_id from regulatory_clock where study_id = ? and case_id = ? and clocks_id <> ?", row -> row.getObject(1, UUID.class), studyId, caseId, ClockCommand.clocksOf(caseId));
    }

    /** Where to send what is asked of a clock. A clock that was declared is decided on alone, under its own id. */
    public UUID clocksOf(UUID studyId, UUID clockId) {
        return sql.first("select clocks_id from regulatory_clock where clock_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), clockId, studyId).orElse(clockId);
    }

    /** The latest first. @param before time, clocks and version of the last one seen, null for the first page */
    public List<Determination> determinations(UUID studyId, UUID caseId, Instant before, UUID beforeClocks, Long beforeVersion, int limit) {
        return sql.list("select * from reporting_determination where study_id = ? and (?::uuid is null or case_id = ?)"
            + " and (?::timestamptz is null or (recorded_at, clocks_id, version) < (?::timestamptz, ?::uuid, ?::bigint)) order by recorded_at desc, clocks_id desc, version desc limit ?", row -> {
            var e = Sql.fromJson(row, "determined", ReportingObligationsDetermined.class);
            return new Determination(e.caseId(), e.assessment(), e.changes(), e.packs(), e.countriesWithoutPack(), instant(row, "recorded_at"), e.clocksId(), row.getLong("version"));
        }, studyId, caseId, caseId, before, before, beforeClocks, beforeVersion, limit);
    }

    /** By rule. A running clock counts as missed once its due day is over, whether that was noted yet or not. @param from and {@code until} days that clocks are due between, null for open */
    public List<Compliance> compliance(UUID studyId, LocalDate from, LocalDate until, LocalDate today) {
        return sql.list("""
            select pack, rule_id, authority, count(*) as started, count(*) filter (where status in ('RUNNING', 'MISSED') and due_on >= ?) as running,
              count(*) filter (where status = 'MET' and not late) as on_time, count(*) filter (where status = 'MET' and late) as late,
              count(*) filter (where status in ('RUNNING', 'MISSED') and due_on < ?) as missed, count(*) filter (where status = 'CANCELLED') as cancelled,
              count(*) filter (where status = 'SUPERSEDED') as superseded
              from regulatory_clock where study_id = ? and (?::date is null or due_on >= ?) and (?::date is null or due_on <= ?)
             group by pack, rule_id, authority order by pack, rule_id""", Clocks::compliance, today, today, studyId, from, from, until, until);
    }

    private static Compliance compliance(ResultSet row) throws SQLException {
        int onTime = row.getInt("on_time"), judged = onTime + row.getInt("late") + row.getInt("missed");
        return new Compliance(row.getString("pack"), row.getString("rule_id"), row.getString("authority"), row.getInt("started"), row.getInt("running"), onTime, row.getInt("late"), row.getInt("missed"),
            row.getInt("cancelled"), row.getInt("superseded"), judged == 0 ? null : BigDecimal.valueOf(onTime * 100L).divide(BigDecimal.valueOf(judged), 1, RoundingMode.HALF_EVEN));
    }

    private List<Step> steps(UUID clockId) {
        return sql.list("select * from regulatory_clock_step where clock_id = ? order by version",
            row -> new Step(row.getString("step"), row.getString("person"), row.getString("comment"), instant(row, "recorded_at")), clockId);
    }

    private static void condition(StringBuilder where, List<Object> arguments, String condition, Object... values) {
        if (values[0] == null) return;
        where.append(" and ").append(condition);
        arguments.addAll(Arrays.asList(values));
    }

    private static ClockStarted started(ResultSet row) throws SQLException {
        return Sql.fromJson(row, "started", ClockStarted.class);
    }

    private static Listed listed(ResultSet row, LocalDate today) throws SQLException {
        var e = started(row);
        var status = Status.valueOf(row.getString("status"));
        boolean open = status == Status.RUNNING || status == Status.MISSED;
        return new Listed(e.clockId(), e.caseId(), e.caseVersion(), e.occasion(), e.rule().authority(), e.pack(), e.packVersion(), e.rule().id(), e.rule().title(), e.part(), e.countries(), e.day0(), e.dueOn(),
            e.targetOn(), status, open ? (int) (e.dueOn().toEpochDay() - today.toEpochDay()) : null, row.getBoolean("due_soon"), row.getBoolean("missed"), row.getObject("met_on", LocalDate.class),
            row.getObject("late", Boolean.class), row.getString("evidence"), row.getString("cause"), row.getObject("superseded_by", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
