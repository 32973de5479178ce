package org.trialledger.budget.studybudget.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.studybudget.domain.BudgetPlan;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Status;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** Finds budgets: their versions, what is authorised and what is committed, now and as it was. */
@ApplicationScoped
public class StudyBudgets {
    public enum StepKind { BASELINE, CHANGE_ORDER, THRESHOLD_BREACHED, CLOSED }

    /** @param kind absent until it is approved */
    public record VersionOverview(int number, Status status, Kind kind, String title, LocalDate validFrom, Money total, String preparedBy, String approvedBy, Instant approvedAt, String reason) {}

    public record VersionDetail(VersionOverview overview, BudgetPlan plan, long version) {}

    /** @param amount as it is now, with the change orders of its contract and less what the contract's end has freed; {@code necessity} why it could not wait while the study was halted */
    public record CommitmentOverview(UUID commitmentId, String wbsCode, String payee, String reference, Money amount, String description, String necessity, UUID contractId, String enteredBy, Instant enteredAt, Instant releasedAt, String reason) {}

    /** @param change of the authorised sum; {@code percent} of it that was reached, where a threshold was */
    public record Step(StepKind kind, Money change, BigDecimal percent, String number, Money authorised, Money committed, String reason, Instant recordedAt) {}

    private static final String COMMITMENTS = "select c.*, amount + (select coalesce(sum(change), 0) from budget_commitment_change x where x.commitment_id = c.commitment_id) as now from budget_commitment c ";

    private final Sql sql;

    StudyBudgets(Sql sql) {
        this.sql = sql;
    }

    /** @param after number of the last one seen, 0 for the first page */
    public List<VersionOverview> versions(UUID studyId, long after, int limit) {
        return sql.list("select * from budget_version where study_id = ? and number > ? order by number limit ?", StudyBudgets::overview, studyId, (int) after, limit);
    }

    public Optional<VersionDetail> version(UUID studyId, int number) {
        return sql.first("select * from budget_version where study_id = ? and number = ?", row -> new VersionDetail(overview(row), Sql.fromJson(row, "plan", BudgetPlan.class), row.getLong("version")), studyId, number);
    }

    /** Those approved before a moment, by number; a study has a handful. */
    public List<VersionDetail> approved(UUID studyId, Instant before) {
        return sql.list("select * from budget_version where study_id = ? and approved_at < ? order by number",
            row -> new VersionDetail(overview(row), Sql.fromJson(row, "plan", BudgetPlan.class), row.getLong("version")), studyId, before);
    }

    /** @param after id of the last one seen, null for the first page */
    public List<CommitmentOverview> commitments(UUID studyId, UUID after, int limit) {
        return sql.list(COMMITMENTS + "where study_id = ? and (?::uuid is null or commitment_id > ?) order by commitment_id limit ?", StudyBudgets::commitment, studyId, after, after, limit);
    }

    /** In the order they were recorded: one for each change order and threshold, so there are few. */
    public List<Step> steps(UUID studyId) {
        return sql.list("select * from budget_step where study_id = ? order by version", StudyBudgets::step, studyId);
    }

    /** What was authorised at a moment; empty before the baseline. */
    public Optional<Money> authorised(UUID studyId, Instant at) {
        return sql.first("select * from budget_step where study_id = ? and recorded_at < ? and kind in ('BASELINE', 'CHANGE_ORDER') order by version desc limit 1", row -> money(row, "authorised"), studyId, at);
    }

    /** What was committed at a moment. */
    public BigDecimal committed(UUID studyId, Instant at) {
        return sql.list("""
            select coalesce(sum(amount + (select coalesce(sum(change), 0) from budget_commitment_change x where x.commitment_id = c.commitment_id and x.recorded_at < ?)), 0)
            from budget_commitment c where study_id = ? and entered_at < ? and (released_at is null or released_at >= ?)""", row -> row.getBigDecimal(1), at, studyId, at, at).getFirst();
    }

    private static VersionOverview overview(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        return new VersionOverview(row.getInt("number"), Status.valueOf(row.getString("status")), kind == null ? null : Kind.valueOf(kind), row.getString("title"), row.getObject("valid_from", LocalDate.class),
            money(row, "total"), row.getString("prepared_by"), row.getString("approved_by"), instant(row, "approved_at"), row.getString("reason"));
    }

    private static CommitmentOverview commitment(ResultSet row) throws SQLException {
        return new CommitmentOverview(row.getObject("commitment_id", UUID.class), row.getString("wbs_code"), row.getString("payee"), row.getString("reference"), money(row, "now"), row.getString("description"),
            row.getString("necessity"), row.getObject("contract_id", UUID.class), row.getString("entered_by"), instant(row, "entered_at"), instant(row, "released_at"), row.getString("reason"));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(StepKind.valueOf(row.getString("kind")), money(row, "change"), row.getBigDecimal("percent"), row.getString("number"), money(row, "authorised"), money(row, "committed"), row.getString("reason"),
            instant(row, "recorded_at"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        var amount = row.getBigDecimal(column);
        return amount == null ? null : new Money(amount, Currency.getInstance(row.getString("currency")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
