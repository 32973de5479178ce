package org.trialledger.platform.duework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** The rows of {@code due_work}, for the worker and for operators. */
public final class DueWorkLog {
    private final Sql sql;
    private final InstantSource clock;

    public DueWorkLog(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** WAITING for its time; DUE now; FAILING and to be tried again; FIRED; CANCELLED. */
    public enum State { WAITING, DUE, FAILING, FIRED, CANCELLED }

    /** @param failures so far, since it was noted @param cause of the last failure */
    public record Item(UUID dueWorkId, String kind, String key, UUID studyId, Instant dueAt, State state, int failures, String cause,
                       Instant lastTriedAt, Instant nextTryAt) {}

    record Taken(UUID id, Due due, int failures, UUID causedBy) {}

    /**
     * Ordered by due time.
     *
     * @param state   null for all
     * @param kind    null for all
     * @param afterAt due time of the last one seen, null to start
     */
    public List<Item> list(State state, String kind, Instant afterAt, UUID afterId, int limit) {
        var now = clock.instant();
        return sql.list("select * from (select *, " + SHOWN_STATE + " as shown from due_work) d " + """
             where (?::text is null or shown = ?) and (?::text is null or kind = ?) and (?::timestamptz is null or (due_at, due_work_id) > (?, ?))
             order by due_at, due_work_id limit ?""",
            DueWorkLog::item, now, state, state, kind, kind, afterAt, afterAt, afterId, limit);
    }

    public Optional<Item> find(UUID id) {
        return sql.first("select *, " + SHOWN_STATE + " as shown from due_work where due_work_id = ?", DueWorkLog::item, clock.instant(), id);
    }

    /** A failing one is tried again now rather than when its pause ends; any other is left as it is. */
    public void tryNow(UUID id) {
        sql.update("update due_work set next_try_at = ? where due_work_id = ? and state = 'WAITING' and attempts > 0", clock.instant(), id);
    }

    public long overdue() {
        return count("state = 'WAITING' and due_at <= ?", clock.instant());
    }

    public long failing() {
        return count("state = 'WAITING' and attempts > 0");
    }

    private long count(String where, Object... arguments) {
        return sql.first("select count(*) from due_work where " + where, row -> row.getLong(1), arguments).orElse(0L);
    }

    /** Takes those that are to be tried, the longest due first, for the rest of the active transaction; passes over those that another instance has taken. */
    List<Taken> take(int atMost) {
        return sql.list("""
            select * from due_work where state = 'WAITING' and next_try_at <= ? order by next_try_at, due_work_id limit ? for update skip locked""",
            row -> new Taken(row.getObject("due_work_id", UUID.class), new Due(row.getString("kind"), row.getString("key"), row.getObject("study_id", UUID.class),
                instant(row, "due_at"), row.getString("payload")), row.getInt("attempts"), row.getObject("set_by_event", UUID.class)), clock.instant(), atMost);
    }

    void fired(List<UUID> ids) {
        if (!ids.isEmpty()) sql.update("update due_work set state = 'FIRED', tried_at = ? where due_work_id = any(?)", clock.instant(), ids);
    }

    void failed(UUID id, String cause, Instant nextTryAt) {
        sql.update("update due_work set attempts = attempts + 1, cause = ?, tried_at = ?, next_try_at = ? where due_work_id = ?",
            cause, clock.instant(), nextTryAt, id);
    }

    private static final String SHOWN_STATE =
        "case when state <> 'WAITING' then state when attempts > 0 then 'FAILING' when due_at <= ? then 'DUE' else 'WAITING' end";

    private static Item item(ResultSet row) throws SQLException {
        var state = State.valueOf(row.getString("shown"));
        boolean open = state != State.FIRED && state != State.CANCELLED;
        return new Item(row.getObject("due_work_id", UUID.class), row.getString("kind"), row.getString("key"), row.getObject("study_id", UUID.class),
            instant(row, "due_at"), state, row.getInt("attempts"), row.getString("cause"), instant(row, "tried_at"), open ? instant(row, "next_try_at") : null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
