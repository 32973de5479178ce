package org.trialledger.platform.privacy.domain;

import org.trialledger.platform.domain.Rule;

/** What a decision about recorded data can break. Names are public API: they end the problem types callers program against. */
public enum PrivacyRule implements Rule {
    PERSON_REQUIRED("GDPR Art. 17(1)");

    private final String citation;

    PrivacyRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
