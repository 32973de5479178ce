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
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.amendment.domain.ImplementationStep;

/** Finds how far amendments have come at the sites. */
@ApplicationScoped
public class Implementations {
    /** Null is no filter. @param blocked only where enrolment is blocked, or is not @param complete only where nothing is open, or something is */
    public record Filter(UUID amendmentId, String country, UUID siteId, Boolean blocked, Boolean complete) {}

    private static final String GRID = """
        select i.*, p.site_number, p.country,
          max(s.settled_on) filter (where s.step = 'ETHICS_APPROVED') as ethics_approved, max(s.settled_on) filter (where s.step = 'AUTHORITY_APPROVED') as authority_approved,
          max(s.settled_on) filter (where s.step = 'CONSENT_FORM_UPDATED') as consent_form_updated, max(s.settled_on) filter (where s.step = 'STAFF_RETRAINED') as staff_retrained,
          max(s.settled_on) filter (where s.step = 'EFFECTIVE') as effective, array_remove(array_agg(case when s.exempt then s.step end order by s.step), null) as exempt,
          coalesce(bool_or(s.step = 'EFFECTIVE'), false) and not (coalesce(bool_or(s.step = 'CONSENT_FORM_UPDATED'), false) and coalesce(bool_or(s.step = 'STAFF_RETRAINED'), false)) as enrolment_blocked,
          count(distinct s.step) = 5 as complete
        from amendment_implementation i join site_place p on p.site_id = i.site_id left join amendment_step s on s.implementation_id = i.implementation_id
        where i.study_id = ? group by i.implementation_id, p.site_id""";

    private final Sql sql;

    Implementations(Sql sql) {
        this.sql = sql;
    }

    public Slice<ImplementationRow> grid(UUID studyId, SiteFilter reached, Filter filter, Part part) {
        return new Listing(GRID, studyId).where(reached.sql(), reached.arguments().toArray()).when(filter.amendmentId(), "amendment_id = ?").when(filter.country(), "country = ?")
            .when(filter.siteId(), "site_id = ?").when(filter.blocked(), "enrolment_blocked = ?").when(filter.complete(), "complete = ?")
            .read(sql, part, "to_char(authorised_on, 'YYYY-MM-DD') || implementation_id", Implementations::line);
    }

    private static ImplementationRow line(ResultSet row) throws SQLException {
        var open = new ArrayList<ImplementationStep>();
        for (var step : ImplementationStep.values()) if (date(row, step.name().toLowerCase(Locale.ROOT)) == null) open.add(step);
        return new ImplementationRow(row.getObject("amendment_id", UUID.class), row.getString("amendment_number"), row.getObject("version_id", UUID.class), row.getString("version_label"),
            row.getBoolean("urgent"), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), date(row, "authorised_on"), date(row, "ethics_approved"), date(row, "authority_approved"),
            date(row, "consent_form_updated"), date(row, "staff_retrained"), date(row, "effective"), steps(row.getArray("exempt")), List.copyOf(open), row.getBoolean("enrolment_blocked"));
    }

    private static List<ImplementationStep> steps(Array names) throws SQLException {
        return names == null ? List.of() : Arrays.stream((String[]) names.getArray()).map(ImplementationStep::valueOf).toList();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
