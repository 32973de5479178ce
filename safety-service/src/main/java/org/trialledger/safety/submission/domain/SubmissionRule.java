package org.trialledger.safety.submission.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a submission can break. Names are public API: they end the problem types callers program against. */
public enum SubmissionRule implements Rule {
    /** A version of a case goes to an authority once, in one submission; a rejected one is resubmitted. */
    SUBMISSION_ALREADY_PREPARED,
    CASE_VERSION_UNKNOWN,
    /** Identifiable patient and reporter, a suspect product, an event. */
    CASE_NOT_VALID("ICH E2B(R3) 3.3.1; Regulation (EU) 536/2014 Annex III 2.3"),
    CASE_NOT_ASSESSED("ICH E6(R3) 3.13.2"),
    /** What is not serious is listed and reported to nobody at once. */
    CASE_NOT_REPORTABLE("21 CFR 312.32(c); Regulation (EU) 536/2014 Art. 42"),
    CASE_NOT_NUMBERED("ICH E2B(R3) C.1.8.1"),
    /** Only its nullification can still be reported. */
    CASE_NULLIFIED("ICH E2B(R3) C.1.11"),
    CASE_NOT_NULLIFIED("ICH E2B(R3) C.1.11"),
    /** A first version follows nothing up, nor does what an authority has no initial report of. */
    FOLLOW_UP_OF_NOTHING("ICH E2B(R3) C.1.5"),
    /** What an authority was never sent is neither nullified nor amended there. */
    REPORT_NOT_SENT("ICH E2B(R3) C.1.11"),
    CLOCK_OF_ANOTHER_CASE,
    CLOCK_NOT_OPEN,
    /** A clock knows its day. */
    DUE_DAY_BY_CLOCK,
    SUBMISSION_NOT_PREPARED,
    SUBMISSION_NOT_SENT,
    SUBMISSION_NOT_REJECTED,
    /** No message of this number was sent from this study. */
    MESSAGE_UNKNOWN("ICH E2B(R3) ACK.B.r.1"),
    ACKNOWLEDGEMENT_CODE_UNKNOWN("ICH E2B(R3) ACK.B.r.6"),
    /** What an authority accepted stays accepted. */
    SUBMISSION_ACCEPTED("ICH E2B(R3) ACK.B.r.6"),
    /** The message has its answer, and another took its place. */
    MESSAGE_REPLACED,
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    SubmissionRule() {
        this(null);
    }

    SubmissionRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
