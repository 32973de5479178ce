package org.trialledger.budget.funding.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.funding.domain.FundingTerms;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** Finds funding sources with what was allocated of them. */
@ApplicationScoped
public class FundingSources {
    public record Source(UUID sourceId, FundingTerms terms, Money allocated, Money remaining, String recordedBy, long version) {}

    public record Allocation(UUID allocationId, String wbsCode, Money amount, String allocatedBy, boolean released, String reason) {}

    private static final String SOURCES = "select s.*, (select coalesce(sum(a.amount), 0) from funding_allocation a where a.source_id = s.source_id and not a.released) as allocated from funding_source s where s.study_id = ? ";

    private final Sql sql;

    FundingSources(Sql sql) {
        this.sql = sql;
    }

    /** @param after id of the last one seen, null for the first page */
    public List<Source> list(UUID studyId, UUID after, int limit) {
        return sql.list(SOURCES + "and (?::uuid is null or source_id > ?) order by source_id limit ?", FundingSources::source, studyId, after, after, limit);
    }

    public Optional<Source> find(UUID studyId, UUID sourceId) {
        return sql.first(SOURCES + "and source_id = ?", FundingSources::source, studyId, sourceId);
    }

    /** @param after id of the last one seen, null for the first page */
    public List<Allocation> allocations(UUID studyId, UUID sourceId, UUID after, int limit) {
        return sql.list("select * from funding_allocation where study_id = ? and source_id = ? and (?::uuid is null or allocation_id > ?) order by allocation_id limit ?", row ->
            new Allocation(row.getObject("allocation_id", UUID.class), row.getString("wbs_code"), new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))), row.getString("allocated_by"),
                row.getBoolean("released"), row.getString("reason")), studyId, sourceId, after, after, limit);
    }

    private static Source source(ResultSet row) throws SQLException {
        var terms = Sql.fromJson(row, "terms", FundingTerms.class);
        BigDecimal sum = row.getBigDecimal("allocated");
        var allocated = new Money(sum, terms.amount().currency());
        return new Source(row.getObject("source_id", UUID.class), terms, allocated, terms.amount().minus(allocated), row.getString("recorded_by"), row.getLong("version"));
    }
}
