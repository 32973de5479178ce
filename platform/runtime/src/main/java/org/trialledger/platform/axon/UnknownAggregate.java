package org.trialledger.platform.axon;

import java.util.UUID;

/** A command named an aggregate that has no history. */
public final class UnknownAggregate extends RuntimeException {
    private final transient UUID id;

    public UnknownAggregate(UUID id) {
        super("no aggregate " + id, null, false, false);
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
