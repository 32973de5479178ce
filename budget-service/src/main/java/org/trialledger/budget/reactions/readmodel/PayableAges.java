package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payment.rest.PayablesAgeing;
import org.trialledger.budget.payment.rest.PayablesAgeing.AgeingRow;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** How long what is owed to sites has been owed. */
@ApplicationScoped
public class PayableAges implements PayablesAgeing {
    /** An invoice ages from the day it was entered on; what no visit or invoice causes, from the day of service. */
    private static final String AGES = """
        with owed as (
          select p.site_id, p.currency, p.amount, case s.starts
            when 'MONITORED_DATE' then case when v.source_id is null then p.service_date else v.verified_on end
            when 'INVOICE_DATE' then coalesce(p.invoiced_on, p.service_date) else p.service_date end as since
            from payable_age p left join payable_age_start s on s.schedule_id = p.schedule_id and s.version = p.schedule_version
            left join payable_age_source v on v.source_id = p.source_id
           where p.study_id = ? and p.service_date <= ? and (p.closed_on is null or p.closed_on > ?)
        ), aged as (select site_id, currency, amount, case when since <= ? then ?::date - since end as days from owed)
        select site_id, currency, sum(amount) as total, coalesce(sum(amount) filter (where days is null), 0) as not_started,
          coalesce(sum(amount) filter (where days <= 30), 0) as to30,
          coalesce(sum(amount) filter (where days between 31 and 60), 0) as to60, coalesce(sum(amount) filter (where days between 61 and 90), 0) as to90,
          coalesce(sum(amount) filter (where days > 90), 0) as beyond
          from aged group by 1, 2 having ?::uuid is null or (site_id, currency) > (?, ?) order by 1, 2 limit ?""";

    private final Sql sql;

    PayableAges(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<AgeingRow> of(UUID studyId, LocalDate asOf, UUID afterSite, String afterCurrency, int limit) {
        return sql.list(AGES, PayableAges::row, studyId, asOf, asOf, asOf, asOf, afterSite, afterSite, afterCurrency, limit);
    }

    private static AgeingRow row(ResultSet row) throws SQLException {
        return new AgeingRow(row.getObject("site_id", UUID.class), money(row, "not_started"), money(row, "to30"), money(row, "to60"), money(row, "to90"), money(row, "beyond"),
            money(row, "total"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column), Currency.getInstance(row.getString("currency")));
    }
}
