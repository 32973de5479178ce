package org.trialledger.platform.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Asks for the headers an operation cannot do without, before its body is read. */
final class HeaderRules implements ContainerRequestFilter {
    private final RequestFacts facts;
    private final boolean keyRequired;
    private final boolean ifMatchRequired;
    private final boolean reasonRequired;

    HeaderRules(RequestFacts facts, boolean keyRequired, boolean ifMatchRequired, boolean reasonRequired) {
        this.facts = facts;
        this.keyRequired = keyRequired;
        this.ifMatchRequired = ifMatchRequired;
        this.reasonRequired = reasonRequired;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (keyRequired || facts.hasIdempotencyKey()) facts.idempotencyKey();
        if (facts.expectedVersion().isEmpty() && ifMatchRequired) throw new Refusal(ProblemType.IF_MATCH_REQUIRED, null);
        if (facts.reason().isEmpty() && reasonRequired) throw new Refusal(ProblemType.REASON_REQUIRED, null);
    }
}
