package org.trialledger.site.amendment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.amendment.domain.ImplementationStep;

/** Finds how far amendments have come at the sites. */
@ApplicationScoped
public class Implementations {
    /** Null is no filter. @param blocked only where enrolment is blocked, or is not @param complete only where nothing is open, or something is */
    public record Filter(UUID amendmentId, String country, UUID siteId, Boolean blocked, Boolean complete) {}

    /** Where a page goes on: the last line seen. */
    public record After(String siteNumber, LocalDate authorisedOn, UUID implementationId) {}

    public record Row(ImplementationRow line, After key) {}

    private static final String GRID = """
        select * from (
          select i.*, p.site_number, p.country,
            max(s.settled_on) filter (where s.step = 'ETHICS_APPROVED') as ethics_approved, max(s.settled_on) filter (where s.step = 'AUTHORITY_APPROVED') as authority_approved,
            max(s.settled_on) filter (where s.step = 'CONSENT_FORM_UPDATED') as consent_form_updated, max(s.settled_on) filter (where s.step = 'STAFF_RETRAINED') as staff_retrained,
            max(s.settled_on) filter (where s.step = 'EFFECTIVE') as effective, array_remove(array_agg(case when s.exempt then s.step end order by s.step), null) as exempt,
            coalesce(bool_or(s.step = 'EFFECTIVE'), false) and not (coalesce(bool_or(s.step = 'CONSENT_FORM_UPDATED'), false) and coalesce(bool_or(s.step = 'STAFF_RETRAINED'), false)) as blocked,
            count(distinct s.step) = 5 as complete
          from amendment_implementation i join site_place p on p.site_id = i.site_id left join amendment_step s on s.implementation_id = i.implementation_id
          where i.study_id = ? group by i.implementation_id, p.site_id) g
        where\s""";

    private final Sql sql;

    Implementations(Sql sql) {
        this.sql = sql;
    }

    /** By site number, then by authorisation. @param after the last one seen, null for the first page */
    public List<Row> grid(UUID studyId, SiteFilter reached, Filter filter, After after, int limit) {
        var where = new ArrayList<>(List.of(reached.sql()));
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(reached.arguments());
        condition(where, arguments, "amendment_id = ?", filter.amendmentId());
        condition(where, arguments, "country = ?", filter.country());
        condition(where, arguments, "site_id = ?", filter.siteId());
        condition(where, arguments, "blocked = ?", filter.blocked());
        condition(where, arguments, "complete = ?", filter.complete());
        if (after != null) {
            where.add("(site_number, authorised_on, implementation_id) > (?, ?, ?)");
            arguments.addAll(List.of(after.siteNumber(), after.authorisedOn(), after.implementationId()));
        }
        arguments.add(limit);
        return sql.list(GRID + String.join(" and ", where) + " order by site_number, authorised_on, implementation_id limit ?", row -> new Row(line(row),
            new After(row.getString("site_number"), date(row, "authorised_on"), row.getObject("implementation_id", UUID.class))), arguments.toArray());
    }

    private static ImplementationRow line(ResultSet row) throws SQLException {
        var open = new ArrayList<ImplementationStep>();
        for (var step : ImplementationStep.values()) if (date(row, step.name().toLowerCase(Locale.ROOT)) == null) open.add(step);
        return new ImplementationRow(row.getObject("amendment_id", UUID.class), row.getString("amendment_number"), row.getObject("version_id", UUID.class), row.getString("version_label"),
            row.getBoolean("urgent"), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), date(row, "ethics_approved"), date(row, "authority_approved"),
            date(row, "consent_form_updated"), date(row, "staff_retrained"), date(row, "effective"), steps(row.getArray("exempt")), List.copyOf(open), row.getBoolean("blocked"));
    }

    private static List<ImplementationStep> steps(Array names) throws SQLException {
        return names == null ? List.of() : Arrays.stream((String[]) names.getArray()).map(ImplementationStep::valueOf).toList();
    }

    private static void condition(List<String> where, List<Object> arguments, String condition, Object value) {
        if (value == null) return;
        where.add(condition);
        arguments.add(value);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
