package org.trialledger.platform.axon;

/** Others changed the same aggregate first, in every attempt: nothing was recorded. */
public final class LostRace extends RuntimeException {
    public LostRace() {
        super("lost the race for the aggregate's next version in every attempt", null, false, false);
    }
}
