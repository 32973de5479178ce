package org.trialledger.platform.axon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.axon.TallyEvent.Counted;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.TestLedger;

/** The traps of Axon 4 that lose or skip events in silence, numbered as in the design's list: an upgrade must pass them. */
class AxonTrapsTest {
    private static final UUID STUDY = new UUID(0x7000, 1), TALLY = new UUID(0x7000, 2), OTHER = new UUID(0x7000, 3);
    private static final Duration LONG = Duration.ofSeconds(20);
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
    void trap_4_view_and_token_move_in_one_transaction() {
        var last = service.commands().send(new Count(TALLY, 5, null));
        assertThat(service.eventSourcing.processing().await(last.globalPosition(), LONG)).isTrue();
        // A token that cannot be written takes the view's change with it.
        service.sql.update("alter table tokenentry add constraint frozen check (timestamp is null) not valid");
        var next = service.commands().send(new Count(TALLY, 5, null));
        await().atMost(20, SECONDS).until(() -> service.totals.delivered.stream().filter(e -> e instanceof Counted).count() >= 2);
        assertThat(service.totals.total(TALLY)).isEqualTo(5);
        service.sql.update("alter table tokenentry drop constraint frozen");
        assertThat(service.eventSourcing.processing().await(next.globalPosition(), LONG)).isTrue();
        assertThat(service.totals.total(TALLY)).isEqualTo(10);
    }

    @Test
    void trap_5_a_handler_that_throws_leaves_a_dead_letter_and_no_hole() {
        service.commands().send(new Count(TALLY, 1, "java"));
        service.commands().send(new Count(TALLY, 1, null));
        var last = service.commands().send(new Count(OTHER, 1, null));
        assertThat(service.eventSourcing.processing().await(last.globalPosition(), LONG)).isTrue();
        // The failed event and the one behind it in its sequence wait; the other aggregate goes on.
        assertThat(deadLetters()).isEqualTo(2);
        assertThat(service.totals.total(TALLY)).isZero();
        assertThat(service.totals.total(OTHER)).isEqualTo(1);
    }

    @Test
    void trap_6_an_sql_error_is_dead_lettered_in_the_same_transaction() {
        service.commands().send(new Count(TALLY, 1, "sql"));
        var last = service.commands().send(new Count(OTHER, 1, null));
        assertThat(service.eventSourcing.processing().await(last.globalPosition(), LONG)).isTrue();
        assertThat(deadLetters()).isEqualTo(1);
        assertThat(service.totals.total(TALLY)).as("the failed handler's own writes are undone").isZero();
        assertThat(service.totals.total(OTHER)).isEqualTo(1);
    }

    @Test
    void trap_7_no_committed_event_is_skipped_behind_a_slow_transaction() throws Exception {
        service.eventSourcing.processing().await(2, LONG);
        try (var slow = database.getConnection(); var s = slow.createStatement()) {
            // An append of another instance that has taken its position and takes its time to commit.
            slow.setAutoCommit(false);
            s.execute("update log_head set next_position = next_position + 1");
            var behind = CompletableFuture.supplyAsync(() -> service.commands().send(new Count(TALLY, 7, null)));
            await().atMost(20, SECONDS).until(this::anAppendWaits);
            assertThat(behind).as("an append never overtakes one that has not committed").isNotDone();
            slow.rollback();
            var receipt = behind.get(20, SECONDS);
            assertThat(receipt.globalPosition()).as("a position given up is given again: no gap").isEqualTo(3);
            assertThat(service.eventSourcing.processing().await(receipt.globalPosition(), LONG)).isTrue();
        }
        assertThat(service.totals.total(TALLY)).isEqualTo(7);
        LedgerInvariants.check(database);
    }

    @Test
    void trap_8_upcasters_and_the_snapshot_filter_are_on_the_engine() {
        service.commands().send(new Count(TALLY, 4, null));
        service.close();
        var doubling = new Doubling();
        try (var upgraded = new TallyService(database, doubling)) {
            // Decided on the upcast history (8), which the stored one (4) would refuse.
            upgraded.commands().send(new Count(TALLY, -8, null));
        }
        assertThat(doubling.upcast.get()).isPositive();
        assertThat(LedgerInvariants.check(database).get(2).revision()).as("the ledger's bytes are untouched").isEqualTo("1");
        service = new TallyService(database);
    }

    /** Reads revision 1 of a count as twice what it says. */
    static final class Doubling extends SingleEventUpcaster {
        private final AtomicInteger upcast = new AtomicInteger();

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("toy.Counted", "1"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            upcast.incrementAndGet();
            return event.upcastPayload(new SimpleSerializedType("toy.Counted", "2"), JsonNode.class,
                json -> ((ObjectNode) json).put("by", json.get("by").asLong() * 2));
        }
    }

    private int deadLetters() {
        return service.sql.first("select count(*) from deadletterentry", row -> row.getInt(1)).orElseThrow();
    }

    private boolean anAppendWaits() {
        return service.sql.first("""
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'with g as%'""",
            row -> row.getInt(1)).orElse(0) > 0;
    }
}
