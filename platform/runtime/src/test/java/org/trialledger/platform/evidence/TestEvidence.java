package org.trialledger.platform.evidence;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** A follower on a test's ledger, that does its work when the test's clock says so. */
public final class TestEvidence implements AutoCloseable {
    public static final String ORIGIN = "example.org/toy";
    public static final Duration EVERY = Duration.ofSeconds(1), LONG = Duration.ofSeconds(30);

    public final Evidence evidence;
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestClock clock;
    private final LedgerReader reader;
    private final Sql sql;

    /** Has done its first tick, or stands by. @param folder for keys and state */
    public TestEvidence(DataSource database, Path folder, TestClock clock) {
        this.clock = clock;
        this.reader = new LedgerReader(database);
        this.sql = new Sql(new Transactions(database));
        var settings = new EvidenceSettings(ORIGIN, EVERY, 500, Optional.of(folder.resolve("keys.pem")), Optional.of(folder.resolve("state")), true);
        evidence = new Evidence(settings, database, reader, clock, metrics);
        evidence.start();
        var follower = evidence.follower();
        await().atMost(LONG).until(() -> follower.trouble().isEmpty() || follower.fault().isPresent());
    }

    public Verifier verifier() {
        return new Verifier(ORIGIN, evidence.verifierKeys());
    }

    /** A tick, and the wait until everything recorded is verified, noted and signed. @return the newest checkpoint */
    public SignedCheckpoint signed() {
        clock.advance(EVERY);
        await().atMost(LONG).until(this::everythingIsSigned);
        return evidence.newest().orElseThrow();
    }

    private boolean everythingIsSigned() {
        return sql.first("""
            select (select global_position from evidence_followed) = ? and not exists (select 1 from study_tree where size > noted_size)
               and (select size from directory_tree) = (select coalesce(max(size), 0) from checkpoint)""", row -> row.getBoolean(1), reader.newest()).orElseThrow();
    }

    /** A tick, and the wait until the follower has stopped at a fault. @return what it says */
    public String fault() {
        clock.advance(EVERY);
        await().atMost(LONG).until(() -> evidence.follower().fault().isPresent());
        return evidence.follower().fault().orElseThrow();
    }

    public double metric(String name) {
        return metrics.get(name).gauge().value();
    }

    @Override
    public void close() {
        evidence.close();
    }
}
