package org.trialledger.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.platform.rebuild.Rebuilds.State;

/** A view built anew beside the live one, while everything goes on. */
class RebuildTest {
    private static final UUID STUDY = new UUID(0x7000, 1), TALLY = new UUID(0x7000, 2), OTHER = new UUID(0x7000, 3);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TOTALS = "tally-totals";
    private AgroalDataSource database;
    private TallyService service;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        service = new TallyService(database);
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        service.commands().send(new OpenTally(OTHER, STUDY, "T-2"));
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    @Test
    void the_new_copy_replaces_the_old_and_lacks_nothing_while_commands_and_reads_go_on() {
        count(1_200);
        // A view that went wrong: only a rebuild from the ledger puts it right.
        service.sql.update("update tally_total set total = total + 1000000 where tally_id = ?", TALLY);
        var done = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> {
            while (!done.get()) service.commands().send(new Count(TALLY, 1, null));
        });
        var reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) assertThat(service.totals.total(TALLY)).as("no reader sees a view half built").isGreaterThanOrEqualTo(1_200);
        });
        service.eventSourcing.rebuilds().start(TOTALS, "olga");
        var status = ended(service);
        done.set(true);
        writer.join();
        reader.join();
        assertThat(status.state()).as(status.cause()).isEqualTo(State.DONE);
        assertThat(status.position()).isEqualTo(status.total()).isGreaterThan(1_200);
        assertThat(status.requestedBy()).isEqualTo("olga");
        caughtUp(service);
        assertThat(service.totals.total(TALLY)).isEqualTo(service.eventSourcing.reader().newest() - 2);
        assertThat(scratchSchemas()).isZero();
    }

    @Test
    void it_reads_the_ledger_through_the_upcasters() {
        count(3);
        service.close();
        service = new TallyService(database, new AxonTrapsTest.Doubling());
        rebuild(service);
        assertThat(service.totals.total(TALLY)).isEqualTo(6);
    }

    @Test
    void another_instance_than_the_one_that_runs_the_projection_can_rebuild_it() {
        count(10);
        try (var second = new TallyService(database)) {
            service.sql.update("update tally_total set total = 0");
            rebuild(second);
            assertThat(second.totals.total(TALLY)).isEqualTo(10);
            // Whichever instance has the projection now, it goes on from the new copy, and no event counts twice.
            count(5);
            caughtUp(second);
            await().atMost(LONG).until(() -> second.totals.total(TALLY) == 15);
        }
    }

    @Test
    void a_projection_that_names_no_tables_is_not_rebuilt_beside() {
        assertThatThrownBy(() -> service.eventSourcing.rebuilds().start("tally-names", "olga")).isInstanceOf(Rebuilds.NoTablesNamed.class);
        assertThat(service.eventSourcing.rebuilds().status("tally-names")).isEmpty();
    }

    @Test
    void an_event_that_fails_becomes_a_dead_letter_of_the_new_copy_and_the_next_ones_wait_behind_it() {
        count(1);
        service.totals.healed = true;
        service.commands().send(new Count(TALLY, 10, "java"));
        count(1);
        assertThat(service.totals.total(TALLY)).isEqualTo(12);
        service.totals.healed = false;
        rebuild(service);
        assertThat(service.totals.total(TALLY)).isEqualTo(1);
        assertThat(service.eventSourcing.deadLetters().count(TOTALS)).isEqualTo(2);
        count(1);
        assertThat(service.totals.total(TALLY)).as("the live processor knows the new copy's dead letters").isEqualTo(1);
        assertThat(service.eventSourcing.deadLetters().count(TOTALS)).isEqualTo(3);
    }

    @Test
    void only_one_rebuild_of_a_projection_runs_and_it_can_be_cancelled() {
        count(3);
        var hold = holdRebuilds(service);
        service.eventSourcing.rebuilds().start(TOTALS, "olga");
        try (var second = new TallyService(database)) {
            assertThatThrownBy(() -> second.eventSourcing.rebuilds().start(TOTALS, "otto")).isInstanceOf(Rebuilds.UnderWayAlready.class);
            assertThat(second.eventSourcing.rebuilds().cancel(TOTALS)).as("from any instance").isTrue();
        }
        hold.gate.countDown();
        assertThat(ended(service).state()).isEqualTo(State.CANCELLED);
        await().atMost(LONG).until(() -> scratchSchemas() == 0);
        assertThat(service.totals.total(TALLY)).isEqualTo(3);
        service.totals.before = () -> {};
        rebuild(service);
    }

    @Test
    void what_a_process_that_died_left_is_removed_and_the_live_copy_is_untouched() {
        count(3);
        var hold = holdRebuilds(service);
        service.eventSourcing.rebuilds().start(TOTALS, "olga");
        await().atMost(LONG).until(() -> scratchSchemas() == 1);
        await().atMost(LONG).until(() -> hold.waiting.getCount() == 0);
        // The process ends: its connections go, with their locks, and nobody tidies up.
        service.sql.list("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", row -> row.getBoolean(1));
        try (var next = new TallyService(database)) {
            await().atMost(LONG).until(() -> next.eventSourcing.rebuilds().status(TOTALS).orElseThrow().state() == State.ABANDONED);
            assertThat(scratchSchemas()).isZero();
            assertThat(next.totals.total(TALLY)).isEqualTo(3);
            // What is left of the dead one's thread harms the next rebuild no more than a dead process would.
            var nextHold = holdRebuilds(next);
            next.eventSourcing.rebuilds().start(TOTALS, "otto");
            await().atMost(LONG).until(() -> nextHold.waiting.getCount() == 0);
            hold.gate.countDown();
            await().atMost(LONG).until(() -> Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("rebuild-" + TOTALS)).count() == 1);
            nextHold.gate.countDown();
            assertThat(ended(next).state()).isEqualTo(State.DONE);
            assertThat(ended(next).requestedBy()).isEqualTo("otto");
            assertThat(next.totals.total(TALLY)).isEqualTo(3);
        }
    }

    @Test
    void a_long_read_of_the_live_view_delays_the_exchange_and_does_not_stop_it() throws Exception {
        count(3);
        try (var reading = database.getConnection(); var s = reading.createStatement()) {
            reading.setAutoCommit(false);
            s.execute("select * from tally_total");
            service.eventSourcing.rebuilds().start(TOTALS, "olga");
            await().atMost(LONG).until(() -> "the live tables are in use for long; trying again".equals(service.eventSourcing.rebuilds().status(TOTALS).orElseThrow().cause()));
            reading.rollback();
        }
        assertThat(ended(service).state()).isEqualTo(State.DONE);
    }

    private record Hold(CountDownLatch waiting, CountDownLatch gate) {}

    /** Of this service's handlers, those on a rebuild's thread wait. */
    private static Hold holdRebuilds(TallyService service) {
        var hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        service.totals.before = () -> {
            if (!Thread.currentThread().getName().startsWith("rebuild-")) return;
            hold.waiting.countDown();
            try {
                hold.gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        return hold;
    }

    private void rebuild(TallyService by) {
        by.eventSourcing.rebuilds().start(TOTALS, "olga");
        var status = ended(by);
        assertThat(status.state()).as(status.cause()).isEqualTo(State.DONE);
    }

    private static Rebuilds.Status ended(TallyService by) {
        await().atMost(LONG).until(() -> !by.eventSourcing.rebuilds().status(TOTALS).orElseThrow().state().isUnderWay());
        return by.eventSourcing.rebuilds().status(TOTALS).orElseThrow();
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) service.commands().send(new Count(TALLY, 1, null));
        caughtUp(service);
    }

    private static void caughtUp(TallyService service) {
        assertThat(service.eventSourcing.processing().await(service.eventSourcing.reader().newest(), LONG)).isTrue();
    }

    private long scratchSchemas() {
        return service.sql.first("select count(*) from pg_namespace where nspname like 'views\\_rebuild\\_%'", row -> row.getLong(1)).orElseThrow();
    }
}
