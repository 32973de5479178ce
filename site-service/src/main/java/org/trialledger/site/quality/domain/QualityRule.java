package org.trialledger.site.quality.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a study's quality figures can break. Names are public API: they end the problem types callers program against. */
public enum QualityRule implements Rule {
    INDICATOR_CODE_REQUIRED,
    INDICATOR_THRESHOLDS_OUT_OF_ORDER("ICH E6(R3) 3.10.1.3"),
    INDICATOR_NEEDS_FIXED_LIMITS,
    INDICATOR_WINDOW_NOT_POSITIVE,
    INDICATOR_UNCHANGED,
    INDICATOR_UNKNOWN,
    /** A definition that has been judged by is changed for a reason that is kept with it. */
    QUALITY_CHANGE_REASON_REQUIRED("ICH E6(R3) 4.2.2; 21 CFR 11.10(e)"),

    TOLERANCE_LIMITS_OUT_OF_ORDER("ICH E6(R3) 3.10.1.3"),
    /** A probability of being above a limit needs something that is counted. */
    TOLERANCE_LIMIT_NOT_A_COUNT,
    TOLERANCE_LIMIT_UNCHANGED,
    TOLERANCE_LIMIT_UNKNOWN,

    EDC_LIMIT_NOT_POSITIVE,
    EDC_LIMITS_UNCHANGED,

    NOTHING_TO_EVALUATE,
    EVALUATION_IN_FUTURE,
    /** Signals follow from one evaluation to the next; what figures said on an earlier day can be read without recording it. */
    EVALUATION_OUT_OF_ORDER,
    EVALUATION_OF_ANOTHER_VERSION,

    SIGNAL_UNKNOWN,
    SIGNAL_REVIEWED_ALREADY,
    /** Nobody acts on or dismisses what was not looked at. */
    SIGNAL_NOT_REVIEWED("ICH E6(R3) 3.10.1.4"),
    SIGNAL_ENDED,
    SIGNAL_TEXT_REQUIRED("ICH E6(R3) 3.10.1.5"),

    EDC_SOURCE_REQUIRED("21 CFR 11.10(h)"),
    EDC_METRICS_IN_FUTURE,
    EDC_METRICS_EMPTY,
    EDC_METRICS_IMPLAUSIBLE,
    EDC_SUBJECT_TWICE,
    /** One source says one thing of one moment; a second account of it is a fault of the source. */
    EDC_METRICS_CONTRADICT("21 CFR 11.10(h)");

    private final String citation;

    QualityRule() {
        this(null);
    }

    QualityRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
