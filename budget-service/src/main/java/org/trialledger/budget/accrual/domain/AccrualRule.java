package org.trialledger.budget.accrual.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a study's books can break. Names are public API: they end the problem types callers program against. */
public enum AccrualRule implements Rule {
    /** A locked period's books stay as they are. */
    ACCOUNTING_PERIOD_LOCKED("21 CFR 11.10(e)"),
    ACCOUNTING_PERIOD_IN_FUTURE,
    ACCOUNTING_PERIOD_NOT_OVER,
    /** One month after the other. */
    ACCOUNTING_PERIOD_OUT_OF_ORDER,
    ACCRUALS_NOT_CALCULATED,
    ACCRUALS_ALREADY_POSTED,
    ACCRUALS_NOT_POSTED,
    /** What an earlier run says is taken back by the next: it must be posted first. */
    ACCRUALS_OUT_OF_ORDER,
    ACCRUAL_LINES_TOO_MANY,
    /** Who calculated a run does not post it. */
    ACCRUALS_POSTED_BY_PREPARER("COSO Internal Control 10; ICH E6(R3) 3.16.1");

    private final String citation;

    AccrualRule() {
        this(null);
    }

    AccrualRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
