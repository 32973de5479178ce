package org.trialledger.gateway.portfolio.readmodel;

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
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy.Arm;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy.Country;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy.ProtocolVersion;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy.SampleSize;
import org.trialledger.platform.access.StudyFilter;
import org.trialledger.platform.readmodel.Sql;

/** Finds studies in the portfolio. */
@ApplicationScoped
public class PortfolioStudies {
    /** A study's place in an order: what the next page begins after. @param key an Instant, or text for an order by title */
    public record Place(Object key, UUID studyId) {}

    /** @param place in the order that was asked for */
    public record Found(PortfolioStudy study, Place place) {}

    private static final String COLUMNS = """
        select s.*,
          coalesce((select jsonb_agg(jsonb_build_object('code', c.country, 'recruitingSince', c.recruiting_since) order by c.country)
            from portfolio_country c where c.study_id = s.study_id), '[]') as countries,
          v.label as version_label, v.status as version_status, %s as sort_key
        from portfolio_study s left join lateral (
          select label, status from portfolio_protocol_version where study_id = s.study_id and status <> 'WITHDRAWN'
          order by (status = 'APPROVED') desc, sequence desc limit 1) v on true
        where s.brief_title is not null""";

    private final Sql sql;

    public PortfolioStudies(Sql sql) {
        this.sql = sql;
    }

    public Optional<PortfolioStudy> find(UUID studyId) {
        return sql.first(COLUMNS.formatted("null") + " and s.study_id = ?", PortfolioStudies::study, studyId);
    }

    /** At most {@code limit} of the known studies that come after the place; a null place is the beginning. */
    public List<Found> list(StudyFilter known, PortfolioQuery query, Place after, int limit) {
        var statement = new StringBuilder(COLUMNS.formatted(query.sort().key));
        var arguments = new ArrayList<>(known.arguments());
        statement.append(" and ").append(known.sql());
        if (!query.statuses().isEmpty()) {
            and(statement, arguments, "s.status = any(?)", query.statuses());
        }
        if (query.country() != null) {
            and(statement, arguments, "exists (select 1 from portfolio_country c where c.study_id = s.study_id and c.country = ?)", query.country());
        }
        if (query.phase() != null) {
            and(statement, arguments, "? = any(s.phases)", query.phase());
        }
        if (query.text() != null) {
            and(statement, arguments, "strpos(s.search_text, lower(?)) > 0", query.text());
        }
        var direction = query.sort().descending ? "desc" : "asc";
        if (after != null) {
            and(statement, arguments, "(%s, s.study_id) %s (?, ?)".formatted(query.sort().key, query.sort().descending ? "<" : ">"), after.key());
            arguments.add(after.studyId());
        }
        statement.append(" order by %1$s %2$s, s.study_id %2$s limit ?".formatted(query.sort().key, direction));
        arguments.add(limit);
        return sql.list(statement.toString(), row -> new Found(study(row), place(row, query.sort())), arguments.toArray());
    }

    private static void and(StringBuilder statement, List<Object> arguments, String condition, Object argument) {
        statement.append(" and ").append(condition);
        arguments.add(argument);
    }

    private static Place place(ResultSet row, PortfolioQuery.Sort sort) throws SQLException {
        return new Place(sort.byTitle() ? row.getString("sort_key") : instant(row, "sort_key"), row.getObject("study_id", UUID.class));
    }

    private static PortfolioStudy study(ResultSet row) throws SQLException {
        int participants = row.getInt("participants");
        var sampleSize = row.wasNull() ? null : new SampleSize(participants, row.getString("sample_size_basis"));
        var label = row.getString("version_label");
        return new PortfolioStudy(
            row.getObject("study_id", UUID.class), row.getString("protocol_number"), row.getString("brief_title"), row.getString("official_title"),
            row.getString("acronym"), row.getString("sponsor"), row.getString("study_type"), List.of((String[]) row.getArray("phases").getArray()),
            row.getString("status"), row.getObject("status_since", LocalDate.class),
            List.of(Sql.fromJson(row, "countries", Country[].class)), List.of(Sql.fromJson(row, "arms", Arm[].class)), sampleSize,
            label == null ? null : new ProtocolVersion(label, row.getString("version_status")),
            instant(row, "registered_at"), instant(row, "last_activity"), row.getLong("event_count"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
