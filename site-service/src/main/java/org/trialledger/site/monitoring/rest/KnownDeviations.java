package org.trialledger.site.monitoring.rest;

import java.util.UUID;

/** Which protocol deviations a site has, from whoever keeps them. */
public interface KnownDeviations {
    boolean hasDeviation(UUID studyId, UUID siteId, UUID deviationId);
}
