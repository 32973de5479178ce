package org.trialledger.site.monitoring.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.site.monitoring.domain.SiteStanding;

/** What monitoring must know of a site, from whoever keeps it. */
public interface MonitoredSites {
    /** ISO 3166-1 alpha-2; empty where the study has no such site. */
    Optional<String> country(UUID studyId, UUID siteId);

    SiteStanding standing(UUID studyId, UUID siteId, LocalDate on);
}
