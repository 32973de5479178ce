package org.trialledger.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.TestLedger;

/** A ledger through a real broker to a consumer in another database, with everything that can happen to a message on the way. */
class StreamTest extends StreamFixture {
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
}
