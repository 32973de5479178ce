package org.trialledger.tmf.inspection.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.tmf.inspection.domain.InspectionCommand.RecordInspectionReads;
import org.trialledger.tmf.inspection.domain.Read;

/**
 * Records the reads of inspectors before they are answered. While one append of a session is under way the reads that are asked meanwhile gather and go into the next, so that a
 * hundred of them cost a few appends; each caller waits until its own is durable. So nothing is answered that is not recorded, and memory holds no more than what is being asked.
 */
@ApplicationScoped
public class ReadLog {
    static final int PER_EVENT = 50, WAITING = 2_000;
    private static final int LINES = 32;
    private static final Duration LATER = Duration.ofSeconds(1);

    /** One read by its caller. @param metadata of the caller's request */
    public record Asked(UUID studyId, UUID sessionId, String inspector, Read read, LocalDate today, Map<String, String> metadata) {}

    private static final class Waiting {
        final Asked asked;
        boolean done;
        RuntimeException failure;

        Waiting(Asked asked) {
            this.asked = asked;
        }
    }

    /** Sessions whose ids fall together share a line; a batch is of one session all the same. */
    private static final class Line {
        final ReentrantLock sending = new ReentrantLock(true);
        final List<Waiting> waiting = new ArrayList<>();

        synchronized void add(Waiting one) {
            if (waiting.size() >= WAITING) throw Refusal.retryable(ProblemType.LEDGER_UNAVAILABLE, "Too many reads wait to be recorded.", LATER);
            waiting.add(one);
        }

        /** The oldest of the session and day, this one's own at the latest with those before it gone. */
        synchronized List<Waiting> take(Asked like) {
            var batch = new ArrayList<Waiting>();
            for (Iterator<Waiting> each = waiting.iterator(); each.hasNext() && batch.size() < PER_EVENT; ) {
                var one = each.next();
                if (!one.asked.sessionId().equals(like.sessionId()) || !one.asked.inspector().equals(like.inspector()) || !one.asked.today().equals(like.today())) continue;
                batch.add(one);
                each.remove();
            }
            return batch;
        }
    }

    private final Consumer<List<Asked>> sender;
    private final List<Line> lines = IntStream.range(0, LINES).mapToObj(_ -> new Line()).toList();

    @Inject
    ReadLog(Commands commands) {
        this(batch -> send(commands, batch));
    }

    ReadLog(Consumer<List<Asked>> sender) {
        this.sender = sender;
    }

    /** Returns when the read is durable. @throws RuntimeException where it could not be recorded: then it is not to be answered */
    public void record(Asked asked) {
        var own = new Waiting(asked);
        var line = lines.get(Math.floorMod(asked.sessionId().hashCode(), LINES));
        line.add(own);
        line.sending.lock();
        try {
            while (!own.done) record(line.take(asked));
        } finally {
            line.sending.unlock();
        }
        if (own.failure != null) throw own.failure;
    }

    private void record(List<Waiting> batch) {
        RuntimeException failure = null;
        try {
            sender.accept(batch.stream().map(one -> one.asked).toList());
        } catch (RuntimeException e) {
            failure = e;
        }
        for (var one : batch) {
            one.failure = failure;
            one.done = true;
        }
    }

    private static void send(Commands commands, List<Asked> batch) {
        var first = batch.getFirst();
        var command = new RecordInspectionReads(first.studyId(), first.sessionId(), first.inspector(), batch.stream().map(Asked::read).toList(), first.today());
        CommandScope.builder().metadata(first.metadata()).build().call(() -> commands.send(command));
    }
}
