package org.trialledger.tmf.exchange.domain;

import org.trialledger.platform.domain.Rule;

/** What the exchange of a file can break. Names are public API: they end the problem types callers program against. */
public enum ExchangeRule implements Rule {
    /** Something in a package is wrong: nothing of it is taken. The problem lists every fault. */
    PACKAGE_REFUSED("eTMF-EMS 1.0.2; ICH E6(R3) 4.2.2, C.2"),
    PACKAGE_ALREADY_RECORDED,
    /** Parts of a package are recorded in its order, each once. */
    IMPORT_OUT_OF_STEP,
    /** The part asked for has no document. */
    NOTHING_TO_EXPORT,
    /** More versions than are set to go into one package: export by zone, country or site. */
    EXPORT_TOO_LARGE;

    private final String citation;

    ExchangeRule() {
        this(null);
    }

    ExchangeRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
