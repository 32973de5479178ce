package org.trialledger.site.monitoring.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.monitoring.domain.Clocks;
import org.trialledger.site.monitoring.domain.Escalation;
import org.trialledger.site.monitoring.domain.MonitoringPlan;
import org.trialledger.site.monitoring.domain.Tier;

/** The tables of monitoring: plan, next visits, workload, verification, travel. */
@ApplicationScoped
public class MonitoringReports {
    /** @param planVersion 0 where the study has set no plan and works by the defaults */
    public record Plan(int planVersion, Clocks clocks, List<Tier> tiers, List<Integer> escalateAfterDays) {}

    public record NextVisit(UUID siteId, String siteNumber, String country, String tier, LocalDate lastVisitOn, String lastVisitType, Integer participants, UUID nextVisitId, LocalDate nextDueOn,
                            Integer daysToNext, boolean overdue, LocalDate closeOutFiledOn) {}

    /**
     * A monitor's work and how timely it is.
     *
     * @param openReports      of visits held whose report is not approved
     * @param reportsInTimePercent of the reports that are submitted or overdue; absent where there is none
     * @param daysToSubmission on average, from the end of the visit
     */
    public record Workload(String monitor, int sites, int planned, int held, int openReports, int overdueReports, int missedLetters, BigDecimal reportsInTimePercent, BigDecimal daysToSubmission,
                           BigDecimal daysToApproval) {}

    /** @param fieldsVerified of each subject and form as the latest visit has it; {@code targetPercent} of the site's tier */
    public record Coverage(UUID siteId, String siteNumber, String tier, int subjects, long fieldsVerified, long fieldsTotal, BigDecimal percent, int targetPercent, boolean targetReached, long discrepancies) {}

    public record TravelRow(UUID siteId, String siteNumber, int onSiteVisits, int remoteVisits, BigDecimal km, BigDecimal co2eKg, int visitsAvoided, BigDecimal avoidedKm, BigDecimal avoidedCo2eKg) {}

    private final Sql sql;

    MonitoringReports(Sql sql) {
        this.sql = sql;
    }

    public Plan plan(UUID studyId) {
        return sql.first("select * from monitoring_plan where study_id = ? and plan_version > 0", MonitoringReports::plan, studyId)
            .orElse(new Plan(0, MonitoringPlan.INITIAL.clocks(), MonitoringPlan.INITIAL.tiers(), MonitoringPlan.INITIAL.escalation().daysAfterDue()));
    }

    private static Plan plan(ResultSet row) throws SQLException {
        return new Plan(row.getInt("plan_version"), Sql.fromJson(row, "clocks", Clocks.class), Arrays.asList(Sql.fromJson(row, "tiers", Tier[].class)),
            Sql.fromJson(row, "escalation", Escalation.class).daysAfterDue());
    }

    /** @param tier and {@code country} null for all */
    public Slice<NextVisit> nextVisits(UUID studyId, SiteFilter reach, String tier, String country, LocalDate today, Part part) {
        return new Listing("""
            select s.*, p.site_number, p.country, coalesce(t.tier, ?) as tier, s.next_due_on - ?::date as days_to_next from site_monitoring s left join site_place p on p.site_id = s.site_id
              left join monitoring_site_tier t on t.site_id = s.site_id where s.study_id = ?""", Tier.UNASSIGNED, today, studyId).where(reach.sql(), reach.arguments().toArray()).when(tier, "tier = ?")
            .when(country, "country = ?").read(sql, part, "coalesce(site_number, '') || site_id", row -> {
                var days = row.getObject("days_to_next", Integer.class);
                return new NextVisit(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("tier"), row.getObject("last_visit_on", LocalDate.class),
                    row.getString("last_visit_type"), row.getObject("participants", Integer.class), row.getObject("next_visit_id", UUID.class), row.getObject("next_due_on", LocalDate.class), days,
                    days != null && days < 0, row.getObject("close_out_filed_on", LocalDate.class));
            });
    }

    /** @param monitor null for all */
    public Slice<Workload> workload(UUID studyId, SiteFilter reach, String monitor, LocalDate today, Part part) {
        var arguments = new ArrayList<Object>(List.of(today, today, today, studyId));
        arguments.addAll(reach.arguments());
        return new Listing("""
            select w.*, round(100.0 * in_time / nullif(judged, 0), 1) as reports_in_time_percent from (
              select v.monitor, count(distinct v.site_id) as sites, count(*) filter (where v.status in ('PLANNED', 'CONFIRMED', 'IN_PROGRESS')) as planned, count(v.ended_on) as held,
                count(*) filter (where v.ended_on is not null and v.approved is null) as open_reports, count(*) filter (where v.report_submitted is null and v.report_due < ?) as overdue_reports,
                count(*) filter (where v.follow_up_letter_due < coalesce(v.follow_up_letter_sent, ?)) as missed_letters,
                count(*) filter (where v.report_submitted <= v.report_due) as in_time, count(*) filter (where v.report_submitted is not null or v.report_due < ?) as judged,
                round(avg(v.report_submitted - v.ended_on), 1) as days_to_submission, round(avg(v.approved - v.ended_on), 1) as days_to_approval
              from monitoring_visit v where v.study_id = ? and v.monitor is not null and %s group by v.monitor) w""".formatted(reach.sql()), arguments.toArray()).when(monitor, "monitor = ?")
            .read(sql, part, "monitor", row -> new Workload(row.getString("monitor"), row.getInt("sites"), row.getInt("planned"), row.getInt("held"), row.getInt("open_reports"), row.getInt("overdue_reports"),
                row.getInt("missed_letters"), row.getBigDecimal("reports_in_time_percent"), row.getBigDecimal("days_to_submission"), row.getBigDecimal("days_to_approval")));
    }

    /** Of sites with verification; a form that was verified at two visits counts as the later one has it. The targets stand in the plan. @param siteId null for all */
    public List<Coverage> coverage(UUID studyId, SiteFilter reach, UUID siteId) {
        var targets = new HashMap<String, Integer>();
        plan(studyId).tiers().forEach(tier -> targets.put(tier.name(), tier.sdvPercent()));
        return new Listing("""
            select l.site_id, p.site_number, coalesce(t.tier, ?) as tier, count(distinct l.subject_number) as subjects, sum(l.fields_verified) as verified, sum(l.fields_total) as total,
                sum(l.discrepancies) as discrepancies
              from (select distinct on (site_id, subject_number, what) * from monitoring_sdv where study_id = ? order by site_id, subject_number, what, visited_on desc, visit_id desc, line desc) l
              left join site_place p on p.site_id = l.site_id left join monitoring_site_tier t on t.site_id = l.site_id group by l.site_id, p.site_number, t.tier""", Tier.UNASSIGNED, studyId)
            .where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?").all(sql, "site_id::text", row -> coverage(row, targets));
    }

    private static Coverage coverage(ResultSet row, Map<String, Integer> targets) throws SQLException {
        long verified = row.getLong("verified"), total = row.getLong("total");
        var tier = row.getString("tier");
        int target = targets.getOrDefault(tier, 0);
        return new Coverage(row.getObject("site_id", UUID.class), row.getString("site_number"), tier, row.getInt("subjects"), verified, total, percent(verified, total), target,
            verified * 100 >= total * target, row.getLong("discrepancies"));
    }

    /** @param siteId null for all */
    public Slice<TravelRow> travel(UUID studyId, SiteFilter reach, UUID siteId, Part part) {
        return new Listing("""
            select v.site_id, p.site_number, count(v.ended_on) filter (where v.modality = 'ON_SITE') as on_site_visits, count(v.ended_on) filter (where v.modality = 'REMOTE') as remote_visits,
              coalesce(sum(v.travel_km), 0) as km, coalesce(sum(v.travel_co2e_kg), 0) as co2e_kg, count(v.avoided_km) as visits_avoided, coalesce(sum(v.avoided_km), 0) as avoided_km,
              coalesce(sum(v.avoided_co2e_kg), 0) as avoided_co2e_kg from monitoring_visit v left join site_place p on p.site_id = v.site_id where v.study_id = ? and v.ended_on is not null
              group by v.site_id, p.site_number""", studyId).where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?")
            .read(sql, part, "site_id::text", row -> new TravelRow(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getInt("on_site_visits"), row.getInt("remote_visits"),
                row.getBigDecimal("km"), row.getBigDecimal("co2e_kg"), row.getInt("visits_avoided"), row.getBigDecimal("avoided_km"), row.getBigDecimal("avoided_co2e_kg")));
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
    }
}
