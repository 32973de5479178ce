package org.trialledger.budget.payable.rest;

import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payable.domain.Agreement;

/** What payables have to know of fee schedules and sites. */
public interface SiteAgreements {
    /** The site's own versions first, then those of its country, then the study's; active and superseded ones. */
    List<Agreement> of(UUID studyId, UUID siteId);

    boolean isSite(UUID studyId, UUID siteId);
}
