package org.trialledger.platform.privacy.domain;

import org.trialledger.platform.domain.Rule;

/** What a decision about recorded data can break. Names are public API: they end the problem types callers program against. */
public enum PrivacyRule implements Rule {
    PERSON_REQUIRED("GDPR Art. 17(1)"),

    /** A trail is changed only exceptionally, with a log of the action and its justification. */
    JUSTIFICATION_REQUIRED("ICH E6(R3) 4.2.2; 21 CFR 11.10(e)"),
    /** What says that something was removed is never removed. */
    EVENT_NOT_REDACTABLE("ICH E6(R3) 4.2.2"),
    TEXT_REQUIRED,
    /** A key is reserved for ever, in a table of its own. */
    TEXT_IS_A_KEY,
    EVENT_UNREADABLE_WITHOUT,
    REDACTION_DECIDED,
    SECOND_PERSON_REQUIRED("ICH E6(R3) 4.2.2; 21 CFR 11.10(g)");

    private final String citation;

    PrivacyRule() {
        this(null);
    }

    PrivacyRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
