package org.trialledger.budget.impact.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about the impact of amendments can break. Names are public API: they end the problem types callers program against. */
public enum ImpactRule implements Rule {
    IMPACT_ASSESSMENT_UNKNOWN,
    /** Each effect once; none beside another, and none that costs or saves. */
    IMPACT_EFFECTS_CONTRADICTORY,
    IMPACT_EXPLANATION_REQUIRED,
    IMPACT_DIRECT_IDENTIFIER("45 CFR 164.514(b)(2); GDPR Art. 4(5)");

    private final String citation;

    ImpactRule() {
        this(null);
    }

    ImpactRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
