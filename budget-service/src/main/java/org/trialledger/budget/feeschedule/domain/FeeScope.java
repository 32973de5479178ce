package org.trialledger.budget.feeschedule.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * For whom a schedule is: one site, else every site of a country that has none of its own, else every other site.
 *
 * @param siteId  null unless for one site
 * @param country ISO 3166-1 alpha-2, null unless for a country
 */
public record FeeScope(UUID siteId, String country) {
    public static final FeeScope STUDY = new FeeScope(null, null);

    /** So each has one schedule. */
    public UUID scheduleOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("fees of " + (siteId != null ? "site " + siteId : country != null ? "country " + country : "all sites") + " in study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }
}
