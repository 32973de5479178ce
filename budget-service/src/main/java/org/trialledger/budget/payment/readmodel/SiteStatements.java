package org.trialledger.budget.payment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payment.readmodel.Payments.NumberedLine;
import org.trialledger.budget.payment.readmodel.Payments.Overview;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** What a site was and is to be paid. */
@ApplicationScoped
public class SiteStatements {
    /**
     * In one currency.
     *
     * @param paid     transferred so far
     * @param underway submitted, approved or sent
     * @param held     holdback that is kept
     * @param released holdback that is released and in no request yet
     * @param advances outstanding
     */
    public record AccountBalance(UUID siteId, Money paid, Money underway, Money held, Money released, Money advances) {}

    /**
     * @param sums     of the requests' lines, one for each kind and currency: they add up to what the requests pay
     * @param returned what the bank gave back, by the day it did: it pays nothing, and is owed again
     */
    public record Statement(UUID siteId, LocalDate from, LocalDate to, List<AccountBalance> balances, List<Overview> requests, List<LineSum> sums, List<Overview> returned) {}

    public record LineSum(String kind, Money amount) {}

    /** Requests that count: what was withdrawn, refused or failed is no part of a statement, and what came back stands by itself. */
    private static final String COUNTED = "status in ('SUBMITTED', 'APPROVED', 'SENT', 'PAID', 'RECONCILED')";
    private static final String DAY = "coalesce(paid_on, (drafted_at at time zone 'UTC')::date)";
    private static final String IN_PERIOD = " and (?::date is null or " + DAY + " >= ?) and (?::date is null or " + DAY + " <= ?)";

    private static final String BALANCES = """
        with request as (
          select site_id, currency, status in ('PAID', 'RECONCILED') as paid, (calculation #>> '{net,amount}')::numeric as net,
                 (calculation #>> '{holdback,amount}')::numeric as holdback,
                 (calculation #>> '{released,amount}')::numeric as released, (calculation #>> '{offset,amount}')::numeric as off,
                 (calculation #>> '{advance,amount}')::numeric as advance
            from payment_request where study_id = ? and\s""" + COUNTED + """
        ), movement as (
          select site_id, currency, case when paid then net else 0 end as paid, case when paid then 0 else net end as underway,
                 case when paid or holdback < 0 then holdback else 0 end as held,
                 -released as released, case when paid then advance else 0 end - off as advances from request
          union all select site_id, currency, 0, 0, -amount, amount, 0 from holdback_release where study_id = ?)
        select site_id, currency, sum(paid) as paid, sum(underway) as underway, sum(held) as held,
                sum(released) as released, sum(advances) as advances from movement""";

    private final Sql sql;

    SiteStatements(Sql sql) {
        this.sql = sql;
    }

    /** Of every site that has any, by site and currency. */
    public List<AccountBalance> balances(UUID studyId, UUID afterSite, String afterCurrency, int limit) {
        return sql.list(BALANCES + " group by 1, 2 having ?::uuid is null or (site_id, currency) > (?, ?) order by 1, 2 limit ?", SiteStatements::balance, studyId, studyId,
            afterSite, afterSite, afterCurrency, limit);
    }

    public List<AccountBalance> balances(UUID studyId, UUID siteId) {
        return sql.list(BALANCES + " where site_id = ? group by 1, 2 order by 2", SiteStatements::balance, studyId, studyId, siteId);
    }

    /** @param from and {@code to} by the day of payment, before it by that of the draft; null for no bound */
    public Statement statement(UUID studyId, UUID siteId, LocalDate from, LocalDate to, int limit) {
        var requests = sql.list("select * from payment_request where study_id = ? and site_id = ? and " + COUNTED + IN_PERIOD + " order by drafted_at, request_id limit ?",
            Payments::overview, studyId, siteId, from, from, to, to,
            limit);
        var sums = sql.list("""
            select l.line ->> 'kind' as kind, l.line #>> '{amount,currency}' as currency, sum((l.line #>> '{amount,amount}')::numeric) as amount
            from payment_line l join payment_request r using (request_id)
            where r.study_id = ? and r.site_id = ? and\s""" + COUNTED + IN_PERIOD + " group by 1, 2 order by 2, 1",
            row -> new LineSum(row.getString("kind"), money(row, "amount")), studyId, siteId, from, from, to, to);
        var returned = sql.list("""
            select * from payment_request where study_id = ? and site_id = ? and status = 'RETURNED' and (?::date is null or returned_on >= ?) and (?::date is null or returned_on <= ?)
            order by returned_on, request_id limit ?""", Payments::overview, studyId, siteId, from, from, to, to, limit);
        return new Statement(siteId, from, to, balances(studyId, siteId), requests, sums, returned);
    }

    /** The lines of all requests that count, in order. */
    public List<NumberedLine> lines(UUID studyId, UUID siteId, UUID afterRequest, int afterNumber, int limit) {
        return sql.list("select l.* from payment_line l join payment_request r using (request_id) where l.study_id = ? and l.site_id = ? and r." + COUNTED
            + " and (?::uuid is null or (l.request_id, l.number) > (?, ?)) order by l.request_id, l.number limit ?", Payments::line, studyId, siteId, afterRequest, afterRequest,
            afterNumber, limit);
    }

    private static AccountBalance balance(ResultSet row) throws SQLException {
        return new AccountBalance(row.getObject("site_id", UUID.class), money(row, "paid"), money(row, "underway"), money(row, "held"), money(row, "released"),
            money(row, "advances"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return new Money(amount, Currency.getInstance(row.getString("currency")));
    }
}
