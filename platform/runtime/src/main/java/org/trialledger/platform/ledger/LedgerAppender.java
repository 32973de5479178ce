package org.trialledger.platform.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The way into the ledger: many callers wait in a bounded queue, one writer takes all that wait and commits them together
 * (docs/adr/0002). A caller who is alone writes for itself: handing over to the writer and back would cost it two wake-ups. An append returns when its events are durable; it fails alone where its version or claim is taken, while the
 * rest of its group is recorded. Any number of appenders, in any number of processes, may write to one ledger.
 */
public final class LedgerAppender implements AutoCloseable {
    private final LedgerSettings settings;
    private final BlockingQueue<AppendJob> queue;
    private final GroupWriter writer;
    private final Thread thread;
    private final Timer appendTimer;
    private final DistributionSummary groupSizes;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    /** Held by whoever uses the group writer: the writer's thread, or a caller who is alone. */
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean open = true;
    private volatile int lastGroup = 1;
    private AppendJob carriedOver;

    public LedgerAppender(DataSource dataSource, InstantSource clock, LedgerSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.writer = new GroupWriter(dataSource, clock, settings.outageTolerance(), () -> open);
        metrics.gaugeCollectionSize("trialledger.ledger.queue", List.of(), queue);
        this.appendTimer = Timer.builder("trialledger.ledger.append").description("From asking to durable, per append")
            .publishPercentileHistogram().register(metrics);
        this.groupSizes = DistributionSummary.builder("trialledger.ledger.group").description("Appends committed together").register(metrics);
        this.thread = Thread.ofPlatform().name("ledger-writer").start(this::run);
    }

    /** Called with the newest global position after each group, by one thread at a time; must return at once. */
    public void onAppend(LongConsumer listener) {
        listeners.add(listener);
    }

    /**
     * Records the events, all or none, and returns when they are durable.
     *
     * @throws AppendRefused     a version or claim is taken, or an event is too large; nothing was recorded
     * @throws LedgerUnavailable the queue is full or the database is away; whether it was recorded may be unknown
     */
    public Appended append(List<NewEvent> events, List<NewClaim> claims) {
        var started = System.nanoTime();
        var job = new AppendJob(events, claims);
        if (!writtenAlone(job)) enqueue(job);
        try {
            return job.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            appendTimer.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    public int waiting() {
        return queue.size();
    }

    private void enqueue(AppendJob job) {
        try {
            if (open && queue.offer(job, settings.enqueueTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                if (!open && queue.remove(job)) throw closed();
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted while waiting for the ledger", Duration.ofSeconds(1));
        }
        throw open ? new LedgerUnavailable("the ledger's queue is full", Duration.ofSeconds(2)) : closed();
    }

    /** Only after a group of one: of many callers the first one back would otherwise write alone while all others wait for it. */
    private boolean writtenAlone(AppendJob job) {
        if (lastGroup > 1 || !queue.isEmpty() || Thread.currentThread().isInterrupted() || !writing.tryLock()) return false;
        try {
            if (!open) return false;
            write(List.of(job));
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void run() {
        long lastNanos = 0;
        while (open || !queue.isEmpty() || carriedOver != null) {
            try {
                lingerFor(lastGroup, lastNanos);
                var first = carriedOver != null ? carriedOver : queue.poll(100, TimeUnit.MILLISECONDS);
                carriedOver = null;
                if (first == null) lastGroup = 1;
                else lastNanos = writeWith(first);
            } catch (InterruptedException e) {
                // close() wakes the writer; what is queued is still written.
            }
        }
        writing.lock();
        writer.close();
        writing.unlock();
    }

    /** @return how long the group took, in nanoseconds */
    private long writeWith(AppendJob first) {
        writing.lock();
        try {
            var group = groupOf(first);
            long started = System.nanoTime();
            write(group);
            lastGroup = group.size();
            return System.nanoTime() - started;
        } finally {
            writing.unlock();
        }
    }

    private void write(List<AppendJob> group) {
        try {
            groupSizes.record(group.size());
            long newest = writer.write(group);
            if (newest > 0) for (var listener : listeners) listener.accept(newest);
        } catch (RuntimeException | Error e) {
            for (var job : group) job.result.completeExceptionally(new LedgerUnavailable("the ledger's writer failed", e));
            if (e instanceof Error error) throw error;
        }
    }

    /**
     * Callers answered by the last group tend to ask again at once. Starting the next group without them would split them into
     * two halves for ever, each paying a whole flush; waiting a little lets them share one.
     */
    private void lingerFor(int expected, long lastNanos) {
        if (expected < 2 || !open) return;
        long until = System.nanoTime() + Math.min(lastNanos / 4, settings.maxLinger().toNanos());
        while (queue.size() < expected && System.nanoTime() < until) LockSupport.parkNanos(20_000);
    }

    /** Adds what waits, in order, up to the limits; a job that shares a unique key with an earlier one opens the next group. */
    private List<AppendJob> groupOf(AppendJob first) {
        var group = new ArrayList<>(List.of(first));
        var keys = first.keys().collect(Collectors.toCollection(HashSet::new));
        int events = first.events.size(), bytes = first.bytes;
        for (var job = queue.poll(); job != null; job = queue.poll()) {
            events += job.events.size();
            bytes += job.bytes;
            if (events > settings.maxGroupEvents() || bytes > settings.maxGroupBytes() || job.keys().anyMatch(keys::contains)) {
                carriedOver = job;
                break;
            }
            job.keys().forEach(keys::add);
            group.add(job);
        }
        return group;
    }

    /** Writes what is queued, then stops. */
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var job = queue.poll(); job != null; job = queue.poll()) job.result.completeExceptionally(closed());
    }

    private static LedgerUnavailable closed() {
        return new LedgerUnavailable("the ledger is closing", Duration.ofSeconds(2));
    }
}
