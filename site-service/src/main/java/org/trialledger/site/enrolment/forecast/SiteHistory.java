package org.trialledger.site.enrolment.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A site as its facts tell it, for a forecast as of any day.
 *
 * @param open           when it could randomise: from activation or the end of a hold, until a hold or the end of enrolment
 * @param randomisations their days, one for each participant
 * @param closed         the day from which it randomises no more, null while that has not come
 * @param plannedOpening the planned day of its activation, null if there is none
 * @param cap            null without one
 */
public record SiteHistory(UUID siteId, String siteNumber, String country, List<Period> open, List<LocalDate> randomisations, LocalDate closed, LocalDate plannedOpening, Integer cap) {
    /** @param until the last day, null for an open end */
    public record Period(LocalDate from, LocalDate until) {
        private long daysWithin(LocalDate first, LocalDate last) {
            var start = from.isBefore(first) ? first : from;
            var end = until == null || until.isAfter(last) ? last : until;
            return Math.max(0, ChronoUnit.DAYS.between(start, end) + 1);
        }

        private boolean contains(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    public SiteHistory {
        open = List.copyOf(open);
        randomisations = List.copyOf(randomisations);
    }

    /** Both days count: a site randomises on the day of its activation. */
    double exposure(LocalDate first, LocalDate last) {
        return open.stream().mapToLong(period -> period.daysWithin(first, last)).sum() / Months.DAYS;
    }

    public int randomised(LocalDate first, LocalDate last) {
        return (int) randomisations.stream().filter(day -> !day.isBefore(first) && !day.isAfter(last)).count();
    }

    LocalDate firstOpened() {
        return open.stream().map(Period::from).min(LocalDate::compareTo).orElse(null);
    }

    boolean hasOpened(LocalDate asOf) {
        return firstOpened() != null && !firstOpened().isAfter(asOf);
    }

    /** @param since the first day that counts, {@link LocalDate#MIN} for all */
    SiteRecruitment asOf(LocalDate asOf, LocalDate since) {
        return new SiteRecruitment(siteId, siteNumber, country, randomised(since, asOf), exposure(since, asOf), opensIn(asOf),
            cap == null ? null : Math.max(0, cap - randomised(LocalDate.MIN, asOf)));
    }

    /** A site on hold is taken to stay so: when it will be released is nobody's plan. One that is late opens at once. */
    private Double opensIn(LocalDate asOf) {
        if (closed != null && !closed.isAfter(asOf)) return null;
        if (open.stream().anyMatch(period -> period.contains(asOf))) return 0.0;
        if (hasOpened(asOf) || plannedOpening == null) return null;
        return Math.max(0, Months.between(asOf, plannedOpening));
    }
}
