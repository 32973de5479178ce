package org.trialledger.site.supplies.rest;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.supplies.domain.RecipientStanding;
import org.trialledger.site.supplies.domain.SupplySite;

/** What supplies have to know of sites, participants and staff, as they stand; the service's own package answers, for they are other capabilities'. */
public interface SupplyFacts {
    /** @throws NotFound where the study has no such site */
    SupplySite site(UUID studyId, UUID siteId);

    RecipientStanding recipient(UUID studyId, UUID siteId, UUID subjectId, UUID dispensedBy, LocalDate on);
}
