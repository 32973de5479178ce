package org.trialledger.site.selection.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a site as candidate can break. Names are public API: they end the problem types callers program against. */
public enum SelectionRule implements Rule {
    SITE_NUMBER_INVALID,
    /** A number is given once in a study and never again, whatever becomes of the site: records of the trial name the site by it. */
    SITE_NUMBER_TAKEN("ICH E6(R3) C.2.1"),
    FACILITY_INCOMPLETE("ICH E6(R3) 2.2"),
    COUNTRY_NOT_IN_STUDY,
    COUNTRY_FIXED,
    NEGATIVE_FIGURE,
    MORE_EXPECTED_THAN_ELIGIBLE("ICH E6(R3) 2.2.2"),
    INVESTIGATOR_REQUIRED("ICH E6(R3) 3.7.1"),
    STUDY_OVER,

    QUESTIONNAIRE_EMPTY,
    QUESTION_INCOMPLETE,
    DUPLICATE_QUESTION,
    WEIGHT_NOT_POSITIVE,
    SCORING_UNSOUND,
    /** The study asks its candidates nothing yet, or asks and has no answer. */
    QUESTIONNAIRE_REQUIRED("ICH E6(R3) 3.7.1; TMF 05.01.03"),
    QUESTION_UNKNOWN,
    ANSWER_REQUIRED,
    ANSWER_OF_ANOTHER_KIND,
    CHOICE_UNKNOWN,

    /** Who evaluates a site sees it, or says why that is not needed. */
    PRE_STUDY_VISIT_REQUIRED("ICH E6(R3) 3.7.1; TMF 05.01.04"),
    SITE_NOT_SUITABLE("ICH E6(R3) 3.7.1"),
    CRITICAL_ANSWER_FAILED("ICH E6(R3) 2.2"),
    FINDINGS_REQUIRED("TMF 05.01.04"),
    EVIDENCE_REQUIRED("TMF 05.01.04"),

    /** Selection goes from candidate to qualified to selected; the command is for another step. */
    SELECTION_STEP_NOT_ALLOWED,
    REJECTION_GROUND_REQUIRED("TMF 05.01.05"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DATES_OUT_OF_ORDER,
    FUTURE_ACTUAL_DATE;

    private final String citation;

    SelectionRule() {
        this(null);
    }

    SelectionRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
