package org.trialledger.site.enrolment.rest;

import java.util.UUID;

/** Whether the study has the site; selection knows. */
public interface KnownSites {
    boolean has(UUID studyId, UUID siteId);
}
