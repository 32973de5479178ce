package org.trialledger.budget.studybudget.rest;

import java.util.Set;
import java.util.UUID;

/** What a budget has to know of the study. */
public interface BudgetPlaces {
    record Places(Set<String> countries, Set<UUID> sites) {}

    Places of(UUID studyId);
}
