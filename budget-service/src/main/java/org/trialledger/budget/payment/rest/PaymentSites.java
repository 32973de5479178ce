package org.trialledger.budget.payment.rest;

import java.util.Optional;
import java.util.UUID;

/** What payments have to know of the study and its sites. */
public interface PaymentSites {
    /** @param closed closed out or terminated */
    record Site(String number, String country, boolean closed) {}

    Optional<Site> find(UUID studyId, UUID siteId);

    /** As the protocol has it; the study's id where nothing is known of it. */
    String protocolNumber(UUID studyId);

    boolean isDatabaseLocked(UUID studyId);
}
