package org.trialledger.platform.operations;

import jakarta.enterprise.context.RequestScoped;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.rest.RequestFacts;

/** Who operates, for what is remembered of it. */
@RequestScoped
class Operator {
    private final RequestFacts facts;

    Operator(RequestFacts facts) {
        this.facts = facts;
    }

    String id() {
        return facts.actor();
    }

    /** For operations with {@code @ReasonRequired}: the header has been asked for before they run. */
    Discards.Decision decision() {
        return new Discards.Decision(facts.actor(), facts.name(), facts.reason().orElseThrow(), facts.correlationId());
    }
}
