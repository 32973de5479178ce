package org.trialledger.platform.operations;

import jakarta.enterprise.context.RequestScoped;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.privacy.Sealing;
import org.trialledger.platform.rest.RequestFacts;

/** Who operates, for what is remembered of it. */
@RequestScoped
class Operator {
    private final RequestFacts facts;
    private final Sealing sealing;

    Operator(RequestFacts facts, Sealing sealing) {
        this.facts = facts;
        this.sealing = sealing;
    }

    String id() {
        return facts.actor();
    }

    /** For operations with {@code @ReasonRequired}: the header has been asked for before they run. */
    Discards.Decision decision() {
        var name = sealing.personal(facts.actor(), "discarded_event", "discardedByName", facts.name());
        return new Discards.Decision(facts.actor(), name, facts.reason().orElseThrow(), facts.correlationId());
    }
}
