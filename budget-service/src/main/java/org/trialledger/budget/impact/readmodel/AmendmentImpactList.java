package org.trialledger.budget.impact.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.impact.domain.Effect;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Sql;

/** Finds what amendments do to the money of a study. */
@ApplicationScoped
public class AmendmentImpactList {
    /** @param amendment its number @param effects absent until it is assessed, as are {@code estimate}, {@code explanation}, {@code assessedBy} and {@code assessedAt} */
    public record Impact(UUID assessmentId, UUID amendmentId, String amendment, UUID protocolVersionId, String country, LocalDate on, Instant openedAt, List<Effect> effects, Money estimate, String explanation,
                         String assessedBy, Instant assessedAt) {}

    private final Sql sql;

    AmendmentImpactList(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they were opened. @param assessed null for all @param afterAt and {@code afterId} of the last one seen, null for the first page */
    public List<Impact> list(UUID studyId, Boolean assessed, Instant afterAt, UUID afterId, int limit) {
        return sql.list("""
            select * from amendment_impact where study_id = ? and (?::boolean is null or (assessed_at is not null) = ?) and (?::timestamptz is null or (opened_at, assessment_id) > (?, ?))
            order by opened_at, assessment_id limit ?""", AmendmentImpactList::impact, studyId, assessed, assessed, afterAt, afterAt, afterId, limit);
    }

    private static Impact impact(ResultSet row) throws SQLException {
        var assessedAt = row.getObject("assessed_at", OffsetDateTime.class);
        var estimate = assessedAt == null ? null : new Money(row.getBigDecimal("estimate"), Currency.getInstance(row.getString("currency")));
        var effects = assessedAt == null ? null : List.of(Sql.fromJson(row, "effects", Effect[].class));
        return new Impact(row.getObject("assessment_id", UUID.class), row.getObject("amendment_id", UUID.class), row.getString("amendment"), row.getObject("version_id", UUID.class), row.getString("country"),
            row.getObject("opened_on", LocalDate.class), row.getObject("opened_at", OffsetDateTime.class).toInstant(), effects, estimate, row.getString("explanation"), row.getString("assessed_by"),
            assessedAt == null ? null : assessedAt.toInstant());
    }
}
