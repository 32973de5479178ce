package org.trialledger.platform.axon;

import java.util.UUID;

/** A command needed a key that someone holds already: nothing was recorded. */
public final class ClaimTaken extends RuntimeException {
    private final String kind;
    private final String key;
    private final transient UUID holder;

    /** @param holder the study whose ledger holds the claim, or null where unknown */
    public ClaimTaken(String kind, String key, UUID holder) {
        super("claim " + kind + " is taken", null, false, false);
        this.kind = kind;
        this.key = key;
        this.holder = holder;
    }

    public String kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    public UUID holder() {
        return holder;
    }
}
