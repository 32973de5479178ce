package org.trialledger.site.sites.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds sites whatever their state. */
@ApplicationScoped
public class SiteOverviews {
    /** Null is no filter. {@code q} is looked for in number, name and city. */
    public record Filter(SiteState state, String country, String q) {}

    private static final String SITES = """
        select c.*, a.activated_on, a.cap, coalesce(a.enrolled, 0) as enrolled, (select count(*) from checklist_item i where i.site_id = c.site_id and i.status = 'OPEN') as open_items,
          case when c.stage <> 'SELECTED' then c.stage when a.standing = 'NOT_ACTIVE' or a.standing is null then 'ACTIVATING' else a.standing end as state,
          case c.stage when 'CANDIDATE' then c.identified_on when 'QUALIFIED' then c.qualified_on when 'SELECTED' then coalesce(a.standing_since, c.selected_on) else c.ended_on end as state_since
        from site_candidate c left join site_activation a on a.site_id = c.site_id where c.study_id = ?""";

    private final Sql sql;
    private final PersonalValues persons;

    SiteOverviews(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    public Optional<SiteOverview> find(UUID studyId, UUID siteId) {
        return sql.first("select * from (" + SITES + ") s where site_id = ?", this::overview, studyId, siteId);
    }

    public Slice<SiteOverview> list(UUID studyId, SiteFilter reached, Filter filter, Part part) {
        return new Listing(SITES, studyId).where(reached.sql(), reached.arguments().toArray()).when(filter.state(), "state = ?").when(filter.country(), "country = ?")
            .when(contains(filter.q()), "concat_ws(' ', site_number, name, city) ilike ?").read(sql, part, "site_id::text", this::overview);
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
