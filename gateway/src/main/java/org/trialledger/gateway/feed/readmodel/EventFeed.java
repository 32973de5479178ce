package org.trialledger.gateway.feed.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** Reads the feed. */
@ApplicationScoped
public class EventFeed {
    /** A null asks for all. @param type stored name, whatever its revision @param since recorded then or later */
    public record Filter(UUID study, String type, String service, Instant since) {}

    /** @param position of the newest event stored */
    public record Head(UUID feedId, long position) {}

    private final Sql sql;

    EventFeed(Sql sql) {
        this.sql = sql;
    }

    public Head head() {
        return sql.first("select feed_id, last_position from feed_head", row -> new Head(row.getObject(1, UUID.class), row.getLong(2))).orElseThrow();
    }

    /**
     * At most {@code limit} events after a position and up to another. Every read of the feed, page or stream, comes through here:
     * today's readers may know of every study (access/matrix.csv); what another caller may see is narrowed by a condition here.
     */
    public List<FeedEvent> between(long after, long through, Filter filter, int limit) {
        var statement = new StringBuilder("select * from feed_event where feed_position > ? and feed_position <= ?");
        var arguments = new ArrayList<Object>(List.of(after, through));
        and(statement, arguments, "study_id = ?", filter.study());
        and(statement, arguments, "type = ?", filter.type());
        and(statement, arguments, "service = ?", filter.service());
        and(statement, arguments, "recorded_at >= ?", filter.since());
        arguments.add(limit);
        return sql.list(statement.append(" order by feed_position limit ?").toString(), FeedEvent::of, arguments.toArray());
    }

    private static void and(StringBuilder statement, List<Object> arguments, String condition, Object argument) {
        if (argument != null) {
            statement.append(" and ").append(condition);
            arguments.add(argument);
        }
    }
}
