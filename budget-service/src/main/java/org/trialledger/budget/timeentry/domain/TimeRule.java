package org.trialledger.budget.timeentry.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about rate cards or time can break. Names are public API: they end the problem types callers program against. */
public enum TimeRule implements Rule {
    RATE_CARD_UNKNOWN,
    RATE_CARD_NOT_DRAFT,
    RATE_CARD_NOT_APPROVED,
    RATE_NOT_POSITIVE,
    RATE_CARD_DATES_OUT_OF_ORDER,
    /** One price on one day. */
    RATE_CARDS_OVERLAP,
    /** Four eyes. */
    RATE_CARD_APPROVED_BY_PREPARER("COSO Internal Control 10; ICH E6(R3) 3.16.1"),
    /** What was valued stays as it was. */
    RATE_CARD_ENDED_IN_PAST,
    GRADE_UNKNOWN,
    GRADE_CHANGED_IN_PAST,
    RATE_CARDS_TOO_MANY,
    TIME_HOURS_NOT_QUARTERS,
    TIME_BEYOND_DAY,
    TIME_IN_FUTURE,
    /** No grade, or no approved rate card of it, on the day. */
    TIME_RATE_UNKNOWN,
    TIME_LINE_UNKNOWN,
    TIME_LINE_NOT_STAFF,
    TIME_ENTRY_UNKNOWN,
    TIME_ENTRY_NOT_SUBMITTED,
    TIME_ENTRY_NOT_APPROVED,
    /** Nobody approves the own time, or what they entered for others. */
    TIME_APPROVED_BY_PREPARER("COSO Internal Control 10; ICH E6(R3) 3.16.1"),
    /** A locked period's books stay as they are. */
    TIME_PERIOD_CLOSED("21 CFR 11.10(e)"),
    TIME_DIRECT_IDENTIFIER("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    TIME_REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    TimeRule() {
        this(null);
    }

    TimeRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
