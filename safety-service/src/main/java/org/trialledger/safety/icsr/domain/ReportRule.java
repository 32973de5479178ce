package org.trialledger.safety.icsr.domain;

import org.trialledger.platform.domain.Rule;

/** Why a report is not written or not taken. Names are public API: they end the problem types callers program against. */
public enum ReportRule implements Rule {
    /** The receiver would refuse it; each reason is told with its element. */
    ICSR_REJECTED("ICH E2B(R3); FDA E2B(R3) rejection and warning rules"),
    /** A nullification is of a case that is known. */
    ICSR_NULLIFIES_UNKNOWN_CASE("ICH E2B(R3) C.1.11.1"),
    /** What an authority is to know of the treatment, somebody asked for and somebody else told. */
    ICSR_TREATMENT_NOT_DISCLOSED("ICH E2A III.D"),
    /** The treatment stands for one suspect product of the case. */
    ICSR_PRODUCT_UNCLEAR("ICH E2B(R3) G.k.2.2");

    private final String citation;

    ReportRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
