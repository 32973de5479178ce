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
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * The way into the ledger: many callers wait in a bounded queue, one writer takes all that wait and commits them together
 * (docs/adr/0002). An append returns when its events are durable; it fails alone where its version or claim is taken, while the
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
    private volatile boolean open = true;
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

    /** Called on the writer's thread with the newest global position after each group; must return at once. */
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
        enqueue(job);
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

    private void run() {
        int lastGroup = 1;
        long lastNanos = 0;
        while (open || !queue.isEmpty() || carriedOver != null) {
            var group = new ArrayList<AppendJob>();
            try {
                lingerFor(lastGroup, lastNanos);
                takeGroup(group);
                if (group.isEmpty()) continue;
                long started = System.nanoTime();
                long newest = writer.write(group);
                lastNanos = System.nanoTime() - started;
                lastGroup = group.size();
                groupSizes.record(lastGroup);
                if (newest > 0) for (var listener : listeners) listener.accept(newest);
            } catch (InterruptedException e) {
                // close() wakes the writer; what is queued is still written.
            } catch (RuntimeException | Error e) {
                for (var job : group) job.result.completeExceptionally(new LedgerUnavailable("the ledger's writer failed", e));
                if (e instanceof Error error) throw error;
            }
        }
        writer.close();
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

    /** Takes what waits, in order, up to the limits; a job that shares a unique key with an earlier one opens the next group. */
    private void takeGroup(List<AppendJob> group) throws InterruptedException {
        var keys = new HashSet<Object>();
        int events = 0, bytes = 0;
        var job = carriedOver != null ? carriedOver : queue.poll(100, TimeUnit.MILLISECONDS);
        carriedOver = null;
        while (job != null) {
            events += job.events.size();
            bytes += job.bytes;
            boolean fits = group.isEmpty() || events <= settings.maxGroupEvents() && bytes <= settings.maxGroupBytes();
            if (!fits || !group.isEmpty() && job.keys().anyMatch(keys::contains)) {
                carriedOver = job;
                return;
            }
            job.keys().forEach(keys::add);
            group.add(job);
            job = queue.poll();
        }
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
