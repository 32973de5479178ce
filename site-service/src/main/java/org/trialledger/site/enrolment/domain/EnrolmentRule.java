package org.trialledger.site.enrolment.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a study's enrolment can break. Names are public API: they end the problem types callers program against. */
public enum EnrolmentRule implements Rule {
    ENROLMENT_PLAN_REQUIRED,
    ENROLMENT_TARGET_REQUIRED,
    ENROLMENT_TARGET_NOT_POSITIVE,
    /** Who is randomised stays randomised: a planned total does not fall, and a day comes once. */
    ENROLMENT_PLAN_NOT_INCREASING,
    ENROLMENT_CAP_BELOW_TARGET,
    ENROLMENT_CAP_NOT_POSITIVE,
    EXPECTED_RATE_NOT_POSITIVE,
    ENROLMENT_COUNTRY_UNKNOWN,
    ENROLMENT_COUNTRY_TWICE,
    ENROLMENT_SITE_TWICE,
    ENROLMENT_PLAN_UNCHANGED,
    /** A plan that has been worked to is replaced for a reason that is kept with it. */
    ENROLMENT_CHANGE_REASON_REQUIRED("ICH E6(R3) 4.2.2; 21 CFR 11.10(e)"),
    ENROLMENT_TARGET_PLACE_AMBIGUOUS,

    FORECAST_OF_ANOTHER_PLAN,
    FORECAST_AS_OF_FUTURE,
    FORECAST_NOT_POSSIBLE,

    SUGGESTIONS_AS_OF_FUTURE,
    SUGGESTION_UNKNOWN,
    SUGGESTION_DECIDED,
    /** What a rule or model advises binds nobody; why a person does not follow it is worth keeping. */
    SUGGESTION_REJECTION_REASON_REQUIRED("ICH E6(R3) 3.10"),

    BARRIER_IN_FUTURE,
    BARRIER_DUE_BEFORE_RAISED,
    BARRIER_UNKNOWN,
    BARRIER_RESOLVED,
    BARRIER_RESOLVED_BEFORE_RAISED,

    CHANNEL_IN_FUTURE,
    CHANNEL_NAME_TAKEN,
    CHANNEL_UNKNOWN,
    CHANNEL_REPORT_BEFORE_OPENING,
    /** Counts are from the channel's start, so they never fall from one report to a later one. */
    CHANNEL_COUNTS_FALL,
    CHANNEL_REPORT_REPEATED,
    FUNNEL_NOT_NARROWING;

    private final String citation;

    EnrolmentRule() {
        this(null);
    }

    EnrolmentRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
