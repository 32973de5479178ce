package org.trialledger.study.team.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a study's team can break. Names are public API: they end the problem types callers program against. */
public enum TeamRule implements Rule {
    TEAM_ALREADY_FOUNDED,
    MEMBER_REQUIRED,
    MEMBER_NAME_REQUIRED("21 CFR 11.10(d)"),
    /** One id is one member: a second name for it is a mistyped id or a shared account. */
    MEMBER_HAS_ANOTHER_NAME("21 CFR 11.100(a)"),
    MEMBER_UNKNOWN,
    /** A person does not act as a machine client, nor a machine client as a person: an act is attributed to who did it. */
    ROLE_NOT_FOR_MEMBER("21 CFR 11.10(d)"),

    COUNTRY_UNKNOWN,
    COUNTRY_REQUIRED,
    /** Staff and investigators of a site see that site. */
    SITE_REQUIRED("ICH E6(R3) 2.3"),
    PERIOD_REQUIRED,
    END_BEFORE_START,
    /** The ledger says who had access when; an assignment that began before it was recorded would say otherwise. */
    ACCESS_NOT_BACKDATED("21 CFR 11.10(e)"),
    ROLE_ALREADY_ASSIGNED,

    /** Who prepares does not approve: payments, and documents of the trial master file. */
    CONFLICTING_DUTIES("21 CFR 11.10(g)"),
    /** Who has seen treatment codes cannot unsee them: no blinded role beside or after an unblinded one in the same study. */
    BLINDING_AT_RISK("ICH E9 2.3.1; ICH E6(R3) 4.1"),

    ASSIGNMENT_UNKNOWN,
    ASSIGNMENT_ENDED,
    /** A study always has someone who can assign others: a started role of project manager for the whole study, without an end. */
    LAST_PROJECT_MANAGER("ICH E6(R3) 3.9"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),

    POLICY_REQUIRED("21 CFR 11.10(j)"),
    POLICY_ALREADY_ACCEPTED,

    EFFORT_OUT_OF_RANGE,
    EFFORT_FOR_PERSONS,
    EFFORT_OUTSIDE_ASSIGNMENT,
    /** Nobody works more than all their time, in one study at least; what several studies together ask is shown and not refused. */
    PERSON_OVER_ALLOCATED("ICH E6(R3) 3.2"),

    /** Who uses the system has the training for it: without a record that is current when the role begins, it is not given. */
    SYSTEM_TRAINING_REQUIRED("21 CFR 11.10(i); ICH E6(R3) 4.3.2"),
    SYSTEM_TRAINING_UNKNOWN,
    /** Machine clients are validated, not trained. */
    SYSTEM_TRAINING_FOR_PERSONS("21 CFR 11.10(i)"),
    ROLES_REQUIRED,
    COURSE_REQUIRED,
    TRAINING_ALREADY_RECORDED,
    TRAINING_RECORD_UNKNOWN,
    TRAINING_RECORD_VOID,
    EVIDENCE_REQUIRED("ICH E6(R3) Appendix C"),
    FUTURE_ACTUAL_DATE,
    DATE_REQUIRED;

    private final String citation;

    TeamRule() {
        this(null);
    }

    TeamRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
