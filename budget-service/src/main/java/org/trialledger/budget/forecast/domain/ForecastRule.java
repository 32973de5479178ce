package org.trialledger.budget.forecast.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about the forecasts of a study can break. Names are public API: they end the problem types callers program against. */
public enum ForecastRule implements Rule {
    FORECAST_IN_FUTURE,
    NARRATIVE_TEXT_REQUIRED,
    NARRATIVE_DIRECT_IDENTIFIER("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    /** Figures are not published without a person's words on them. */
    NARRATIVE_REQUIRED,
    /** It explains other figures than those of now. */
    NARRATIVE_OUTDATED,
    /** Four eyes. */
    PUBLISHER_WROTE_NARRATIVE("COSO Internal Control 10; ICH E6(R3) 3.16.1"),
    FORECAST_ALREADY_PUBLISHED;

    private final String citation;

    ForecastRule() {
        this(null);
    }

    ForecastRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
