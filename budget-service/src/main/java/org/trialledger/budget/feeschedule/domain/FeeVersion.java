package org.trialledger.budget.feeschedule.domain;

/**
 * A version of a schedule as it stands.
 *
 * @param preparedBy   who wrote it, and may not approve it
 * @param supersededBy the version after it that ended its validity; null while none has
 */
public record FeeVersion(int number, Status status, FeeTerms terms, String preparedBy, Integer supersededBy) {
    public enum Status { DRAFT, APPROVED, ACTIVE, SUPERSEDED, WITHDRAWN }

    /** It sets the fees of the days it is valid on, also after another took its place. */
    public boolean isInForce() {
        return status == Status.ACTIVE || status == Status.SUPERSEDED;
    }

    FeeVersion as(Status next) {
        return new FeeVersion(number, next, terms, preparedBy, supersededBy);
    }
}
