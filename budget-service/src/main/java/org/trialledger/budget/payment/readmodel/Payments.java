package org.trialledger.budget.payment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.payment.domain.Calculation;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** Finds payment requests, as they stand and as they went. */
@ApplicationScoped
public class Payments {
    /**
     * @param accountedOn the day its payment counts in the books: the day of payment, or the first one after a lock
     * @param returnedOn  when the bank gave it back; {@code returnReference} of the bank's transaction
     * @param reason      of the last step, where it has one
     */
    public record Overview(UUID requestId, UUID siteId, UUID payeeId, Status status, int items, Money fees, Money gross, Money net, String preparedBy, String approvedBy,
        String batchReference, LocalDate paidOn, LocalDate accountedOn,
                           String transactionReference, String statementReference, LocalDate returnedOn, String returnReference, String reason, Instant draftedAt) {}

    public record HistoryStep(Status status, String reason, String by, Instant recordedAt) {}

    /** @param lines beside the fees, of which there may be many: these are listed by themselves */
    public record Detail(Overview request, List<StatementLine> lines, List<HistoryStep> history, long version) {}

    /** @param number of the line in the request */
    public record NumberedLine(UUID requestId, int number, StatementLine line) {}

    /** Null is no filter. */
    public record Filter(UUID siteId, UUID payeeId, Status status) {}

    private final Sql sql;

    Payments(Sql sql) {
        this.sql = sql;
    }

    /** By the time of the draft. @param afterAt and {@code afterId} of the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, Filter filter, Instant afterAt, UUID afterId, int limit) {
        var where = new StringBuilder("select * from payment_request where study_id = ?");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, " and site_id = ?", filter.siteId());
        condition(where, arguments, " and payee_id = ?", filter.payeeId());
        condition(where, arguments, " and status = ?", filter.status());
        if (afterAt != null) {
            where.append(" and (drafted_at, request_id) > (?, ?)");
            arguments.addAll(List.of(afterAt, afterId));
        }
        arguments.add(limit);
        return sql.list(where + " order by drafted_at, request_id limit ?", Payments::overview, arguments.toArray());
    }

    private static void condition(StringBuilder where, List<Object> arguments, String condition, Object value) {
        if (value == null) return;
        where.append(condition);
        arguments.add(value);
    }

    public Optional<Detail> find(UUID studyId, UUID requestId) {
        return sql.first("select * from payment_request where study_id = ? and request_id = ?", row -> {
            var history = sql.list("select * from payment_step where request_id = ? order by version",
                step -> new HistoryStep(Status.valueOf(step.getString("status")), step.getString("reason"), step.getString("done_by"),
                instant(step, "recorded_at")), requestId);
            var lines = sql.list("select line from payment_line where request_id = ? and number > ? order by number", line -> Sql.fromJson(line, "line", StatementLine.class),
                requestId, row.getInt("items"));
            return new Detail(overview(row), lines, history, row.getLong("version"));
        }, studyId, requestId);
    }

    /** In their order. */
    public List<NumberedLine> lines(UUID studyId, UUID requestId, int after, int limit) {
        return sql.list("select * from payment_line where study_id = ? and request_id = ? and number > ? order by number limit ?", Payments::line, studyId, requestId, after,
            limit);
    }

    static NumberedLine line(ResultSet row) throws SQLException {
        return new NumberedLine(row.getObject("request_id", UUID.class), row.getInt("number"), Sql.fromJson(row, "line", StatementLine.class));
    }

    static Overview overview(ResultSet row) throws SQLException {
        var calculation = Sql.fromJson(row, "calculation", Calculation.class);
        return new Overview(row.getObject("request_id", UUID.class), row.getObject("site_id", UUID.class), row.getObject("payee_id", UUID.class),
            Status.valueOf(row.getString("status")), row.getInt("items"),
            calculation.fees(), calculation.gross(), calculation.net(), row.getString("prepared_by"), row.getString("approved_by"), row.getString("batch_reference"),
            row.getObject("paid_on", LocalDate.class), row.getObject("accounted_on", LocalDate.class),
            row.getString("transaction_reference"), row.getString("statement_reference"), row.getObject("returned_on", LocalDate.class), row.getString("return_reference"), row.getString("reason"), instant(row, "drafted_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
