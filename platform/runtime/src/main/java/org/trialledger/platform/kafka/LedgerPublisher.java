package org.trialledger.platform.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.trialledger.platform.evidence.SignedSizes;
import org.trialledger.platform.ledger.Election;
import org.trialledger.platform.ledger.Gathering;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.tracing.Traces;

/**
 * Publishes the ledger, which is its own outbox: reads it in order, produces every event's stored bytes to the service's topic
 * (key = study, so in order per study), waits for all acknowledgements, then moves its position. At least once; it never skips
 * and never gives an event up: while Kafka is away it waits, says so ({@link #trouble()}), and goes on by itself.
 *
 * <p>Of several instances the one that holds the topic's advisory lock publishes; the database frees it when that instance dies.
 */
public final class LedgerPublisher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LedgerPublisher.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(200), RETRY = Duration.ofSeconds(1);

    private final String service;
    private final String topic;
    private final DataSource dataSource;
    private final Election election;
    private final SizeAnnouncer announcer;
    private final LedgerReader reader;
    private final KafkaSettings settings;
    private final Gathering gathering = new Gathering(Duration.ofMillis(20), 2, Duration.ofMillis(100));
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;
    private volatile long position;
    private volatile boolean publishing;
    private volatile String trouble = "not connected to Kafka yet";

    public LedgerPublisher(String service, DataSource dataSource, LedgerReader reader, LedgerAppender appender, KafkaSettings settings, MeterRegistry metrics) {
        this.service = service;
        this.topic = KafkaSettings.topicOf(service);
        this.dataSource = dataSource;
        this.election = new Election("publisher of " + topic);
        this.announcer = new SizeAnnouncer(service, new SignedSizes(new Sql(new Transactions(dataSource))));
        this.reader = reader;
        this.settings = settings;
        appender.onAppend(_ -> appended.release());
        Gauge.builder("trialledger.publisher.lag", () -> reader.newest() - position).description("Recorded events that Kafka has not acknowledged yet").register(metrics);
        Gauge.builder("trialledger.publisher.position", () -> position).description("Global position of the newest event acknowledged by Kafka").register(metrics);
        thread = Thread.ofPlatform().name("ledger-publisher").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Newest global position that Kafka has acknowledged, as far as this instance knows. */
    public long position() {
        return position;
    }

    public String topic() {
        return topic;
    }

    /** True while this instance is the elected one; the others stand by. */
    public boolean isPublishing() {
        return publishing;
    }

    /** Why nothing is being published now; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        while (open) {
            try (var connection = dataSource.getConnection()) {
                if (!election.won(connection)) {
                    standBy(connection);
                    continue;
                }
                try {
                    publishWhileElected(connection);
                } finally {
                    election.resign(connection);
                }
            } catch (SQLException | ExecutionException | RuntimeException e) {
                report(e);
                pause(RETRY);
            } catch (InterruptedException e) {
                // close() asks the loop to look at "open".
            }
        }
    }

    private void report(Exception e) {
        var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (trouble == null && open) LOG.warnf("publishing to %s waits: %s", topic, cause);
        trouble = topic + ": " + cause.getMessage();
    }

    private void standBy(Connection connection) throws SQLException {
        position = storedPosition(connection);
        trouble = null;
        pause(RETRY);
    }

    private void publishWhileElected(Connection connection) throws SQLException, ExecutionException, InterruptedException {
        ensureTopic();
        try (var producer = new KafkaProducer<>(producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            position = storedPosition(connection);
            publishing = true;
            while (open) {
                appended.drainPermits();
                gathering.begin();
                long began = System.nanoTime();
                var events = reader.after(position, BATCH);
                if (!events.isEmpty()) sendAll(producer, events, event -> send(producer, event));
                // Also the sign of life of the connection that holds the lock: when it is gone, so is the election.
                move(connection, events.isEmpty() ? position : events.getLast().globalPosition());
                announceSizes(connection, producer);
                trouble = null;
                if (events.size() == BATCH) continue;
                gathering.took(System.nanoTime() - began);
                if (!events.isEmpty()) LockSupport.parkNanos(gathering.left());
                appended.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            publishing = false;
        }
    }

    /** After the events they count, and only of what Kafka has acknowledged: whoever reads a size must have been given its events. */
    private void announceSizes(Connection connection, Producer<byte[], byte[]> producer) throws SQLException, ExecutionException, InterruptedException {
        var due = announcer.due(connection, position);
        if (due.isEmpty()) return;
        sendAll(producer, due.records(), producer::send);
        announcer.announced(connection, due);
    }

    private interface Sending<T> {
        Future<RecordMetadata> send(T what);
    }

    private static <T> void sendAll(Producer<byte[], byte[]> producer, List<T> all, Sending<T> sending) throws ExecutionException, InterruptedException {
        var sent = new ArrayList<Future<RecordMetadata>>(all.size());
        for (var one : all) sent.add(sending.send(one));
        producer.flush();
        for (var one : sent) one.get();
    }

    /** Whoever reads the topic may continue the trace; the event itself is the same with and without. */
    private Future<RecordMetadata> send(Producer<byte[], byte[]> producer, StoredEvent event) {
        var record = EventHeaders.record(topic, service, event);
        var span = Traces.follow(event.metadata(), "publish " + event.type(), SpanKind.PRODUCER);
        Traces.traceparent(span).ifPresent(trace -> record.headers().add(Traces.TRACEPARENT, trace.getBytes(StandardCharsets.US_ASCII)));
        return producer.send(record, (_, failure) -> Traces.end(span, failure));
    }

    private void ensureTopic() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings.base(service + "-publisher-admin"))) {
            var wanted = new NewTopic(topic, Optional.of(settings.partitions()), settings.replication() < 0 ? Optional.empty() : Optional.of(settings.replication()))
                // The stream is evidence like the ledger itself: Kafka must not forget it.
                .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete"));
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw e;
        }
    }

    private Map<String, Object> producerConfig() {
        var config = settings.base(service + "-publisher");
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        config.put("compression.type", "lz4");
        config.put("max.block.ms", "5000");
        config.put("request.timeout.ms", "5000");
        config.put("delivery.timeout.ms", "10000");
        config.put("buffer.memory", Integer.toString(8 << 20));
        return config;
    }

    private long storedPosition(Connection connection) throws SQLException {
        try (var s = connection.prepareStatement("""
                with fresh as (insert into publication (topic, global_position) values (?, 0) on conflict (topic) do nothing)
                select coalesce(max(global_position), 0) from publication where topic = ?""")) {
            s.setString(1, topic);
            s.setString(2, topic);
            try (var row = s.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void move(Connection connection, long to) throws SQLException {
        try (var s = connection.prepareStatement("update publication set global_position = ? where topic = ? and global_position <= ?")) {
            s.setLong(1, to);
            s.setString(2, topic);
            s.setLong(3, to);
            if (to == position) {
                if (!connection.isValid(5)) throw new SQLException("the publisher's connection is gone", "08003");
                return;
            }
            s.executeUpdate();
        }
        position = to;
    }

    private void pause(Duration time) {
        if (open) LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        if (!thread.isAlive()) return;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
