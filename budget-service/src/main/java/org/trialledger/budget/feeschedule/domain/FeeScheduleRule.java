package org.trialledger.budget.feeschedule.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a fee schedule can break. Names are public API: they end the problem types callers program against. */
public enum FeeScheduleRule implements Rule {
    FEE_SCHEDULE_SITE_UNKNOWN,
    FEE_SCHEDULE_COUNTRY_UNKNOWN,
    FEE_VERSION_UNKNOWN,
    FEE_VERSION_NOT_DRAFT,
    FEE_VERSION_NOT_APPROVED,
    /** Of any two versions one ends before the other begins. */
    FEE_VALIDITY_OVERLAPS,
    FEE_VALIDITY_ENDS_BEFORE_IT_BEGINS,
    PERCENTAGE_OUT_OF_RANGE,
    /** More would be kept from the site than it earns. */
    HOLDBACK_AND_WITHHOLDING_TOO_HIGH,
    /** A condition that is a day names it. */
    HOLDBACK_DATE_MISPLACED,
    /** What was booked in a closed period stays: rates change from the next open day on. */
    CLOSED_PERIOD_AFFECTED,
    FEE_CODE_REPEATED,
    FEE_VISIT_REQUIRED,
    FEE_VISIT_NOT_ALLOWED,
    FEE_NEGATIVE,
    FEE_QUANTITY_NOT_POSITIVE,
    FEE_CURRENCY_DIFFERS,
    FEE_FAIR_VALUE_RANGE_REVERSED,
    SCREEN_FAILURE_RATIO_NEGATIVE,
    /** A payment above fair market value may be an inducement: it is agreed to in so many words, with the reason. */
    FAIR_MARKET_VALUE_APPROVAL_REQUIRED("42 U.S.C. 1320a-7b(b)"),
    /** Four eyes. */
    APPROVER_PREPARED_FEE_SCHEDULE("21 CFR 11.10(g)"),
    FEE_SCHEDULE_REASON_REQUIRED;

    private final String citation;

    FeeScheduleRule() {
        this(null);
    }

    FeeScheduleRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
