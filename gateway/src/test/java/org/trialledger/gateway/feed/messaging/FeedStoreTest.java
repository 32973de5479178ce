package org.trialledger.gateway.feed.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** The feed's order with several writers at once, on real PostgreSQL. */
class FeedStoreTest {
    private static final int WRITERS = 4, BATCHES = 40, PER_BATCH = 5, ALL = WRITERS * BATCHES * PER_BATCH;

    private PGSimpleDataSource dataSource;
    private Sql sql;

    @BeforeEach void migrate() {
        dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("feed"));
        dataSource.setCurrentSchema(Schemas.SEARCH_PATH);
        Schemas.migrate(dataSource);
        sql = new Sql(new Transactions(dataSource));
    }

    @Test void a_reader_that_asks_for_what_comes_after_misses_nothing_of_several_writers() {
        var writers = IntStream.range(0, WRITERS).mapToObj(w -> CompletableFuture.runAsync(() -> write("service" + w))).toList();
        var seen = new ArrayList<Long>();
        while (seen.size() < ALL) {
            assertThat(writers).noneMatch(CompletableFuture::isCompletedExceptionally);
            seen.addAll(sql.list("select feed_position from feed_event where feed_position > ? order by feed_position", row -> row.getLong(1),
                seen.isEmpty() ? 0L : seen.getLast()));
        }
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, ALL).boxed().toList());
        for (int w = 0; w < WRITERS; w++) {
            assertThat(sql.list("select global_position from feed_event where service = ? order by feed_position", row -> row.getLong(1), "service" + w))
                .isEqualTo(LongStream.rangeClosed(1, BATCHES * PER_BATCH).boxed().toList());
        }
    }

    @Test void a_batch_that_fails_takes_no_places() {
        var transactions = new Transactions(dataSource);
        var store = new FeedStore(transactions);
        transactions.inOne(_ -> append(store, List.of(event(1))));
        assertThatThrownBy(() -> transactions.inOne(_ -> append(store, List.of(event(2), event(1))))).hasMessageContaining("feed_event");
        transactions.inOne(_ -> append(store, List.of(event(2))));
        assertThat(sql.list("select feed_position from feed_event order by 1", row -> row.getLong(1))).containsExactly(1L, 2L);
    }

    @Test void a_redaction_reaches_the_stored_bytes() {
        var transactions = new Transactions(dataSource);
        var store = new FeedStore(transactions);
        var told = event(1, "{\"n\":1.50,\"comment\":\"Zebedee fell\"}");
        var other = event(2, "{\"n\":2,\"comment\":\"Zebedee stood up\"}");
        transactions.inOne(_ -> append(store, List.of(told, other)));
        transactions.inOne(_ -> redact(store, told, "{\"n\":1.50,\"comment\":\"[redacted]\"}"));
        assertThat(payload(1)).isEqualTo("{\"n\":1.50,\"comment\":\"[redacted]\"}");
        transactions.inOne(_ -> redact(store, told, "{\"n\":1.50,\"comment\":\"[redacted]\"}"));
        assertThat(payload(1)).as("again").isEqualTo("{\"n\":1.50,\"comment\":\"[redacted]\"}");
        assertThat(payload(2)).isEqualTo("{\"n\":2,\"comment\":\"Zebedee stood up\"}");
        transactions.inOne(_ -> redact(store, other, "{\"n\":3}"));
        assertThat(payload(2)).as("not what the ledger is left with: nothing of it is kept").isEqualTo("{}");
    }

    private String payload(long position) {
        return sql.first("select payload from feed_event where feed_position = ?", row -> new String(row.getBytes(1), StandardCharsets.UTF_8), position).orElseThrow();
    }

    private static Void redact(FeedStore store, StoredEvent event, String left) {
        store.redact("study", new Redaction(event.studyId(), 7, event.position(), event.eventId(), List.of("/comment"), List.of(), "", "",
            Redaction.sha256(left.getBytes(StandardCharsets.UTF_8)), ""));
        return null;
    }

    /** As an instance of the gateway would: a transaction for each batch, on connections of its own. */
    private void write(String service) {
        var transactions = new Transactions(dataSource);
        var store = new FeedStore(transactions);
        for (int batch = 0; batch < BATCHES; batch++) {
            int first = batch * PER_BATCH + 1;
            transactions.inOne(_ -> {
                store.append(service, IntStream.range(first, first + PER_BATCH).mapToObj(FeedStoreTest::event).toList());
                return null;
            });
        }
    }

    private static Void append(FeedStore store, List<StoredEvent> events) {
        store.append("study", events);
        return null;
    }

    private static StoredEvent event(long globalPosition) {
        return event(globalPosition, "{}");
    }

    private static StoredEvent event(long globalPosition, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        var id = UUID.randomUUID();
        return new StoredEvent(globalPosition, id, 0, Ids.next(), id, 0, 1_000_000, "study.Noted", "1", "application/json", bytes, bytes, bytes, bytes, bytes, bytes);
    }
}
