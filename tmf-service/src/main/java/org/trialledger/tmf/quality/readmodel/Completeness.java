package org.trialledger.tmf.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** How complete the file was on a day, by one query over one index. */
@ApplicationScoped
public class Completeness {
    /**
     * @param due           on the day, neither waived nor not applicable
     * @param satisfied     of the due ones
     * @param notDue        expected and open, due later or by a milestone that has not come
     * @param completeness  satisfied by due, in percent; absent where nothing is due
     * @param finalShare    the variant: all that are satisfied, due or not, by all that are neither waived nor not applicable
     */
    public record Measure(String zone, String country, UUID siteId, String siteNumber, int due, int satisfied, int missing, int notDue, int waived, int notApplicable, BigDecimal completeness, BigDecimal finalShare) {
        static Measure of(String zone, String country, UUID siteId, String siteNumber, int due, int satisfied, int notDue, int waived, int notApplicable, int allSatisfied, int all) {
            return new Measure(zone, country, siteId, siteNumber, due, satisfied, due - satisfied, notDue, waived, notApplicable, Percent.of(satisfied, due), Percent.of(allSatisfied, all));
        }
    }

    private static final String COUNTED = """
        count(*) filter (where standing in ('OPEN', 'SATISFIED') and due_on <= ?) as due, count(*) filter (where standing = 'SATISFIED' and due_on <= ?) as satisfied,
        count(*) filter (where standing = 'OPEN' and (due_on is null or due_on > ?)) as not_due, count(*) filter (where standing = 'WAIVED') as waived,
        count(*) filter (where standing = 'NOT_APPLICABLE') as not_applicable, count(*) filter (where standing = 'SATISFIED') as all_satisfied,
        count(*) filter (where standing in ('OPEN', 'SATISFIED')) as all_expected
        from expected_period where study_id = ? and valid_from <= ? and valid_to > ?""";

    private final Sql sql;

    Completeness(Sql sql) {
        this.sql = sql;
    }

    /** @param coreOnly without what the reference model only recommends */
    public List<Measure> on(UUID studyId, LocalDate day, By by, Part part, boolean coreOnly) {
        var arguments = new ArrayList<Object>(List.of(day, day, day, studyId, day, day));
        arguments.addAll(part.arguments());
        return sql.list("select m.*, p.site_number from (select " + by.columns() + ", " + COUNTED + part.sql() + (coreOnly ? " and requiredness = 'CORE'" : "") + (by == By.SITE || by == By.SITE_ZONE ? " and site_id is not null" : "")
            + " group by 1, 2, 3) m left join site_place p on p.site_id = m.at_site order by in_country nulls first, site_number, in_zone", row -> Measure.of(row.getString("in_zone"), row.getString("in_country"),
            row.getObject("at_site", UUID.class), row.getString("site_number"), row.getInt("due"), row.getInt("satisfied"), row.getInt("not_due"), row.getInt("waived"), row.getInt("not_applicable"),
            row.getInt("all_satisfied"), row.getInt("all_expected")), arguments.toArray());
    }
}
