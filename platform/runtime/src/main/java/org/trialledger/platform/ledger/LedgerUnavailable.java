package org.trialledger.platform.ledger;

import java.time.Duration;

/**
 * The ledger cannot take or give anything now: 503, to be tried again. Whether an append happened may be unknown to the caller;
 * trying again with the same idempotency key is always right.
 */
public final class LedgerUnavailable extends RuntimeException {
    private final transient Duration retryAfter;

    public LedgerUnavailable(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    public LedgerUnavailable(String reason, Throwable cause) {
        super(reason, cause);
        this.retryAfter = Duration.ofSeconds(2);
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
