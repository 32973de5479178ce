package org.trialledger.budget.payable.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** Finds payables, as they stand and as they went. */
@ApplicationScoped
public class Payables {
    /** @param reason of the last step, where it has one */
    public record Overview(UUID payableId, PayableLine line, Status status, UUID adjusts, UUID requestId, String reason) {}

    public record HistoryStep(Status status, String reason, String by, Instant recordedAt) {}

    /** @param explanation line by line, in words */
    public record Detail(Overview payable, List<Overview> adjustments, List<HistoryStep> history, List<String> explanation, long version) {}

    /** Null is no filter. */
    public record Filter(UUID siteId, UUID subjectId, Status status, PayableKind kind) {}

    private final Sql sql;

    Payables(Sql sql) {
        this.sql = sql;
    }

    /** By day of service. @param afterDay and {@code afterId} of the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, Filter filter, LocalDate afterDay, UUID afterId, int limit) {
        var where = new StringBuilder("select * from payable where study_id = ?");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, " and site_id = ?", filter.siteId());
        condition(where, arguments, " and subject_id = ?", filter.subjectId());
        condition(where, arguments, " and status = ?", filter.status());
        condition(where, arguments, " and kind = ?", filter.kind());
        if (afterDay != null) {
            where.append(" and (service_date, payable_id) > (?, ?)");
            arguments.addAll(List.of(afterDay, afterId));
        }
        arguments.add(limit);
        return sql.list(where + " order by service_date, payable_id limit ?", Payables::overview, arguments.toArray());
    }

    /** What is owed and not paid, held or not, one sum for each currency. */
    public List<Money> open(UUID studyId) {
        return sql.list("""
            select sum((line #>> '{amount,amount}')::numeric) as amount, line #>> '{amount,currency}' as currency from payable
            where study_id = ? and status in ('ACCRUED', 'ELIGIBLE', 'HELD', 'REQUESTED', 'APPROVED') group by 2 order by 2""",
            row -> new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))), studyId);
    }

    /** Of a site in one currency, by day of service. @param except those that are asked for already, though the view may not show it yet */
    public List<UUID> eligible(UUID studyId, UUID siteId, Currency currency, LocalDate through, Set<UUID> except, int limit) {
        return sql.list("""
            select payable_id from payable p where study_id = ? and site_id = ? and status = 'ELIGIBLE' and service_date <= ? and line #>> '{amount,currency}' = ?
              and not exists (select 1 from unnest(?::uuid[]) taken where taken = p.payable_id) order by service_date, payable_id limit ?""",
            row -> row.getObject(1, UUID.class), studyId, siteId, through, currency.getCurrencyCode(), List.copyOf(except), limit);
    }

    /** What a site has earned with services through a day, and how much of it is paid in the books of that time. */
    public record SiteAccrual(UUID siteId, int items, Money accrued, Money paid) {}

    /** By site and currency; nothing that was rejected or reversed. */
    public List<SiteAccrual> accruedBySite(UUID studyId, LocalDate through) {
        return sql.list("""
            select site_id, line #>> '{amount,currency}' as currency, count(*) as items, sum((line #>> '{amount,amount}')::numeric) as accrued,
              coalesce(sum((line #>> '{amount,amount}')::numeric) filter (where status = 'PAID' and coalesce(accounted_on, service_date) <= ?), 0) as paid
            from payable where study_id = ? and service_date <= ? and status not in ('REJECTED', 'REVERSED') group by 1, 2 order by 1, 2""",
            row -> {
                var currency = Currency.getInstance(row.getString("currency"));
                return new SiteAccrual(row.getObject("site_id", UUID.class), row.getInt("items"), new Money(row.getBigDecimal("accrued"), currency), new Money(row.getBigDecimal("paid"), currency));
            }, through, studyId, through);
    }

    private static void condition(StringBuilder where, List<Object> arguments, String condition, Object value) {
        if (value == null) return;
        where.append(condition);
        arguments.add(value);
    }

    public Optional<Detail> find(UUID studyId, UUID payableId) {
        return sql.first("select * from payable where study_id = ? and payable_id = ?", row -> detail(overview(row), row.getLong("version")), studyId, payableId);
    }

    private Detail detail(Overview payable, long version) {
        var adjustments = sql.list("select * from payable where adjusts = ? order by version", Payables::overview, payable.payableId());
        var history = sql.list("select * from payable_step where payable_id = ? order by version", row -> new HistoryStep(Status.valueOf(row.getString("status")), row.getString("reason"), row.getString("done_by"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()), payable.payableId());
        return new Detail(payable, adjustments, history, explanation(payable, adjustments), version);
    }

    private static List<String> explanation(Overview payable, List<Overview> adjustments) {
        var l = payable.line();
        var lines = new ArrayList<String>();
        lines.add("Fee %s (%s) of version %d of the schedule, which is valid on %s".formatted(l.feeCode(), l.description(), l.scheduleVersion(), l.serviceDate()));
        lines.add(payable.adjusts() == null ? "%s x %s = %s".formatted(l.quantity().stripTrailingZeros().toPlainString(), l.rate(), l.amount()) : "Adjusts another payable by %s".formatted(l.amount()));
        lines.add("Payable by %s".formatted(l.trigger()));
        for (var adjustment : adjustments) lines.add("Adjusted by %s".formatted(adjustment.line().amount()));
        return lines;
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getObject("payable_id", UUID.class), Sql.fromJson(row, "line", PayableLine.class), Status.valueOf(row.getString("status")), row.getObject("adjusts", UUID.class),
            row.getObject("request_id", UUID.class), row.getString("reason"));
    }
}
