package org.trialledger.study.compliance.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a finding of compliance can break. Names are public API: they end the problem types callers program against. */
public enum FindingRule implements Rule {
    FINDING_CLOSED, FINDING_NOT_CLOSED,
    /** A CAPA says why it happened, what is done about it and what prevents it. */
    FINDING_CAPA_INCOMPLETE("ICH E6(R3) 3.12.2"),
    FINDING_CAPA_REQUIRED("ICH E6(R3) 3.12.2"),
    /** Whether the action works is judged by somebody else than who planned it. */
    FINDING_CLOSED_BY_ITS_PLANNER("ICH E6(R3) 3.12.2"),
    FINDING_EVIDENCE_REQUIRED, FINDING_DATE_IN_FUTURE, FINDING_DATES_OUT_OF_ORDER,
    FINDING_NAMES_A_PERSON("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    FINDING_REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    FindingRule() {
        this(null);
    }

    FindingRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
