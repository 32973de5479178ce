package org.trialledger.gateway.feed.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.trialledger.gateway.feed.readmodel.EventFeed;
import org.trialledger.gateway.feed.readmodel.EventFeed.Filter;
import org.trialledger.gateway.feed.readmodel.FeedCursor;
import org.trialledger.gateway.feed.readmodel.FeedEvent;
import org.trialledger.gateway.feed.readmodel.FeedTail;

/** Pages of the feed, held back while there is nothing to tell. */
@ApplicationScoped
class FeedPages {
    /** @param full nothing can be added to it any more: later events get later places */
    record Page(byte[] body, FeedCursor next, boolean full) {
        String digest() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    private final EventFeed feed;
    private final FeedTail tail;

    FeedPages(EventFeed feed, FeedTail tail) {
        this.feed = feed;
        this.tail = tail;
    }

    /** Called on a virtual thread, which may wait. */
    Page read(FeedCursor after, Filter filter, int limit, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        long from = after.position();
        while (true) {
            long head = feed.head().position();
            var events = feed.between(from, head, filter, limit);
            var left = Duration.ofNanos(until - System.nanoTime());
            if (!events.isEmpty() || !left.isPositive()) {
                boolean full = events.size() == limit;
                // All up to the head was looked at, so the next page need not look at it again.
                long to = full ? events.getLast().feedPosition() : head;
                return new Page(batch(events, after), new FeedCursor(after.feedId(), to), full);
            }
            from = head;
            tail.beyond(head, left).join();
        }
    }

    private static byte[] batch(List<FeedEvent> events, FeedCursor of) {
        var out = new ByteArrayOutputStream(events.size() * 1_000 + 2);
        out.write('[');
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(events.get(i).cloudEvent(of.feedId()));
        }
        out.write(']');
        return out.toByteArray();
    }
}
