package org.trialledger.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Events there is nothing to write for: they cost no transaction, and none is lost or applied twice for that. */
class PassedOverTest extends StreamFixture {
    private static final String WANTED = "{}", OTHERS = "{\"other\":true}", POISON = "{\"poison\":true}";

    private void appendAndAwait(long position, String payload) {
        assertThat(consumer.await(append(STUDY, position, payload), LONG)).isTrue();
    }

    @Test
    void events_there_is_nothing_to_write_for_cost_no_transaction_and_are_noted_all_the_same() {
        sql(target, """
            create table note (n int generated always as identity);
            create function count_note() returns trigger language plpgsql as 'begin insert into note default values; return null; end';
            create trigger count_note after update on consumed_source for each row execute function count_note()""");
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        for (int i = 1; i <= 40; i++) appendAndAwait(i, OTHERS);
        assertThat(inTarget("select count(*) from note")).as("41 batches").isLessThan(21);
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 41);
        assertThat(inTarget("select position from consumed_study")).isEqualTo(40);
        appendAndAwait(41, WANTED);
        appendAndAwait(42, OTHERS);
        consumer.close();
        consumer = consumer();
        consumer.start();
        appendAndAwait(43, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 41L, 43L);
        assertThat(inTarget("select applied_through from consumed_source")).isEqualTo(44);
    }

    @Test
    void where_others_wait_for_a_consumer_the_database_is_as_far_as_it_is() {
        noting.waitedFor = true;
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        for (int i = 1; i <= 20; i++) {
            appendAndAwait(i, OTHERS);
            assertThat(consumer.appliedThrough()).isEqualTo(i + 1);
        }
    }

    @Test
    void what_another_instance_has_applied_meanwhile_is_not_applied_again() {
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        appendAndAwait(1, OTHERS);
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 2);
        publisher.close();
        append(STUDY, 2, WANTED);
        var chain = HexFormat.of().formatHex(reader.ofStudy(STUDY, 2, 1).getFirst().chain());
        sql(target, "update consumed_study set position = 2, chain = decode('%s', 'hex'); insert into noted (study_id, position) values ('%s', 2); update consumed_source set applied_through = 3".formatted(chain, STUDY));
        publisher = publisher();
        publisher.start();
        appendAndAwait(3, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L, 3L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void what_was_passed_over_comes_again_where_the_database_has_been_moved_since() {
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        assertThat(consumer.await(append(OTHER, 0, WANTED), LONG)).isTrue();
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 2);
        append(OTHER, 1, OTHERS);
        appendAndAwait(1, OTHERS);
        // As a rebuild leaves it that had read one event more of the study, while both studies are ahead in memory.
        var chain = HexFormat.of().formatHex(reader.ofStudy(STUDY, 1, 1).getFirst().chain());
        sql(target, "update consumed_study set position = 1, chain = decode('%s', 'hex') where study_id = '%s'".formatted(chain, STUDY));
        appendAndAwait(2, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L);
        await().atMost(LONG).until(() -> consumer.appliedThrough() == 5);
        assertThat(inTarget("select position from consumed_study where study_id = '%s'".formatted(OTHER))).isEqualTo(1);
        assertThat(refills).as("nothing was missing").hasValue(0);
    }

    @Test
    void poison_behind_events_that_are_not_noted_yet_parks_its_study_behind_them() {
        publisher.start();
        consumer.start();
        appendAndAwait(0, WANTED);
        appendAndAwait(1, OTHERS);
        appendAndAwait(2, POISON);
        appendAndAwait(3, WANTED);
        assertThat(parked()).extracting(ParkedEvent::position).containsExactly(2L, 3L);
        assertThat(inTarget("select position from consumed_study")).isEqualTo(1);
        noting.healed = true;
        assertThat(consumer.retry(STUDY).remaining()).isZero();
        appendAndAwait(4, OTHERS);
        appendAndAwait(5, WANTED);
        assertThat(noting.positionsOf(STUDY)).containsExactly(0L, 2L, 3L, 5L);
        assertThat(refills).as("of the retry alone").hasValue(1);
    }
}
