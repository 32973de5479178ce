package org.trialledger.study.study.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a study can break. Names are public API: they end the problem types callers program against. */
public enum StudyRule implements Rule {
    STUDY_ALREADY_REGISTERED,
    STUDY_NOT_REGISTERED,
    /** An archived study is a closed record; nothing is added to it. */
    STUDY_ARCHIVED("ICH E6(R3) 4.2.7; 21 CFR 11.10(c)"),
    /** The command belongs to another stage of the study's life. */
    STAGE_NOT_ALLOWED("21 CFR 11.10(f)"),

    TITLE_REQUIRED,
    SPONSOR_REQUIRED,
    IDENTIFICATION_REQUIRED,
    IDENTIFIER_MALFORMED,
    DUPLICATE_IDENTIFIER,

    STUDY_TYPE_REQUIRED,
    PHASES_INCOMPATIBLE,
    SAMPLE_SIZE_NOT_POSITIVE("ICH E9 3.5"),
    BLINDING_CONTRADICTORY,
    DUPLICATE_ARM,
    DUPLICATE_EPOCH,
    DUPLICATE_OBJECTIVE,
    OBJECTIVE_UNKNOWN,
    ALLOCATION_RATIO_INVALID,
    /** Once participants are recruited, sample size and endpoints change only by an amendment that authorities assess. */
    SUBSTANTIAL_AMENDMENT_REQUIRED("Regulation (EU) 536/2014, Art. 2(2)(13) and 15"),
    DESIGN_INCOMPLETE,

    COUNTRY_UNKNOWN,
    COUNTRY_ALREADY_ADDED,
    COUNTRY_NOT_ADDED,
    COUNTRY_REQUIRED,
    COUNTRY_ALREADY_RECRUITING,
    LAST_RECRUITING_COUNTRY,
    FACT_ALREADY_RECORDED,
    EVIDENCE_REQUIRED("ICH E6(R3) Appendix C"),

    /** No participant is enrolled before the authority has authorised the trial in the country. */
    REGULATORY_AUTHORISATION_REQUIRED("ICH E6(R3) 3.8; Regulation (EU) 536/2014, Art. 4"),
    /** No participant is enrolled before the ethics committee's documented favourable opinion. */
    ETHICS_APPROVAL_REQUIRED("ICH E6(R3) 1.1 and 2.8"),
    ACTIVATED_SITE_REQUIRED,
    /** What was halted for safety restarts only by a substantial modification that was approved after the halt. */
    SUBSTANTIAL_MODIFICATION_REQUIRED("Regulation (EU) 536/2014, Art. 38"),
    /** A trial that was not resumed within two years has ended where the Regulation holds. */
    HALT_LAPSED("Regulation (EU) 536/2014, Art. 37(7)"),
    PARTICIPANTS_ON_TREATMENT("ICH E6(R3) 3.16"),
    FOLLOW_UP_PLAN_REQUIRED("ICH E6(R3) 2.7"),
    NEGATIVE_COUNT,

    FUTURE_ACTUAL_DATE,
    DATE_REQUIRED,
    DATE_BEFORE_PREVIOUS_STAGE,
    END_BEFORE_START,
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    StudyRule() {
        this(null);
    }

    StudyRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
