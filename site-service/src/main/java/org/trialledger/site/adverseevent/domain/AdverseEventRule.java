package org.trialledger.site.adverseevent.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about an adverse event can break. Names are public API: they end the problem types callers program against. */
public enum AdverseEventRule implements Rule {
    ADVERSE_EVENT_ALREADY_REPORTED,
    ADVERSE_EVENT_UNCHANGED,
    DATABASE_LOCKED("ICH E6(R3) 4.2.6"),
    /** Data of a person are collected from consent on. */
    VALID_CONSENT_REQUIRED("ICH E6(R3) 2.8; 21 CFR 50.20"),
    /** After consent is withdrawn only what safety reporting must know is recorded: serious events. */
    CONSENT_WITHDRAWN("ICH E6(R3) 2.9"),
    DATE_MALFORMED("ISO 8601; CDISC SDTMIG 4.4.1"),
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    /** A fatal event meets the criterion of death, and death is a fatal outcome. */
    DEATH_CONTRADICTORY("ICH E2A II.B"),
    ENDED_BUT_NOT_RECOVERED,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    AdverseEventRule() {
        this(null);
    }

    AdverseEventRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
