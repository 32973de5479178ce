package org.trialledger.tmf.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** How soon documents are filed and how well, as it was on a day. */
@ApplicationScoped
public class FilingQuality {
    /** @param dated filed versions with a date of their own; {@code inTime} of them within the target; {@code medianDays} from that date to the filing */
    public record Timeliness(String zone, String country, UUID siteId, String siteNumber, int filed, int dated, int inTime, BigDecimal medianDays, BigDecimal timeliness) {}

    /** @param controlled versions that had a first quality control; {@code passed} it; {@code awaitingControl} the newest versions of documents that are to have one; {@code defects} found in any */
    public record Quality(String zone, String country, UUID siteId, String siteNumber, int controlled, int passed, int awaitingControl, int defects, BigDecimal firstPass) {}

    public record Defects(String kind, int count) {}

    private final Sql sql;

    FilingQuality(Sql sql) {
        this.sql = sql;
    }

    /** @param since filed no earlier than; {@code targetDays} calendar days */
    public List<Timeliness> timeliness(UUID studyId, LocalDate since, LocalDate day, int targetDays, By by, Part part) {
        var arguments = new ArrayList<Object>(List.of(targetDays, studyId, since, day));
        arguments.addAll(part.arguments());
        return sql.list("select m.*, p.site_number from (select " + by.columns() + """
            , count(*) as filed, count(artifact_date) as dated, count(*) filter (where filed_on - artifact_date <= ?) as in_time,
              percentile_cont(0.5) within group (order by filed_on - artifact_date) as median_days
              from document_filing where study_id = ? and filed_on >= ? and filed_on <= ?""" + part.sql() + atSites(by)
            + " group by 1, 2, 3) m left join site_place p on p.site_id = m.at_site order by in_country nulls first, site_number, in_zone", row -> {
                var median = row.getBigDecimal("median_days");
                return new Timeliness(row.getString("in_zone"), row.getString("in_country"), row.getObject("at_site", UUID.class), row.getString("site_number"), row.getInt("filed"), row.getInt("dated"),
                    row.getInt("in_time"), median == null ? null : median.stripTrailingZeros().setScale(1, RoundingMode.HALF_UP), Percent.of(row.getInt("in_time"), row.getInt("dated")));
            }, arguments.toArray());
    }

    public List<Quality> quality(UUID studyId, LocalDate since, LocalDate day, By by, Part part) {
        var arguments = new ArrayList<Object>(List.of(day, day, day, day, day, day, studyId, since, day));
        arguments.addAll(part.arguments());
        return sql.list("select m.*, p.site_number from (select " + by.columns() + """
            , count(*) filter (where first_qc_on <= ?) as controlled, count(*) filter (where first_qc_on <= ? and first_qc_passed) as passed,
              count(*) filter (where not authored and (first_qc_on is null or first_qc_on > ?) and (withdrawn_on is null or withdrawn_on > ?) and (replaced_on is null or replaced_on > ?)) as awaiting,
              coalesce(sum((select count(*) from document_defect d where d.document_id = f.document_id and d.version_number = f.version_number and d.found_on <= ?)), 0) as defects
              from document_filing f where study_id = ? and filed_on >= ? and filed_on <= ?""" + part.sql() + atSites(by)
            + " group by 1, 2, 3) m left join site_place p on p.site_id = m.at_site order by in_country nulls first, site_number, in_zone", row -> new Quality(row.getString("in_zone"), row.getString("in_country"),
            row.getObject("at_site", UUID.class), row.getString("site_number"), row.getInt("controlled"), row.getInt("passed"), row.getInt("awaiting"), row.getInt("defects"),
            Percent.of(row.getInt("passed"), row.getInt("controlled"))), arguments.toArray());
    }

    public List<Defects> defects(UUID studyId, LocalDate since, LocalDate day, Part part) {
        var arguments = new ArrayList<Object>(List.of(studyId, since, day));
        arguments.addAll(part.arguments());
        return sql.list("select kind, count(*) as count from document_defect where study_id = ? and found_on >= ? and found_on <= ?" + part.sql() + " group by kind order by count desc, kind",
            row -> new Defects(row.getString("kind"), row.getInt("count")), arguments.toArray());
    }

    private static String atSites(By by) {
        return by == By.SITE || by == By.SITE_ZONE ? " and site_id is not null" : "";
    }
}
