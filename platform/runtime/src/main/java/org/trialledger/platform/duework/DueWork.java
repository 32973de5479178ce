package org.trialledger.platform.duework;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Cause;
import org.trialledger.platform.readmodel.Sql;

/**
 * Notes what is to be done at a time. Called from projections and consumers, in their transaction: noted if and only if the event
 * counts as handled. One entry per kind and key; what an event decided about a key stands until a later event decides otherwise, so
 * an event that comes again (a repeat, a rebuild, a retry) brings nothing back that was fired or cancelled since. The events about
 * one key must therefore come from one service.
 */
public final class DueWork {
    /** True where nothing later than the present event has spoken about the key. */
    private static final String IS_NEWS = """
        (?::bigint is null or due_work.set_by_position is null or due_work.set_by_source <> ?
          or due_work.set_by_position < ? or due_work.set_by_position = ? and due_work.state = 'CANCELLED')""";

    private final Sql sql;

    public DueWork(Sql sql) {
        this.sql = sql;
    }

    /**
     * Has the kind's handler asked for its command at {@code dueAt}, or as soon after it as the service runs. Noted again for the
     * same kind and key, it takes the place of what was noted before.
     *
     * @param key     of what is due among its kind, such as a submission's id
     * @param payload what the handler needs beside the key, written as JSON; no personal data, for it is not encrypted
     */
    public void schedule(String kind, String key, UUID studyId, Instant dueAt, Object payload) {
        scheduleAll(kind, studyId, dueAt, Map.of(key, payload));
    }

    /** The same of many keys, with one statement. */
    public void scheduleAll(String kind, UUID studyId, Instant dueAt, Map<String, ?> payloads) {
        if (payloads.isEmpty()) return;
        var cause = Cause.current();
        var source = cause.map(Cause::source).orElse(null);
        var position = cause.map(Cause::position).orElse(null);
        // PostgreSQL keeps microseconds; the claim that makes firing unique is made of what it gives back.
        var at = dueAt.truncatedTo(ChronoUnit.MICROS);
        // Rows are locked in the order of their keys by whoever notes several: two of them wait for each other in turn, never both.
        var keys = payloads.keySet().stream().sorted().toList();
        sql.update("""
            insert into due_work (due_work_id, kind, key, study_id, due_at, payload, state, next_try_at, set_by_source, set_by_position, set_by_event)
            select n.id, ?, n.key, ?, ?, n.payload::jsonb, 'WAITING', ?, ?, ?, ? from unnest(?::uuid[], ?::text[], ?::text[]) n(id, key, payload)
            on conflict (kind, key) do update set study_id = excluded.study_id, due_at = excluded.due_at, payload = excluded.payload, state = 'WAITING',
              next_try_at = excluded.due_at, attempts = 0, tried_at = null, cause = null, set_by_source = excluded.set_by_source,
              set_by_position = excluded.set_by_position, set_by_event = excluded.set_by_event
            where\s""" + IS_NEWS,
            kind, studyId, at, at, source, position, cause.map(Cause::eventId).orElse(null), keys.stream().map(_ -> Ids.next()).toList(), keys,
            keys.stream().map(key -> Sql.json(payloads.get(key)).text()).toList(), position, source, position, position);
    }

    /** What was fired already stays fired; what is not noted is no error. */
    public void cancel(String kind, String key) {
        cancelAll(kind, List.of(key));
    }

    /** The same of many keys, with one statement. */
    public void cancelAll(String kind, Collection<String> keys) {
        if (keys.isEmpty()) return;
        var cause = Cause.current();
        var source = cause.map(Cause::source).orElse(null);
        var position = cause.map(Cause::position).orElse(null);
        sql.update("""
            update due_work set state = 'CANCELLED', set_by_source = ?, set_by_position = ?, set_by_event = ?
             where kind = ? and key = any(?) and state = 'WAITING' and\s""" + IS_NEWS,
            source, position, cause.map(Cause::eventId).orElse(null), kind, keys, position, source, position, position);
    }
}
