package org.trialledger.budget.studybudget.rest;

import java.util.Set;
import java.util.UUID;

/** What a budget has to know of the study. */
public interface BudgetPlaces {
    /** @param halted the study is, in part or whole */
    record Places(Set<String> countries, Set<UUID> sites, boolean halted) {}

    Places of(UUID studyId);
}
