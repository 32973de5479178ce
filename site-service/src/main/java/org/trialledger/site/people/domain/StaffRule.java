package org.trialledger.site.people.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a site's staff can break. Names are public API: they end the problem types callers program against. */
public enum StaffRule implements Rule {
    STAFF_MEMBER_UNKNOWN,
    STAFF_MEMBER_ALREADY_ADDED,
    STAFF_NAME_REQUIRED("ICH E6(R3) 2.3.3"),
    /** One account is one person: who did what is told by it. */
    USER_ALREADY_AT_SITE("21 CFR 11.100(a)"),
    STAFF_MEMBER_HAS_LEFT,
    STAFF_MEMBER_ABSENT("ICH E6(R3) 2.3.3"),
    ROLE_UNCHANGED,
    PRINCIPAL_INVESTIGATOR_BY_APPOINTMENT,

    /** One investigator is responsible for the trial at a site, on every day. */
    SECOND_PRINCIPAL_INVESTIGATOR("ICH E6(R3) 2.3.1; 21 CFR 312.60"),
    NO_PRINCIPAL_INVESTIGATOR("ICH E6(R3) 2.3.1"),
    /** While a site is active no day is without the one who is responsible. */
    PRINCIPAL_INVESTIGATOR_GAP("ICH E6(R3) 2.3.1; 21 CFR 312.60"),

    CREDENTIAL_INCOMPLETE("ICH E6(R3) 2.1.1"),
    CREDENTIAL_UNKNOWN,
    CREDENTIAL_NOT_VALID("ICH E6(R3) 2.1.1"),

    COURSE_REQUIRED,
    TRAINING_ALREADY_REQUIRED,
    TRAINING_REQUIREMENT_UNKNOWN,
    TRAINING_REQUIREMENT_WITHDRAWN,

    DELEGATION_TASKS_REQUIRED,
    DELEGATION_UNKNOWN,
    DELEGATION_ENDED,
    DELEGATION_ALREADY_SIGNED,
    TASK_ALREADY_DELEGATED,
    /** Nobody does a task of the trial before being trained for it. */
    DELEGATION_BEFORE_TRAINING("ICH E6(R3) 2.3.2"),
    /** Medical judgement is for those licensed to practise where the site is. */
    LICENCE_REQUIRED("ICH E6(R3) 2.1.1 and 2.7.1"),
    /** The responsibility is the principal investigator's, and so is the signature. */
    SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED("ICH E6(R3) 2.3.3; 21 CFR 11.50"),

    NOT_AN_INVESTIGATOR("21 CFR 54.2(d)"),
    DISCLOSURE_INCOMPLETE("21 CFR 54.4(a)"),
    DISCLOSURE_UNKNOWN,
    DISCLOSURE_ALREADY_CERTIFIED,

    STAFF_TASK_UNKNOWN,
    STAFF_TASK_CLOSES_BY_RECORD,
    EVIDENCE_REQUIRED("ICH E6(R3) Appendix C"),

    FUTURE_ACTUAL_DATE,
    DATE_REQUIRED,
    END_BEFORE_START,
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    StaffRule() {
        this(null);
    }

    StaffRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
