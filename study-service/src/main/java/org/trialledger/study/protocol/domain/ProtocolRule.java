package org.trialledger.study.protocol.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a protocol can break. Names are public API: they end the problem types callers program against. */
public enum ProtocolRule implements Rule {
    VERSION_UNKNOWN,
    VERSION_ALREADY_DRAFTED,
    VERSION_LABEL_REQUIRED,
    /** Version numbers strictly increase, so that "the later one" is never a matter of opinion. */
    VERSION_NUMBER_NOT_INCREASING("ICH E6(R3) 4.3 and Appendix B.1"),
    VERSION_STATUS_NOT_ALLOWED("21 CFR 11.10(f)"),
    /** After the first approval the protocol changes by amendment only. */
    AMENDMENT_REQUIRED("ICH E6(R3) Appendix B"),
    AMENDMENT_UNKNOWN,
    AMENDMENT_NUMBER_TAKEN,
    AMENDMENT_NUMBER_REQUIRED,
    AMENDMENT_SUMMARY_REQUIRED,
    AMENDMENT_ALREADY_INCORPORATED,
    /** Planned sample size and endpoints decide what a trial can show: changing them is a substantial modification. */
    SUBSTANTIAL_AMENDMENT_REQUIRED("Regulation (EU) 536/2014, Art. 2(2)(13)"),
    URGENT_SAFETY_MEASURE_IS_SUBSTANTIAL("Regulation (EU) 536/2014, Art. 54"),

    COUNTRY_UNKNOWN,
    DECIDING_BODY_REQUIRED,
    DECISION_ALREADY_RECORDED,
    CONDITIONS_REQUIRED,
    EVIDENCE_REQUIRED("ICH E6(R3) Appendix C"),

    SITE_REQUIRED,
    /** A version is not used before the authority and the ethics committee of the country have decided for it. */
    COUNTRY_AUTHORISATION_REQUIRED("ICH E6(R3) 2.8 and 3.8; Regulation (EU) 536/2014, Art. 15"),
    ALREADY_EFFECTIVE_AT_SITE,
    /** A site never returns to an earlier version. */
    LATER_VERSION_EFFECTIVE_AT_SITE,
    /** At one site, on one date, exactly one version is in force. */
    ONE_EFFECTIVE_VERSION_PER_SITE_AND_DATE,
    VERSION_EFFECTIVE_AT_SITES,
    VERSION_NOT_LATER,

    FUTURE_ACTUAL_DATE,
    DATE_REQUIRED,
    DATE_BEFORE_PREVIOUS_STEP,
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    ProtocolRule() {
        this(null);
    }

    ProtocolRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
