package org.trialledger.platform.access;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A condition for the {@code where} of a list within one study: true for the sites that the caller's roles reach.
 *
 * @param sql       on a column {@code site_id}, or {@code true}
 * @param arguments of its placeholders, in their order
 */
public record SiteFilter(String sql, List<Object> arguments) {
    /** For a caller whose role covers the whole study. */
    public static final SiteFilter ALL = new SiteFilter("true", List.of());

    static SiteFilter of(UUID studyId, List<Grant> grants) {
        if (grants.stream().anyMatch(Grant::isForWholeStudy)) return ALL;
        var countries = grants.stream().filter(grant -> grant.site() == null).map(Grant::country).filter(Objects::nonNull).toList();
        var numbers = grants.stream().map(Grant::site).filter(Objects::nonNull).map(number -> number.strip().toUpperCase(Locale.ROOT)).toList();
        return new SiteFilter("site_id in (select p.site_id from site_place p where p.study_id = ? and (p.country = any(?) or upper(p.site_number) = any(?)))",
            List.of(studyId, countries, numbers));
    }
}
