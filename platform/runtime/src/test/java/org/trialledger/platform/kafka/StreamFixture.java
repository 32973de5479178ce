package org.trialledger.platform.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** A ledger, its publisher, a real broker, and a consumer that notes in another database what it is given. */
abstract class StreamFixture {
    static final UUID STUDY = new UUID(0x7000, 1), OTHER = new UUID(0x7000, 2);
    static final Duration LONG = Duration.ofSeconds(30);

    /** A topic of this test's own: topics are named after services. */
    final String service = "toy" + UUID.randomUUID().toString().substring(0, 8);
    final KafkaSettings kafka = new KafkaSettings(TestBacking.get().bootstrapServers(), 3, (short) 1, Map.of());
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final AtomicInteger refills = new AtomicInteger();
    AgroalDataSource source;
    AgroalDataSource target;
    Transactions transactions;
    Noting noting;
    LedgerAppender appender;
    LedgerReader reader;
    LedgerPublisher publisher;
    ConsumerLoop consumer;

    @BeforeEach
    void open() {
        source = TestLedger.fresh();
        target = TestLedger.fresh();
        transactions = new Transactions(target);
        noting = new Noting(service, new Sql(transactions));
        appender = TestLedger.appender(source);
        reader = new LedgerReader(source);
        publisher = publisher();
        consumer = consumer();
    }

    @AfterEach
    void close() {
        consumer.close();
        publisher.close();
        appender.close();
        source.close();
        target.close();
    }

    LedgerPublisher publisher() {
        return new LedgerPublisher(service, source, reader, appender, kafka, metrics);
    }

    ConsumerLoop consumer() {
        LedgerFeed feed = (name, study, from, limit) -> {
            refills.incrementAndGet();
            return reader.ofStudy(study, from, limit);
        };
        return new ConsumerLoop("testee", noting, kafka, transactions, feed, metrics);
    }

    List<ParkedEvent> parked() {
        return consumer.parked(STUDY, -1, 100);
    }

    long append(UUID study, long sequence, String payload) {
        return appender.append(List.of(event(study, study, sequence, payload)), List.of()).globalPosition();
    }

    void appendMany(int each) {
        for (int i = 0; i < each; i++) for (var study : List.of(STUDY, OTHER)) append(study, i, "{\"n\":%d}".formatted(i));
    }

    long inTarget(String query) {
        return new Sql(new Transactions(target)).first(query, row -> row.getLong(1)).orElseThrow();
    }
    String topic() {
        return KafkaSettings.topicOf(service);
    }

    void produce(List<StoredEvent> events, UnaryOperator<StoredEvent> change) {
        try (var producer = producer()) {
            for (var event : events) producer.send(EventHeaders.record(topic(), service, change.apply(event)));
        }
    }

    record ProducerRecordOf(StoredEvent e) {
        StoredEvent withPayload(String payload) {
            return new StoredEvent(e.globalPosition(), e.studyId(), e.position(), e.eventId(), e.aggregateId(), e.aggregateSequence(), e.recordedAtMicros(), e.type(),
                e.revision(), e.mediaType(), payload.getBytes(StandardCharsets.UTF_8), e.payloadSalt(), e.metadata(), e.metadataSalt(), e.leaf(), e.chain());
        }
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(kafka.base("test-producer"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        try (var all = new KafkaConsumer<>(kafka.base("test-reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = all.partitionsFor(topic()).stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            all.assign(partitions);
            all.seekToBeginning(partitions);
            long expected = all.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            await().atMost(30, SECONDS).until(() -> {
                all.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= expected;
            });
            return found;
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static void sql(AgroalDataSource database, String sql) {
        new Transactions(database).on(c -> {
            try (var s = c.createStatement()) {
                return s.execute(sql);
            }
        });
    }
}
