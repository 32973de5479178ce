package org.trialledger.safety.clock.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about regulatory clocks can break. Names are public API: they end the problem types callers program against. */
public enum ClockRule implements Rule {
    CLOCK_ALREADY_STARTED,
    /** A clock that was met, cancelled or superseded stays what it is; nothing is deleted. */
    CLOCK_NOT_OPEN,
    NO_RULE_PACK,
    RULE_PACK_ALREADY_APPLIED,
    REPORTING_RULE_UNKNOWN,
    /** Cases start theirs by their assessment, halts by being noted. */
    REPORTING_RULE_NOT_DECLARED,
    ANCHOR_REQUIRED,
    OCCASION_REQUIRED,
    EVIDENCE_REQUIRED("ICH E6(R3) 3.13"),
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    ClockRule() {
        this(null);
    }

    ClockRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
