package org.trialledger.site.sites.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;

/** Finds sites whatever their state. */
@ApplicationScoped
public class SiteOverviews {
    /** What a list can be sorted by; keys are texts, so that a page can go on after any of them. */
    public enum Sort {
        NUMBER("siteNumber", "site_number", "asc"),
        NAME("name", "lower(name)", "asc"),
        ENROLLED("-enrolled", "to_char(enrolled, 'FM0000000000')", "desc"),
        ACTIVATED("-activatedOn", "coalesce(to_char(activated_on, 'YYYY-MM-DD'), '')", "desc");

        private final String parameter;
        private final String key;
        private final String direction;

        Sort(String parameter, String key, String direction) {
            this.parameter = parameter;
            this.key = key;
            this.direction = direction;
        }

        public String parameter() {
            return parameter;
        }
    }

    /** Null is no filter. {@code q} is looked for in number, name and city. */
    public record Filter(SiteState state, String country, String q) {}

    public record Row(SiteOverview site, String sortKey) {}

    private static final String SITES = """
        select * from (
          select c.*, a.activated_on, a.cap, coalesce(a.enrolled, 0) as enrolled, (select count(*) from checklist_item i where i.site_id = c.site_id and i.status = 'OPEN') as open_items,
            case when c.stage <> 'SELECTED' then c.stage when a.standing = 'NOT_ACTIVE' or a.standing is null then 'ACTIVATING' else a.standing end as state,
            case c.stage when 'CANDIDATE' then c.identified_on when 'QUALIFIED' then c.qualified_on when 'SELECTED' then coalesce(a.standing_since, c.selected_on) else c.ended_on end as state_since
          from site_candidate c left join site_activation a on a.site_id = c.site_id where c.study_id = ?) s
        where\s""";

    private final Sql sql;
    private final PersonalValues persons;

    SiteOverviews(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    public Optional<SiteOverview> find(UUID studyId, UUID siteId) {
        return sql.first(SITES + "site_id = ?", this::overview, studyId, siteId);
    }

    /** @param afterKey sort key and {@code afterId} id of the last site seen, null for the first page */
    public List<Row> list(UUID studyId, SiteFilter reached, Filter filter, Sort sort, String afterKey, UUID afterId, int limit) {
        var where = new ArrayList<>(List.of(reached.sql()));
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(reached.arguments());
        condition(where, arguments, "state = ?", filter.state());
        condition(where, arguments, "country = ?", filter.country());
        condition(where, arguments, "concat_ws(' ', site_number, name, city) ilike ?", contains(filter.q()));
        if (afterKey != null) {
            where.add("(" + sort.key + ", site_id) " + (sort.direction.equals("asc") ? ">" : "<") + " (?, ?)");
            arguments.add(afterKey);
            arguments.add(afterId);
        }
        arguments.add(limit);
        return sql.list(SITES.replaceFirst("select \\*", "select *, " + sort.key + " as sort_key") + String.join(" and ", where) + " order by " + sort.key + " " + sort.direction + ", site_id "
            + sort.direction + " limit ?", row -> new Row(overview(row), row.getString("sort_key")), arguments.toArray());
    }

    private static void condition(List<String> where, List<Object> arguments, String condition, Object value) {
        if (value == null) return;
        where.add(condition);
        arguments.add(value);
    }

    /** A search text is looked for as it is: its % and _ are no patterns. */
    private static String contains(String text) {
        return text == null ? null : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private SiteOverview overview(ResultSet row) throws SQLException {
        return new SiteOverview(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("name"), row.getString("city"), row.getString("country"),
            SiteState.valueOf(row.getString("state")), date(row, "state_since"), persons.shown(row.getString("investigator_name")).value(), row.getBigDecimal("score"), row.getObject("planned_participants", Integer.class),
            date(row, "selected_on"), date(row, "activated_on"), row.getInt("open_items"), row.getInt("enrolled"), row.getObject("cap", Integer.class));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
