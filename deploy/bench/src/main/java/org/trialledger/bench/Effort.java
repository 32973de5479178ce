package org.trialledger.bench;

import java.time.Duration;

/**
 * How much time the benchmark takes for its answer.
 *
 * @param repetitions of every cell, interleaved with those of the cells it is compared with
 * @param warmUp      of the whole JVM, or of a service, before the first repetition
 * @param settle      running unmeasured at the start of each cell
 * @param measured    the part of each cell that counts
 * @param lag         how long the open loop of (c) runs
 * @param rebuilt     events of the view that is rebuilt, and of the ledger that is followed
 * @param granted     studies in which the caller of (f) and (g) has a role
 * @param payables    of the month that (k) pays
 * @param clocks      that run when (p) has them run out
 */
public record Effort(String name, int repetitions, Duration warmUp, Duration settle, Duration measured, Duration lag, int rebuilt, int granted, int payables, int clocks) {
    static final Effort FULL = new Effort("full", 5, Duration.ofSeconds(15), Duration.ofMillis(750), Duration.ofMillis(2500), Duration.ofSeconds(30), 100_000, 10_000, 100_000, 100_000);
    static final Effort QUICK = new Effort("quick", 2, Duration.ofSeconds(4), Duration.ofMillis(250), Duration.ofMillis(900), Duration.ofSeconds(8), 20_000, 2_000, 5_000, 10_000);
}
