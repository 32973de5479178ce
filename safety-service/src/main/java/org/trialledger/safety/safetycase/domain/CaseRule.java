package org.trialledger.safety.safetycase.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a safety case can break. Names are public API: they end the problem types callers program against. */
public enum CaseRule implements Rule {
    CASE_ALREADY_OPEN,
    CASE_UNCHANGED,
    CASE_NOT_REPORTED,
    /** Only a valid case is assessed. */
    CASE_NOT_TRIAGED,
    CASE_CLOSED,
    CASE_NOT_CLOSED,
    /** A nullified case stays so; the event is reported anew. */
    CASE_NULLIFIED("ICH E2B(R3) C.1.11"),
    MINIMUM_CRITERIA_MISSING("ICH E2A III.B.3; Regulation (EU) 536/2014 Annex III 2.3"),
    WORLDWIDE_ID_MALFORMED("ICH E2B(R3) C.1.8.1"),
    ASSESSMENT_OUTSTANDING("ICH E2A III; ICH E6(R3) 3.13.2"),
    /** To assess is to hold an opinion: without one the sponsor's is outstanding. */
    OPINION_REQUIRED("ICH E2A III; ICH E6(R3) 3.13.2"),
    /** There is an opinion on each product that is suspected, and on no other. */
    PRODUCT_NOT_SUSPECTED("ICH E2B(R3) G.k.9.i"),
    /** What is expected or not is said by reference safety information that was in force when the event began. */
    RSI_IN_FORCE_REQUIRED("Regulation (EU) 536/2014 Annex III 2.2; ICH E6(R3) 3.13.2"),
    /** What is not listed, or not as specific or severe as it was, is unexpected; who holds otherwise says why. */
    EXPECTEDNESS_UNEXPLAINED("ICH E2A II.C"),
    /** The investigator's opinion is not downgraded; a sponsor that thinks otherwise says why, and both are sent. */
    DIFFERENT_OPINION_UNEXPLAINED("Regulation (EU) 536/2014 Annex III"),
    SERIOUSNESS_REMOVAL_BY_MEDICAL_MONITOR("ICH E6(R3) 3.13.2"),
    SERIOUSNESS_NOT_RECORDED,
    CLOCKS_RUNNING("21 CFR 312.32(c); Regulation (EU) 536/2014 Art. 42"),
    DATE_MALFORMED("ISO 8601; ICH E2B(R3) Appendix II"),
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    /** Fatal outcome, criterion of death and, where graded, grade 5 go together; only who died has a date of death. */
    DEATH_CONTRADICTORY("ICH E2A II.B; NCI CTCAE v5.0"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    CaseRule() {
        this(null);
    }

    CaseRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
