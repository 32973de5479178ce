package org.trialledger.budget.payment.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.payment.domain.HoldbackCause;

/** What payments have to know of the study and its sites. */
public interface PaymentSites {
    /** @param closed closed out or terminated */
    record Site(String number, String country, boolean closed) {}

    /** @param on of CONTRACT_DATE, null else */
    record AgreedRelease(HoldbackCause cause, LocalDate on) {}

    Optional<Site> find(UUID studyId, UUID siteId);

    /** As the protocol has it; the study's id where nothing is known of it. */
    String protocolNumber(UUID studyId);

    /** The condition of the fee schedule that is in force for the site on the day, its own first, then its country's, then the study's; empty where it names none. */
    Optional<AgreedRelease> agreedRelease(UUID studyId, UUID siteId, LocalDate day);

    boolean isDatabaseLocked(UUID studyId);
}
