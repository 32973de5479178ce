package org.trialledger.platform.kafka;

/** The event is none that can be discarded now. */
public final class NotDiscardable extends RuntimeException {
    public enum Refusal {
        /** It is not parked. */
        UNKNOWN,
        /** An earlier position of its study is not applied yet: that one comes first. */
        WAITS_BEHIND,
        /** Its own service's ledger does not hold it, so there is nothing the study could go on from. */
        NOT_IN_LEDGER
    }

    private final Refusal refusal;

    NotDiscardable(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
