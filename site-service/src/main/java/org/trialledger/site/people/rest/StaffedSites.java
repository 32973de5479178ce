package org.trialledger.site.people.rest;

import java.util.UUID;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.people.domain.StaffedSite;

/** What staff has to know of its site, as it stands; the service's own package answers, for the site is another capability's. */
public interface StaffedSites {
    /** @throws NotFound where the study has no such site */
    StaffedSite at(UUID studyId, UUID siteId);
}
