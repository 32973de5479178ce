package org.trialledger.site.supplies.readmodel;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a site's units of a lot are.
 *
 * @param withSubjects given out and not given back
 * @param unaccounted  received less all places: 0, by the conservation rule
 * @param atSite       to be accounted for before the site closes
 */
public record BalanceRow(UUID siteId, String siteNumber, String product, String lot, LocalDate expiresOn, String lotStatus, int received, int onHand, int quarantined,
    int rejected, int returned,
                         int withSubjects, int sentToDepot, int transferred, int destroyed, int missing, int unaccounted, int atSite, LocalDate reconciledOn) {}
