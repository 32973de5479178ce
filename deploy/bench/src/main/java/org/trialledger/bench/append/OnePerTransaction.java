package org.trialledger.bench.append;

import io.agroal.api.AgroalDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.trialledger.bench.Database;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.ledger.NewEvent;

/**
 * The yardstick: the same rows, columns, indexes, keys and hashes, one insert per transaction over {@value #CONNECTIONS} connections.
 * It keeps no chain, takes its global positions from a sequence and counts study positions in memory, so it may leave gaps and
 * would not survive a second instance: it does less than the ledger must.
 *
 * <p>With an explicit transaction it begins, inserts and commits, as every framework does (two round trips); without, the insert is
 * a transaction by itself (one round trip), which nothing that writes one row at a time can beat.
 */
final class OnePerTransaction implements Engine {
    static final int CONNECTIONS = 16;
    private static final ThreadLocal<SecureRandom> SALTS = ThreadLocal.withInitial(SecureRandom::new);
    private static final String INSERT = """
        insert into plain_ledger (study_id, position, event_id, aggregate_id, aggregate_sequence, recorded_at_us, type, revision, media_type,
                                  payload, payload_salt, metadata, metadata_salt, leaf, chain) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final SampleEvents events = new SampleEvents();
    private final Map<UUID, AtomicLong> positions = new ConcurrentHashMap<>();
    /** First come, first served: the pool alone lets running threads overtake waiting ones, which would make its p99 absurd. */
    private final Semaphore turn = new Semaphore(CONNECTIONS, true);
    private final AgroalDataSource pool;
    private final boolean explicitTransaction;

    OnePerTransaction(Database server, String database, boolean explicitTransaction) throws SQLException {
        this.explicitTransaction = explicitTransaction;
        pool = server.pool(database, CONNECTIONS);
        try (var connection = pool.getConnection(); var sql = connection.createStatement()) {
            sql.execute("create table plain_ledger (like ledger including all)");
            sql.execute("alter table plain_ledger alter global_position add generated always as identity");
        }
    }

    @Override
    public void append() throws SQLException, InterruptedException {
        var e = events.next();
        turn.acquire();
        try (var connection = pool.getConnection()) {
            if (explicitTransaction) connection.setAutoCommit(false);
            insert(connection, e);
            if (explicitTransaction) connection.commit();
        } finally {
            turn.release();
        }
    }

    private void insert(Connection connection, NewEvent e) throws SQLException {
        byte[] payloadSalt = salt(), metadataSalt = salt();
        long position = positions.computeIfAbsent(e.studyId(), _ -> new AtomicLong()).getAndIncrement();
        long now = System.currentTimeMillis() * 1000;
        var leaf = Ctl1.leaf(new Ctl1.Leaf(e.studyId(), position, e.eventId(), now, e.aggregateId().toString(), e.aggregateSequence(), e.type(), e.revision(),
            NewEvent.MEDIA_TYPE, Ctl1.metadataCommitment(metadataSalt, e.metadata()), Ctl1.payloadCommitment(payloadSalt, e.payload())));
        try (var s = connection.prepareStatement(INSERT)) {
            s.setObject(1, e.studyId());
            s.setLong(2, position);
            s.setObject(3, e.eventId());
            s.setObject(4, e.aggregateId());
            s.setLong(5, e.aggregateSequence());
            s.setLong(6, now);
            s.setString(7, e.type());
            s.setString(8, e.revision());
            s.setString(9, NewEvent.MEDIA_TYPE);
            s.setBytes(10, e.payload());
            s.setBytes(11, payloadSalt);
            s.setBytes(12, e.metadata());
            s.setBytes(13, metadataSalt);
            s.setBytes(14, leaf);
            s.setBytes(15, leaf);
            s.executeUpdate();
        }
    }

    private static byte[] salt() {
        var salt = new byte[32];
        SALTS.get().nextBytes(salt);
        return salt;
    }

    @Override
    public long recorded() throws SQLException {
        return Count.of(pool, "plain_ledger");
    }

    @Override
    public void close() {
        pool.close();
    }
}
