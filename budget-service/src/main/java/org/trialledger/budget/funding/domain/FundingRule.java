package org.trialledger.budget.funding.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a funding source can break. Names are public API: they end the problem types callers program against. */
public enum FundingRule implements Rule {
    FUNDING_NOT_POSITIVE,
    FUNDING_ENDS_BEFORE_IT_BEGINS,
    FUNDING_LINE_UNKNOWN,
    FUNDING_CURRENCY_DIFFERS,
    /** The grant is for other kinds of cost. */
    FUNDING_CATEGORY_RESTRICTED,
    /** The grant is for other countries; a line of every country is no line of one of them. */
    FUNDING_COUNTRY_RESTRICTED,
    FUNDING_NOT_AVAILABLE_TODAY,
    FUNDING_EXHAUSTED,
    FUNDING_ALLOCATION_UNKNOWN,
    FUNDING_REASON_REQUIRED
}
