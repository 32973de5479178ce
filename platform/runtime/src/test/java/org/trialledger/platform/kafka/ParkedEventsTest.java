package org.trialledger.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.RetryOutcome;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** What cannot be applied, or is not what was recorded, waits with its study until somebody decides; the other studies pass. */
class ParkedEventsTest extends StreamFixture {
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
}
