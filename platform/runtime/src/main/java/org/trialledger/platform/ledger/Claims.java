package org.trialledger.platform.ledger;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks up claims: who holds a key, and what was answered to the request that took it. */
public final class Claims {
    private final DataSource dataSource;

    public Claims(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param aggregateVersion of {@code aggregateId}, which the last event of the append that took the key belongs to
     * @param fingerprint      of the request, for idempotency keys; else null
     * @param outcome          the first answer, for idempotency keys; else null
     */
    public record Claimed(UUID studyId, UUID aggregateId, long aggregateVersion, long globalPosition, byte[] fingerprint, String outcome) {}

    public Optional<Claimed> find(String kind, String key) {
        try (var c = dataSource.getConnection(); var s = c.prepareStatement("""
                select c.study_id, l.aggregate_id, l.aggregate_sequence, l.global_position, c.fingerprint, c.outcome
                  from claim c join ledger l on l.event_id = c.event_id where c.kind = ? and c.key = ?""")) {
            s.setString(1, kind);
            s.setString(2, key);
            try (var row = s.executeQuery()) {
                return row.next()
                    ? Optional.of(new Claimed(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4),
                        row.getBytes(5), row.getString(6)))
                    : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("claims cannot be read", e);
        }
    }
}
