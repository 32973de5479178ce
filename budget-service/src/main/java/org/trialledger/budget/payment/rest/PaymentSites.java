package org.trialledger.budget.payment.rest;

import java.util.Optional;
import java.util.UUID;

/** What payments have to know of the study and its sites. */
public interface PaymentSites {
    /** @param closed closed out or terminated */
    record Site(String number, String country, boolean closed) {}

    Optional<Site> find(UUID studyId, UUID siteId);

    boolean isDatabaseLocked(UUID studyId);
}
