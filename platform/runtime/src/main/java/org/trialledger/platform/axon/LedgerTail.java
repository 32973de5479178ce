package org.trialledger.platform.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The newest part of the log, read once for all processors: a service has some thirty of them that follow the log side by side, and
 * each would ask the database for the same rows and deserialise the same payloads. A message is immutable, and its payload is
 * deserialised when the first processor asks for it. Who is further behind reads for itself.
 */
final class LedgerTail {
    /** A few pages: a processor that is busy with a batch still finds here what came in meanwhile. */
    static final int KEPT = 2 * LedgerEventStorageEngine.PAGE;

    /** Every message behind the position {@code after}, up to that of the last one. */
    private record Span(long after, List<TrackedEventMessage<?>> messages) {
        static final Span NONE = new Span(Long.MAX_VALUE, List.of());

        long last() {
            return messages.isEmpty() ? after : position(messages.getLast());
        }

        boolean reachesBeyond(long position) {
            return position >= after && position < last();
        }

        List<TrackedEventMessage<?>> behind(long position) {
            int from = 0, to = messages.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (position(messages.get(middle)) <= position) from = middle + 1;
                else to = middle;
            }
            return messages.subList(from, Math.min(messages.size(), from + LedgerEventStorageEngine.PAGE));
        }

        Span with(List<TrackedEventMessage<?>> page) {
            var all = new ArrayList<TrackedEventMessage<?>>(messages.size() + page.size());
            all.addAll(messages);
            all.addAll(page);
            int dropped = Math.max(0, all.size() - KEPT);
            return dropped == 0 ? new Span(after, all) : new Span(position(all.get(dropped - 1)), new ArrayList<>(all.subList(dropped, all.size())));
        }
    }

    private final LongFunction<List<TrackedEventMessage<?>>> log;
    private volatile Span kept = Span.NONE;

    /** @param log a page of the log behind a position, empty at its end */
    LedgerTail(LongFunction<List<TrackedEventMessage<?>>> log) {
        this.log = log;
    }

    /** A page of the log behind a position, empty at its end. */
    List<TrackedEventMessage<?>> after(long position) {
        var now = kept;
        if (now.reachesBeyond(position)) return now.behind(position);
        return position < now.after() && now != Span.NONE ? log.apply(position) : extended(position);
    }

    private synchronized List<TrackedEventMessage<?>> extended(long position) {
        var now = kept;
        if (now.reachesBeyond(position)) return now.behind(position);
        var page = log.apply(position);
        if (!page.isEmpty()) kept = now.last() == position ? now.with(page) : new Span(position, page);
        return page;
    }

    /** What is kept may hold what must not be known any more. Waits for a page that is just being read, for that may hold it too. */
    synchronized void forgetAll() {
        kept = Span.NONE;
    }

    private static long position(TrackedEventMessage<?> message) {
        return LedgerEventStorageEngine.positionOf(message.trackingToken());
    }
}
