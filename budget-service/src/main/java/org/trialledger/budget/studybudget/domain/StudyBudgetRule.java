package org.trialledger.budget.studybudget.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a budget can break. Names are public API: they end the problem types callers program against. */
public enum StudyBudgetRule implements Rule {
    BUDGET_VERSION_UNKNOWN,
    /** What is approved stays as it was signed; whoever wants another drafts another. */
    BUDGET_VERSION_NOT_DRAFT,
    BUDGET_CLOSED,
    /** Nothing is authorised before the baseline is approved. */
    BUDGET_BASELINE_REQUIRED,
    BUDGET_WBS_CODE_REPEATED,
    BUDGET_MONTH_REPEATED,
    BUDGET_AMOUNT_NEGATIVE,
    /** A line's amounts are in the line's currency. */
    BUDGET_LINE_CURRENCY_DIFFERS,
    /** The same work is budgeted in the same currency in every version, and the budget is too, or no version could be compared with another. */
    BUDGET_CURRENCY_FIXED,
    BUDGET_RATE_NOT_POSITIVE,
    /** Between a currency and itself the rate is one. */
    BUDGET_RATE_NOT_ONE,
    /** Units and their rate come together, and a unit costs something. */
    BUDGET_UNITS_INCOMPLETE,
    BUDGET_UNITS_NOT_POSITIVE,
    /** The months of a line make up units times unit rate. */
    BUDGET_UNITS_DIFFER_FROM_MONTHS,
    BUDGET_COUNTRY_UNKNOWN,
    BUDGET_SITE_UNKNOWN,
    BUDGET_ALERT_OUT_OF_RANGE,
    /** Costs would have no line of their own: two lines take the same ones. */
    BUDGET_LINES_AMBIGUOUS,
    /** Four eyes. */
    APPROVER_PREPARED_BUDGET("21 CFR 11.10(g)"),
    COMMITMENT_LINE_UNKNOWN,
    COMMITMENT_CURRENCY_DIFFERS,
    COMMITMENT_NOT_POSITIVE,
    COMMITMENT_UNKNOWN,
    COMMITMENT_RELEASED,
    /** Beyond the authorised sum a change order comes first. */
    COMMITMENT_EXCEEDS_AUTHORISED,
    /** A contract's commitment changes and ends with the contract. */
    COMMITMENT_OF_CONTRACT,
    /** While the study is halted nothing is promised that can wait. */
    COMMITMENT_FROZEN_BY_HALT("Regulation (EU) No 536/2014 Art. 38"),
    CHANGE_ORDER_CURRENCY_DIFFERS,
    BUDGET_REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    StudyBudgetRule() {
        this(null);
    }

    StudyBudgetRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
