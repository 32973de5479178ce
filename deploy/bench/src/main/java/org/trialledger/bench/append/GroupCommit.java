package org.trialledger.bench.append;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.trialledger.bench.Database;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;

/** TrialLedger's own engine, as the services run it: chained, gapless, in groups. */
final class GroupCommit implements Engine {
    private final SampleEvents events = new SampleEvents();
    private final AgroalDataSource pool;
    private final LedgerAppender appender;

    GroupCommit(Database server, String database) throws SQLException {
        pool = server.pool(database, 2);
        appender = new LedgerAppender(pool, InstantSource.system(), LedgerSettings.DEFAULT, new SimpleMeterRegistry());
    }

    @Override
    public void append() {
        appender.append(List.of(events.next()), List.of());
    }

    @Override
    public long recorded() {
        return new LedgerReader(pool).newest();
    }

    @Override
    public void close() {
        appender.close();
        pool.close();
    }
}
