package org.trialledger.safety.safetycase.rest;

import java.util.Optional;
import java.util.UUID;

/** Where a site is, as far as safety-service has heard of it. Capabilities do not import each other, so the service answers. */
public interface CaseSites {
    /** ISO 3166-1 alpha-2; empty if the study is not known to have the site. */
    Optional<String> countryOf(UUID studyId, UUID siteId);
}
