package org.trialledger.site.sites.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.activation.domain.ActivationPath;
import org.trialledger.site.activation.readmodel.Checklists;
import org.trialledger.site.sites.readmodel.SiteProfile.*;

/** Puts a site's profile together from the views of all capabilities, each of which stays the only one to write its own. */
@ApplicationScoped
public class SiteProfiles {
    private static final int SOON = 60;

    private final Sql sql;
    private final SiteOverviews overviews;
    private final Checklists checklists;
    private final PersonalValues persons;

    SiteProfiles(Sql sql, SiteOverviews overviews, Checklists checklists, PersonalValues persons) {
        this.sql = sql;
        this.overviews = overviews;
        this.checklists = checklists;
        this.persons = persons;
    }

    public Optional<SiteProfile> find(UUID studyId, UUID siteId, LocalDate today) {
        return overviews.find(studyId, siteId).map(site -> site.selectedOn() == null ? new SiteProfile(site, today, null, null, null, null, null, null, null, null, null)
            : new SiteProfile(site, today, activation(studyId, site, today), people(studyId, siteId, today), enrolment(studyId, site), visits(studyId, siteId), consent(studyId, siteId, today),
                monitoring(studyId, siteId, today), deviations(studyId, siteId), safety(studyId, siteId), amendments(studyId, siteId)));
    }

    private Activation activation(UUID studyId, SiteOverview site, LocalDate today) {
        var path = site.activatedOn() == null ? checklists.path(studyId, site.siteId(), today) : Optional.<ActivationPath>empty();
        return new Activation(site.activatedOn(), site.openItems(), path.map(ActivationPath::predictedOn).orElse(null), path.map(ActivationPath::critical).orElse(List.of()),
            count("from activation_finding where study_id = ? and site_id = ?", studyId, site.siteId()));
    }

    private People people(UUID studyId, UUID siteId, LocalDate today) {
        var investigator = sql.first("""
            select t.person_id, t.from_day, m.name from principal_investigator_term t left join staff_member m on m.person_id = t.person_id and m.study_id = t.study_id
            where t.study_id = ? and t.site_id = ? and t.from_day <= ? and (t.until_day is null or t.until_day >= ?) order by t.from_day desc limit 1""",
            row -> new People(row.getObject("person_id", UUID.class), persons.shown(row.getString("name")).value(), date(row, "from_day"), 0, 0, 0, 0, 0, 0), studyId, siteId, today, today);
        return new People(investigator.map(People::principalInvestigatorId).orElse(null), investigator.map(People::principalInvestigator).orElse(null), investigator.map(People::since).orElse(null),
            count("from staff_member where study_id = ? and site_id = ? and joined_on <= ? and (left_on is null or left_on >= ?)", studyId, siteId, today, today),
            count("""
                from (select distinct person_id from delegation_line where study_id = ? and site_id = ? and signed_on is not null and from_day <= ? and (until_day is null or until_day >= ?)
                  and (suspended_from is null or suspended_from > ?)) d""", studyId, siteId, today, today, today),
            count("from staff_task where study_id = ? and site_id = ? and state = 'OPEN'", studyId, siteId),
            count("from staff_task where study_id = ? and site_id = ? and state = 'OPEN' and due_on < ?", studyId, siteId, today),
            count(CREDENTIALS + "c.valid_until < ?", studyId, siteId, today, today),
            count(CREDENTIALS + "c.valid_until >= ? and c.valid_until <= ?", studyId, siteId, today, today, today.plusDays(SOON)));
    }

    private static final String CREDENTIALS = """
        from staff_credential c join staff_member m on m.person_id = c.person_id and m.study_id = c.study_id
        where c.study_id = ? and c.site_id = ? and c.revoked_on is null and (m.left_on is null or m.left_on >= ?) and\s""";

    private Enrolment enrolment(UUID studyId, SiteOverview site) {
        return new Enrolment(counts("select status as name from subject where study_id = ? and site_id = ?", studyId, site.siteId()), site.enrolled(), site.enrolmentCap(), site.plannedParticipants(),
            latest("max(enrolled_on) from subject", studyId, site.siteId()));
    }

    private Visits visits(UUID studyId, UUID siteId) {
        return new Visits(counts("select status as name from subject_visit where study_id = ? and site_id = ?", studyId, siteId), count("from subject_visit where study_id = ? and site_id = ? and days_out_of_window <> 0", studyId, siteId),
            latest("max(happened_on) from subject_visit", studyId, siteId));
    }

    private Consent consent(UUID studyId, UUID siteId, LocalDate today) {
        return new Consent(count("from subject_consent where study_id = ? and site_id = ?", studyId, siteId),
            count("from subject_consent where study_id = ? and site_id = ? and withdrawn_on is not null", studyId, siteId),
            count("from reconsent_duty where study_id = ? and site_id = ? and settled_on is null", studyId, siteId),
            count("from reconsent_duty where study_id = ? and site_id = ? and settled_on is null and due_on < ?", studyId, siteId, today));
    }

    private Monitoring monitoring(UUID studyId, UUID siteId, LocalDate today) {
        var tier = sql.first("select tier from monitoring_site_tier where study_id = ? and site_id = ?", row -> row.getString(1), studyId, siteId).orElse(null);
        int reports = count("from monitoring_visit where study_id = ? and site_id = ? and status in ('REPORT_DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'SIGNED')", studyId, siteId);
        int open = count("from monitoring_item where study_id = ? and site_id = ? and state in ('OPEN', 'COMPLETED')", studyId, siteId);
        int overdue = count("from monitoring_item where study_id = ? and site_id = ? and state = 'OPEN' and due_on < ?", studyId, siteId, today);
        return sql.first("select * from site_monitoring where study_id = ? and site_id = ?", row -> new Monitoring(tier, date(row, "last_visit_on"), row.getString("last_visit_type"),
            date(row, "next_due_on"), row.getBoolean("next_overdue"), reports, open, overdue, date(row, "close_out_filed_on")), studyId, siteId)
            .orElseGet(() -> new Monitoring(tier, null, null, null, false, reports, open, overdue, null));
    }

    private Deviations deviations(UUID studyId, UUID siteId) {
        var byClass = counts("select coalesce(classification, 'UNCLASSIFIED') as name from deviation where study_id = ? and site_id = ? and status <> 'WITHDRAWN'", studyId, siteId);
        int visits = count("from subject_visit where study_id = ? and site_id = ? and status in ('OCCURRED', 'ENTERED', 'VERIFIED')", studyId, siteId);
        int all = byClass.values().stream().mapToInt(Integer::intValue).sum();
        return new Deviations(count("from deviation where study_id = ? and site_id = ? and status = 'OPEN'", studyId, siteId), byClass,
            visits == 0 ? null : BigDecimal.valueOf(100L * all).divide(BigDecimal.valueOf(visits), 2, RoundingMode.HALF_UP).doubleValue());
    }

    private Safety safety(UUID studyId, UUID siteId) {
        return new Safety(count("from adverse_event where study_id = ? and site_id = ?", studyId, siteId), count("from adverse_event where study_id = ? and site_id = ? and serious", studyId, siteId));
    }

    private List<Amendment> amendments(UUID studyId, UUID siteId) {
        return sql.list("""
            select i.*, array(select s.step from amendment_step s where s.implementation_id = i.implementation_id order by s.settled_on, s.step) as settled
            from amendment_implementation i where i.study_id = ? and i.site_id = ? order by i.authorised_on, i.implementation_id""", row -> {
            var settled = List.of((String[]) row.getArray("settled").getArray());
            return new Amendment(row.getObject("amendment_id", UUID.class), row.getString("amendment_number"), row.getString("version_label"), date(row, "authorised_on"), settled,
                settled.contains("EFFECTIVE") && !settled.containsAll(List.of("CONSENT_FORM_UPDATED", "STAFF_RETRAINED")));
        }, studyId, siteId);
    }

    private int count(String from, Object... arguments) {
        return sql.first("select count(*) " + from, row -> row.getInt(1), arguments).orElseThrow();
    }

    private LocalDate latest(String from, UUID studyId, UUID siteId) {
        return sql.list("select " + from + " where study_id = ? and site_id = ?", row -> row.getObject(1, LocalDate.class), studyId, siteId).getFirst();
    }

    private Map<String, Integer> counts(String names, UUID studyId, UUID siteId) {
        var counts = new LinkedHashMap<String, Integer>();
        sql.list("select name, count(*) from (" + names + ") n group by name order by name", row -> counts.put(row.getString(1), row.getInt(2)), studyId, siteId);
        return counts;
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
