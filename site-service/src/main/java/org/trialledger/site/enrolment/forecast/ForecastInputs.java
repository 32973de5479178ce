package org.trialledger.site.enrolment.forecast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a forecast is computed from.
 *
 * @param planVersion  of the plan that the targets are from
 * @param target       randomised participants in all, {@code targetDate} the day by which; null if none is planned
 * @param countryCaps  countries without a cap are absent
 * @param plannedRate  randomisations per site and month as the plan expects them, null if it does not say
 * @param failures     the days of screen failures
 * @param windowMonths only so much of the past counts for the rates, null for all of it
 */
public record ForecastInputs(LocalDate asOf, Integer planVersion, Integer target, LocalDate targetDate, Map<String, Integer> countryCaps, Double plannedRate, List<SiteHistory> sites,
                             List<LocalDate> failures, Integer windowMonths) {
    public ForecastInputs {
        countryCaps = Map.copyOf(countryCaps);
        sites = sites.stream().sorted(Comparator.comparing(SiteHistory::siteNumber).thenComparing(SiteHistory::siteId)).toList();
        failures = List.copyOf(failures);
    }

    public ForecastInputs asOf(LocalDate day) {
        return new ForecastInputs(day, planVersion, target, targetDate, countryCaps, plannedRate, sites, failures, windowMonths);
    }

    public int randomised() {
        return sites.stream().mapToInt(site -> site.randomised(LocalDate.MIN, asOf)).sum();
    }

    int failed() {
        return (int) failures.stream().filter(day -> !day.isAfter(asOf)).count();
    }

    /** Null before a site has opened. */
    public LocalDate firstOpening() {
        return sites.stream().map(SiteHistory::firstOpened).filter(day -> day != null && !day.isAfter(asOf)).min(LocalDate::compareTo).orElse(null);
    }

    /** First day of the last so many months. */
    LocalDate daysBack(double months) {
        return asOf.minusDays(Math.round(months * Months.DAYS) - 1);
    }

    List<SiteRecruitment> recruitment() {
        var since = windowMonths == null ? LocalDate.MIN : daysBack(windowMonths);
        return sites.stream().map(site -> site.asOf(asOf, since)).toList();
    }

    /** What each country may still randomise under its cap. */
    Map<String, Integer> room() {
        var room = new TreeMap<String, Integer>();
        countryCaps.forEach((country, cap) -> room.put(country,
            Math.max(0, cap - sites.stream().filter(site -> site.country().equals(country)).mapToInt(site -> site.randomised(LocalDate.MIN, asOf)).sum())));
        return room;
    }

    /** SHA-256 of what the model sees, so that a forecast on record can be told to be of these inputs and no others. */
    public String sha256() {
        var text = new StringBuilder("%s|%s|%s|%s|%s|%s|%s|%s|%d%n".formatted(EnrolmentForecast.MODEL, asOf, planVersion, target, targetDate, new TreeMap<>(countryCaps), plannedRate, windowMonths, failed()));
        for (var site : recruitment()) text.append(site).append('\n');
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
