package org.trialledger.budget.exchangerate.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about exchange rates can break. Names are public API: they end the problem types callers program against. */
public enum ExchangeRateRule implements Rule {
    /** Two currencies have one rate a day, in one direction: the other is its inverse. Another is a correction. */
    EXCHANGE_RATE_EXISTS,
    /** Nothing is recorded for this pair and day, or for a quote near enough before it. */
    EXCHANGE_RATE_UNKNOWN("IAS 21.21; ASC 830-10-55-10"),
    EXCHANGE_RATE_NOT_POSITIVE,
    /** No market quotes so many digits: it is a mistake of typing. */
    EXCHANGE_RATE_TOO_PRECISE,
    EXCHANGE_RATE_OF_ONE_CURRENCY,
    EXCHANGE_RATE_UNCHANGED,
    DATE_IN_FUTURE,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    ExchangeRateRule() {
        this(null);
    }

    ExchangeRateRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
