package org.trialledger.budget.payment.rest;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.budget.payment.domain.Candidate;

/** What payments have to know of payables. */
public interface PayableItems {
    /** As it stands in the ledger; without an item where there is no such payable. */
    Candidate of(UUID studyId, UUID payableId);

    /** Payables that could be asked for, by day of service: a proposal, for {@link #of} decides. @param except what is in requests already */
    List<UUID> eligible(UUID studyId, UUID siteId, Currency currency, LocalDate through, Set<UUID> except, int limit);
}
