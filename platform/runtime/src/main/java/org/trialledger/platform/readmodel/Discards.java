package org.trialledger.platform.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events operators gave up: by whom, when and why. Rows are never changed. */
public final class Discards {
    private final Sql sql;

    public Discards(Sql sql) {
        this.sql = sql;
    }

    public enum ReaderKind { CONSUMER, PROJECTION }

    /** Who could not take the event. @param source the service that recorded it */
    public record Reader(ReaderKind kind, String name, String source) {}

    /** @param chain of the study at this event, as the source recorded it */
    public record Event(UUID eventId, String type, UUID studyId, long position, byte[] chain) {}

    /** @param actor stable id of the person who decides @param actorName sealed, for rows are never changed; null where a service has no keys */
    public record Decision(String actor, String actorName, String reason, UUID correlationId) {}

    /** @param number of the discard in this service, rising */
    public record Discard(long number, ReaderKind readerKind, String reader, String source, UUID studyId, long position, UUID eventId, String type,
                          String cause, String reason, String discardedBy, String discardedByName, Instant discardedAt) {
        /** With the name as it is to be shown. */
        public Discard namedBy(String name) {
            return new Discard(number, readerKind, reader, source, studyId, position, eventId, type, cause, reason, discardedBy, name, discardedAt);
        }
    }

    public void add(Reader reader, Event event, String cause, Decision decision) {
        sql.update("""
            insert into discarded_event (reader_kind, reader, source, study_id, position, event_id, type, chain, cause, reason, discarded_by,
              discarded_by_name, correlation_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            reader.kind(), reader.name(), reader.source(), event.studyId(), event.position(), event.eventId(), event.type(), event.chain(), cause,
            decision.reason(), decision.actor(), decision.actorName(), decision.correlationId());
    }

    public boolean contains(Reader reader, UUID eventId) {
        return sql.first("select 1 from discarded_event where event_id = ? and reader_kind = ? and reader = ? and source = ?",
            row -> row.getInt(1), eventId, reader.kind(), reader.name(), reader.source()).isPresent();
    }

    /** @return by study and position, the chain value the study's next event continues */
    public Map<UUID, Map<Long, byte[]>> of(Reader reader, Collection<UUID> studies) {
        var found = new HashMap<UUID, Map<Long, byte[]>>();
        if (!studies.isEmpty()) sql.list("select study_id, position, chain from discarded_event where reader_kind = ? and reader = ? and source = ? and study_id = any(?)",
            row -> found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashMap<>()).put(row.getLong(2), row.getBytes(3)),
            reader.kind(), reader.name(), reader.source(), studies);
        return found;
    }

    /** Newest first. @param before number of the last one seen */
    public List<Discard> list(long before, int limit) {
        return sql.list("select * from discarded_event where discard_id < ? order by discard_id desc limit ?", Discards::discard, before, limit);
    }

    private static Discard discard(ResultSet row) throws SQLException {
        return new Discard(row.getLong("discard_id"), ReaderKind.valueOf(row.getString("reader_kind")), row.getString("reader"), row.getString("source"),
            row.getObject("study_id", UUID.class), row.getLong("position"), row.getObject("event_id", UUID.class), row.getString("type"),
            row.getString("cause"), row.getString("reason"), row.getString("discarded_by"), row.getString("discarded_by_name"),
            row.getObject("discarded_at", OffsetDateTime.class).toInstant());
    }
}
