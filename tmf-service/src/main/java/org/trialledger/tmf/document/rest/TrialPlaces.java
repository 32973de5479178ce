package org.trialledger.tmf.document.rest;

import java.util.Optional;
import java.util.UUID;

/** Which places, people and vendors a trial has. Capabilities do not import each other, so the service answers. */
public interface TrialPlaces {
    /** The country of a site; empty where the study has no such site. */
    Optional<String> countryOf(UUID studyId, UUID siteId);

    boolean hasCountry(UUID studyId, String country);

    /** Who works at the site, or did. */
    boolean hasPerson(UUID studyId, UUID siteId, UUID personId);

    /** A vendor is known by its contract. */
    boolean hasVendor(UUID studyId, UUID vendorId);
}
