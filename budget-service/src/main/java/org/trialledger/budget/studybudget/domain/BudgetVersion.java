package org.trialledger.budget.studybudget.domain;

/** A version as it stands. @param kind null until it is approved; {@code preparedBy} may not approve it */
public record BudgetVersion(int number, Status status, Kind kind, BudgetPlan plan, String preparedBy) {
    public enum Status { DRAFT, APPROVED, WITHDRAWN }

    /** The first that is approved is the baseline, for good; those after it say what is expected now. */
    public enum Kind { BASELINE, REFORECAST }

    BudgetVersion as(Status next, Kind approvedAs) {
        return new BudgetVersion(number, next, approvedAs, plan, preparedBy);
    }
}
