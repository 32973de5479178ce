package org.trialledger.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.platform.rebuild.Rebuilds.State;
import org.trialledger.platform.testkit.TestBacking;

/** A view of another service's events built anew from that service's ledger, while events come in over a real broker. */
class ConsumedViewTest {
    private static final UUID STUDY = new UUID(0x7000, 1), OTHER = new UUID(0x7000, 2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String VIEW = "noting";

    private final String service = "toy" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaSettings kafka = new KafkaSettings(TestBacking.get().bootstrapServers(), 3, (short) 1, Map.of());
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger pages = new AtomicInteger();
    private volatile int awayAfterPages = Integer.MAX_VALUE;
    private AgroalDataSource source;
    private AgroalDataSource target;
    private Transactions transactions;
    private Sql sql;
    private Noting noting;
    private LedgerAppender appender;
    private LedgerReader reader;
    private LedgerPublisher publisher;
    private ConsumerLoop consumer;
    private Rebuilds rebuilds;

    @BeforeEach
    void open() {
        source = TestLedger.fresh();
        target = TestLedger.fresh();
        transactions = new Transactions(target);
        sql = new Sql(transactions);
        noting = new Noting(service, sql);
        appender = TestLedger.appender(source);
        reader = new LedgerReader(source);
        publisher = new LedgerPublisher(service, source, reader, appender, kafka, new SimpleMeterRegistry());
        consumer = new ConsumerLoop("testee", noting, kafka, transactions, (_, study, from, limit) -> reader.ofStudy(study, from, limit), new SimpleMeterRegistry());
        rebuilds = new Rebuilds(target, transactions, InstantSource.system());
        rebuilds.add(consumer.view(this::log));
        publisher.start();
        consumer.start();
    }

    @AfterEach
    void close() {
        rebuilds.close();
        consumer.close();
        publisher.close();
        appender.close();
        source.close();
        target.close();
    }

    private LedgerLog.Events log(String name, long after, int limit) {
        if (pages.incrementAndGet() > awayAfterPages) away.set(true);
        if (away.get()) throw new FeedUnavailable(name + " is away", null);
        return new LedgerLog.Events(reader.after(after, limit), reader.newest());
    }

    private long append(UUID study, String payload) {
        return appender.append(List.of(event(study, study, reader.sizeOf(study), payload)), List.of()).globalPosition();
    }

    private void consumed(int each) {
        long last = 0;
        for (int i = 0; i < each; i++) for (var study : List.of(STUDY, OTHER)) last = append(study, "{}");
        assertThat(consumer.await(last, LONG)).isTrue();
    }

    private Rebuilds.Status ended() {
        await().atMost(LONG).until(() -> !rebuilds.status(VIEW).orElseThrow().state().isUnderWay());
        return rebuilds.status(VIEW).orElseThrow();
    }

    private List<Long> through(long last) {
        return LongStream.rangeClosed(0, last).boxed().toList();
    }

    @Test
    void the_new_copy_replaces_a_view_that_went_wrong_while_events_come_in() {
        consumed(250);
        sql.update("delete from noted where study_id = ? and position between 3 and 200", STUDY);
        sql.update("insert into noted (study_id, position) values (?, 999)", OTHER);
        var done = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> {
            while (!done.get()) append(STUDY, "{}");
        });
        rebuilds.start(VIEW, "olga");
        var status = ended();
        done.set(true);
        writer.join();
        assertThat(status.state()).as(status.cause()).isEqualTo(State.DONE);
        assertThat(status.position()).isGreaterThanOrEqualTo(500);
        assertThat(consumer.await(reader.newest(), LONG)).isTrue();
        await().atMost(LONG).untilAsserted(() -> assertThat(noting.positionsOf(STUDY)).isEqualTo(through(reader.sizeOf(STUDY) - 1)));
        assertThat(noting.positionsOf(OTHER)).isEqualTo(through(249));
        assertThat(sql.first("select count(*) from pg_namespace where nspname like 'views\\_rebuild\\_%'", row -> row.getLong(1))).contains(0L);
    }

    /** Its lock is given back a moment after it says that it is done: whoever saw that and starts the next one is not turned away. */
    @Test
    void the_next_rebuild_may_start_as_soon_as_the_last_one_says_it_is_done() {
        consumed(1);
        for (int i = 0; i < 10; i++) {
            rebuilds.start(VIEW, "olga");
            while (rebuilds.status(VIEW).orElseThrow().state().isUnderWay()) Thread.onSpinWait();
            assertThat(rebuilds.status(VIEW).orElseThrow().state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void what_is_parked_stays_parked_unless_it_was_mended_and_what_was_given_up_stays_given_up() {
        append(STUDY, "{}");
        append(STUDY, "{\"poison\":1}");
        append(STUDY, "{}");
        append(OTHER, "{\"poison\":1}");
        append(OTHER, "{}");
        assertThat(consumer.await(5, LONG)).isTrue();
        consumer.discard(OTHER, 0, new Discards.Decision("not wanted", "olga", "Olga", UUID.randomUUID()));
        rebuilds.start(VIEW, "olga");
        assertThat(ended().state()).isEqualTo(State.DONE);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L);
        assertThat(noting.positionsOf(OTHER)).containsExactly(1L);
        assertThat(consumer.parked(STUDY, -1, 10)).extracting(ParkedEvent::position).containsExactly(1L, 2L);
        noting.healed = true;
        rebuilds.start(VIEW, "olga");
        assertThat(ended().state()).isEqualTo(State.DONE);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 1L, 2L);
        assertThat(noting.positionsOf(OTHER)).as("given up for good").containsExactly(1L);
        assertThat(consumer.countParked()).isZero();
    }

    @Test
    void a_source_that_is_away_is_waited_for_and_read_on_from_where_it_was() {
        consumed(300);
        sql.update("delete from noted");
        awayAfterPages = 2;
        rebuilds.start(VIEW, "olga");
        await().atMost(LONG).until(() -> (service + " is away; trying again").equals(rebuilds.status(VIEW).orElseThrow().cause()));
        assertThat(rebuilds.status(VIEW).orElseThrow().position()).isPositive().isLessThan(600);
        int asked = pages.get();
        awayAfterPages = Integer.MAX_VALUE;
        away.set(false);
        assertThat(ended().state()).isEqualTo(State.DONE);
        assertThat(pages.get() - asked).as("not from the beginning").isLessThan(8);
        assertThat(noting.positionsOf(STUDY)).isEqualTo(through(299));
    }

    @Test
    void a_rebuild_can_be_cancelled_and_the_live_view_goes_on() {
        consumed(5);
        rebuilds.start(VIEW, "olga");
        ended();
        away.set(true);
        assertThat(rebuilds.start(VIEW, "otto").state()).isEqualTo(State.BUILDING);
        assertThatThrownBy(() -> rebuilds.start(VIEW, "olga")).isInstanceOf(Rebuilds.UnderWayAlready.class);
        assertThat(rebuilds.cancel(VIEW)).isTrue();
        assertThat(ended().state()).isEqualTo(State.CANCELLED);
        consumed(1);
        assertThat(noting.positionsOf(STUDY)).isEqualTo(through(5));
    }

    @Test
    void a_ledger_that_lost_what_the_view_holds_is_no_source_for_a_new_one() {
        consumed(3);
        var shorter = new Rebuilds(target, transactions, InstantSource.system());
        shorter.add(consumer.view((_, after, limit) -> new LedgerLog.Events(reader.after(after, limit).stream().filter(e -> e.globalPosition() < 4).toList(), 3)));
        shorter.start(VIEW, "olga");
        var status = ended();
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.cause()).contains("the log ends at 3, but the live view holds events up to 6");
        assertThat(noting.positionsOf(STUDY)).isEqualTo(through(2));
    }

    /** As a reaction is: its commands must not be sent again. */
    @Test
    void a_consumer_that_names_no_tables_is_not_handed_its_events_again() {
        var reaction = new EventConsumer() {
            @Override
            public String name() {
                return "reaction";
            }

            @Override
            public String source() {
                return service;
            }

            @Override
            public void handle(ReceivedEvent event) {
                throw new AssertionError("handed over again");
            }
        };
        rebuilds.add(new ConsumerLoop("testee", reaction, kafka, transactions, (_, _, _, _) -> List.of(), new SimpleMeterRegistry()).view(this::log));
        assertThatThrownBy(() -> rebuilds.start("reaction", "olga")).isInstanceOf(Rebuilds.NoTablesNamed.class);
    }
}
