package org.trialledger.platform.axon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jboss.logging.Logger;
import org.trialledger.platform.ledger.Gathering;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;

/**
 * The ledger as a source for Axon's pooled processors. Readers are woken by this instance's appends and by those of other instances
 * within {@link #OTHERS_POLL_MILLIS}; without such a call Axon looks every 500 ms only. The first append after a rest wakes them at
 * once; while appends keep coming, those that gathered meanwhile are handed over together, for a batch costs every reader the same
 * transaction whether it holds one event or many.
 */
public final class LedgerStream implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LedgerStream.class);
    private static final long OTHERS_POLL_MILLIS = 100;

    private final LedgerEventStorageEngine engine;
    private final LedgerTail tail;
    private final LedgerReader reader;
    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("ledger-poll").factory());
    private final Runnable onRecovery;
    private final Gathering gathering;
    private volatile long newestKnown;
    private long newestHeard;
    private boolean waiting;
    private boolean away;

    /** @param gathering is told how long its readers' batches take @param onRecovery called after the ledger could not be read for a while and can be again */
    public LedgerStream(LedgerEventStorageEngine engine, LedgerReader reader, LedgerAppender appender, Gathering gathering, Runnable onRecovery) {
        this.engine = engine;
        this.tail = new LedgerTail(this::page);
        this.reader = reader;
        this.gathering = gathering;
        this.onRecovery = onRecovery;
        appender.onAppend(this::advanced);
        poll.scheduleWithFixedDelay(this::lookForOthers, OTHERS_POLL_MILLIS, OTHERS_POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookForOthers() {
        try {
            long newest = reader.newest();
            if (away) onRecovery.run();
            away = false;
            advanced(newest);
        } catch (RuntimeException e) {
            LOG.debug("the ledger cannot be polled now; processors report the outage themselves", e);
            away = true;
        }
    }

    private synchronized void advanced(long newest) {
        if (newest <= newestHeard) return;
        newestHeard = newest;
        if (!waiting) handOver();
    }

    /** Or waits: what the readers' batches take is known only while they work. */
    private synchronized void handOver() {
        long left = gathering.left();
        waiting = left > 0 && !poll.isShutdown();
        if (waiting) {
            poll.schedule(this::handOver, left, TimeUnit.NANOSECONDS);
            return;
        }
        newestKnown = newestHeard;
        gathering.begin();
        readings.forEach(Reading::wake);
    }

    private List<TrackedEventMessage<?>> page(long position) {
        try (var events = engine.readEvents(new GlobalSequenceTrackingToken(position), false)) {
            return List.copyOf(events.toList());
        }
    }

    /** What was read ahead may hold what must not be known any more. */
    void forgetAll() {
        tail.forgetAll();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        var reading = new Reading(token);
        readings.add(reading);
        return reading;
    }

    @Override
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public void close() {
        poll.shutdownNow();
    }

    /** One reader's place in the log, a page ahead of it at most. Used by one coordinator at a time. */
    private final class Reading implements BlockingStream<TrackedEventMessage<?>> {
        private final Deque<TrackedEventMessage<?>> page = new ArrayDeque<>();
        private TrackingToken last;
        private volatile Runnable onAvailable = () -> {};

        Reading(TrackingToken start) {
            last = start;
        }

        void wake() {
            onAvailable.run();
        }

        private boolean fill() {
            long position = LedgerEventStorageEngine.positionOf(last);
            if (page.isEmpty() && position < Math.max(newestKnown, 1)) {
                page.addAll(tail.after(position));
                if (!page.isEmpty()) last = page.getLast().trackingToken();
            }
            return !page.isEmpty();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return fill() ? Optional.of(page.getFirst()) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return fill();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!fill()) TimeUnit.MILLISECONDS.sleep(OTHERS_POLL_MILLIS);
            return page.removeFirst();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable = callback;
            return true;
        }

        @Override
        public void close() {
            readings.remove(this);
        }
    }
}
