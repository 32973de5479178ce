package org.trialledger.study.risk.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about risks can break. Names are public API: they end the problem types callers program against. */
public enum RiskRule implements Rule {
    RISK_UNKNOWN,
    RISK_CLOSED,
    RISK_SCORE_OUT_OF_RANGE("ICH E6(R3) 3.10.1"),
    RISK_RESPONSE_REQUIRED,
    RISK_REASON_REQUIRED,
    RISK_DIRECT_IDENTIFIER,
    /** A risk is not closed before somebody said how grave it is and what is done about it. */
    RISK_NOT_ASSESSED("ICH E6(R3) 3.10.1"),
    NOTICE_ACKNOWLEDGED_ALREADY;

    private final String citation;

    RiskRule() {
        this(null);
    }

    RiskRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
