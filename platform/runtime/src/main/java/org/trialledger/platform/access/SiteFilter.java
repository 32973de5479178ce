package org.trialledger.platform.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A condition for the {@code where} of a list within one study: true for the sites that the caller's roles reach, and where things may be a country's for those.
 *
 * @param sql       on a column {@code site_id}, and {@code country} where things may be a country's; or {@code true}
 * @param arguments of its placeholders, in their order
 */
public record SiteFilter(String sql, List<Object> arguments) {
    /** For a caller whose role covers the whole study. */
    public static final SiteFilter ALL = new SiteFilter("true", List.of());

    static SiteFilter of(UUID studyId, List<Grant> grants) {
        if (grants.stream().anyMatch(Grant::isForWholeStudy)) return ALL;
        var countries = Grant.wholeCountries(grants);
        var numbers = grants.stream().map(Grant::site).filter(Objects::nonNull).map(number -> number.strip().toUpperCase(Locale.ROOT)).toList();
        return new SiteFilter("site_id in (select p.site_id from site_place p where p.study_id = ? and (p.country = any(?) or upper(p.site_number) = any(?)))",
            List.of(studyId, countries, numbers));
    }

    /** With what is of no site and of a country in which everything is the caller's. */
    static SiteFilter withCountries(UUID studyId, List<Grant> grants) {
        var sites = of(studyId, grants);
        if (sites == ALL) return ALL;
        var arguments = new ArrayList<>(sites.arguments());
        arguments.add(Grant.wholeCountries(grants));
        return new SiteFilter("(" + sites.sql() + " or site_id is null and country = any(?))", arguments);
    }
}
