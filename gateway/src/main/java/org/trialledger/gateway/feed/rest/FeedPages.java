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
import org.trialledger.gateway.feed.readmodel.Reader;

/** Pages of the feed, held back while there is nothing to tell. */
@ApplicationScoped
class FeedPages {
    /** @param closed the same question has the same answer for ever: later events get later places, and this reader may see all of them */
    record Page(byte[] body, FeedCursor next, boolean closed) {
        String digest() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** How long events for a reader are searched among others' before they are told how far that was. */
    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final EventFeed feed;
    private final FeedTail tail;

    FeedPages(EventFeed feed, FeedTail tail) {
        this.feed = feed;
        this.tail = tail;
    }

    /** Called on a virtual thread, which may wait. */
    Page read(FeedCursor after, Filter filter, Reader reader, int limit, Duration atMost) {
        long began = System.nanoTime();
        long from = after.position();
        while (true) {
            var look = feed.look(from, filter, reader, limit);
            var spent = Duration.ofNanos(System.nanoTime() - began);
            var left = atMost.minus(spent);
            var enough = look.more() ? spent.compareTo(SEARCH) > 0 : !left.isPositive();
            if (!look.events().isEmpty() || enough) {
                // All up to there was looked at, so the next page need not look at it again.
                return new Page(batch(look.events(), after), new FeedCursor(after.feedId(), look.through()), look.full() && look.everything());
            }
            from = look.through();
            if (!look.more()) {
                tail.beyond(from, look.everything(), left).join();
            }
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
