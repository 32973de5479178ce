package org.trialledger.site.activation.rest;

import java.util.UUID;
import org.trialledger.site.activation.domain.CloseOutFacts;

/** Tells what the end of a site must know of others at this moment; the service says from where. */
public interface CloseOutFactsOf {
    CloseOutFacts now(UUID studyId, UUID siteId);
}
