package org.trialledger.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.DeadLetters.Letter;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.RetryOutcome;

/** What an operator does with the events a projection could not take. */
class DeadLettersTest {
    private static final UUID STUDY = new UUID(0x7000, 1);
    private static final String TOTALS = "tally-totals";
    private static final Discards.Decision DECISION = new Discards.Decision("u-olga", "Olga", "sent by a test system", new UUID(0, 9));
    private AgroalDataSource database;
    private TallyService service;
    private DeadLetters letters;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        service = new TallyService(database);
        letters = service.eventSourcing.deadLetters();
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    private static UUID tally(int n) {
        return new UUID(0x7000, 100 + n);
    }

    /** A tally whose second event fails and whose third waits behind it. */
    private void poison(int n) {
        service.commands().send(new OpenTally(tally(n), STUDY, "T-" + n));
        service.commands().send(new Count(tally(n), 5, "java"));
        service.commands().send(new Count(tally(n), 2, null));
    }

    private void caughtUp() {
        assertThat(service.eventSourcing.processing().await(service.eventSourcing.reader().newest(), Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void any_of_many_sequences_is_tried_again_in_order_when_its_cause_is_mended() {
        for (int n = 0; n < 15; n++) poison(n);
        caughtUp();
        var all = letters.sequences(TOTALS, "", 100);
        assertThat(all).hasSize(15).allSatisfy(s -> {
            assertThat(s.events()).isEqualTo(2);
            assertThat(s.firstType()).isEqualTo("toy.Counted");
            assertThat(s.cause()).contains("a handler that fails in Java");
        });
        var last = all.getLast().sequence();
        assertThat(letters.retry(TOTALS, last)).isEqualTo(new RetryOutcome(0, 2, "java.lang.IllegalStateException: a handler that fails in Java"));
        service.totals.healed = true;
        assertThat(letters.retry(TOTALS, last)).isEqualTo(new RetryOutcome(2, 0, null));
        assertThat(service.totals.total(UUID.fromString(last))).isEqualTo(7);
        assertThat(letters.sequences(TOTALS, "", 100)).hasSize(14);
        service.commands().send(new Count(UUID.fromString(last), 1, null));
        caughtUp();
        assertThat(service.totals.total(UUID.fromString(last))).as("the sequence is free again").isEqualTo(8);
    }

    @Test
    void a_discarded_event_is_remembered_and_the_sequence_goes_on_behind_it() {
        poison(1);
        caughtUp();
        var sequence = tally(1).toString();
        var waiting = letters.letters(TOTALS, sequence, -1, 10);
        assertThat(waiting).extracting(Letter::version).containsExactly(1L, 2L);
        assertThatThrownBy(() -> letters.discard(TOTALS, sequence, waiting.get(1).eventId(), DECISION))
            .isInstanceOfSatisfying(DeadLetters.NotDiscardable.class, e -> assertThat(e.refusal()).isEqualTo(DeadLetters.Refusal.WAITS_BEHIND));
        assertThatThrownBy(() -> letters.discard(TOTALS, sequence, new UUID(0, 5), DECISION))
            .isInstanceOfSatisfying(DeadLetters.NotDiscardable.class, e -> assertThat(e.refusal()).isEqualTo(DeadLetters.Refusal.UNKNOWN));
        assertThat(letters.discard(TOTALS, sequence, waiting.getFirst().eventId(), DECISION)).isEqualTo(new RetryOutcome(1, 0, null));
        assertThat(letters.discard(TOTALS, sequence, waiting.getFirst().eventId(), DECISION)).as("asked again").isEqualTo(new RetryOutcome(0, 0, null));
        assertThat(service.totals.total(tally(1))).isEqualTo(2);
        var discard = new Discards(service.sql).list(Long.MAX_VALUE, 10);
        assertThat(discard).singleElement().satisfies(d -> {
            assertThat(d.eventId()).isEqualTo(waiting.getFirst().eventId());
            assertThat(d.reason()).isEqualTo("sent by a test system");
            assertThat(d.discardedBy()).isEqualTo("u-olga");
            assertThat(d.cause()).contains("a handler that fails in Java");
        });
        assertThatThrownBy(() -> service.sql.update("delete from discarded_event")).hasMessageContaining("append-only");
    }

    @Test
    void a_view_built_anew_passes_over_a_discarded_event_only_while_it_still_fails() {
        poison(1);
        caughtUp();
        var sequence = tally(1).toString();
        letters.discard(TOTALS, sequence, letters.letters(TOTALS, sequence, -1, 1).getFirst().eventId(), DECISION);
        service.eventSourcing.processing().reset(TOTALS);
        caughtUp();
        assertThat(service.totals.total(tally(1))).isEqualTo(2);
        assertThat(letters.count(TOTALS)).isZero();
        service.totals.healed = true;
        service.eventSourcing.processing().reset(TOTALS);
        caughtUp();
        assertThat(service.totals.total(tally(1))).isEqualTo(7);
    }
}
