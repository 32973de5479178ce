package org.trialledger.platform.ledger;

import java.time.Duration;

/**
 * @param maxGroupEvents   most events written by one statement
 * @param maxGroupBytes    most payload and metadata bytes written by one statement
 * @param queueCapacity    appends that may wait; one more is refused with 503 rather than kept
 * @param enqueueTimeout   how long an append may wait for a place in the queue
 * @param outageTolerance  how long appends wait for a database that is away before they are refused
 * @param maxLinger        longest wait for callers just answered to come back, so that groups fill up (a quarter of the last
 *                         group's duration, never more than this); it is what keeps slow flushes from halving the throughput
 */
public record LedgerSettings(int maxGroupEvents, int maxGroupBytes, int queueCapacity, Duration enqueueTimeout,
                             Duration outageTolerance, Duration maxLinger) {
    public static final LedgerSettings DEFAULT =
        new LedgerSettings(256, 1 << 20, 4096, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(1));
}
