package org.trialledger.site.monitoring.readmodel;

import static org.trialledger.site.monitoring.readmodel.MonitoringVisits.condition;

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

    /** Soonest due first. */
    public List<NextVisit> nextVisits(UUID studyId, SiteFilter reach, LocalDate today) {
        var where = new StringBuilder("""
            select s.*, site_id, p.site_number, p.country, t.tier as assigned from site_monitoring s left join site_place p using (site_id) left join monitoring_site_tier t using (site_id)
             where s.study_id = ?""");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        return sql.list(where + " order by s.next_due_on nulls last, p.site_number, site_id", row -> {
            var due = row.getObject("next_due_on", LocalDate.class);
            return new NextVisit(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), assigned(row), row.getObject("last_visit_on", LocalDate.class),
                row.getString("last_visit_type"), row.getObject("participants", Integer.class), row.getObject("next_visit_id", UUID.class), due,
                due == null ? null : (int) (due.toEpochDay() - today.toEpochDay()), due != null && due.isBefore(today), row.getObject("close_out_filed_on", LocalDate.class));
        }, arguments.toArray());
    }

    public List<Workload> workload(UUID studyId, SiteFilter reach, LocalDate today) {
        var where = new StringBuilder("""
            select v.monitor, count(distinct site_id) as sites, count(*) filter (where v.status in ('PLANNED', 'CONFIRMED', 'IN_PROGRESS')) as planned, count(v.ended_on) as held,
              count(*) filter (where v.ended_on is not null and v.approved is null) as open_reports, count(*) filter (where v.report_submitted is null and v.report_due < ?) as overdue,
              count(*) filter (where v.follow_up_letter_due < coalesce(v.follow_up_letter_sent, ?)) as missed_letters,
              count(*) filter (where v.report_submitted <= v.report_due) as in_time, count(*) filter (where v.report_submitted is not null or v.report_due < ?) as judged,
              round(avg(v.report_submitted - v.ended_on), 1) as to_submission, round(avg(v.approved - v.ended_on), 1) as to_approval
              from monitoring_visit v left join site_place p using (site_id) where v.study_id = ? and v.monitor is not null""");
        var arguments = new ArrayList<>(List.<Object>of(today, today, today, studyId));
        condition(where, arguments, reach);
        return sql.list(where + " group by v.monitor order by v.monitor", row -> new Workload(row.getString("monitor"), row.getInt("sites"), row.getInt("planned"), row.getInt("held"),
            row.getInt("open_reports"), row.getInt("overdue"), row.getInt("missed_letters"), percent(row.getLong("in_time"), row.getLong("judged")), row.getBigDecimal("to_submission"),
            row.getBigDecimal("to_approval")), arguments.toArray());
    }

    /** Of sites with verification; a form that was verified at two visits counts as the later one has it. */
    public List<Coverage> coverage(UUID studyId, SiteFilter reach) {
        var where = new StringBuilder("""
            select site_id, p.site_number, t.tier as assigned, count(distinct l.subject_number) as subjects, sum(l.fields_verified) as verified, sum(l.fields_total) as total, sum(l.discrepancies) as discrepancies
              from (select distinct on (site_id, subject_number, what) * from monitoring_sdv where study_id = ? order by site_id, subject_number, what, visited_on desc, visit_id desc, line desc) l
              left join site_place p using (site_id) left join monitoring_site_tier t using (site_id) where true""");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        var targets = new HashMap<String, Integer>();
        plan(studyId).tiers().forEach(tier -> targets.put(tier.name(), tier.sdvPercent()));
        return sql.list(where + " group by site_id, p.site_number, t.tier order by p.site_number, site_id", row -> coverage(row, targets), arguments.toArray());
    }

    private static Coverage coverage(ResultSet row, Map<String, Integer> targets) throws SQLException {
        long verified = row.getLong("verified"), total = row.getLong("total");
        var tier = assigned(row);
        int target = targets.getOrDefault(tier, 0);
        return new Coverage(row.getObject("site_id", UUID.class), row.getString("site_number"), tier, row.getInt("subjects"), verified, total, percent(verified, total), target,
            verified * 100 >= total * target, row.getLong("discrepancies"));
    }

    public List<TravelRow> travel(UUID studyId, SiteFilter reach) {
        var where = new StringBuilder("""
            select site_id, p.site_number, count(v.ended_on) filter (where v.modality = 'ON_SITE') as on_site, count(v.ended_on) filter (where v.modality = 'REMOTE') as remote,
              coalesce(sum(v.travel_km), 0) as km, coalesce(sum(v.travel_co2e_kg), 0) as co2e, count(v.avoided_km) as avoided, coalesce(sum(v.avoided_km), 0) as avoided_km,
              coalesce(sum(v.avoided_co2e_kg), 0) as avoided_co2e from monitoring_visit v left join site_place p using (site_id) where v.study_id = ? and v.ended_on is not null""");
        var arguments = new ArrayList<Object>(List.of(studyId));
        condition(where, arguments, reach);
        return sql.list(where + " group by site_id, p.site_number order by p.site_number, site_id", row -> new TravelRow(row.getObject("site_id", UUID.class), row.getString("site_number"),
            row.getInt("on_site"), row.getInt("remote"), row.getBigDecimal("km"), row.getBigDecimal("co2e"), row.getInt("avoided"), row.getBigDecimal("avoided_km"), row.getBigDecimal("avoided_co2e")),
            arguments.toArray());
    }

    private static String assigned(ResultSet row) throws SQLException {
        var tier = row.getString("assigned");
        return tier == null ? Tier.UNASSIGNED : tier;
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
    }
}
