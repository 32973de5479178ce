package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
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
    public record SignalFilter(UUID siteId, String code, Enum<?> level, Enum<?> stage) {}

    public record SignalPlace(UUID siteId, String code) {}

    public record Place(String siteNumber, String country) {}

    private static final String VERSION = "code || ' ' || lpad(version::text, 9, '0')";

    private final Sql sql;

    QualityViews(Sql sql) {
        this.sql = sql;
    }

    /** @param code null for all */
    public Slice<IndicatorVersion> indicators(UUID studyId, String code, Part part) {
        return new Listing("select * from risk_indicator where study_id = ?", studyId).when(code, "code = ?").read(sql, part, VERSION, row -> {
            var definition = Sql.fromJson(row, "definition", IndicatorDefinition.class);
            return new IndicatorVersion(row.getString("code"), row.getInt("version"), definition, definition.formula().unit(), row.getString("reason"), instant(row, "defined_at"), instant(row, "retired_at"),
                row.getString("retirement_reason"));
        });
    }

    /** @param code null for all */
    public Slice<LimitVersion> limits(UUID studyId, String code, Part part) {
        return new Listing("select * from quality_tolerance_limit where study_id = ?", studyId).when(code, "code = ?").read(sql, part, VERSION, row -> {
            var limit = Sql.fromJson(row, "tolerance", ToleranceLimit.class);
            return new LimitVersion(row.getString("code"), row.getInt("version"), limit, limit.formula().unit(), row.getString("reason"), instant(row, "set_at"), instant(row, "retired_at"),
                row.getString("retirement_reason"));
        });
    }

    /** @param from and {@code through} days, null for no bound */
    public Slice<EvaluationRecord> evaluations(UUID studyId, LocalDate from, LocalDate through, Part part) {
        return new Listing("select e.*, on_day as \"on\" from quality_evaluation e where study_id = ?", studyId).when(from, "on_day >= ?").when(through, "on_day <= ?").read(sql, part, "evaluation_id::text",
            row -> new EvaluationRecord(row.getObject("evaluation_id", UUID.class), date(row, "on_day"), row.getInt("indicators"), row.getInt("limits"), row.getString("inputs_sha256"), instant(row, "recorded_at")));
    }

    /** What evaluations said. @param code and {@code siteId} null for all; {@code from} and {@code through} days, null for no bound */
    public Slice<RecordedValue> values(UUID studyId, SiteFilter reached, String code, UUID siteId, LocalDate from, LocalDate through, Part part) {
        return new Listing("""
            select v.*, v.on_day as "on", v.counted as count, p.site_number, p.country from risk_indicator_value v left join site_place p on p.site_id = v.site_id where v.study_id = ?""", studyId)
            .where(reached.sql(), reached.arguments().toArray()).when(code, "code = ?").when(siteId, "site_id = ?").when(from, "on_day >= ?").when(through, "on_day <= ?")
            .read(sql, part, "evaluation_id::text || code || ' ' || site_id", row -> new RecordedValue(row.getObject("evaluation_id", UUID.class), date(row, "on_day"), row.getString("code"), row.getInt("version"),
                row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), number(row, "counted"), row.getDouble("number"), number(row, "value"), number(row, "median"),
                number(row, "z"), number(row, "chance"), row.getString("flag"), row.getString("basis")));
    }

    /** Signals of the study itself are for whoever sees all of it. */
    public Slice<SignalDetail> signals(UUID studyId, SiteFilter reached, SignalFilter filter, Part part) {
        return new Listing("select k.*, p.site_number, p.country from kri_signal k left join site_place p on p.site_id = k.site_id where k.study_id = ?", studyId)
            .where(reached.sql(), reached.arguments().toArray()).when(filter.siteId(), "site_id = ?").when(filter.code(), "code = ?").when(filter.level(), "level = ?").when(filter.stage(), "stage = ?")
            .read(sql, part, "signal_id::text", QualityViews::signal);
    }

    /** The signal that is open for a site and indicator; there is one at most. */
    public Map<SignalPlace, UUID> open(UUID studyId, SiteFilter reached) {
        return new Listing("select * from kri_signal where study_id = ? and site_id is not null and ended_at is null", studyId).where(reached.sql(), reached.arguments().toArray())
            .all(sql, "signal_id::text", row -> Map.entry(new SignalPlace(row.getObject("site_id", UUID.class), row.getString("code")), row.getObject("signal_id", UUID.class)))
            .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
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
