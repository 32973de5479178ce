package org.trialledger.gateway.feed.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.readmodel.Sql;

/** Reads the feed. */
@ApplicationScoped
public class EventFeed {
    /** How many positions are searched at once for a reader who may not see all of them: so a look has a bound, whatever they may see. */
    static final int WINDOW = 20_000;
    /** Payloads of one look, in bytes, and whatever the last of them has beyond: large ones come one by one. */
    static final int MOST_BYTES = 4 << 20;

    /** A null asks for all. @param type stored name, whatever its revision @param since recorded then or later */
    public record Filter(UUID study, String type, String service, Instant since) {}

    /**
     * @param position of the newest event stored
     * @param decided  up to which it is known who may see an event: no role that was recorded before it is still on its way here
     */
    public record Head(UUID feedId, long position, long decided) {}

    /**
     * @param through    everything up to this position was looked at, and what is not among the events is not for this reader
     * @param full       as many events as were asked for, or as are handed over at once
     * @param more       there are positions beyond to be looked at now
     * @param everything the reader may see every event, so that the answer hangs on no grant
     */
    public record Look(UUID feedId, List<FeedEvent> events, long through, boolean full, boolean more, boolean everything) {}

    private final Sql sql;
    private final EventMatrix matrix;
    private final InstantSource clock;

    EventFeed(Sql sql, EventMatrix matrix, InstantSource clock) {
        this.sql = sql;
        this.matrix = matrix;
        this.clock = clock;
    }

    /**
     * Grants come by another consumer than the feed's events. Were a reader shown what came first, their cursor would have passed it unseen. What is still to be applied is looked for from both
     * ends of its positions, and before its least is taken ({@code offset 0}): otherwise PostgreSQL goes through the whole feed from its beginning, each time.
     */
    public Head head() {
        return sql.first("""
            select feed_id, last_position, coalesce((
              select min(feed_position) - 1 from (
                select feed_position from feed_event where service = 'study'
                   and global_position > coalesce((select applied_through from consumed_source where consumer = ? and source = 'study'), 0)
                   and global_position <= (select max(global_position) from feed_event where service = 'study') offset 0) undecided), last_position)
            from feed_head""", row -> new Head(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)), AccessGrants.VIEW).orElseThrow();
    }

    /**
     * At most {@code limit} events after a position. Every read of the feed, page or stream, comes through here, and each asks anew
     * what the reader may see: a role that ended a moment ago shows nothing any more.
     */
    public Look look(long after, Filter filter, Reader reader, int limit) {
        var condition = matrix.of(reader, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var head = head();
        long end = condition.everything() ? head.position() : head.decided();
        // The events of one study are found by an index, however far apart they lie.
        long to = condition.everything() || filter.study() != null ? end : Math.min(end, after + WINDOW);
        var events = between(after, to, filter, condition, limit);
        boolean full = events.size() == limit || events.stream().mapToLong(event -> event.payload().length).sum() >= MOST_BYTES;
        return new Look(head.feedId(), events, full ? events.getLast().feedPosition() : Math.max(after, to), full, full || to < end, condition.everything());
    }

    private List<FeedEvent> between(long after, long through, Filter filter, EventMatrix.Condition condition, int limit) {
        // A payload's length is known without reading it, so those beyond the bound cost nothing.
        var statement = new StringBuilder("select * from (select *, sum(octet_length(payload)) over (order by feed_position) as bytes from (select * from feed_event where feed_position > ? and feed_position <= ? and ")
            .append(condition.sql());
        var arguments = new ArrayList<Object>(List.of(after, through));
        arguments.addAll(condition.arguments());
        and(statement, arguments, "study_id = ?", filter.study());
        and(statement, arguments, "type = ?", filter.type());
        and(statement, arguments, "service = ?", filter.service());
        and(statement, arguments, "recorded_at >= ?", filter.since());
        arguments.addAll(List.of(limit, MOST_BYTES));
        statement.append(" order by feed_position limit ?) found) counted where bytes - octet_length(payload) < ? order by feed_position");
        return sql.list(statement.toString(), FeedEvent::of, arguments.toArray());
    }

    private static void and(StringBuilder statement, List<Object> arguments, String condition, Object argument) {
        if (argument != null) {
            statement.append(" and ").append(condition);
            arguments.add(argument);
        }
    }
}
