package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.quality.domain.IndicatorDefinition;
import org.trialledger.site.quality.domain.ToleranceLimit;

/** Finds definitions, evaluations on record and signals. */
@ApplicationScoped
public class QualityViews {
    /** @param retiredAt absent while it is evaluated or replaced by a later version only */
    public record IndicatorVersion(String code, int version, IndicatorDefinition definition, String unit, String reason, Instant definedAt, Instant retiredAt, String retirementReason) {}

    public record LimitVersion(String code, int version, ToleranceLimit limit, String unit, String reason, Instant setAt, Instant retiredAt, String retirementReason) {}

    public record EvaluationRecord(UUID evaluationId, LocalDate on, int indicators, int limits, String inputsSha256, Instant recordedAt) {}

    /** @param count absent for medians; {@code median} of the sites that are not small */
    public record RecordedValue(UUID evaluationId, LocalDate on, String code, int version, UUID siteId, String siteNumber, String country, Double count, double number, Double value, Double median, Double z,
                                Double chance, String flag, String basis) {}

    /** @param siteId absent for a tolerance limit, which is of the study; {@code outcome} the action taken or the reason it was dismissed for */
    public record SignalDetail(UUID signalId, UUID siteId, String siteNumber, String country, String code, String level, String stage, Double value, String basis, LocalDate raisedOn, Instant raisedAt,
                               LocalDate escalatedOn, LocalDate forCauseVisitProposedOn, String reviewedBy, Instant reviewedAt, String assessment, String endedBy, Instant endedAt, String outcome) {}

    /** Null is no filter. */
    public record SignalFilter(UUID siteId, String code, String level, String stage) {}

    public record Place(String siteNumber, String country) {}

    private final Sql sql;

    QualityViews(Sql sql) {
        this.sql = sql;
    }

    public List<IndicatorVersion> indicators(UUID studyId) {
        return sql.list("select * from risk_indicator where study_id = ? order by code, version", row -> {
            var definition = Sql.fromJson(row, "definition", IndicatorDefinition.class);
            return new IndicatorVersion(row.getString("code"), row.getInt("version"), definition, definition.formula().unit(), row.getString("reason"), instant(row, "defined_at"), instant(row, "retired_at"),
                row.getString("retirement_reason"));
        }, studyId);
    }

    public List<LimitVersion> limits(UUID studyId) {
        return sql.list("select * from quality_tolerance_limit where study_id = ? order by code, version", row -> {
            var limit = Sql.fromJson(row, "tolerance", ToleranceLimit.class);
            return new LimitVersion(row.getString("code"), row.getInt("version"), limit, limit.formula().unit(), row.getString("reason"), instant(row, "set_at"), instant(row, "retired_at"),
                row.getString("retirement_reason"));
        }, studyId);
    }

    public List<EvaluationRecord> evaluations(UUID studyId, Instant afterAt, UUID afterId, int limit) {
        return sql.list("""
            select * from quality_evaluation where study_id = ? and (?::timestamptz is null or (recorded_at, evaluation_id) > (?, ?)) order by recorded_at, evaluation_id limit ?""",
            row -> new EvaluationRecord(row.getObject("evaluation_id", UUID.class), date(row, "on_day"), row.getInt("indicators"), row.getInt("limits"), row.getString("inputs_sha256"), instant(row, "recorded_at")),
            studyId, afterAt, afterAt, afterId, limit);
    }

    /** What evaluations said, first to last. @param code and {@code siteId} null for all; {@code after} day, evaluation, code and site of the last one seen, null to start */
    public List<RecordedValue> values(UUID studyId, SiteFilter reached, String code, UUID siteId, LocalDate from, LocalDate through, Object[] after, int limit) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(reached.arguments());
        var last = after == null ? new Object[4] : after;
        arguments.addAll(Arrays.asList(code, code, siteId, siteId, from, from, through, through, last[0], last[0], last[1], last[2], last[3], limit));
        return sql.list("select v.*, p.site_number, p.country from (select * from risk_indicator_value where study_id = ? and " + reached.sql() + """
            ) v left join site_place p on p.site_id = v.site_id
             where (?::text is null or v.code = ?) and (?::uuid is null or v.site_id = ?) and (?::date is null or v.on_day >= ?) and (?::date is null or v.on_day <= ?)
               and (?::date is null or (v.on_day, v.evaluation_id, v.code, v.site_id) > (?, ?, ?, ?))
             order by v.on_day, v.evaluation_id, v.code, v.site_id limit ?""",
            row -> new RecordedValue(row.getObject("evaluation_id", UUID.class), date(row, "on_day"), row.getString("code"), row.getInt("version"), row.getObject("site_id", UUID.class), row.getString("site_number"),
                row.getString("country"), number(row, "counted"), row.getDouble("number"), number(row, "value"), number(row, "median"), number(row, "z"), number(row, "chance"), row.getString("flag"),
                row.getString("basis")), arguments.toArray());
    }

    /** Signals of the study itself are for whoever sees all of it. */
    public List<SignalDetail> signals(UUID studyId, SiteFilter reached, SignalFilter filter, Instant afterAt, UUID afterId, int limit) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(reached.arguments());
        arguments.addAll(Arrays.asList(filter.siteId(), filter.siteId(), filter.code(), filter.code(), filter.level(), filter.level(), filter.stage(), filter.stage(), afterAt, afterAt, afterId, limit));
        return sql.list("select k.*, p.site_number, p.country from (select * from kri_signal where study_id = ? and " + reached.sql() + """
            ) k left join site_place p on p.site_id = k.site_id
             where (?::uuid is null or k.site_id = ?) and (?::text is null or k.code = ?) and (?::text is null or k.level = ?) and (?::text is null or k.stage = ?)
               and (?::timestamptz is null or (k.raised_at, k.signal_id) > (?, ?))
             order by k.raised_at, k.signal_id limit ?""", QualityViews::signal, arguments.toArray());
    }

    public Map<UUID, Place> places(UUID studyId, SiteFilter reached) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(reached.arguments());
        return sql.list("select site_id, site_number, country from site_place where study_id = ? and " + reached.sql(), row -> Map.entry(row.getObject("site_id", UUID.class),
            new Place(row.getString("site_number"), row.getString("country"))), arguments.toArray()).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static SignalDetail signal(ResultSet row) throws SQLException {
        return new SignalDetail(row.getObject("signal_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("code"), row.getString("level"),
            row.getString("stage"), number(row, "value"), row.getString("basis"), date(row, "raised_on"), instant(row, "raised_at"), date(row, "escalated_on"), date(row, "for_cause_visit_on"),
            row.getString("reviewed_by"), instant(row, "reviewed_at"), row.getString("assessment"), row.getString("ended_by"), instant(row, "ended_at"), row.getString("outcome"));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
