package org.trialledger.budget.payment.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What payments have to know of the study's books. */
public interface PaymentBooks {
    /** The last day that is locked. */
    Optional<LocalDate> closedThrough(UUID studyId);
}
