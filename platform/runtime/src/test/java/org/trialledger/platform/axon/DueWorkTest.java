package org.trialledger.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.duework.DueWorkLog;
import org.trialledger.platform.duework.DueWorkLog.Item;
import org.trialledger.platform.duework.DueWorkLog.State;
import org.trialledger.platform.duework.DueWorker;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Cause;

class DueWorkTest {
    private static final UUID STUDY = new UUID(0x7000, 1), TALLY = new UUID(0x7000, 2);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private final AtomicReference<Instant> time = new AtomicReference<>(NOON.minusSeconds(60));
    private final InstantSource clock = time::get;
    private AgroalDataSource database;
    private TallyService service;
    private DueWork dueWork;
    private DueWorkLog log;
    private DueWorker worker;

    record Addition(UUID tally, long by) {}

    /** Counts up what was noted. */
    private static final class Adding implements DueHandler {
        @Override
        public String kind() {
            return "toy.addition";
        }

        @Override
        public Optional<Count> command(Due due) {
            var addition = due.payload(Addition.class);
            return addition.by() == 0 ? Optional.empty() : Optional.of(new Count(addition.tally(), addition.by(), due.key()));
        }
    }

    /** Sends nothing; each entry has a lane of its own and waits there for the others. */
    private record Meeting(CountDownLatch expected) implements DueHandler {
        @Override
        public String kind() {
            return "toy.meeting";
        }

        @Override
        public Object lane(Due due) {
            return due.key();
        }

        @Override
        public Optional<Count> command(Due due) {
            expected.countDown();
            try {
                if (!expected.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("nobody else came");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        }
    }

    /** Its database is away for one of the entries. */
    private static final class Faltering implements DueHandler {
        private boolean away = true;

        @Override
        public String kind() {
            return "toy.faltering";
        }

        @Override
        public Optional<Count> command(Due due) {
            if (away && due.key().equals("b")) throw new LedgerUnavailable("away", Duration.ofSeconds(1));
            return Optional.of(new Count(due.payload(Addition.class).tally(), 1, due.key()));
        }
    }

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        service = new TallyService(database, clock);
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        dueWork = new DueWork(service.sql);
        log = new DueWorkLog(service.sql, clock);
        worker = worker(service);
    }

    @AfterEach
    void close() {
        worker.close();
        service.close();
        database.close();
    }

    private DueWorker worker(TallyService of, DueHandler... more) {
        return new DueWorker("toy", Stream.concat(Stream.of(new Adding()), Stream.of(more)).toList(), new DueWorkLog(of.sql, clock), of.transactions, of.commands(), of.eventSourcing.claims(), clock,
            new SimpleMeterRegistry());
    }

    private void schedule(String key, Instant at, long by) {
        dueWork.schedule("toy.addition", key, STUDY, at, new Addition(TALLY, by));
    }

    private Item only() {
        var all = log.list(null, null, null, null, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<String> notesCounted() {
        return LedgerInvariants.check(database).stream().filter(e -> e.type().equals("toy.Counted"))
            .map(e -> new String(e.payload(), StandardCharsets.UTF_8).replaceAll(".*\"note\":\"([^\"]*)\".*", "$1")).toList();
    }

    @Test
    void fires_once_when_its_time_has_come_and_not_before() {
        schedule("a", NOON, 5);
        assertThat(worker.fireDue()).isZero();
        assertThat(only().state()).isEqualTo(State.WAITING);
        time.set(NOON);
        assertThat(only().state()).isEqualTo(State.DUE);
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(worker.fireDue()).isZero();
        assertThat(only().state()).isEqualTo(State.FIRED);
        var recorded = LedgerInvariants.check(database).getLast();
        assertThat(recorded.type()).isEqualTo("toy.Counted");
        assertThat(new String(recorded.metadata(), StandardCharsets.UTF_8)).contains("\"actor\":\"toy\"", "\"correlationId\":\"" + only().dueWorkId());
    }

    @Test
    void what_came_due_while_nobody_ran_fires_late_and_with_two_instances_once() {
        for (int i = 0; i < 60; i++) schedule("k" + i, NOON.plusSeconds(i), 1);
        time.set(NOON.plus(Duration.ofDays(3)));
        try (var second = new TallyService(database, clock); var other = worker(second)) {
            other.start();
            worker.start();
            // Both write to one aggregate: who loses that race again and again tries it anew after a pause.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                time.updateAndGet(now -> now.plusSeconds(5));
                return log.list(State.FIRED, null, null, null, 100).size() == 60;
            });
        }
        assertThat(notesCounted()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void one_lane_is_sent_in_the_order_of_its_times_and_in_rounds() {
        var inOrder = IntStream.range(0, 300).mapToObj(i -> "k%03d".formatted(i)).toList();
        inOrder.reversed().forEach(key -> schedule(key, NOON.plusSeconds(inOrder.indexOf(key)), 1));
        time.set(NOON.plus(Duration.ofDays(3)));
        assertThat(worker.fireDue()).isEqualTo(300);
        assertThat(notesCounted()).isEqualTo(inOrder);
    }

    @Test
    void lanes_are_sent_beside_each_other() {
        var expected = new CountDownLatch(3);
        try (var meeting = worker(service, new Meeting(expected))) {
            for (var key : List.of("x", "y", "z")) dueWork.schedule("toy.meeting", key, STUDY, NOON, key);
            time.set(NOON);
            assertThat(meeting.fireDue()).isEqualTo(3);
        }
        assertThat(log.list(State.FIRED, null, null, null, 10)).extracting(Item::key).containsExactlyInAnyOrder("x", "y", "z");
    }

    @Test
    void a_failure_keeps_nothing_else_of_its_round_from_being_sent() {
        schedule("a", NOON, 1);
        schedule("below zero", NOON.plusSeconds(1), -9);
        schedule("b", NOON.plusSeconds(2), 1);
        time.set(NOON.plusSeconds(2));
        assertThat(worker.fireDue()).isEqualTo(3);
        assertThat(log.list(State.FAILING, null, null, null, 10)).extracting(Item::key).containsExactly("below zero");
        assertThat(notesCounted()).containsExactly("a", "b");
    }

    @Test
    void an_outage_fails_nothing_and_what_was_sent_before_it_is_noted() {
        var faltering = new Faltering();
        try (var other = worker(service, faltering)) {
            for (var key : List.of("a", "b", "c")) dueWork.schedule("toy.faltering", key, STUDY, NOON.plusSeconds(key.charAt(0)), new Addition(TALLY, 1));
            time.set(NOON.plus(Duration.ofDays(1)));
            assertThatThrownBy(other::fireDue).isInstanceOf(LedgerUnavailable.class);
            assertThat(log.list(State.FIRED, null, null, null, 10)).extracting(Item::key).containsExactly("a");
            assertThat(log.list(State.DUE, null, null, null, 10)).extracting(Item::key).containsExactly("b", "c");
            faltering.away = false;
            assertThat(other.fireDue()).isEqualTo(2);
        }
        assertThat(notesCounted()).containsExactly("a", "b", "c");
    }

    @Test
    void a_process_that_dies_after_a_round_sends_none_of_it_twice() {
        for (int i = 0; i < 20; i++) schedule("k" + i, NOON, 1);
        time.set(NOON);
        assertThatThrownBy(() -> service.transactions.inOne(_ -> {
            worker.fireDue();
            throw new IllegalStateException("the process dies here");
        })).hasMessage("the process dies here");
        assertThat(log.list(State.DUE, null, null, null, 100)).hasSize(20);
        assertThat(worker.fireDue()).isEqualTo(20);
        assertThat(log.list(State.FIRED, null, null, null, 100)).hasSize(20);
        assertThat(notesCounted()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void many_are_noted_and_cancelled_at_once_as_each_would_be() {
        because(1, () -> dueWork.scheduleAll("toy.addition", STUDY, NOON, Map.of("a", new Addition(TALLY, 1), "b", new Addition(TALLY, 1), "c", new Addition(TALLY, 1))));
        because(2, () -> dueWork.cancelAll("toy.addition", List.of("b", "c", "never noted")));
        because(3, () -> dueWork.scheduleAll("toy.addition", STUDY, NOON, Map.of("c", new Addition(TALLY, 1))));
        because(1, () -> dueWork.scheduleAll("toy.addition", STUDY, NOON, Map.of("b", new Addition(TALLY, 1))));
        dueWork.scheduleAll("toy.addition", STUDY, NOON, Map.of());
        dueWork.cancelAll("toy.addition", List.of());
        time.set(NOON);
        assertThat(worker.fireDue()).isEqualTo(2);
        assertThat(notesCounted()).containsExactlyInAnyOrder("a", "c");
        assertThat(log.list(State.CANCELLED, null, null, null, 10)).extracting(Item::key).containsExactly("b");
    }

    @Test
    void a_process_that_dies_between_the_command_and_its_note_does_not_fire_twice() {
        schedule("a", NOON, 5);
        time.set(NOON);
        assertThatThrownBy(() -> service.transactions.inOne(_ -> {
            worker.fireDue();
            throw new IllegalStateException("the process dies here");
        })).hasMessage("the process dies here");
        assertThat(only().state()).isEqualTo(State.DUE);
        assertThat(notesCounted()).hasSize(1);
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(State.FIRED);
        assertThat(notesCounted()).hasSize(1);
    }

    @Test
    void the_same_when_the_rule_would_refuse_the_command_the_second_time() {
        service.commands().send(new Count(TALLY, 5, "start"));
        schedule("a", NOON, -5);
        time.set(NOON);
        assertThatThrownBy(() -> service.transactions.inOne(_ -> {
            worker.fireDue();
            throw new IllegalStateException("the process dies here");
        })).hasMessage("the process dies here");
        worker.fireDue();
        assertThat(only().state()).as(only().cause()).isEqualTo(State.FIRED);
    }

    @Test
    void a_failure_is_seen_and_tried_again_after_longer_and_longer_pauses_or_when_asked() {
        schedule("a", NOON, -5);
        time.set(NOON);
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(State.FAILING);
        assertThat(only().cause()).contains("5 below zero");
        assertThat(only().nextTryAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(worker.fireDue()).isZero();
        time.set(NOON.plusSeconds(5));
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(only().failures()).isEqualTo(2);
        assertThat(only().nextTryAt()).isEqualTo(NOON.plusSeconds(15));
        service.commands().send(new Count(TALLY, 5, "mended"));
        log.tryNow(only().dueWorkId());
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(State.FIRED);
    }

    @Test
    void a_kind_nobody_handles_is_a_failure_too_and_holds_up_nothing() {
        dueWork.schedule("toy.unknown", "x", STUDY, NOON, new Addition(TALLY, 1));
        schedule("a", NOON.plusSeconds(1), 5);
        time.set(NOON.plusSeconds(1));
        assertThat(worker.fireDue()).isEqualTo(2);
        assertThat(log.list(State.FAILING, null, null, null, 10)).singleElement().satisfies(i -> assertThat(i.cause()).contains("no handler knows"));
        assertThat(notesCounted()).containsExactly("a");
    }

    @Test
    void noted_again_it_takes_the_earlier_notes_place_and_cancelled_it_does_not_fire() {
        schedule("a", NOON, 5);
        schedule("a", NOON.plusSeconds(60), 7);
        schedule("b", NOON, 1);
        dueWork.cancel("toy.addition", "b");
        time.set(NOON);
        assertThat(worker.fireDue()).isZero();
        time.set(NOON.plusSeconds(60));
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(notesCounted()).containsExactly("a");
        assertThat(log.list(State.CANCELLED, null, null, null, 10)).extracting(Item::key).containsExactly("b");
    }

    @Test
    void an_event_that_comes_again_brings_back_nothing_that_a_later_one_decided() {
        because(1, () -> schedule("cancelled", NOON, 5));
        because(2, () -> dueWork.cancel("toy.addition", "cancelled"));
        because(3, () -> schedule("moved", NOON, 6));
        because(4, () -> {
            dueWork.cancel("toy.addition", "moved");
            schedule("moved", NOON.plusSeconds(60), 7);
        });
        because(5, () -> schedule("fired", NOON, 8));
        time.set(NOON);
        assertThat(worker.fireDue()).isEqualTo(1);
        // A rebuild: everything from the beginning, with the clock past all of it.
        time.set(NOON.plusSeconds(30));
        because(1, () -> schedule("cancelled", NOON, 5));
        assertThat(worker.fireDue()).isZero();
        because(2, () -> dueWork.cancel("toy.addition", "cancelled"));
        because(3, () -> schedule("moved", NOON, 6));
        because(5, () -> schedule("fired", NOON, 8));
        assertThat(worker.fireDue()).isZero();
        time.set(NOON.plusSeconds(60));
        assertThat(worker.fireDue()).isEqualTo(1);
        assertThat(notesCounted()).containsExactly("fired", "moved");
    }

    @Test
    void it_is_noted_with_the_transaction_that_noted_it_or_not_at_all() {
        assertThatThrownBy(() -> service.transactions.inOne(_ -> {
            schedule("a", NOON, 5);
            throw new IllegalStateException("undone");
        })).hasMessage("undone");
        assertThat(log.list(null, null, null, null, 10)).isEmpty();
    }

    private static void because(long position, Runnable decision) {
        new Cause("toy", position, new UUID(0, position)).call(() -> {
            decision.run();
            return null;
        });
    }
}
