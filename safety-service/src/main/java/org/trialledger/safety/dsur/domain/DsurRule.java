package org.trialledger.safety.dsur.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about development safety update reports can break. Names are public API: they end the problem types callers program against. */
public enum DsurRule implements Rule {
    BIRTH_DATE_ALREADY_DECLARED("ICH E2F 2.2"),
    BIRTH_DATE_NOT_DECLARED("ICH E2F 2.2"),
    BIRTH_DATE_UNCHANGED,
    /** What is locked keeps its period; a birth date after it would leave the report without a year to belong to. */
    BIRTH_DATE_AFTER_LOCKED_PERIOD("ICH E2F 2.2"),
    /** One period follows the other without a gap, each of a year at most. */
    DSUR_CYCLE_STILL_OPEN("ICH E2F 2.2"),
    /** Only the first says which year of the programme it is of; the others follow. */
    DSUR_NUMBER_OUT_OF_ORDER,
    DSUR_CYCLE_UNKNOWN,
    DSUR_CYCLE_NOT_OPEN,
    DSUR_CYCLE_NOT_LOCKED,
    DSUR_CYCLE_NOT_SUBMITTED,
    DATA_LOCK_POINT_NOT_PASSED("ICH E2F 2.2"),
    REFERENCE_REQUIRED("ICH E6(R3) 3.13"),
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    DsurRule() {
        this(null);
    }

    DsurRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
