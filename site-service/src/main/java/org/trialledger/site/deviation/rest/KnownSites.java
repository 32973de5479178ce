package org.trialledger.site.deviation.rest;

import java.util.UUID;

/** Which sites a study has, from whoever keeps them. */
public interface KnownSites {
    boolean isKnown(UUID studyId, UUID siteId);
}
