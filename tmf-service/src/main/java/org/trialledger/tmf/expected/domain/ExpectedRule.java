package org.trialledger.tmf.expected.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about expected documents can break. Names are public API: they end the problem types callers program against. */
public enum ExpectedRule implements Rule {
    /** A document is expected as what the reference model knows. */
    EXPECTED_ARTIFACT_UNKNOWN("CDISC TMF Reference Model 3.3.1"),
    /** The trial has no such country, site, person or vendor here. */
    EXPECTED_SCOPE_UNKNOWN,
    EXPECTED_SCOPE_INCOMPLETE,
    /** It is satisfied, waived or not applicable already. */
    EXPECTATION_NOT_OPEN,
    EXPECTATION_NOT_SET_ASIDE,
    /** Who answers for the trial answers for an essential record that it goes without. */
    CORE_WAIVED_BY_PROJECT_MANAGER("ICH E6(R3) C.2, C.3"),
    /** Only a final document of the same artifact and scope satisfies an expectation. */
    DOCUMENT_NOT_ON_FILE("ICH E6(R3) C.2"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER;

    private final String citation;

    ExpectedRule() {
        this(null);
    }

    ExpectedRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
