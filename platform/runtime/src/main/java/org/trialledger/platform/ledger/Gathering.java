package org.trialledger.platform.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long events gather for a follower's next batch while they keep coming: some times as long as its last batch took. A batch costs the same round trips for one event as for hundreds, so on a
 * busy machine, where each takes longer, followers make fewer and larger ones and leave the time to the requests; on a quiet one nothing waits longer than the least (ADR 32). May be used by
 * several threads: of batches side by side the longest counts.
 */
public final class Gathering {
    private final long least, most;
    private final int times;
    private final LongSupplier nanoTime;
    private long since, longest;

    /** @param times as long as the last batch took, within {@code least} and {@code most} */
    public Gathering(Duration least, int times, Duration most) {
        this(least, times, most, System::nanoTime);
    }

    Gathering(Duration least, int times, Duration most, LongSupplier nanoTime) {
        this.least = least.toNanos();
        this.most = most.toNanos();
        this.times = times;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong() - this.most;
    }

    /** What gathered is handed on now, and the next begins to gather. */
    public synchronized void begin() {
        since = nanoTime.getAsLong();
        longest = 0;
    }

    /** A batch of what was handed on is done. */
    public synchronized void took(long nanos) {
        longest = Math.max(longest, nanos);
    }

    /** @return nanoseconds until the next may be handed on; 0 if now, as for the first event after a rest */
    public synchronized long left() {
        return Math.max(0, since + Math.clamp(longest * times, least, most) - nanoTime.getAsLong());
    }
}
