package org.trialledger.budget.payable.domain;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** What happened to a site that fees arise from. @param activatedOn null before, as {@code closedOutOn} */
public record SiteFact(LocalDate activatedOn, LocalDate closedOutOn, Set<Failure> failures, Set<UUID> randomised) {
    public static final SiteFact NOTHING = new SiteFact(null, null, Set.of(), Set.of());

    /** @param attempt of the participant to get in, from 1 on */
    public record Failure(UUID subjectId, int attempt, LocalDate on) {
        boolean isSame(UUID subject, int time) {
            return subjectId.equals(subject) && attempt == time;
        }
    }
}
