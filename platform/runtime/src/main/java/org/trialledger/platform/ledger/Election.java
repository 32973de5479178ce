package org.trialledger.platform.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Chooses among the instances of a service the one that does a job: whoever holds the job's advisory lock in the ledger's database.
 * The lock lives and dies with its connection, so an instance that ends, however it ends, makes room for another.
 */
public final class Election {
    private static final Logger LOG = Logger.getLogger(Election.class);

    private final String job;

    public Election(String job) {
        this.job = job;
    }

    /** @return whether the job is this connection's, until it resigns or closes */
    public boolean won(Connection connection) throws SQLException {
        try (var s = connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            s.setString(1, job);
            try (var row = s.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    public void resign(Connection connection) {
        try (var s = connection.createStatement()) {
            s.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debugf(e, "the lock of the %s went with its connection", job);
        }
    }
}
