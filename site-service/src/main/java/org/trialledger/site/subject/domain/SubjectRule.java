package org.trialledger.site.subject.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about subjects can break. Names are public API: they end the problem types callers program against. */
public enum SubjectRule implements Rule {
    SUBJECT_ALREADY_REGISTERED,
    SUBJECT_UNKNOWN,
    /** A number and no name or initials: letters, digits and - . / _ with a digit among them. */
    SUBJECT_NUMBER_MALFORMED("45 CFR 164.514(b)(2)"),
    BIRTH_YEAR_IMPLAUSIBLE,
    /** A participant is known by number only; what would name one is not recorded. */
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),

    /** The command belongs to another time of the subject's participation. */
    SUBJECT_STATUS_NOT_ALLOWED("21 CFR 11.10(f)"),
    DATE_IN_FUTURE("ICH E6(R3) 4.2.2"),
    /** Consent, screening, randomisation, end of treatment and end of study follow each other. */
    DATES_OUT_OF_ORDER("21 CFR 11.10(f)"),
    /** After the lock subject facts are read only, until it is lifted with a reason. */
    DATABASE_LOCKED("ICH E6(R3) 4.2.6"),
    /** The subject was transferred while the act was on its way. */
    SITE_HAS_CHANGED,

    /** Nobody is enrolled at a site that was not activated. */
    SITE_NOT_ACTIVE("ICH E6(R3) C.2"),
    SITE_ON_HOLD,
    ENROLMENT_CLOSED,
    /** Nobody is enrolled under a changed protocol by staff that was not trained in it, or on the consent form of before. */
    AMENDMENT_NOT_IMPLEMENTED("ICH E6(R3) 2.4.2, 2.8.2"),
    STUDY_HALTED("Regulation (EU) 536/2014, Art. 38"),
    /** Who takes part already is treated and seen as before; nobody new is put at the risk that the measure is against. */
    INCLUSION_STOPPED_BY_URGENT_SAFETY_MEASURE("Regulation (EU) 536/2014, Art. 54"),
    STUDY_ENROLMENT_CAP_REACHED,
    ENROLMENT_CAP_INVALID,

    CONSENT_FORM_UNKNOWN("ICH E6(R3) 2.8"),
    /** Only the version that the ethics committee approved and that is in force at the site is used. */
    CONSENT_FORM_NOT_IN_FORCE("ICH E6(R3) 2.8; 21 CFR 50.27(a)"),
    CONSENT_VERSION_SUPERSEDED("ICH E6(R3) 2.8.2; 21 CFR 50.27(a)"),
    CONSENT_LANGUAGE_DIFFERS("21 CFR 50.20"),
    CONSENT_NOT_BY_DELEGATE("ICH E6(R3) 2.3 and 2.8"),
    CONSENT_BY_UNTRAINED("ICH E6(R3) 2.3"),
    SIGNING_TIME_ON_ANOTHER_DAY,
    ALREADY_CONSENTED,
    CONSENT_UNKNOWN,
    /** Nothing of the trial is done with a person who has not consented, or has withdrawn it. */
    VALID_CONSENT_REQUIRED("ICH E6(R3) 2.8; 21 CFR 50.20; 21 CFR 312.62(b)"),
    /** A minor does not consent alone. */
    REPRESENTATIVES_CONSENT_REQUIRED("21 CFR 50.55; Regulation (EU) 536/2014, Art. 32"),
    /** Who comes of age consents for themselves before going on. */
    OWN_CONSENT_REQUIRED("Regulation (EU) 536/2014, Art. 32(3)"),
    CONSENT_WITHDRAWN("ICH E6(R3) 2.9; 21 CFR 50.25(a)(8)"),

    ELIGIBILITY_NOT_CONFIRMED("ICH E6(R3) 2.3; 21 CFR 312.60"),
    ELIGIBILITY_NOT_BY_DELEGATE("ICH E6(R3) 2.3; 21 CFR 312.60"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DESTINATION_SITE_NOT_ACTIVE,
    ALREADY_AT_SITE,

    VISIT_BEFORE_CONSENT("ICH E6(R3) 2.8; 21 CFR 312.62(b)"),
    /** Whoever has withdrawn consent, or left, has no further data collected. */
    VISIT_AFTER_END("ICH E6(R3) 2.9; 21 CFR 50.25(a)(8)"),
    VISIT_ALREADY_RECORDED,
    VISIT_UNKNOWN,
    VISIT_STATUS_NOT_ALLOWED("21 CFR 11.10(f)"),
    VISIT_ENDS_BEFORE_START,

    DUPLICATE_VISIT_CODE,
    /** Study days count 1, 2, ... from the reference day on and -1, -2, ... before it; there is no day 0 (SDTM 4.4.4). */
    NO_STUDY_DAY_ZERO("CDISC SDTMIG 4.4.4"),
    WINDOW_NEGATIVE,
    SCHEDULE_UNCHANGED,

    CAMPAIGN_ALREADY_STARTED,
    DUE_BEFORE_START,

    SHIPMENT_ALREADY_DISPATCHED,
    SHIPMENT_STATUS_NOT_ALLOWED("21 CFR 11.10(f); 21 CFR 312.62(a)"),
    /** Product goes only to whom it was assigned: a participant with valid consent who was randomised or enrolled. */
    SHIPMENT_NOT_FOR_SUBJECT("21 CFR 312.61; ICH E6(R3) 2.10");

    private final String citation;

    SubjectRule() {
        this(null);
    }

    SubjectRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
