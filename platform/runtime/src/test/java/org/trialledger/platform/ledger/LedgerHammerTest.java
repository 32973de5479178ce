package org.trialledger.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two appenders under conflicts, duplicate retries and connections killed in mid-group; the seed decides who does what. Afterwards:
 * no gap, no duplicate, every chain valid, every acknowledged event present, every refused one absent.
 */
class LedgerHammerTest {
    private static final int CALLERS = 32, OPERATIONS = 40, STUDIES = 4, SHARED_AGGREGATES = 6, KEYS = 40, OPERATIONS_PER_KILL = 40;

    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, UUID> keyHolders = new ConcurrentHashMap<>();
    private final AtomicInteger replayed = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, 7_777_777})
    void keeps_every_invariant(long seed) throws Exception {
        try (var database = TestLedger.fresh(); var one = TestLedger.appender(database); var two = TestLedger.appender(database);
             var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, CALLERS).mapToObj(i -> callers.submit(() -> call(new Random(seed * 31 + i), i % 2 == 0 ? one : two, database))).toList();
            for (var w : work) w.get();
            verify(database);
            assertThat(killed.get()).as("connections were killed").isPositive();
            assertThat(replayed.get()).as("duplicate retries met their first outcome").isPositive();
        }
    }

    private void call(Random random, LedgerAppender appender, AgroalDataSource database) {
        var reader = new LedgerReader(database);
        for (int i = 0; i < OPERATIONS; i++) {
            var study = new UUID(0x7000, random.nextInt(STUDIES));
            var events = random.nextBoolean()
                ? List.of(event(study, UUID.randomUUID(), 0))
                : onShared(study, random, reader);
            var claims = random.nextInt(3) == 0 ? List.of(new NewClaim("hammer", "key-" + random.nextInt(KEYS))) : List.<NewClaim>of();
            append(appender, events, claims, random);
            if (random.nextInt(OPERATIONS_PER_KILL) == 0) killed.addAndGet(killActiveWriters(database));
        }
    }

    /** Two events on an aggregate that others write to as well: often someone is faster. */
    private static List<NewEvent> onShared(UUID study, Random random, LedgerReader reader) {
        var aggregate = new UUID(study.getLeastSignificantBits() + 1, random.nextInt(SHARED_AGGREGATES));
        long next = reader.lastVersionOf(aggregate).map(v -> v + 1).orElse(0L);
        return List.of(event(study, aggregate, next), event(study, aggregate, next + 1));
    }

    private void append(LedgerAppender appender, List<NewEvent> events, List<NewClaim> claims, Random random) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                var appended = appender.append(events, claims);
                events.forEach(e -> acknowledged.add(e.eventId()));
                claims.forEach(c -> keyHolders.put(c.key(), events.getLast().eventId()));
                if (random.nextInt(4) == 0) {
                    var again = appender.append(events, claims);
                    assertThat(again.globalPosition()).as("a duplicate is answered as the first was").isEqualTo(appended.globalPosition());
                    replayed.incrementAndGet();
                }
                return;
            } catch (AppendRefused e) {
                events.forEach(x -> refused.add(x.eventId()));
                return;
            } catch (LedgerUnavailable e) {
                // Outcome unknown: a real caller tries again with the same ids, and so do we.
            }
        }
    }

    /** A backend that has begun a group may die before, in or after its commit: the writer cannot know which. */
    private static int killActiveWriters(AgroalDataSource database) {
        try (var c = database.getConnection(); var s = c.createStatement(); var row = s.executeQuery("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and query like 'with g as%'""")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void verify(AgroalDataSource database) {
        var stored = LedgerInvariants.check(database).stream().map(StoredEvent::eventId).collect(Collectors.toSet());
        assertThat(stored).as("acknowledged is recorded").containsAll(acknowledged);
        assertThat(stored).as("refused is not recorded").doesNotContainAnyElementsOf(refused);
        keyHolders.forEach((key, holder) -> {
            var claimed = new Claims(database).find("hammer", key).orElseThrow();
            assertThat(claimed.studyId()).isNotNull();
            assertThat(stored).contains(holder);
        });
    }
}
