package org.trialledger.budget.payment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payment.domain.PayeeKind;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;

/** What was transferred to whom for what, as laws on transfers of value want it reported (42 CFR 403.904; EFPIA disclosure code). */
@ApplicationScoped
public class Transparency {
    /** @param payeeName absent where the payee was erased @param purpose the payable's kind, or what the amount is beside fees @param lines how many make the amount */
    public record TransferRow(UUID payeeId, String payeeName, PayeeKind payeeKind, String country, UUID siteId, String purpose, int lines, Money amount) {}

    private final Sql sql;
    private final PersonalValues persons;

    Transparency(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    /** What the bank gave back was no transfer. By payee, currency and purpose; a payee's rows add up to what was transferred. @param from and {@code to} days of payment
     *  @param afterPayee and what follows it: of the last one seen, null for the first page */
    public List<TransferRow> list(UUID studyId, LocalDate from, LocalDate to, UUID afterPayee, String afterCurrency, String afterPurpose, int limit) {
        return sql.list("""
            with transfer as (
              select r.payee_id, r.currency, coalesce(l.purpose, l.line ->> 'kind') as purpose, count(*) as lines, sum((l.line #>> '{amount,amount}')::numeric) as amount
                from payment_request r join payment_line l using (request_id)
               where r.study_id = ? and r.status <> 'RETURNED' and r.paid_on between ? and ? group by 1, 2, 3)
            select t.*, p.name, p.kind, p.country, p.site_id from transfer t join payee p using (payee_id)
             where ?::uuid is null or (t.payee_id, t.currency, t.purpose) > (?, ?, ?) order by t.payee_id, t.currency, t.purpose limit ?""",
            this::row, studyId, from, to, afterPayee, afterPayee, afterCurrency, afterPurpose, limit);
    }

    private TransferRow row(ResultSet row) throws SQLException {
        return new TransferRow(row.getObject("payee_id", UUID.class), persons.shown(row.getString("name")).value(), PayeeKind.valueOf(row.getString("kind")),
            row.getString("country"), row.getObject("site_id", UUID.class),
            row.getString("purpose"), row.getInt("lines"), new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))));
    }
}
