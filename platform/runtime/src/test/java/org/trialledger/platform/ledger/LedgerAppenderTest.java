package org.trialledger.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.platform.ledger.TestLedger.event;
import static org.trialledger.platform.ledger.TestLedger.first;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerAppenderTest {
    private static final UUID STUDY = UUID.fromString("018f0000-0000-7000-8000-0000000000aa");
    private AgroalDataSource database;
    private LedgerAppender appender;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        appender = TestLedger.appender(database);
    }

    @AfterEach
    void close() {
        appender.close();
        database.close();
    }

    @Test
    void an_append_tells_where_its_last_event_stands_and_the_bytes_come_back_as_they_were() {
        var events = List.of(event(STUDY, STUDY, 0, "{ \"b\":1,\n \"a\": 2.50 }"), event(STUDY, STUDY, 1));
        var appended = appender.append(events, List.of());
        assertThat(appended.studyPosition()).isEqualTo(1);
        assertThat(appended.globalPosition()).isEqualTo(2);
        var stored = LedgerInvariants.check(database);
        assertThat(stored.getFirst().payload()).isEqualTo(events.getFirst().payload());
        assertThat(stored.getLast().chain()).isEqualTo(appended.chain());
    }

    @Test
    void concurrent_appends_are_all_recorded_in_one_gapless_log() throws Exception {
        together(200, i -> appender.append(first(UUID.randomUUID()), List.of()));
        assertThat(LedgerInvariants.check(database)).hasSize(200);
    }

    @Test
    void of_many_that_want_the_same_version_one_wins_and_the_others_fail_alone() throws Exception {
        appender.append(first(STUDY), List.of());
        var results = together(64, i -> appender.append(List.of(i % 2 == 0 ? event(STUDY, STUDY, 1) : event(STUDY, UUID.randomUUID(), 0)), List.of()));
        assertThat(failures(results)).hasSize(31).allSatisfy(f -> assertThat(f).isInstanceOf(AppendRefused.VersionTaken.class));
        assertThat(LedgerInvariants.check(database)).hasSize(1 + 1 + 32);
    }

    @Test
    void of_many_that_claim_the_same_key_one_wins_and_the_others_learn_which_key_it_was() throws Exception {
        var results = together(50, i -> appender.append(first(UUID.randomUUID()), List.of(new NewClaim("toy.number", "ABC-123"))));
        assertThat(failures(results)).hasSize(49).allSatisfy(f -> {
            assertThat(f).isInstanceOf(AppendRefused.KeyTaken.class);
            assertThat(((AppendRefused.KeyTaken) f).claim().key()).isEqualTo("ABC-123");
        });
        assertThat(LedgerInvariants.check(database)).hasSize(1);
    }

    @Test
    void a_claim_keeps_fingerprint_and_outcome_and_says_who_holds_it() {
        var claim = new NewClaim("idempotency", "k", new byte[] {1, 2}, "{\"status\":201}");
        appender.append(first(STUDY), List.of(claim, new NewClaim("toy.number", "N")));
        var found = new Claims(database).find("idempotency", "k").orElseThrow();
        assertThat(found.studyId()).isEqualTo(STUDY);
        assertThat(found.aggregateVersion()).isZero();
        assertThat(found.fingerprint()).isEqualTo(new byte[] {1, 2});
        assertThat(found.outcome()).isEqualTo("{\"status\":201}");
        assertThat(new Claims(database).find("toy.number", "M")).isEmpty();
    }

    @Test
    void an_append_that_wants_one_key_twice_is_refused_and_holds_nobody_up() {
        assertThatThrownBy(() -> appender.append(first(STUDY), List.of(new NewClaim("toy.number", "N"), new NewClaim("toy.number", "N"))))
            .isInstanceOf(AppendRefused.KeyTaken.class);
        assertThatThrownBy(() -> appender.append(List.of(event(STUDY, STUDY, 0), event(STUDY, STUDY, 0)), List.of()))
            .isInstanceOf(AppendRefused.VersionTaken.class);
        assertThat(LedgerInvariants.check(database)).isEmpty();
    }

    @Test
    void a_value_the_database_cannot_hold_fails_its_own_append_alone() throws Exception {
        var results = together(20, i -> appender.append(first(UUID.randomUUID()), List.of(new NewClaim("toy.number", i == 7 ? "a\0b" : "n" + i))));
        assertThat(failures(results)).hasSize(1).first().isInstanceOf(IllegalArgumentException.class);
        assertThat(LedgerInvariants.check(database)).hasSize(19);
    }

    @Test
    void an_event_too_large_to_be_published_is_refused_before_it_is_recorded() {
        assertThatThrownBy(() -> appender.append(List.of(event(STUDY, STUDY, 0, "x".repeat(NewEvent.MAX_BYTES + 1))), List.of()))
            .isInstanceOf(AppendRefused.TooLarge.class);
        appender.append(List.of(event(STUDY, STUDY, 0, "x".repeat(NewEvent.MAX_BYTES))), List.of());
        assertThat(LedgerInvariants.check(database)).hasSize(1);
    }

    @Test
    void two_appenders_on_one_ledger_take_turns_on_the_same_study() throws Exception {
        try (var other = TestLedger.appender(database)) {
            together(400, i -> (i % 2 == 0 ? appender : other).append(List.of(event(STUDY, UUID.randomUUID(), 0)), List.of()));
        }
        assertThat(LedgerInvariants.check(database)).hasSize(400);
    }

    @Test
    void a_recording_time_never_precedes_the_one_before_it_in_the_study() {
        var past = new LedgerAppender(database, () -> java.time.Instant.parse("2020-01-01T00:00:00Z"), LedgerSettings.DEFAULT,
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
        appender.append(first(STUDY), List.of());
        past.append(List.of(event(STUDY, STUDY, 1)), List.of());
        past.close();
        var stored = LedgerInvariants.check(database);
        assertThat(stored.get(1).recordedAtMicros()).isEqualTo(stored.get(0).recordedAtMicros());
    }

    @Test
    void nobody_can_change_or_delete_what_is_recorded() throws Exception {
        appender.append(first(STUDY), List.of(new NewClaim("toy.number", "N")));
        for (var sql : List.of("update ledger set type = 'x'", "delete from ledger", "truncate ledger", "delete from claim", "update claim set key = 'x'")) {
            try (var c = database.getConnection(); var s = c.createStatement()) {
                assertThatThrownBy(() -> s.execute(sql)).isInstanceOf(SQLException.class).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void after_closing_appends_are_refused_and_nothing_is_left_undecided() throws Exception {
        var results = together(100, i -> {
            if (i == 50) appender.close();
            return appender.append(first(UUID.randomUUID()), List.of());
        });
        int refused = failures(results).size();
        assertThat(failures(results)).allSatisfy(f -> assertThat(f).isInstanceOf(LedgerUnavailable.class));
        assertThat(LedgerInvariants.check(database)).hasSize(100 - refused);
    }

    private interface Work {
        Appended run(int i) throws Exception;
    }

    private static List<Future<Appended>> together(int count, Work work) throws InterruptedException {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, count).mapToObj(i -> threads.submit((Callable<Appended>) () -> {
                go.await();
                return work.run(i);
            })).toList();
            go.countDown();
            return results;
        }
    }

    private static List<Throwable> failures(List<Future<Appended>> results) {
        return results.stream().filter(f -> f.state() == Future.State.FAILED).map(f -> {
            try {
                f.get();
                throw new IllegalStateException();
            } catch (ExecutionException | InterruptedException e) {
                return e.getCause();
            }
        }).toList();
    }
}
