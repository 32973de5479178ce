package org.trialledger.safety.rsi.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about reference safety information can break. Names are public API: they end the problem types callers program against. */
public enum RsiRule implements Rule {
    RSI_ALREADY_EXISTS,
    RSI_UNKNOWN,
    RSI_VERSION_UNKNOWN,
    RSI_VERSION_EXISTS,
    RSI_VERSION_NOT_DRAFT,
    /** A draft from before the version in force is not approved any more: it does not say what was learnt since. */
    RSI_VERSION_OVERTAKEN,
    RSI_TERM_REPEATED,
    /** MedDRA codes have eight digits. */
    RSI_TERM_CODE_MALFORMED("ICH M1; ICH E2B(R3) E.i.2.1b"),
    /** Of two versions the later one is in force later: so there is one, and one only, on each day. */
    RSI_IN_FORCE_NOT_LATER("ICH E2A II.C; Regulation (EU) 536/2014 Annex III"),
    /** Judging by a list of later what began earlier changes what had to be reported. */
    RSI_RETROACTIVE_REASON_REQUIRED("Regulation (EU) 536/2014 Annex III"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    RsiRule() {
        this(null);
    }

    RsiRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
