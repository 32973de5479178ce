package org.trialledger.tmf.document.rest;

import java.util.Optional;
import java.util.UUID;

/** Which places a trial has. Capabilities do not import each other, so the service answers. */
public interface TrialPlaces {
    /** The country of a site; empty where the study has no such site. */
    Optional<String> countryOf(UUID studyId, UUID siteId);

    boolean hasCountry(UUID studyId, String country);
}
