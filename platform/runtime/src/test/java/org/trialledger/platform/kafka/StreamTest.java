package org.trialledger.platform.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.RetryOutcome;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** A ledger through a real broker to a consumer in another database, with everything that can happen to a message on the way. */
class StreamTest {
    private static final UUID STUDY = new UUID(0x7000, 1), OTHER = new UUID(0x7000, 2);
    private static final Duration LONG = Duration.ofSeconds(30);

    /** A topic of this test's own: topics are named after services. */
    private final String service = "toy" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaSettings kafka = new KafkaSettings(TestBacking.get().bootstrapServers(), 3, (short) 1, Map.of());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger refills = new AtomicInteger();
    private AgroalDataSource source;
    private AgroalDataSource target;
    private Transactions transactions;
    private Noting noting;
    private LedgerAppender appender;
    private LedgerReader reader;
    private LedgerPublisher publisher;
    private ConsumerLoop consumer;

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

    private LedgerPublisher publisher() {
        return new LedgerPublisher(service, source, reader, appender, kafka, metrics);
    }

    private ConsumerLoop consumer() {
        LedgerFeed feed = (name, study, from, limit) -> {
            refills.incrementAndGet();
            return reader.ofStudy(study, from, limit);
        };
        return new ConsumerLoop("testee", noting, kafka, transactions, feed, metrics);
    }

    private List<ParkedEvent> parked() {
        return consumer.parked(STUDY, -1, 100);
    }

    private long append(UUID study, long sequence, String payload) {
        return appender.append(List.of(event(study, study, sequence, payload)), List.of()).globalPosition();
    }

    private void appendMany(int each) {
        for (int i = 0; i < each; i++) for (var study : List.of(STUDY, OTHER)) append(study, i, "{\"n\":%d}".formatted(i));
    }

    @Test
    void every_event_arrives_once_in_its_studys_order_with_the_ledgers_own_bytes() {
        appendMany(40);
        publisher.start();
        consumer.start();
        assertThat(consumer.await(80, LONG)).isTrue();
        var inOrder = LongStream.range(0, 40).boxed().toList();
        assertThat(noting.positionsOf(STUDY)).isEqualTo(inOrder);
        assertThat(noting.positionsOf(OTHER)).isEqualTo(inOrder);
        assertThat(refills).hasValue(0);
        await().atMost(LONG).until(() -> publisher.position() == 80);
        var stored = reader.after(0, 100);
        for (var record : records()) {
            var event = EventHeaders.event(record);
            var original = stored.get((int) event.globalPosition() - 1);
            assertThat(record.value()).isEqualTo(original.payload());
            assertThat(event.computedLeaf()).isEqualTo(original.leaf());
            assertThat(header(record, "ce_type")).isEqualTo("org.trialledger.toy.Counted.v1");
            assertThat(header(record, "ce_id")).isEqualTo(original.eventId().toString());
        }
    }

    @Test
    void a_publisher_that_lost_its_position_repeats_and_the_consumer_does_not() {
        appendMany(10);
        publisher.start();
        consumer.start();
        assertThat(consumer.await(20, LONG)).isTrue();
        publisher.close();
        sql(source, "update publication set global_position = 3");
        publisher = publisher();
        publisher.start();
        append(STUDY, 10, "{}");
        assertThat(consumer.await(21, LONG)).isTrue();
        assertThat(records()).hasSize(20 + 18);
        assertThat(noting.count()).isEqualTo(21);
    }

    @Test
    void of_two_publishers_one_publishes_and_the_other_takes_over_when_it_ends() {
        publisher.start();
        await().atMost(LONG).until(() -> publisher.trouble().isEmpty());
        try (var second = publisher()) {
            second.start();
            appendMany(10);
            await().atMost(LONG).until(() -> publisher.position() == 20);
            assertThat(records()).as("nobody published twice").hasSize(20);
            publisher.close();
            append(STUDY, 10, "{}");
            await().atMost(LONG).until(() -> second.position() == 21);
        }
        assertThat(records()).hasSize(21);
    }

    @Test
    void a_gap_is_filled_from_the_publishers_ledger() {
        appendMany(6);
        var all = reader.after(0, 100);
        // Of OTHER everything comes; of STUDY positions 1 to 4 were lost on the way.
        produce(all.stream().filter(e -> e.studyId().equals(OTHER) || e.position() == 0 || e.position() == 5).toList(), UnaryOperator.identity());
        consumer.start();
        await().atMost(LONG).until(() -> noting.count() == 12);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(refills).hasPositiveValue();
        assertThat(parked()).isEmpty();
    }

    @Test
    void messages_out_of_order_are_applied_in_order() {
        appendMany(4);
        var all = reader.after(0, 100).stream().filter(e -> e.studyId().equals(STUDY)).toList();
        produce(List.of(all.get(0), all.get(1), all.get(3), all.get(2)), UnaryOperator.identity());
        consumer.start();
        await().atMost(LONG).until(() -> noting.count() == 4);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void what_waits_behind_poison_is_retried_in_transactions_of_a_bounded_size() {
        sql(target, "alter table noted add column written_by xid8 not null default pg_current_xact_id()");
        append(STUDY, 0, "{\"poison\":true}");
        for (int i = 1; i < 450; i++) append(STUDY, i, "{}");
        publisher.start();
        consumer.start();
        assertThat(consumer.await(450, LONG)).isTrue();
        noting.healed = true;
        assertThat(consumer.retry(STUDY)).isEqualTo(new RetryOutcome(450, 0, null));
        assertThat(noting.positionsOf(STUDY)).isEqualTo(LongStream.range(0, 450).boxed().toList());
        assertThat(inTarget("select count(distinct written_by) from noted")).isEqualTo(3);
    }

    @Test
    void poison_parks_its_study_and_lets_the_others_pass_until_it_is_retried() {
        append(STUDY, 0, "{}");
        append(STUDY, 1, "{\"poison\":true}");
        append(STUDY, 2, "{}");
        for (int i = 0; i < 5; i++) append(OTHER, i, "{}");
        publisher.start();
        consumer.start();
        assertThat(consumer.await(8, LONG)).as("what is parked does not hold up the log").isTrue();
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L);
        assertThat(noting.positionsOf(OTHER)).hasSize(5);
        assertThat(parked()).extracting(ParkedEvent::position).containsExactly(1L, 2L);
        assertThat(parked().getFirst().cause()).contains("poison");
        assertThat(consumer.retry(STUDY).remaining()).isEqualTo(2);
        noting.healed = true;
        assertThat(consumer.retry(STUDY)).isEqualTo(new RetryOutcome(2, 0, null));
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L);
        assertThat(parked()).isEmpty();
        append(STUDY, 3, "{}");
        assertThat(consumer.await(9, LONG)).isTrue();
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_discarded_event_is_remembered_and_its_study_goes_on_behind_it() {
        append(STUDY, 0, "{}");
        append(STUDY, 1, "{\"poison\":true}");
        append(STUDY, 2, "{}");
        publisher.start();
        consumer.start();
        assertThat(consumer.await(3, LONG)).isTrue();
        assertThat(consumer.parkedStudies(new UUID(0, 0), 10)).singleElement().satisfies(s -> {
            assertThat(s.studyId()).isEqualTo(STUDY);
            assertThat(s.events()).isEqualTo(2);
            assertThat(s.firstPosition()).isEqualTo(1);
            assertThat(s.cause()).contains("poison");
        });
        var decision = new Discards.Decision("u-olga", "Olga", "sent by a test system", new UUID(0, 9));
        assertThatThrownBy(() -> consumer.discard(STUDY, 2, decision)).isInstanceOfSatisfying(NotDiscardable.class,
            e -> assertThat(e.refusal()).isEqualTo(NotDiscardable.Refusal.WAITS_BEHIND));
        assertThatThrownBy(() -> consumer.discard(OTHER, 0, decision)).isInstanceOfSatisfying(NotDiscardable.class,
            e -> assertThat(e.refusal()).isEqualTo(NotDiscardable.Refusal.UNKNOWN));
        assertThat(consumer.discard(STUDY, 1, decision)).isEqualTo(new RetryOutcome(1, 0, null));
        assertThat(consumer.discard(STUDY, 1, decision)).as("asked again").isEqualTo(new RetryOutcome(0, 0, null));
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L);
        assertThat(new Discards(new Sql(new Transactions(target))).list(Long.MAX_VALUE, 10)).singleElement().satisfies(d -> {
            assertThat(d.reason()).isEqualTo("sent by a test system");
            assertThat(d.position()).isEqualTo(1);
        });
        append(STUDY, 3, "{}");
        assertThat(consumer.await(4, LONG)).isTrue();
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L, 3L);
        // Everything from the beginning: the discard outlives the consumer's views, and the hash chain is still checked behind it.
        consumer.close();
        for (var table : List.of("noted", "consumed_source", "consumed_study", "parked_event")) sql(target, "truncate " + table);
        consumer = consumer();
        produce(reader.after(0, 100), UnaryOperator.identity());
        consumer.start();
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 4);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L, 3L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void an_altered_event_is_recognised_and_parked() {
        appendMany(2);
        produce(reader.after(0, 100), e -> e.position() == 1 && e.studyId().equals(STUDY)
            ? new ProducerRecordOf(e).withPayload("{\"n\":99}") : e);
        consumer.start();
        await().atMost(LONG).until(() -> noting.count() == 3 && !parked().isEmpty());
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L);
        assertThat(parked().getFirst().cause()).contains("leaf");
    }

    @Test
    void a_redacted_event_passes_with_its_recorded_redaction_and_its_text_is_to_go() {
        append(STUDY, 0, "{\"comment\":\"Zebedee fell\"}");
        append(STUDY, 1, "{}");
        TestLedger.redact(source, appender, STUDY, 0, "/comment");
        publisher.start();
        consumer.start();
        assertThat(consumer.await(3, LONG)).isTrue();
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L);
        assertThat(records()).noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains("Zebedee"));
        assertThat(noting.redacted).singleElement().satisfies(redaction -> {
            assertThat(redaction.position()).isZero();
            assertThat(redaction.pointers()).containsExactly("/comment");
        });
    }

    @Test
    void an_event_that_came_before_it_was_redacted_is_told_to_go() {
        append(STUDY, 0, "{\"comment\":\"Zebedee fell\"}");
        publisher.start();
        consumer.start();
        assertThat(consumer.await(1, LONG)).isTrue();
        TestLedger.redact(source, appender, STUDY, 0, "/comment");
        assertThat(consumer.await(2, LONG)).isTrue();
        assertThat(noting.redacted).hasSize(1);
        assertThat(parked()).isEmpty();
    }

    @Test
    void a_message_that_claims_to_be_redacted_otherwise_than_was_recorded_is_parked() {
        append(STUDY, 0, "{\"comment\":\"Zebedee fell\"}");
        append(STUDY, 1, "{\"comment\":\"Zebedee stood up\"}");
        var redacted = TestLedger.redact(source, appender, STUDY, 0, "/comment");
        produce(List.of(redacted.withPayload("{\"comment\":\"Nobody fell\"}".getBytes(StandardCharsets.UTF_8))), UnaryOperator.identity());
        consumer.start();
        await().atMost(LONG).until(() -> !parked().isEmpty());
        assertThat(parked().getFirst().cause()).contains("no redaction in the ledger");
        assertThat(noting.count()).isZero();
        assertThat(consumer.retry(STUDY)).as("from the ledger, where it is as recorded").isEqualTo(new RetryOutcome(1, 0, null));
    }

    @Test
    void a_message_that_is_no_ledger_event_harms_nobody() {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(topic(), new byte[] {1}, new byte[] {2}));
        }
        appendMany(2);
        publisher.start();
        consumer.start();
        assertThat(consumer.await(4, LONG)).isTrue();
        assertThat(noting.count()).isEqualTo(4);
    }

    private static final String WANTED = "{}", OTHERS = "{\"other\":true}", POISON = "{\"poison\":true}";

    private void appendAndAwait(long position, String payload) {
        assertThat(consumer.await(append(STUDY, position, payload), LONG)).isTrue();
    }

    private long inTarget(String query) {
        return new Sql(new Transactions(target)).first(query, row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void events_there_is_nothing_to_write_for_cost_no_transaction_and_are_noted_all_the_same() {
        sql(target, """
            create table note (n int generated always as identity);
            create function count_note() returns trigger language plpgsql as 'begin insert into note default values; return null; end';
            create trigger count_note after update on consumed_source for each row execute function count_note()""");
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        for (int i = 1; i <= 40; i++) appendAndAwait(i, OTHERS);
        assertThat(inTarget("select count(*) from note")).as("41 batches").isLessThan(21);
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 41);
        assertThat(inTarget("select position from consumed_study")).isEqualTo(40);
        appendAndAwait(41, WANTED);
        appendAndAwait(42, OTHERS);
        consumer.close();
        consumer = consumer();
        consumer.start();
        appendAndAwait(43, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 41L, 43L);
        assertThat(inTarget("select applied_through from consumed_source")).isEqualTo(44);
    }

    @Test
    void where_others_wait_for_a_consumer_the_database_is_as_far_as_it_is() {
        noting.waitedFor = true;
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        for (int i = 1; i <= 20; i++) {
            appendAndAwait(i, OTHERS);
            assertThat(consumer.appliedThrough()).isEqualTo(i + 1);
        }
    }

    @Test
    void what_another_instance_has_applied_meanwhile_is_not_applied_again() {
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        appendAndAwait(1, OTHERS);
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 2);
        publisher.close();
        append(STUDY, 2, WANTED);
        var chain = java.util.HexFormat.of().formatHex(reader.ofStudy(STUDY, 2, 1).getFirst().chain());
        sql(target, "update consumed_study set position = 2, chain = decode('%s', 'hex'); insert into noted (study_id, position) values ('%s', 2); update consumed_source set applied_through = 3".formatted(chain, STUDY));
        publisher = publisher();
        publisher.start();
        appendAndAwait(3, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L, 3L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void what_was_passed_over_comes_again_where_the_database_has_been_moved_since() {
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        assertThat(consumer.await(append(OTHER, 0, WANTED), LONG)).isTrue();
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 2);
        append(OTHER, 1, OTHERS);
        appendAndAwait(1, OTHERS);
        // As a rebuild leaves it that had read one event more of the study, while both studies are ahead in memory.
        var chain = java.util.HexFormat.of().formatHex(reader.ofStudy(STUDY, 1, 1).getFirst().chain());
        sql(target, "update consumed_study set position = 1, chain = decode('%s', 'hex') where study_id = '%s'".formatted(chain, STUDY));
        appendAndAwait(2, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L);
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 5);
        assertThat(inTarget("select position from consumed_study where study_id = '%s'".formatted(OTHER))).isEqualTo(1);
        assertThat(refills).as("nothing was missing").hasValue(0);
    }

    @Test
    void poison_behind_events_that_are_not_noted_yet_parks_its_study_behind_them() {
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        appendAndAwait(1, OTHERS);
        appendAndAwait(2, POISON);
        appendAndAwait(3, WANTED);
        assertThat(parked()).extracting(ParkedEvent::position).containsExactly(2L, 3L);
        assertThat(inTarget("select position from consumed_study")).isEqualTo(1);
        noting.healed = true;
        assertThat(consumer.retry(STUDY).remaining()).isZero();
        appendAndAwait(4, OTHERS);
        appendAndAwait(5, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L, 3L, 5L);
        assertThat(refills).as("of the retry alone").hasValue(1);
    }

    @Test
    void a_consumer_that_stops_goes_on_where_it_was() {
        appendMany(5);
        publisher.start();
        consumer.start();
        assertThat(consumer.await(10, LONG)).isTrue();
        consumer.close();
        append(STUDY, 5, "{}");
        consumer = consumer();
        consumer.start();
        assertThat(consumer.await(11, LONG)).isTrue();
        assertThat(noting.count()).isEqualTo(11);
    }

    private String topic() {
        return KafkaSettings.topicOf(service);
    }

    private void produce(List<StoredEvent> events, UnaryOperator<StoredEvent> change) {
        try (var producer = producer()) {
            for (var event : events) producer.send(EventHeaders.record(topic(), service, change.apply(event)));
        }
    }

    private record ProducerRecordOf(StoredEvent e) {
        StoredEvent withPayload(String payload) {
            return new StoredEvent(e.globalPosition(), e.studyId(), e.position(), e.eventId(), e.aggregateId(), e.aggregateSequence(), e.recordedAtMicros(), e.type(),
                e.revision(), e.mediaType(), payload.getBytes(StandardCharsets.UTF_8), e.payloadSalt(), e.metadata(), e.metadataSalt(), e.leaf(), e.chain());
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(kafka.base("test-producer"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
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

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void sql(AgroalDataSource database, String sql) {
        new Transactions(database).on(c -> {
            try (var s = c.createStatement()) {
                return s.execute(sql);
            }
        });
    }
}
