package org.trialledger.platform.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.evidence.NotProved;
import org.trialledger.platform.evidence.NoteProof;
import org.trialledger.platform.evidence.SignedSizes;
import org.trialledger.platform.evidence.TestClock;
import org.trialledger.platform.evidence.TestEvidence;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** Signed sizes on their way through a real broker: a consumer that Kafka gave too little notices, though nothing comes after it. */
class SignedSizeTest {
    private static final UUID STUDY = new UUID(0x7000, 1), OTHER = new UUID(0x7000, 2);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;
    private final String service = "toy" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaSettings kafka = new KafkaSettings(TestBacking.get().bootstrapServers(), 3, (short) 1, Map.of());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock();
    private volatile long ledgerEndsAt = Long.MAX_VALUE;
    private AgroalDataSource source;
    private AgroalDataSource target;
    private Noting noting;
    private LedgerAppender appender;
    private LedgerReader reader;
    private TestEvidence evidence;
    private LedgerPublisher publisher;
    private ConsumerLoop consumer;

    @BeforeEach
    void open() {
        source = TestLedger.fresh();
        target = TestLedger.fresh();
        var transactions = new Transactions(target);
        noting = new Noting(service, new Sql(transactions));
        appender = TestLedger.appender(source);
        reader = new LedgerReader(source);
        evidence = new TestEvidence(source, folder, clock);
        publisher = new LedgerPublisher(service, source, reader, appender, kafka, metrics);
        LedgerFeed feed = (_, study, from, limit) -> reader.ofStudy(study, from, limit).stream().filter(e -> e.position() < ledgerEndsAt).toList();
        consumer = new ConsumerLoop("testee", noting, kafka, transactions, feed, metrics);
    }

    @AfterEach
    void close() {
        consumer.close();
        publisher.close();
        evidence.close();
        appender.close();
        source.close();
        target.close();
    }

    private void append(UUID study, int from, int to) {
        for (int i = from; i < to; i++) appender.append(List.of(event(study, study, i)), List.of());
    }

    @Test
    void a_signed_size_follows_the_events_it_counts_and_can_be_verified_from_the_record_alone() {
        append(STUDY, 0, 5);
        append(OTHER, 0, 2);
        evidence.signed();
        publisher.start();
        await().atMost(LONG).until(() -> sizes().size() == 2);
        append(STUDY, 5, 8);
        evidence.signed();
        await().atMost(LONG).until(() -> sizes().size() == 3);
        consumer.start();
        assertThat(consumer.await(10, LONG)).isTrue();
        assertThat(consumer.alarm()).isEmpty();

        for (var study : List.of(STUDY, OTHER)) {
            long seen = 0;
            for (var record : records().stream().filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(study.toString())).toList()) {
                if (!EventHeaders.isSize(record)) {
                    seen = EventHeaders.event(record).position() + 1;
                    continue;
                }
                var sized = EventHeaders.size(record);
                assertThat(sized.size()).as("no size before its events").isLessThanOrEqualTo(seen);
                assertThat(header(record, "ce_sequence")).isEqualTo(Long.toString(sized.size() - 1));
                var note = NoteProof.parse(sized.proof()).verify(evidence.verifier());
                assertThat(List.of(note.studyId(), note.size())).isEqualTo(List.of(study, sized.size()));
                assertThat(note.root()).isEqualTo(sized.root());
                assertThat(NoteProof.parse(sized.proof()).text()).isEqualTo(sized.proof());
                var larger = sized.proof().replaceFirst("\n" + sized.size() + "\n", "\n" + (sized.size() + 1) + "\n");
                assertThatThrownBy(() -> NoteProof.parse(larger).verify(evidence.verifier())).isInstanceOf(NotProved.class);
            }
        }
    }

    @Test
    void no_size_is_told_of_events_that_kafka_has_not_acknowledged() {
        append(STUDY, 0, 3);
        append(OTHER, 0, 1);
        append(STUDY, 3, 4);
        evidence.signed();
        append(OTHER, 1, 2);
        evidence.signed();
        var sizes = new SignedSizes(new Sql(new Transactions(source)));
        assertThat(sizes.from(0, 3, 100)).isEmpty();
        assertThat(sizes.from(0, 4, 100)).as("the note of STUDY comes first and counts event 5").isEmpty();
        assertThat(sizes.from(0, 5, 100)).extracting(SignedSizes.SignedSize::size).containsExactly(4L, 1L);
        assertThat(sizes.from(0, 6, 100)).extracting(SignedSizes.SignedSize::size).containsExactly(4L, 1L, 2L);
        assertThat(sizes.from(2, 6, 100)).extracting(SignedSizes.SignedSize::directoryPosition).containsExactly(2L);
        assertThat(sizes.from(3, 6, 100)).isEmpty();
    }

    @Test
    void a_lost_tail_is_noticed_fetched_and_told_and_once_only() {
        append(STUDY, 0, 6);
        append(OTHER, 0, 3);
        evidence.signed();
        // Of STUDY Kafka has lost positions 4 and 5, and nothing comes after them.
        produce(e -> e.studyId().equals(OTHER) || e.position() < 4);
        produceSizes();
        consumer.start();
        await().atMost(LONG).until(() -> consumer.alarm().isPresent());
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(noting.positionsOf(OTHER)).containsExactly(0L, 1L, 2L);
        assertThat(consumer.alarm().orElseThrow()).contains("lost the end of study " + STUDY).contains("positions 4 to 5");
        assertThat(lostTails()).isEqualTo(1);
        assertThat(consumer.await(9, LONG)).isTrue();
        assertThat(noting.kept).as("what was fetched is handed over to be kept too").hasSize(9);
        produceSizes();
        append(OTHER, 3, 4);
        produce(e -> e.globalPosition() == 10);
        assertThat(consumer.await(10, LONG)).isTrue();
        assertThat(lostTails()).as("what was fetched is not missing any more").isEqualTo(1);
    }

    @Test
    void records_that_a_broker_deleted_before_they_were_consumed_are_noticed_by_the_size_behind_them() throws Exception {
        append(STUDY, 0, 7);
        publisher.start();
        evidence.signed();
        await().atMost(LONG).until(() -> sizes().size() == 1);
        var size = sizes().getFirst();
        try (var admin = Admin.create(kafka.base("test-admin"))) {
            admin.deleteRecords(Map.of(new TopicPartition(size.topic(), size.partition()), RecordsToDelete.beforeOffset(size.offset()))).all().get();
        }
        consumer.start();
        assertThat(consumer.await(7, LONG)).isTrue();
        assertThat(noting.positionsOf(STUDY)).isEqualTo(LongStream.range(0, 7).boxed().toList());
        await().atMost(LONG).until(() -> lostTails() == 1);
    }

    @Test
    void a_tail_lost_behind_a_parked_event_is_fetched_and_parked_behind_it() {
        append(STUDY, 0, 1);
        appender.append(List.of(event(STUDY, STUDY, 1, "{\"poison\":true}")), List.of());
        append(STUDY, 2, 5);
        evidence.signed();
        produce(e -> e.position() < 3);
        produceSizes();
        consumer.start();
        await().atMost(LONG).until(() -> consumer.alarm().isPresent());
        assertThat(consumer.parked(STUDY, -1, 100)).extracting(ParkedEvent::position).containsExactly(1L, 2L, 3L, 4L);
        noting.healed = true;
        assertThat(consumer.retry(STUDY).remaining()).isZero();
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void a_ledger_that_holds_less_than_it_signed_for_is_told_too() {
        append(STUDY, 0, 6);
        evidence.signed();
        ledgerEndsAt = 4;
        produce(e -> e.position() < 3);
        produceSizes();
        consumer.start();
        await().atMost(LONG).until(() -> consumer.alarm().isPresent());
        assertThat(consumer.alarm().orElseThrow()).contains("neither Kafka nor the ledger").contains("position 4");
        assertThat(noting.positionsOf(STUDY)).as("what there is, is applied").containsExactly(0L, 1L, 2L, 3L);
        assertThat(lostTails()).isEqualTo(1);
    }

    private double lostTails() {
        return metrics.get("trialledger.consumer.lost.tails").counter().count();
    }

    private String topic() {
        return KafkaSettings.topicOf(service);
    }

    private void produce(java.util.function.Predicate<StoredEvent> which) {
        try (var producer = producer()) {
            reader.after(0, 100).stream().filter(which).forEach(e -> producer.send(EventHeaders.record(topic(), service, e)));
        }
    }

    private void produceSizes() {
        try (var producer = producer()) {
            for (var size : new SignedSizes(new Sql(new Transactions(source))).from(0, Long.MAX_VALUE, 100)) producer.send(EventHeaders.record(topic(), service, size));
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(kafka.base("test-producer"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<ConsumerRecord<byte[], byte[]>> sizes() {
        return records().stream().filter(EventHeaders::isSize).collect(Collectors.toList());
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        try (var all = new KafkaConsumer<>(kafka.base("test-reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = all.partitionsFor(topic()).stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            if (partitions.isEmpty()) return List.of(); // the publisher has not made the topic yet
            all.assign(partitions);
            all.seekToBeginning(partitions);
            var ends = all.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            await().atMost(30, SECONDS).until(() -> {
                all.poll(Duration.ofMillis(100)).forEach(found::add);
                return partitions.stream().allMatch(p -> all.position(p) >= ends.get(p));
            });
            return found;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
