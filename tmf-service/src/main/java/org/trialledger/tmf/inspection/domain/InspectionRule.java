package org.trialledger.tmf.inspection.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about an inspection can break. Names are public API: they end the problem types callers program against. */
public enum InspectionRule implements Rule {
    /** An inspector reads the file in a session, so that it is known who read what. */
    INSPECTION_SESSION_REQUIRED("21 CFR 11.10(d), (e)"),
    INSPECTION_SESSION_EXISTS,
    INSPECTION_DATES_OUT_OF_ORDER,
    INSPECTION_TOO_LONG,
    /** The file is shown as it was on a day that there has been. */
    DATE_IN_FUTURE,
    INSPECTION_ZONE_UNKNOWN("CDISC TMF Reference Model 3.3.1"),
    /** Whoever keeps the file lets others inspect it. */
    INSPECTOR_OPENS_OWN_SESSION("21 CFR 11.10(g)"),
    INSPECTION_SESSION_ENDED,
    INSPECTION_SESSION_NOT_VALID_TODAY,
    INSPECTION_BY_NAMED_INSPECTOR("21 CFR 11.10(d)"),
    /** It would show more than the session is for. */
    READ_OUTSIDE_INSPECTION_SESSION("21 CFR 11.10(d)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)");

    private final String citation;

    InspectionRule() {
        this(null);
    }

    InspectionRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
