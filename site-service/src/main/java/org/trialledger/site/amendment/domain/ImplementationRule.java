package org.trialledger.site.amendment.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to an amendment's implementation can break. Names are public API: they end the problem types callers program against. */
public enum ImplementationRule implements Rule {
    IMPLEMENTATION_STEP_ALREADY_SETTLED,
    IMPLEMENTATION_EVIDENCE_REQUIRED("ICH E6(R3) C.3"),
    /** In force at a site only with its consent form and its staff; an urgent safety measure does not wait for either. */
    IMPLEMENTATION_ORDER("ICH E6(R3) 2.4.2, 2.8.2"),
    IMPLEMENTATION_STEP_NOT_EXEMPT("ICH E6(R3) 2.4"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DATES_OUT_OF_ORDER,
    FUTURE_ACTUAL_DATE;

    private final String citation;

    ImplementationRule() {
        this(null);
    }

    ImplementationRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
