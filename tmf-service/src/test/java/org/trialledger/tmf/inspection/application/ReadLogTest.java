package org.trialledger.tmf.inspection.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.trialledger.tmf.inspection.application.ReadLog.Asked;
import org.trialledger.tmf.inspection.domain.Read;
import org.trialledger.tmf.inspection.domain.Read.Reach;

class ReadLogTest {
    private static final UUID STUDY = new UUID(1, 1);

    private static Asked asked(int session, int number) {
        var read = new Read("getDocument", "/documents/" + number, Reach.WHOLE_FILE, null, null, null, Instant.EPOCH, new UUID(session, number));
        return new Asked(STUDY, new UUID(7, session), "iris", read, LocalDate.EPOCH, Map.of());
    }

    @Test
    void a_read_returns_only_when_it_is_recorded_and_reads_of_one_moment_share_an_event() throws Exception {
        var batches = Collections.synchronizedList(new ArrayList<List<Asked>>());
        Set<UUID> recorded = ConcurrentHashMap.newKeySet();
        var begun = new CountDownLatch(1);
        var log = new ReadLog(batch -> {
            await(begun);
            batches.add(batch);
            batch.forEach(each -> recorded.add(each.read().correlationId()));
        });
        try (var inspectors = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 400; i++) {
                var asked = asked(i % 2, i);
                answers.add(inspectors.submit(() -> {
                    log.record(asked);
                    return recorded.contains(asked.read().correlationId());
                }));
            }
            Thread.yield();
            begun.countDown();
            for (var answer : answers) assertThat(answer.get()).isTrue();
        }
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(400);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.size()).isLessThanOrEqualTo(ReadLog.PER_EVENT);
            assertThat(batch).extracting(Asked::sessionId).containsOnly(batch.getFirst().sessionId());
        });
    }

    @Test
    void what_cannot_be_recorded_is_not_answered_and_does_not_stay_behind() {
        var broken = new boolean[] {true};
        var sent = new ArrayList<Asked>();
        var log = new ReadLog(batch -> {
            if (broken[0]) throw new IllegalStateException("the ledger is away");
            sent.addAll(batch);
        });
        assertThatThrownBy(() -> log.record(asked(1, 1))).hasMessage("the ledger is away");
        broken[0] = false;
        log.record(asked(1, 2));
        assertThat(sent).extracting(each -> each.read().correlationId().getLeastSignificantBits()).containsExactly(2L);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
