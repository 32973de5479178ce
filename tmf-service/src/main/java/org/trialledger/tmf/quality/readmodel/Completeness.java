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

    /** Counted where they stand alike first: seven conditions on some rows for each cell, and not on each of a hundred thousand. */
    private static final String MEASURED = """
        select in_zone, at_site, in_country,
          coalesce(sum(n) filter (where standing in ('OPEN', 'SATISFIED') and is_due), 0) as due, coalesce(sum(n) filter (where standing = 'SATISFIED' and is_due), 0) as satisfied,
          coalesce(sum(n) filter (where standing = 'OPEN' and not is_due), 0) as not_due, coalesce(sum(n) filter (where standing = 'WAIVED'), 0) as waived,
          coalesce(sum(n) filter (where standing = 'NOT_APPLICABLE'), 0) as not_applicable, coalesce(sum(n) filter (where standing = 'SATISFIED'), 0) as all_satisfied,
          coalesce(sum(n) filter (where standing in ('OPEN', 'SATISFIED')), 0) as all_expected
        from (select %s, standing, coalesce(due_on <= ?, false) as is_due, count(*) as n from expected_period
          where study_id = ? and valid_from <= ? and valid_to > ?%s group by 1, 2, 3, 4, 5) alike group by 1, 2, 3""";

    private final Sql sql;

    Completeness(Sql sql) {
        this.sql = sql;
    }

    /** @param coreOnly without what the reference model only recommends */
    public List<Measure> on(UUID studyId, LocalDate day, By by, Part part, boolean coreOnly) {
        var arguments = new ArrayList<Object>(List.of(day, studyId, day, day));
        arguments.addAll(part.arguments());
        var where = part.sql() + (coreOnly ? " and requiredness = 'CORE'" : "") + (by == By.SITE || by == By.SITE_ZONE ? " and site_id is not null" : "");
        return sql.list("select m.*, p.site_number from (" + MEASURED.formatted(by.columns(), where) + ") m left join site_place p on p.site_id = m.at_site order by in_country nulls first, site_number, in_zone",
            row -> Measure.of(row.getString("in_zone"), row.getString("in_country"), row.getObject("at_site", UUID.class), row.getString("site_number"), row.getInt("due"), row.getInt("satisfied"),
                row.getInt("not_due"), row.getInt("waived"), row.getInt("not_applicable"), row.getInt("all_satisfied"), row.getInt("all_expected")), arguments.toArray());
    }
}
