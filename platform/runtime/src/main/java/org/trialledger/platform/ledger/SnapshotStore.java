package org.trialledger.platform.ledger;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The latest snapshot of each aggregate: a cache in the database, outside the hashed history, to be emptied at will. */
public final class SnapshotStore {
    private final DataSource dataSource;

    public SnapshotStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public record Snapshot(UUID aggregateId, long aggregateSequence, UUID eventId, long recordedAtMicros, String type, String revision,
                           byte[] payload, byte[] metadata) {}

    public void store(Snapshot snapshot) {
        try (var c = dataSource.getConnection(); var s = c.prepareStatement("""
                insert into snapshot values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (aggregate_id) do update set aggregate_sequence = excluded.aggregate_sequence, event_id = excluded.event_id,
                  recorded_at_us = excluded.recorded_at_us, type = excluded.type, revision = excluded.revision,
                  payload = excluded.payload, metadata = excluded.metadata
                where snapshot.aggregate_sequence < excluded.aggregate_sequence""")) {
            s.setObject(1, snapshot.aggregateId());
            s.setLong(2, snapshot.aggregateSequence());
            s.setObject(3, snapshot.eventId());
            s.setLong(4, snapshot.recordedAtMicros());
            s.setString(5, snapshot.type());
            s.setString(6, snapshot.revision());
            s.setBytes(7, snapshot.payload());
            s.setBytes(8, snapshot.metadata());
            s.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable("a snapshot cannot be stored", e);
        }
    }

    public Optional<Snapshot> find(UUID aggregateId) {
        try (var c = dataSource.getConnection(); var s = c.prepareStatement("""
                select aggregate_id, aggregate_sequence, event_id, recorded_at_us, type, revision, payload, metadata
                  from snapshot where aggregate_id = ?""")) {
            s.setObject(1, aggregateId);
            try (var row = s.executeQuery()) {
                return row.next()
                    ? Optional.of(new Snapshot(row.getObject(1, UUID.class), row.getLong(2), row.getObject(3, UUID.class), row.getLong(4),
                        row.getString(5), row.getString(6), row.getBytes(7), row.getBytes(8)))
                    : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("snapshots cannot be read", e);
        }
    }
}
