package org.trialledger.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class LedgerTailTest {
    private final List<TrackedEventMessage<?>> log = new ArrayList<>();
    private final List<Long> read = new ArrayList<>();
    private final LedgerTail tail = new LedgerTail(this::page);

    @Test
    void what_one_processor_has_read_the_others_do_not_read_again() {
        append(3);

        assertThat(positions(tail.after(0))).containsExactly(1L, 2L, 3L);
        assertThat(positions(tail.after(0))).containsExactly(1L, 2L, 3L);
        assertThat(positions(tail.after(2))).containsExactly(3L);
        assertThat(tail.after(1).getFirst()).as("the same message").isSameAs(tail.after(0).get(1));
        assertThat(read).containsExactly(0L);
    }

    @Test
    void at_the_end_it_reads_on_and_keeps_that_too() {
        append(2);
        tail.after(0);
        assertThat(tail.after(2)).isEmpty();
        append(2);

        assertThat(positions(tail.after(2))).containsExactly(3L, 4L);
        assertThat(positions(tail.after(1))).containsExactly(2L, 3L, 4L);
        assertThat(read).containsExactly(0L, 2L, 2L);
    }

    @Test
    void positions_that_an_upcaster_leaves_out_hide_none_that_follows() {
        append(6);
        log.removeIf(message -> position(message) == 2 || position(message) == 4);

        assertThat(positions(tail.after(0))).containsExactly(1L, 3L, 5L, 6L);
        assertThat(positions(tail.after(2))).containsExactly(3L, 5L, 6L);
        assertThat(positions(tail.after(4))).containsExactly(5L, 6L);
    }

    @Test
    void every_processor_gets_every_event_however_far_behind_it_is_and_only_the_newest_are_kept() {
        append(3 * LedgerTail.KEPT + 7);
        var fast = all(0);
        assertThat(read).hasSize(3 * LedgerTail.KEPT / LedgerEventStorageEngine.PAGE + 2);
        read.clear();

        assertThat(all(0)).isEqualTo(fast).hasSize(log.size());
        assertThat(read).as("what is not kept is read, page by page").startsWith(0L, 500L, 1000L).hasSizeLessThan(8);
        read.clear();
        tail.after(log.size() - 600);
        assertThat(read).isEmpty();
    }

    @Test
    void a_page_from_what_is_kept_is_no_longer_than_one_from_the_log() {
        append(LedgerTail.KEPT);
        all(0);

        assertThat(tail.after(0)).hasSize(LedgerEventStorageEngine.PAGE);
        assertThat(positions(tail.after(100))).hasSize(LedgerEventStorageEngine.PAGE).startsWith(101L);
    }

    @Test
    void what_is_forgotten_is_read_anew() {
        append(2);
        tail.after(0);
        log.set(1, message(2));
        tail.forgetAll();

        assertThat(tail.after(0).get(1)).isSameAs(log.get(1));
    }

    private List<Long> all(long from) {
        var found = new ArrayList<Long>();
        for (var page = tail.after(from); !page.isEmpty(); page = tail.after(found.getLast())) found.addAll(positions(page));
        return found;
    }

    private void append(int count) {
        long newest = log.size();
        LongStream.rangeClosed(newest + 1, newest + count).mapToObj(LedgerTailTest::message).forEach(log::add);
    }

    private List<TrackedEventMessage<?>> page(long position) {
        read.add(position);
        return log.stream().filter(message -> position(message) > position).limit(LedgerEventStorageEngine.PAGE).toList();
    }

    private static TrackedEventMessage<?> message(long position) {
        return new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("event " + position));
    }

    private static List<Long> positions(List<TrackedEventMessage<?>> page) {
        return page.stream().map(LedgerTailTest::position).toList();
    }

    private static long position(TrackedEventMessage<?> message) {
        return LedgerEventStorageEngine.positionOf(message.trackingToken());
    }
}
