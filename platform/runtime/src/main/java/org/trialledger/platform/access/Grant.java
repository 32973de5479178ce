package org.trialledger.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A role that somebody holds in a study.
 *
 * @param role    as tokens write it, such as {@code project-manager}
 * @param country null for the whole study
 * @param site    null for every site
 * @param until   the last day, null for an open end
 */
public record Grant(UUID id, String role, String country, String site, LocalDate from, LocalDate until) {
    /** The countries in which one of the grants covers everything; says nothing of one for the whole study. */
    static List<String> wholeCountries(List<Grant> grants) {
        return grants.stream().filter(grant -> grant.site() == null).map(Grant::country).filter(Objects::nonNull).distinct().toList();
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    boolean isForWholeStudy() {
        return country == null && site == null;
    }

    boolean isForWholeCountry(String asked) {
        return site == null && (country == null || country.equals(asked));
    }

    /** @param asked null where the place is not known: then only a role in the whole study reaches it */
    boolean isForSite(SitePlaces.Place asked) {
        if (asked == null) return isForWholeStudy();
        return site == null ? isForWholeCountry(asked.country()) : site.strip().equalsIgnoreCase(asked.siteNumber());
    }
}
