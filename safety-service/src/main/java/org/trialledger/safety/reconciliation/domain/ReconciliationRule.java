package org.trialledger.safety.reconciliation.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about reconciliation can break. Names are public API: they end the problem types callers program against. */
public enum ReconciliationRule implements Rule {
    /** A subject's event is compared once. */
    EDC_EVENT_REPEATED,
    /** The EDC sends what it holds to be serious. */
    EDC_EVENT_NOT_SERIOUS("ICH E2A II.B"),
    DIFFERENCE_UNKNOWN,
    DIFFERENCE_NOT_OPEN,
    DATE_MALFORMED("ISO 8601"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    ReconciliationRule() {
        this(null);
    }

    ReconciliationRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
