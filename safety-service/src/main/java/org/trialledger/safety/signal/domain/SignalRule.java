package org.trialledger.safety.signal.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a signal can break. Names are public API: they end the problem types callers program against. */
public enum SignalRule implements Rule {
    SIGNAL_ALREADY_RAISED,
    SIGNAL_SETTLED,
    /** Without exposure and a reference rate there is nothing to compare with. */
    SIGNAL_NOT_COMPARABLE,
    /** A later count includes what was counted before. */
    SIGNAL_OBSERVATION_OLDER,
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    SignalRule() {
        this(null);
    }

    SignalRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
