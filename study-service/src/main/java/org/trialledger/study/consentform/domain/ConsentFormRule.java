package org.trialledger.study.consentform.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a consent form can break. Names are public API: they end the problem types callers program against. */
public enum ConsentFormRule implements Rule {
    CONSENT_FORM_ALREADY_EXISTS, CONSENT_FORM_UNKNOWN, CONSENT_FORM_VERSION_UNKNOWN, CONSENT_FORM_VERSION_EXISTS, CONSENT_FORM_VERSION_WITHDRAWN,
    CONSENT_FORM_COUNTRY_UNKNOWN, CONSENT_FORM_OUTSIDE_COUNTRY, CONSENT_FORM_LANGUAGE_UNKNOWN, CONSENT_FORM_APPROVED_ALREADY, CONSENT_FORM_IN_USE, CONSENT_FORM_REASON_REQUIRED,
    CONSENT_FORM_DATE_IN_FUTURE,
    /** Only a version that the ethics committee has approved is given to participants. */
    CONSENT_FORM_APPROVAL_REQUIRED("ICH E6(R3) 2.8.1"),
    /** A later version does not come into force before the one it replaces. */
    CONSENT_FORM_NOT_LATER,
    RECONSENT_DATE_BEFORE_EFFECT;

    private final String citation;

    ConsentFormRule() {
        this(null);
    }

    ConsentFormRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
