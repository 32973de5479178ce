package org.trialledger.site.enrolment.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a version of an enrolment plan says.
 *
 * @param points    planned totals for the study by day, in order; the last one is the target and its date
 * @param countries those with a target or cap of their own
 * @param sites     those with a planned activation, an expected rate, a target or a cap
 */
public record PlanContent(List<Point> points, List<CountryPlan> countries, List<SitePlan> sites) {
    /** @param randomised in all, by the end of the day */
    public record Point(LocalDate by, int randomised) {}

    /** @param target randomised in the country, null for none; {@code cap} null for none */
    public record CountryPlan(String country, Integer target, Integer cap) {}

    /** @param activation the planned day, null if none is planned; {@code perMonth} expected randomisations per month while open, null if nothing is expected */
    public record SitePlan(UUID siteId, LocalDate activation, Double perMonth, Integer target, Integer cap) {}

    public PlanContent {
        points = points == null ? List.of() : List.copyOf(points);
        countries = countries == null ? List.of() : List.copyOf(countries);
        sites = sites == null ? List.of() : List.copyOf(sites);
    }

    public int target() {
        return points.getLast().randomised();
    }

    public LocalDate targetDate() {
        return points.getLast().by();
    }
}
