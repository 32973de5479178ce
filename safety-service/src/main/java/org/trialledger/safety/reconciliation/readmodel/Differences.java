package org.trialledger.safety.reconciliation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.reconciliation.domain.Found.Field;
import org.trialledger.safety.reconciliation.domain.Reconciliation.Status;

/** Finds differences between EDC and safety cases, and the runs that found them. */
@ApplicationScoped
public class Differences {
    /**
     * @param term      in the EDC's words, or in the case's where the EDC lacks the event
     * @param edc       what the EDC said when the difference was last found, {@code safety} what the case did
     * @param changedAt when it came into its state, or its values changed
     * @param reason    why it may stay, with {@code resolvedBy}; only of a resolved one
     */
    public record Overview(UUID differenceId, Field field, Status status, String subjectNumber, String localId, UUID caseId, String term, String edc, String safety, Instant foundAt, Instant changedAt, String reason,
                           String resolvedBy) {}

    public enum StepName { OPENED, CHANGED, REOPENED, AGREED, RESOLVED }

    /** @param runId absent of a person's resolution */
    public record Step(StepName step, UUID runId, String edc, String safety, String reason, String by, Instant recordedAt) {}

    public record Detail(Overview difference, List<Step> history, long version) {}

    /** @param cases all that were not nullified, serious or not; {@code openAfter} of this run and those before */
    public record Run(UUID runId, int number, LocalDate on, int edcEvents, int cases, int matched, int opened, int reopened, int agreed, int openAfter, String by, Instant recordedAt) {}

    /** Null is no filter. */
    public record Filter(Status status, Field field, String subjectNumber, UUID caseId) {}

    private final Sql sql;

    Differences(Sql sql) {
        this.sql = sql;
    }

    public Slice<Overview> list(UUID studyId, Filter filter, From from, int limit) {
        return new Listing("select * from reconciliation_difference where study_id = ?", studyId).when(name(filter.status()), "status = ?").when(name(filter.field()), "field = ?")
            .when(filter.subjectNumber(), "subject_number = ?").when(filter.caseId(), "case_id = ?").read(sql, "coalesce(subject_number, '')", "difference_id::text", false, from, limit, Differences::overview);
    }

    public Optional<Detail> find(UUID studyId, UUID differenceId) {
        return sql.first("select * from reconciliation_difference where study_id = ? and difference_id = ?", row -> new Detail(overview(row), steps(studyId, differenceId), row.getLong("version")), studyId,
            differenceId);
    }

    /** The latest first. @param before number of the last one seen */
    public List<Run> runs(UUID studyId, int before, int limit) {
        return sql.list("select * from reconciliation_run where study_id = ? and number < ? order by number desc limit ?", Differences::run, studyId, before, limit);
    }

    public Optional<Run> run(UUID studyId, UUID runId) {
        return sql.first("select * from reconciliation_run where study_id = ? and run_id = ?", Differences::run, studyId, runId);
    }

    private List<Step> steps(UUID studyId, UUID differenceId) {
        return sql.list("select * from reconciliation_step where study_id = ? and difference_id = ? order by version", row -> new Step(StepName.valueOf(row.getString("step")), row.getObject("run_id", UUID.class),
            row.getString("edc"), row.getString("safety"), row.getString("reason"), row.getString("done_by"), at(row, "recorded_at")), studyId, differenceId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getObject("difference_id", UUID.class), Field.valueOf(row.getString("field")), Status.valueOf(row.getString("status")), row.getString("subject_number"), row.getString("local_id"),
            row.getObject("case_id", UUID.class), row.getString("term"), row.getString("edc"), row.getString("safety"), at(row, "found_at"), at(row, "changed_at"), row.getString("reason"), row.getString("resolved_by"));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(row.getObject("run_id", UUID.class), row.getInt("number"), row.getObject("done_on", LocalDate.class), row.getInt("edc_events"), row.getInt("cases"), row.getInt("matched"), row.getInt("opened"),
            row.getInt("reopened"), row.getInt("agreed"), row.getInt("open_after"), row.getString("done_by"), at(row, "recorded_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
