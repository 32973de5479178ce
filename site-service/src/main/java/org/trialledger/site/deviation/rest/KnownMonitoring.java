package org.trialledger.site.deviation.rest;

import java.util.UUID;

/** What monitoring has recorded of a site, from whoever keeps it. */
public interface KnownMonitoring {
    boolean hasVisit(UUID studyId, UUID siteId, UUID monitoringVisitId);

    boolean hasIssue(UUID studyId, UUID siteId, UUID issueId);
}
