package org.trialledger.platform.operations;

import jakarta.enterprise.context.RequestScoped;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.privacy.Sealing;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.rest.RequestFacts;

/** Who operates, for what is remembered of it. */
@RequestScoped
class Operator {
    private final RequestFacts facts;
    private final Sealing sealing;
    private final boolean seals;

    Operator(RequestFacts facts, Sealing sealing, ServiceDefinition service) {
        this.facts = facts;
        this.sealing = sealing;
        this.seals = !service.eventFamilies().isEmpty();
    }

    String id() {
        return facts.actor();
    }

    /**
     * For operations with {@code @ReasonRequired}: the header has been asked for before they run. A service that records no events has no
     * keys to seal a name with, so it remembers the actor's id alone.
     */
    Discards.Decision decision() {
        var name = seals ? sealing.personal(facts.actor(), "discarded_event", "discardedByName", facts.name()) : null;
        return new Discards.Decision(facts.actor(), name, facts.reason().orElseThrow(), facts.correlationId());
    }
}
