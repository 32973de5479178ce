package org.trialledger.platform.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.trialledger.platform.kafka.ConsumedLog.Applied;
import org.trialledger.platform.kafka.ConsumedLog.Place;
import org.trialledger.platform.kafka.ConsumedLog.State;
import org.trialledger.platform.kafka.StudyGate.Outcome;
import org.trialledger.platform.ledger.Gathering;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.RetryOutcome;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.RebuildableView;

/**
 * Runs one {@link EventConsumer}: polls its source's topic, applies a batch and notes the positions in one database transaction,
 * and tells Kafka within a second. Exactly once in effect: what Kafka delivers again is recognised by its position. While the database
 * or Kafka is away it waits and goes on by itself.
 *
 * <p>A transaction costs the same for one event as for a hundred. So the first event after a rest is applied at once, while events
 * keep coming they gather ({@link Gathering}), and a batch for which there is nothing to write has no transaction ({@link Progress}).
 */
public final class ConsumerLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(500), RETRY = Duration.ofSeconds(1), LOOK = Duration.ofMillis(5);
    private static final Duration GATHERED = Duration.ofMillis(2), TELL = Duration.ofSeconds(1);
    private static final int LOOKS_PER_QUERY = 20, BATCH = 500;

    private final EventConsumer consumer;
    private final KafkaSettings settings;
    private final String group;
    private final Transactions transactions;
    private final ConsumedLog log;
    private final LedgerFeed feed;
    private final Discards discards;
    private final StudyGate gate;
    private final Progress progress = new Progress();
    private final Gathering gathering = new Gathering(Duration.ofMillis(40), 4, Duration.ofMillis(250));
    private final Counter lostTails;
    private final Thread thread;
    private volatile KafkaConsumer<byte[], byte[]> kafka;
    private volatile boolean open = true;
    private volatile long appliedThrough;
    private volatile String alarm;
    private volatile String trouble = "not connected to Kafka yet";
    // Of the loop's thread alone, in System.nanoTime().
    private long toldAt = System.nanoTime() - TELL.toNanos();
    private boolean full, untold;

    public ConsumerLoop(String service, EventConsumer consumer, KafkaSettings settings, Transactions transactions, LedgerFeed feed, MeterRegistry metrics) {
        this.consumer = consumer;
        this.settings = settings;
        this.group = service + "." + consumer.name();
        this.transactions = transactions;
        this.feed = feed;
        this.discards = new Discards(new Sql(transactions));
        this.log = new ConsumedLog(new Sql(transactions), consumer.name(), consumer.source());
        this.gate = gate();
        Gauge.builder("trialledger.consumer.position", () -> appliedThrough).tag("consumer", consumer.name()).tag("source", consumer.source())
            .description("Everything up to this global position of the source is applied").register(metrics);
        lostTails = Counter.builder("trialledger.consumer.lost.tails").tag("consumer", consumer.name()).tag("source", consumer.source())
            .description("Studies whose last events Kafka had lost when it delivered their signed size").register(metrics);
        Gauge.builder("trialledger.consumer.parked", log, ConsumedLog::countParked).tag("consumer", consumer.name()).tag("source", consumer.source())
            .description("Events that could not be applied, and those of their studies waiting behind them").register(metrics);
        thread = Thread.ofPlatform().name("consumer-" + consumer.name()).daemon().unstarted(this::run);
    }

    /** One at a time; a retry has its own, for it runs on another thread. */
    private StudyGate gate() {
        return new StudyGate(consumer, log, feed, transactions);
    }

    public void start() {
        thread.start();
    }

    public String name() {
        return consumer.name();
    }

    public String source() {
        return consumer.source();
    }

    public boolean isRebuildable() {
        return !consumer.tables().isEmpty();
    }

    /** What the consumer builds, for whoever builds it anew; without tables if it cannot be. */
    RebuildableView view(LedgerLog source) {
        return new ConsumedView(consumer, source, log, this::gate, transactions, position -> appliedThrough = Math.max(appliedThrough, position));
    }

    /** Why nothing is being consumed now; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The last thing Kafka was found to have lost; events flow all the same. Empty since this process started while it lost nothing. */
    public Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }

    /** Waits until everything up to the source's global position is applied. @return false when the time ran out first */
    public boolean await(long globalPosition, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        for (int looks = 0; appliedThrough < globalPosition; looks++) {
            // Another instance of the group may have the partition: the database knows.
            if (looks % LOOKS_PER_QUERY == LOOKS_PER_QUERY - 1 && log.appliedThrough() >= globalPosition) return true;
            if (System.nanoTime() > until) return false;
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** Everything up to this global position of the source is applied, by whichever instance. */
    public long appliedThrough() {
        return log.appliedThrough();
    }

    public long countParked() {
        return log.countParked();
    }

    /** Ordered by study. @param after the last study seen */
    public List<ParkedStudy> parkedStudies(UUID after, int limit) {
        return log.parkedStudies(after, limit);
    }

    public List<ParkedEvent> parked(UUID study, long afterPosition, int limit) {
        return log.parked(study, afterPosition, limit);
    }

    /** Tries a parked study again, in order, until something of it fails again; page by page, for thousands may wait. @throws FeedUnavailable */
    public RetryOutcome retry(UUID study) {
        long applied = 0;
        while (true) {
            var page = transactions.inOne(_ -> goOn(study));
            applied += page.applied();
            if (page.applied() == 0 || !goesOn(page)) return new RetryOutcome(applied, page.remaining(), page.cause());
        }
    }

    /** The first that is left has not failed: it was beyond the page. */
    private static boolean goesOn(RetryOutcome page) {
        return StudyGate.WAITS_BEHIND.equals(page.cause());
    }

    /**
     * Gives up the first parked event of a study and goes on behind it. Asked again, it only goes on.
     *
     * @throws NotDiscardable  the event is not parked, or not the next one of its study
     * @throws FeedUnavailable the source cannot be asked what the event was
     */
    public RetryOutcome discard(UUID study, long position, Discards.Decision decision) {
        var first = transactions.inOne(_ -> {
            var state = log.open(List.of(study));
            var reader = new Discards.Reader(Discards.ReaderKind.CONSUMER, consumer.name(), consumer.source());
            boolean already = state.discarded().getOrDefault(study, Map.of()).containsKey(position);
            if (already) return goOn(study);
            discards.add(reader, discardable(state, study, position), parkedAt(study, position).cause(), decision);
            var outcome = goOn(study);
            // The gate counts the event it passes over among those that went through.
            return new RetryOutcome(outcome.applied() - 1, outcome.remaining(), outcome.cause());
        });
        if (!goesOn(first)) return first;
        var rest = retry(study);
        return new RetryOutcome(first.applied() + rest.applied(), rest.remaining(), rest.cause());
    }

    private Discards.Event discardable(State state, UUID study, long position) {
        parkedAt(study, position);
        var place = state.places().get(study);
        if (position != (place == null ? 0 : place.position() + 1)) throw new NotDiscardable(NotDiscardable.Refusal.WAITS_BEHIND);
        var recorded = feed.read(consumer.source(), study, position, 1).stream().findFirst().filter(e -> e.position() == position)
            .orElseThrow(() -> new NotDiscardable(NotDiscardable.Refusal.NOT_IN_LEDGER));
        return new Discards.Event(recorded.eventId(), recorded.type(), study, position, recorded.chain());
    }

    private ParkedEvent parkedAt(UUID study, long position) {
        return log.parked(study, position - 1, 1).stream().findFirst().filter(p -> p.position() == position)
            .orElseThrow(() -> new NotDiscardable(NotDiscardable.Refusal.UNKNOWN));
    }

    private RetryOutcome goOn(UUID study) {
        long applied = gate().retry(log.open(List.of(study)), study, log.lastParked(study));
        var left = log.parked(study, -1, 1);
        return new RetryOutcome(applied, log.countParked(study), left.isEmpty() ? null : left.getFirst().cause());
    }

    private void run() {
        while (open) {
            try (var fresh = new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                kafka = fresh;
                appliedThrough = log.appliedThrough();
                untold = false;
                progress.forget();
                fresh.subscribe(List.of(KafkaSettings.topicOf(consumer.source())), new Rebalance());
                while (open) step(fresh);
            } catch (WakeupException e) {
                // close() asks the loop to look at "open".
            } catch (RuntimeException e) {
                report(e);
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private void step(KafkaConsumer<byte[], byte[]> from) {
        var records = next(from);
        try {
            if (!records.isEmpty()) {
                long began = System.nanoTime();
                apply(records);
                untold = true;
                gathering.begin();
                gathering.took(System.nanoTime() - began);
            }
            tell(from, records.isEmpty());
        } catch (Progress.Moved e) {
            goBack(from);
        }
        trouble = from.assignment().isEmpty() ? "no partition of " + KafkaSettings.topicOf(consumer.source()) + " assigned yet" : null;
    }

    /** What was passed over in memory no longer follows what the database holds: it is to come again, with all else that Kafka was not told of. */
    private void goBack(KafkaConsumer<byte[], byte[]> to) {
        progress.forget();
        to.committed(to.assignment()).forEach((partition, told) -> {
            if (told == null) to.seekToBeginning(List.of(partition));
            else to.seek(partition, told);
        });
    }

    private List<ConsumerRecord<byte[], byte[]>> next(KafkaConsumer<byte[], byte[]> from) {
        long left = gathering.left();
        if (left > 0 && !full) LockSupport.parkNanos(left);
        var records = all(from.poll(POLL));
        // The client asked for the next records when it handed over the last: its answer holds but the first of those that gathered.
        if (left > 0 && !records.isEmpty()) records.addAll(all(from.poll(GATHERED)));
        full = records.size() >= BATCH;
        return records;
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(ConsumerRecords<byte[], byte[]> records) {
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.count());
        records.forEach(all::add);
        return all;
    }

    /** Partitions that come back are read again from what Kafka was told, and others may have had them in between. */
    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            progress.forget();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            progress.forget();
        }
    }

    /**
     * What Kafka is not told yet comes again after a restart and is passed over; so it is told when it is quiet, or else once a second,
     * and never of what the database does not hold.
     */
    private void tell(KafkaConsumer<byte[], byte[]> to, boolean quiet) {
        long now = System.nanoTime();
        if (!untold || !quiet && now - toldAt < TELL.toNanos()) return;
        if (progress.isAhead()) applyNoted(List.of(), List.of(), false);
        to.commitAsync();
        untold = false;
        toldAt = now;
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        var events = new ArrayList<StoredEvent>(records.size());
        var sizes = new ArrayList<StudySized>();
        for (var record : records) {
            try {
                if (EventHeaders.isSize(record)) sizes.add(EventHeaders.size(record));
                else events.add(EventHeaders.event(record));
            } catch (RuntimeException e) {
                // Not from a ledger, so it can be nobody's gap: a study's own events are missed, and refilled, by position.
                LOG.errorf("%s: %s-%d@%d is not a ledger event and is passed over: %s", consumer.name(), record.topic(), record.partition(), record.offset(), e.getMessage());
            }
        }
        try {
            var studies = studies(events, sizes);
            if (!consumer.isWaitedFor() && progress.knows(studies)) applyKnown(studies, events, sizes);
            else applyNoted(events, sizes, false);
        } catch (Progress.Moved e) {
            applyAgain(events, sizes, false);
        } catch (StudyGate.NeedsCare e) {
            applyAgain(events, sizes, true);
        }
    }

    private void applyAgain(List<StoredEvent> events, List<StudySized> sizes, boolean careful) {
        try {
            applyNoted(events, sizes, careful);
        } catch (StudyGate.NeedsCare e) {
            applyNoted(events, sizes, true);
        }
    }

    private static Set<UUID> studies(List<StoredEvent> events, List<StudySized> sizes) {
        var studies = new HashSet<UUID>();
        events.forEach(event -> studies.add(event.studyId()));
        sizes.forEach(size -> studies.add(size.studyId()));
        return studies;
    }

    /** In a transaction that first asks the database how far it is. */
    private void applyNoted(List<StoredEvent> events, List<StudySized> sizes, boolean careful) {
        var lost = new ArrayList<String>();
        var studies = progress.concerned(studies(events, sizes));
        var batch = transactions.inOne(_ -> {
            var state = progress.on(log.open(studies));
            var outcome = gate.apply(state, events, sizes, lost::add, careful);
            return save(state, state.applied(), outcome);
        });
        note(batch);
        lost.forEach(this::alarm);
    }

    /** Without one, unless something is to be written: then the database is asked before. */
    private void applyKnown(Set<UUID> studies, List<StoredEvent> events, List<StudySized> sizes) {
        var lost = new ArrayList<String>();
        var attempt = new Object() { State confirmed; Outcome outcome; Batch saved; };
        var assumed = progress.assumed(studies);
        boolean wrote = transactions.whenNeeded(
            () -> attempt.confirmed = progress.confirmed(log.open(progress.concerned(studies)), studies),
            () -> attempt.outcome = gate.apply(assumed, events, sizes, lost::add, false),
            // Once more: a handler may have taken the refusal for its own failure, and gone on.
            () -> attempt.saved = save(progress.confirmed(attempt.confirmed, studies), progress.on(attempt.confirmed).applied(), attempt.outcome));
        if (wrote) note(attempt.saved);
        else appliedThrough = progress.goAhead(attempt.outcome);
        lost.forEach(this::alarm);
    }

    /** What a transaction saved, once it has committed. */
    private record Batch(Applied applied, Map<UUID, Place> saved, State state, Outcome outcome) {}

    private Batch save(State state, Applied before, Outcome outcome) {
        var applied = before.plus(outcome.dealtWith());
        var places = progress.toSave(outcome);
        log.save(applied, places);
        return new Batch(applied, places, state, outcome);
    }

    private void note(Batch batch) {
        progress.noted(batch.applied(), batch.saved(), batch.state(), batch.outcome());
        appliedThrough = batch.applied().through();
    }

    private void alarm(String lostTail) {
        LOG.errorf("%s: %s", consumer.name(), lostTail);
        lostTails.increment();
        alarm = consumer.name() + ": " + lostTail;
    }

    private void report(RuntimeException e) {
        if (trouble == null && open) LOG.warnf("consumer %s waits: %s", consumer.name(), e);
        trouble = consumer.name() + ": " + e.getMessage();
    }

    private Map<String, Object> config() {
        var config = settings.base(group);
        config.put("group.id", group);
        config.put("enable.auto.commit", "false");
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", Integer.toString(BATCH));
        config.put("metadata.max.age.ms", "5000");
        config.put("session.timeout.ms", "10000");
        config.put("heartbeat.interval.ms", "2000");
        config.put("default.api.timeout.ms", "10000");
        config.put("fetch.min.bytes", "1");
        config.put("isolation.level", "read_committed");
        return config;
    }

    @Override
    public void close() {
        open = false;
        var current = kafka;
        if (current != null) current.wakeup();
        if (!thread.isAlive()) return;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
