package org.trialledger.site.selection.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.selection.domain.Facility;
import org.trialledger.site.selection.domain.PatientPopulation;
import org.trialledger.site.selection.domain.Question;
import org.trialledger.site.selection.domain.Score;
import org.trialledger.site.selection.domain.Site.Stage;
import org.trialledger.site.selection.domain.SiteCommand.RejectionGround;
import org.trialledger.site.selection.domain.SiteCommand.VisitOutcome;

/** Finds candidates, alone and beside one another, and the questions they are asked. */
@ApplicationScoped
public class Candidates {
    /** Null is no filter. */
    public record Filter(Stage stage, String country, BigDecimal minScore) {}

    /** @param reason why it replaced the version before; of the first null */
    public record QuestionnaireDetail(UUID studyId, int version, String title, List<Question> questions, String reason, Instant definedAt) {}

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Sql sql;
    private final PersonalValues persons;

    Candidates(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    public Optional<CandidateDetail> find(UUID studyId, UUID siteId) {
        var steps = sql.list("select * from site_selection_step where site_id = ? and study_id = ? order by version", row -> new CandidateDetail.Step(row.getString("step"),
            row.getObject("happened_on", LocalDate.class), Sql.fromJson(row, "detail", JsonNode.class), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), siteId, studyId);
        return sql.first("select * from site_candidate where site_id = ? and study_id = ?", row -> detail(row, steps), siteId, studyId);
    }

    public Slice<RankedCandidate> ranking(UUID studyId, SiteFilter reached, Filter filter, Part part) {
        return new Listing("select *, case when score is not null then rank() over (order by score desc nulls last) end as rank from site_candidate where study_id = ?", studyId)
            .where(reached.sql(), reached.arguments().toArray()).when(filter.stage(), "stage = ?").when(filter.country(), "country = ?").when(filter.minScore(), "score >= ?")
            .read(sql, part, "site_id::text", Candidates::ranked);
    }

    /** @param version null for the one in force */
    public Optional<QuestionnaireDetail> questionnaire(UUID studyId, Integer version) {
        return sql.first("select * from feasibility_questionnaire where study_id = ? and (?::int is null or version = ?) order by version desc limit 1", row -> new QuestionnaireDetail(studyId,
            row.getInt("version"), row.getString("title"), Arrays.asList(Sql.fromJson(row, "questions", Question[].class)), row.getString("reason"),
            row.getObject("defined_at", OffsetDateTime.class).toInstant()), studyId, version, version);
    }

    private static RankedCandidate ranked(ResultSet row) throws SQLException {
        var score = Sql.fromJson(row, "score_detail", Score.class);
        var expected = row.getBigDecimal("expected_per_month");
        var planned = row.getObject("planned_participants", Integer.class);
        var place = row.getObject("rank", Long.class);
        return new RankedCandidate(place == null ? null : place.intValue(), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("name"), row.getString("city"),
            row.getString("country"), Stage.valueOf(row.getString("stage")), row.getBigDecimal("score"), row.getObject("questionnaire_version", Integer.class),
            score == null ? List.of() : score.parts().stream().map(part -> part.question() + " " + part.contribution().toPlainString()).toList(),
            score == null ? List.of() : score.criticalFailed(), constant(VisitOutcome.class, row.getString("visit_outcome")), row.getObject("eligible_per_year", Integer.class), expected,
            row.getObject("competing_trials", Integer.class), planned, months(planned, expected), months(planned, expected == null ? null : expected.multiply(HALF)));
    }

    private static BigDecimal months(Integer planned, BigDecimal perMonth) {
        return planned == null || perMonth == null || perMonth.signum() == 0 ? null : BigDecimal.valueOf(planned).divide(perMonth, 1, RoundingMode.HALF_UP);
    }

    private CandidateDetail detail(ResultSet row, List<CandidateDetail.Step> steps) throws SQLException {
        return new CandidateDetail(row.getObject("study_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), Stage.valueOf(row.getString("stage")),
            new Facility(row.getString("name"), Facility.InstitutionType.valueOf(row.getString("institution_type")), row.getString("city"), row.getString("country"), row.getString("time_zone")),
            new PatientPopulation(row.getObject("eligible_per_year", Integer.class), row.getBigDecimal("expected_per_month"), row.getObject("competing_trials", Integer.class),
                row.getObject("planned_participants", Integer.class)),
            row.getObject("investigator_id", UUID.class), persons.shown(row.getString("investigator_name")), row.getObject("questionnaire_version", Integer.class), Sql.fromJson(row, "score_detail", Score.class),
            constant(VisitOutcome.class, row.getString("visit_outcome")), date(row, "identified_on"), date(row, "qualified_on"), date(row, "selected_on"), date(row, "ended_on"),
            constant(RejectionGround.class, row.getString("rejection_ground")), row.getString("reason"), steps, row.getLong("version"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
