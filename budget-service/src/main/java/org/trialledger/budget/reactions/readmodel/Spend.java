package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** Sums up what a study has spent, by what the question tells apart. */
@ApplicationScoped
public class Spend {
    /** Of one month, kind and place; what the question does not tell apart is null. @param wbsCode of the budget line it is charged to, null where none was named */
    public record Sum(YearMonth month, String category, String country, UUID siteId, String vendor, String costCode, String wbsCode, BigDecimal quantity, Money amount) {}

    /** What to tell apart beside month, category and currency: no more than the budget does, so that the sums stay few whatever the number of sites. */
    public record Grain(boolean country, boolean site, boolean vendor, boolean costCode) {
        public static final Grain CATEGORIES = new Grain(false, false, false, false);
    }

    private final Sql sql;

    Spend(Sql sql) {
        this.sql = sql;
    }

    /** @param after incurred later than this day; {@code until} and no later than that; {@code known} recorded before */
    public List<Sum> sums(UUID studyId, LocalDate after, LocalDate until, Instant known, Grain grain) {
        return sql.list("""
            select date_trunc('month', incurred_on)::date as month, category, case when ? then country end as country, case when ? then site_id end as site_id, case when ? then vendor end as vendor,
              case when ? then cost_code end as cost_code, wbs_code, currency, sum(quantity) as quantity, sum(amount) as amount
            from spend where study_id = ? and incurred_on > ? and incurred_on <= ? and recorded_at < ? group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 8, 6, 7""",
            row -> new Sum(YearMonth.from(row.getObject("month", LocalDate.class)), row.getString("category"), row.getString("country"), row.getObject("site_id", UUID.class), row.getString("vendor"),
                row.getString("cost_code"), row.getString("wbs_code"), row.getBigDecimal("quantity"), new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency")))),
            grain.country(), grain.site(), grain.vendor(), grain.costCode(), studyId, after, until, known);
    }
}
