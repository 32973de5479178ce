package org.trialledger.site.enrolment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.enrolment.domain.PlanContent;
import org.trialledger.site.enrolment.domain.PlanContent.SitePlan;
import org.trialledger.site.enrolment.forecast.ForecastInputs;
import org.trialledger.site.enrolment.forecast.SiteHistory;

/** Reads what a forecast is computed from: the facts of the sites and the plan, as of a day and as known at an instant. */
@ApplicationScoped
public class EnrolmentFacts {
    /** @param consented and {@code screened} days of the site's latest consent and start of screening, null for none */
    public record Activity(UUID siteId, LocalDate consented, LocalDate screened, LocalDate randomised) {}

    record Place(UUID siteId, String siteNumber, String country) {}

    /** @param itemId of a measure that stops inclusion or was lifted @param countries where it stops it, none for all */
    record Fact(String kind, UUID siteId, LocalDate on, Integer amount, UUID itemId, List<String> countries) {
        boolean isIn(String country) {
            return countries.isEmpty() || countries.contains(country);
        }
    }

    private static final String KNOWN = " f.study_id = ? and f.happened_on <= ? and f.recorded_at <= ? and (f.superseded_at is null or f.superseded_at > ?) ";

    private final Sql sql;
    private final EnrolmentPlans plans;

    EnrolmentFacts(Sql sql, EnrolmentPlans plans) {
        this.sql = sql;
        this.plans = plans;
    }

    /** By the plan in force at the instant. @param windowMonths null to learn from all of the past */
    public ForecastInputs of(UUID studyId, LocalDate asOf, Instant knownAt, Integer windowMonths) {
        var plan = plans.inForce(studyId, knownAt);
        return of(studyId, plan.map(PlanVersion::version).orElse(null), plan.map(PlanVersion::content).orElse(null), asOf, knownAt, windowMonths);
    }

    /** @param plan what a command is decided by comes from the ledger and not from the view; null, like {@code planVersion}, for none */
    public ForecastInputs of(UUID studyId, Integer planVersion, PlanContent plan, LocalDate asOf, Instant knownAt, Integer windowMonths) {
        var content = Optional.ofNullable(plan);
        var facts = sql.list("select f.kind, f.site_id, f.happened_on, f.amount, f.item_id, f.countries from figure_fact f where" + KNOWN + """
            and f.kind in ('SITE_ACTIVATED', 'SITE_HELD', 'SITE_RELEASED', 'SITE_ENROLMENT_CLOSED', 'SITE_ENROLMENT_REOPENED', 'SITE_ENDED', 'SITE_CAP',
              'STUDY_HALTED', 'STUDY_RESUMED', 'INCLUSION_STOPPED', 'INCLUSION_RESUMED', 'STUDY_RECRUITMENT_ENDED', 'RANDOMISED', 'SCREEN_FAILED')
            order by f.happened_on, f.recorded_at, f.event_id""", EnrolmentFacts::fact, studyId, asOf, knownAt, knownAt);
        var sitePlans = content.map(PlanContent::sites).orElse(List.of()).stream().collect(Collectors.toMap(SitePlan::siteId, planned -> planned));
        var ofSites = facts.stream().filter(fact -> fact.siteId() != null).collect(Collectors.groupingBy(Fact::siteId));
        var ofStudy = facts.stream().filter(fact -> fact.siteId() == null).toList();
        var sites = places(studyId).stream().filter(place -> ofSites.containsKey(place.siteId()) || sitePlans.containsKey(place.siteId()))
            .map(place -> OpenTimes.history(place, ofSites.getOrDefault(place.siteId(), List.of()), ofStudy, sitePlans.get(place.siteId()))).toList();
        var caps = new HashMap<String, Integer>();
        content.ifPresent(planned -> planned.countries().forEach(country -> {
            if (country.cap() != null) caps.put(country.country(), country.cap());
        }));
        var rate = sitePlans.values().stream().map(SitePlan::perMonth).filter(Objects::nonNull).mapToDouble(Double::doubleValue).average();
        return new ForecastInputs(asOf, planVersion, content.map(PlanContent::target).orElse(null), content.map(PlanContent::targetDate).orElse(null), caps,
            rate.isPresent() ? rate.getAsDouble() : null, sites, facts.stream().filter(fact -> fact.kind().equals("SCREEN_FAILED")).map(Fact::on).toList(), windowMonths);
    }

    /** The sites that a caller's roles reach. */
    public List<UUID> reached(UUID studyId, SiteFilter sites) {
        return sql.list("select site_id from site_place where study_id = ? and " + sites.sql(), row -> row.getObject(1, UUID.class), prepend(studyId, sites.arguments()));
    }

    /** What last happened at each site that was ever active. */
    public Map<UUID, Activity> activity(UUID studyId, LocalDate asOf, Instant knownAt) {
        var found = new LinkedHashMap<UUID, Activity>();
        sql.list("""
            select f.site_id, max(f.happened_on) filter (where f.kind = 'CONSENTED') as consented, max(f.happened_on) filter (where f.kind = 'SCREENING_STARTED') as screened,
              max(f.happened_on) filter (where f.kind = 'RANDOMISED') as randomised from figure_fact f where""" + KNOWN + "and f.site_id is not null group by f.site_id",
            row -> new Activity(row.getObject("site_id", UUID.class), date(row, "consented"), date(row, "screened"), date(row, "randomised")), studyId, asOf, knownAt, knownAt)
            .forEach(activity -> found.put(activity.siteId(), activity));
        return found;
    }

    private List<Place> places(UUID studyId) {
        return sql.list("select site_id, site_number, country from site_place where study_id = ? order by site_number, site_id",
            row -> new Place(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country")), studyId);
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var countries = row.getArray("countries");
        return new Fact(row.getString("kind"), row.getObject("site_id", UUID.class), date(row, "happened_on"), row.getObject("amount", Integer.class), row.getObject("item_id", UUID.class),
            countries == null ? List.of() : List.of((String[]) countries.getArray()));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Object[] prepend(Object first, List<Object> rest) {
        var all = new ArrayList<>(rest);
        all.addFirst(first);
        return all.toArray();
    }
}
