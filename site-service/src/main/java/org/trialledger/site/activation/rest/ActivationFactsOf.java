package org.trialledger.site.activation.rest;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.activation.domain.ActivationFacts;

/** Tells what activation must know of the study and the site's staff on a day; the service says from where. */
public interface ActivationFactsOf {
    ActivationFacts on(LocalDate day, UUID studyId, UUID siteId);
}
