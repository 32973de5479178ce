package org.trialledger.platform.axon;

/** The caller decided on a version of the aggregate that is not its present one: nothing was recorded. */
public final class StaleVersion extends RuntimeException {
    private final long expected;
    private final long actual;

    public StaleVersion(long expected, long actual) {
        super("expected version " + expected + " but the aggregate is at " + actual, null, false, false);
        this.expected = expected;
        this.actual = actual;
    }

    public long expected() {
        return expected;
    }

    public long actual() {
        return actual;
    }
}
