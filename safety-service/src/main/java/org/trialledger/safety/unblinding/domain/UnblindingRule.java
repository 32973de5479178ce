package org.trialledger.safety.unblinding.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a code break can break. Names are public API: they end the problem types callers program against. */
public enum UnblindingRule implements Rule {
    CODE_BREAK_UNKNOWN,
    CODE_BREAK_SUBJECT_UNKNOWN,
    CODE_BREAK_CASE_UNKNOWN,
    /** The code is broken of the participant whom the case is about. */
    CODE_BREAK_CASE_OF_ANOTHER,
    /** For an authority the code is broken of a reportable case, and of that alone. */
    CODE_BREAK_CASE_REQUIRED("ICH E2A III.D"),
    CODE_BREAK_JUSTIFICATION_REQUIRED("ICH E6(R3) 2.11; ICH E2A III.D"),
    CODE_BREAK_SCOPE_REQUIRED,
    /** The blind is kept for those who treat and judge, where the authority alone must know. */
    CODE_BREAK_SCOPE_TOO_WIDE("ICH E2A III.D"),
    CODE_BREAK_ALREADY_REQUESTED,
    CODE_BREAK_ALREADY_SETTLED,
    DATE_IN_FUTURE,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    UnblindingRule() {
        this(null);
    }

    UnblindingRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
