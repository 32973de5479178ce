package org.trialledger.budget.vendor.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What vendors' contracts have to know of the study's books. */
public interface ClosedBooks {
    /** The last day of the last period whose books are closed; empty where none is. */
    Optional<LocalDate> closedThrough(UUID studyId);
}
