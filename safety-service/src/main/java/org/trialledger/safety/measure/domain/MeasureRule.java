package org.trialledger.safety.measure.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about an urgent safety measure can break. Names are public API: they end the problem types callers program against. */
public enum MeasureRule implements Rule {
    MEASURE_ALREADY_DECLARED,
    /** The days in which authorities are told are counted from when it was taken. */
    MEASURE_DAY_REQUIRED("Regulation (EU) 536/2014 Art. 54(2); UK SI 2004/1031 reg. 30"),
    MEASURE_COUNTRY_UNKNOWN,
    /** What was lifted and is needed again is another measure, and told anew. */
    MEASURE_LIFTED,
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    MeasureRule() {
        this(null);
    }

    MeasureRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
