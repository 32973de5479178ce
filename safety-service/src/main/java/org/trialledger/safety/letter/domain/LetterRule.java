package org.trialledger.safety.letter.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a safety letter can break. Names are public API: they end the problem types callers program against. */
public enum LetterRule implements Rule {
    LETTER_ALREADY_ISSUED,
    /** Investigators keep the blind; who needs the treatment breaks the code for the participant. */
    LETTER_NOT_BLINDED("ICH E2A III.D; Regulation (EU) 536/2014 Annex III 2.4"),
    LETTER_NOT_SENT_TO_SITE,
    LETTER_ALREADY_RECEIVED,
    LETTER_ALREADY_ACKNOWLEDGED,
    DATE_IN_FUTURE,
    DATES_OUT_OF_ORDER,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)");

    private final String citation;

    LetterRule() {
        this(null);
    }

    LetterRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
