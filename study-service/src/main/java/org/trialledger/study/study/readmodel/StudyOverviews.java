package org.trialledger.study.study.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.StudyFilter;
import org.trialledger.platform.readmodel.Sql;

/** Finds studies for lists. */
@ApplicationScoped
public class StudyOverviews {
    /** What a list can be sorted by: each has an index in its order, so that a page costs the same of ten studies and of ten thousand. */
    public enum Sort {
        TITLE("title", "lower(title)", "%s", "?", "asc"),
        PROTOCOL_NUMBER("protocolNumber", "lower(coalesce(protocol_number, ''))", "%s", "?", "asc"),
        REGISTERED("-registered", "registered_at", MICROSECONDS, OF_MICROSECONDS, "desc"),
        ACTIVITY("-activity", "last_recorded_at", MICROSECONDS, OF_MICROSECONDS, "desc");

        private final String parameter;
        private final String key;
        private final String text;
        private final String ofText;
        private final String direction;

        /**
         * @param key    the index's expression
         * @param text   of the key, for whoever goes on after it
         * @param ofText the key again, of that text as the argument
         */
        Sort(String parameter, String key, String text, String ofText, String direction) {
            this.parameter = parameter;
            this.key = key;
            this.text = text.formatted(key);
            this.ofText = ofText;
            this.direction = direction;
        }

        public String parameter() {
            return parameter;
        }
    }

    private static final String MICROSECONDS = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')", OF_MICROSECONDS = "?::timestamp at time zone 'UTC'";

    /** Null is no filter. {@code q} is looked for in titles, acronym, protocol number, sponsor and identifiers. */
    public record Filter(String status, String phase, String country, String sponsor, String q) {}

    public record Row(StudyOverview study, String sortKey) {}

    private final Sql sql;

    StudyOverviews(Sql sql) {
        this.sql = sql;
    }

    /** @param known the studies the caller may know of; {@code afterKey} sort key and {@code afterId} id of the last study seen, null for the first page */
    public List<Row> list(StudyFilter known, Filter filter, Sort sort, String afterKey, UUID afterId, int limit) {
        var where = new ArrayList<>(List.of(known.sql()));
        var arguments = new ArrayList<>(known.arguments());
        condition(where, arguments, "stage = ?", filter.status());
        condition(where, arguments, "? = any(phases)", filter.phase());
        condition(where, arguments, "? = any(countries)", filter.country());
        condition(where, arguments, "sponsor ilike ?", contains(filter.sponsor()));
        condition(where, arguments, "concat_ws(' ', title, acronym, protocol_number, sponsor, array_to_string(identifiers, ' ')) ilike ?", contains(filter.q()));
        if (afterKey != null) {
            where.add("(" + sort.key + ", study_id) " + (sort.direction.equals("asc") ? ">" : "<") + " (" + sort.ofText + ", ?)");
            arguments.add(afterKey);
            arguments.add(afterId);
        }
        arguments.add(limit);
        return sql.list("select *, " + sort.text + " as sort_key from study_overview" + " where " + String.join(" and ", where)
            + " order by " + sort.key + " " + sort.direction + ", study_id " + sort.direction + " limit ?",
            row -> new Row(overview(row), row.getString("sort_key")), arguments.toArray());
    }

    private static void condition(List<String> where, List<Object> arguments, String condition, String value) {
        if (value == null) return;
        where.add(condition);
        arguments.add(value);
    }

    /** A search text is looked for as it is: its % and _ are no patterns. */
    private static String contains(String text) {
        return text == null ? null : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static StudyOverview overview(ResultSet row) throws SQLException {
        return new StudyOverview(row.getObject("study_id", UUID.class), row.getString("protocol_number"), row.getString("title"), row.getString("acronym"),
            row.getString("sponsor"), row.getString("stage"), row.getString("study_type"), texts(row.getArray("phases")), texts(row.getArray("conditions")),
            texts(row.getArray("countries")), texts(row.getArray("identifiers")), row.getInt("arms"), row.getObject("sample_size", Integer.class),
            row.getString("registry_status"), row.getObject("registered_at", OffsetDateTime.class).toInstant(),
            row.getObject("last_recorded_at", OffsetDateTime.class).toInstant(), row.getLong("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
