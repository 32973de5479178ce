package org.trialledger.gateway.feed.readmodel;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;

/**
 * How far a reader has come: everything up to the position is read. Readers keep it for as long as they like, across restarts and
 * instances, so unlike a listing's cursor it hangs on no key; there is nothing to gain by making one up, for what a caller may see
 * does not depend on it.
 */
public record FeedCursor(UUID feedId, long position) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 3 * Long.BYTES;

    public String text() {
        var bytes = ByteBuffer.allocate(BYTES).put(VERSION).putLong(feedId.getMostSignificantBits()).putLong(feedId.getLeastSignificantBits()).putLong(position);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws Refusal invalid-cursor, also for one of a feed that is no more */
    public static FeedCursor read(String text, UUID feedId) {
        var cursor = parse(text);
        if (!cursor.feedId.equals(feedId)) {
            throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor belongs to a feed that has been built anew since. Start again, with `since` if need be.");
        }
        return cursor;
    }

    private static FeedCursor parse(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES && bytes.get() == VERSION) {
                var cursor = new FeedCursor(new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong());
                if (cursor.position >= 0) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemType.INVALID_CURSOR, null);
        }
        throw new Refusal(ProblemType.INVALID_CURSOR, null);
    }
}
