package org.trialledger.safety.safetycase.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.safetycase.domain.CaseClass;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Expectedness;
import org.trialledger.safety.safetycase.domain.Judgement;
import org.trialledger.safety.safetycase.domain.RsiInForce;
import org.trialledger.safety.safetycase.domain.SafetyCase.State;
import org.trialledger.safety.safetycase.domain.Seriousness;

/** Finds safety cases: the board, a case with everything that was known and judged of it, and the line listing. */
@ApplicationScoped
public class SafetyCases {
    /**
     * @param worldwideId      from triage on
     * @param country          of the site, or of the reporter
     * @param caseClass        as assessed last; until triage, what the report alone suggests
     * @param investigator     opinion in the latest version; {@code sponsor} in the last assessment
     * @param dayZero          of the last assessment, absent before the first
     * @param notConfirmed     criteria of seriousness that the site no longer names: the medical monitor decides on them
     */
    public record Overview(UUID caseId, String worldwideId, UUID adverseEventId, UUID siteId, String siteNumber, String country, UUID subjectId, String subjectNumber, String localId, State state,
                           CaseClass caseClass, boolean fatalOrLifeThreatening, boolean provisional, boolean serious, List<Seriousness> seriousness, List<Seriousness> notConfirmed, String term,
                           String codedTerm, String startedOn, Outcome outcome, Causality investigator, Causality sponsor, Expectedness expectedness, LocalDate awareOn, LocalDate firstReceivedOn,
                           LocalDate receivedOn, LocalDate dayZero, LocalDate determinedOn, int caseVersion) {}

    public enum Kind { OPENED, FOLLOWED_UP, SERIOUSNESS_REMOVED }

    /** @param apparentClass what the report alone suggests */
    public record Version(int caseVersion, Kind kind, CaseReport report, CaseClass apparentClass, List<Seriousness> notConfirmed, LocalDate awareOn, LocalDate receivedOn, String reason, String by, Instant recordedAt) {}

    /** Both opinions, side by side, on the product that decides. @param judgements on each suspect product @param signature absent where nobody assessed: after triage, or on news */
    public record Assessed(int caseVersion, CaseClass caseClass, boolean fatalOrLifeThreatening, boolean provisional, Causality investigator, Causality sponsor, Expectedness expectedness,
                           RsiInForce rsi, List<Judgement> judgements, LocalDate dayZero, LocalDate determinedOn, String reason, ElectronicSignature signature, String by, Instant recordedAt) {}

    public enum StepName { TRIAGED, CLOSED, REOPENED, NULLIFIED }

    /** @param signature absent where nobody signed */
    public record Step(StepName step, LocalDate on, String reason, ElectronicSignature signature, String by, Instant recordedAt) {}

    /** @param missingCriteria of the four that a valid case has */
    public record Detail(Overview safetyCase, CaseReport report, List<String> missingCriteria, List<Version> versions, List<Assessed> assessments, List<Step> history, long version) {}

    /** A row of the listing of serious adverse events (ICH E3 14.3.2, 16.2.7): no treatment arm. */
    public record Line(String worldwideId, String siteNumber, String country, String subjectNumber, Integer ageYears, Sex sex, String term, String codedTerm, String code, String dictionary, String startedOn,
                       String endedOn, List<Seriousness> seriousness, Severity severity, Integer ctcaeGrade, Outcome outcome, String diedOn, Action actionTaken, Causality investigator, Causality sponsor,
                       Expectedness expectedness, String rsi, CaseClass caseClass, boolean provisional, State state, LocalDate awareOn, LocalDate firstReceivedOn, LocalDate receivedOn,
                       UUID caseId) {}

    /** @param localId of the event among the subject's, where a site told of it */
    public record Told(UUID caseId, String localId, CaseReport report) {}

    /** Null is no filter. */
    public record Filter(CaseClass caseClass, State state, UUID siteId, UUID subjectId, UUID adverseEventId, Boolean serious, Boolean provisional) {}

    private static final String CASES = """
        select c.*, p.site_number, coalesce(p.country, c.report #>> '{reporter,country}') as country, c.report #>> '{patient,subjectNumber}' as subject_number
        from safety_case c left join site_place p on p.site_id = c.site_id where c.study_id = ?""";
    /** What a list can be sorted by, each a text that is never null. */
    private static final Map<String, String> KEYS = Map.of("receivedOn", "received_on::text", "awareOn", "aware_on::text", "subjectNumber", "coalesce(subject_number, '')",
        "caseClass", "case case_class when 'AE' then 0 when 'SAE' then 1 when 'SAR' then 2 else 3 end::text || fatal_or_life_threatening::text");

    private final Sql sql;

    SafetyCases(Sql sql) {
        this.sql = sql;
    }

    /** @param sort a key, with a minus in front for the highest first */
    public Slice<Overview> list(UUID studyId, SiteFilter sites, Filter filter, String sort, From from, int limit) {
        var descending = sort.startsWith("-");
        return new Listing(CASES, studyId).where(sites.sql(), sites.arguments().toArray())
            .when(name(filter.caseClass()), "case_class = ?").when(name(filter.state()), "state = ?").when(filter.siteId(), "site_id = ?").when(filter.subjectId(), "subject_id = ?")
            .when(filter.adverseEventId(), "adverse_event_id = ?").when(filter.serious(), "serious = ?").when(filter.provisional(), "provisional = ?")
            .read(sql, KEYS.get(descending ? sort.substring(1) : sort), "case_id::text", descending, from, limit, SafetyCases::overview);
    }

    /** Serious cases that were not nullified, by subject. */
    public Slice<Line> lines(UUID studyId, SiteFilter sites, UUID siteId, CaseClass caseClass, From from, int limit) {
        return new Listing(CASES, studyId).where(sites.sql(), sites.arguments().toArray()).where("serious and state <> 'NULLIFIED'").when(siteId, "site_id = ?").when(name(caseClass), "case_class = ?")
            .read(sql, KEYS.get("subjectNumber"), "case_id::text", false, from, limit, SafetyCases::line);
    }

    /** Every case of the study that was not nullified, as its latest version has it, in a settled order. */
    public List<Told> told(UUID studyId) {
        return sql.list("select case_id, local_id, report from safety_case where study_id = ? and state <> 'NULLIFIED' order by case_id",
            row -> new Told(id(row, "case_id"), row.getString("local_id"), Sql.fromJson(row, "report", CaseReport.class)), studyId);
    }

    public Optional<Detail> find(UUID studyId, UUID caseId) {
        return sql.first("select * from (" + CASES + ") one where case_id = ?", row -> {
            var report = Sql.fromJson(row, "report", CaseReport.class);
            return new Detail(overview(row), report, report.missingCriteria(), versions(studyId, caseId), assessments(studyId, caseId), steps(studyId, caseId), row.getLong("version"));
        }, studyId, caseId);
    }

    private List<Version> versions(UUID studyId, UUID caseId) {
        return sql.list("select * from safety_case_version where study_id = ? and case_id = ? order by case_version", row -> new Version(row.getInt("case_version"), Kind.valueOf(row.getString("kind")),
            Sql.fromJson(row, "report", CaseReport.class), CaseClass.valueOf(row.getString("case_class")), criteria(row), day(row, "aware_on"), day(row, "received_on"), row.getString("reason"),
            row.getString("recorded_by"), recorded(row)), studyId, caseId);
    }

    private List<Assessed> assessments(UUID studyId, UUID caseId) {
        return sql.list("select * from safety_case_assessment where study_id = ? and case_id = ? order by version", row -> new Assessed(row.getInt("case_version"), CaseClass.valueOf(row.getString("case_class")),
            row.getBoolean("fatal_or_life_threatening"), row.getBoolean("provisional"), Causality.valueOf(row.getString("investigator")), one(Causality.class, row.getString("sponsor")),
            Expectedness.valueOf(row.getString("expectedness")), Sql.fromJson(row, "rsi", RsiInForce.class), List.of(Sql.fromJson(row, "judgements", Judgement[].class)), day(row, "day_zero"), day(row, "determined_on"), row.getString("reason"),
            Sql.fromJson(row, "signature", ElectronicSignature.class), row.getString("assessed_by"), recorded(row)), studyId, caseId);
    }

    private List<Step> steps(UUID studyId, UUID caseId) {
        return sql.list("select * from safety_case_step where study_id = ? and case_id = ? order by version", row -> new Step(StepName.valueOf(row.getString("step")), day(row, "happened_on"), row.getString("reason"),
            Sql.fromJson(row, "signature", ElectronicSignature.class), row.getString("done_by"), recorded(row)), studyId, caseId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        var report = Sql.fromJson(row, "report", CaseReport.class);
        var r = report.reaction();
        return new Overview(id(row, "case_id"), row.getString("worldwide_id"), id(row, "adverse_event_id"), id(row, "site_id"), row.getString("site_number"), row.getString("country"), id(row, "subject_id"),
            row.getString("subject_number"), row.getString("local_id"), State.valueOf(row.getString("state")), CaseClass.valueOf(row.getString("case_class")), row.getBoolean("fatal_or_life_threatening"),
            row.getBoolean("provisional"), row.getBoolean("serious"), r == null ? List.of() : r.seriousness(), criteria(row), r == null ? null : r.term(), r == null || r.coded() == null ? null : r.coded().term(),
            r == null ? null : r.startedOn(), r == null ? null : r.outcome(), report.investigator(), one(Causality.class, row.getString("sponsor")), one(Expectedness.class, row.getString("expectedness")),
            day(row, "aware_on"), day(row, "first_received_on"), day(row, "received_on"), day(row, "day_zero"), day(row, "determined_on"), row.getInt("case_version"));
    }

    private static Line line(ResultSet row) throws SQLException {
        var report = Sql.fromJson(row, "report", CaseReport.class);
        var r = report.reaction();
        var patient = report.patient() == null ? new Patient(null, null, null) : report.patient();
        var coded = r.coded() == null ? new Coded(null, null, null, null) : r.coded();
        var rsi = Sql.fromJson(row, "rsi", RsiInForce.class);
        return new Line(row.getString("worldwide_id"), row.getString("site_number"), row.getString("country"), patient.subjectNumber(), patient.ageYears(), patient.sex(), r.term(), coded.term(), coded.code(),
            coded.dictionary(), r.startedOn(), r.endedOn(), r.seriousness(), r.severity(), r.grade() == null ? null : r.grade().grade(), r.outcome(), r.diedOn(), report.actionTaken(), report.investigator(),
            one(Causality.class, row.getString("sponsor")), one(Expectedness.class, row.getString("expectedness")), rsi == null ? null : rsi.version(), CaseClass.valueOf(row.getString("case_class")),
            row.getBoolean("provisional"), State.valueOf(row.getString("state")), day(row, "aware_on"), day(row, "first_received_on"), day(row, "received_on"), id(row, "case_id"));
    }

    private static List<Seriousness> criteria(ResultSet row) throws SQLException {
        return Stream.of(Sql.fromJson(row, "not_confirmed", Seriousness[].class)).toList();
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant recorded(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }

    private static <T extends Enum<T>> T one(Class<T> type, String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
