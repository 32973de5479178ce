package org.trialledger.platform.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.rebuild.Rebuilds.State;
import org.trialledger.platform.rebuild.Rebuilds.Status;

/** The rows of {@code projection_rebuild}: the last rebuild of each view, for every instance to see. */
final class RebuildLog {
    private static final String UNDER_WAY = " and state in ('BUILDING', 'SWAPPING')";
    private final Sql sql;

    RebuildLog(Sql sql) {
        this.sql = sql;
    }

    void begin(String view, UUID id, long total, String requestedBy, Instant at) {
        sql.update("""
            insert into projection_rebuild (projection, rebuild_id, state, position, total, requested_by, started_at) values (?, ?, 'BUILDING', 0, ?, ?, ?)
            on conflict (projection) do update set rebuild_id = excluded.rebuild_id, state = excluded.state, position = 0, total = excluded.total,
              requested_by = excluded.requested_by, started_at = excluded.started_at, finished_at = null, cause = null""",
            view, id, total, requestedBy, at);
    }

    /** @return false when the rebuild was cancelled or is no longer the view's */
    boolean progress(UUID id, State state, long position, long total, String cause) {
        return sql.update("update projection_rebuild set state = ?, position = ?, total = ?, cause = ? where rebuild_id = ?" + UNDER_WAY,
            state, position, total, cause, id) == 1;
    }

    void end(UUID id, State state, String cause, Instant at) {
        sql.update("update projection_rebuild set state = ?, cause = ?, finished_at = ? where rebuild_id = ?" + UNDER_WAY, state, cause, at, id);
    }

    Optional<Status> find(String view) {
        return sql.first("select * from projection_rebuild where projection = ?", RebuildLog::status, view);
    }

    List<Status> underWay() {
        return sql.list("select * from projection_rebuild where true" + UNDER_WAY, RebuildLog::status);
    }

    private static Status status(ResultSet row) throws SQLException {
        return new Status(row.getObject("rebuild_id", UUID.class), row.getString("projection"), State.valueOf(row.getString("state")), row.getLong("position"),
            row.getLong("total"), row.getString("requested_by"), instant(row, "started_at"), instant(row, "finished_at"), row.getString("cause"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
