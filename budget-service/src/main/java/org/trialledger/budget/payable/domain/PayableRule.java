package org.trialledger.budget.payable.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about payables can break. Names are public API: they end the problem types callers program against. */
public enum PayableRule implements Rule {
    PAYABLE_UNKNOWN,
    PAYABLE_NOT_ELIGIBLE,
    PAYABLE_NOT_HELD,
    PAYABLE_NOT_REQUESTED,
    PAYABLE_NOT_PAID,
    /** Nobody pays what somebody rejected. */
    PAYABLE_REJECTED,
    /** What is in a payment request is returned from it first; what is paid is adjusted or reversed. */
    PAYABLE_IN_PAYMENT,
    PAYABLE_REASON_REQUIRED,
    PAYABLE_DIRECT_IDENTIFIER,
    PAYABLE_SITE_UNKNOWN,
    /** No schedule of the site, its country or the study is valid on the day of the service. */
    NO_FEE_SCHEDULE_ON_DATE,
    FEE_NOT_IN_SCHEDULE,
    /** Fees of visits, screen failures, start-up and close-out arise by themselves. */
    FEE_ARISES_FROM_EVENTS,
    /** At cost: what the receipt says. */
    PAYABLE_COST_REQUIRED,
    /** The schedule sets the price. */
    PAYABLE_COST_NOT_ALLOWED,
    PAYABLE_COST_NOT_POSITIVE,
    PAYABLE_CURRENCY_DIFFERS,
    PAYABLE_QUANTITY_NOT_POSITIVE,
    SERVICE_DATE_IN_FUTURE
}
