package org.trialledger.platform.evidence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.trialledger.platform.ledger.Election;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/**
 * Follows the log on one elected instance. On each tick it reads and verifies what is new, walks a part of the past again, and notes and
 * signs what has grown; not on each append, so that it costs the appender next to nothing. On a fault it stops where it is, says so, and looks again every second: it never steps over one.
 */
public final class EvidenceFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EvidenceFollower.class);
    private static final Duration LOOK = Duration.ofMillis(50), RETRY = Duration.ofSeconds(1);
    /** After so many pages of a backlog a checkpoint is due all the same. */
    private static final int PAGES = 100;

    private final DataSource dataSource;
    private final Election election = new Election("evidence of the ledger");
    private final LogFollower log;
    private final Patrol patrol;
    private final Optional<DirectoryLog> directory;
    private final EvidenceStore store;
    private final EvidenceSettings settings;
    private final InstantSource clock;
    private final Counter checkpoints;
    private final Counter patrolled;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile long position;
    private volatile String fault;
    private volatile String trouble = "the log is not followed yet";
    private Instant lastTick = Instant.EPOCH;
    private boolean behind;

    EvidenceFollower(DataSource dataSource, LedgerReader reader, EvidenceSettings settings, Optional<Signer> signer, InstantSource clock, MeterRegistry metrics) {
        var transactions = new Transactions(dataSource);
        this.dataSource = dataSource;
        this.store = new EvidenceStore(new Sql(transactions));
        this.log = new LogFollower(reader, store, transactions);
        this.patrol = new Patrol(reader, store);
        this.directory = signer.map(s -> new DirectoryLog(settings.origin(), store, transactions, s));
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("trialledger.evidence.lag", () -> Math.max(0, reader.newest() - position)).description("Recorded events that are not verified yet").register(metrics);
        Gauge.builder("trialledger.evidence.fault", () -> fault == null ? 0 : 1).description("1 while the ledger, its trees or its signatures contradict each other").register(metrics);
        checkpoints = Counter.builder("trialledger.evidence.checkpoints").description("Checkpoints signed by this instance").register(metrics);
        patrolled = Counter.builder("trialledger.evidence.patrolled").description("Recorded events verified again by this instance").register(metrics);
        thread = Thread.ofPlatform().name("evidence-follower").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Newest global position that is verified and in its study's tree, as far as this instance knows. */
    public long position() {
        return position;
    }

    /** The contradiction that keeps the log from being followed and signed; empty while there is none. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Why the log is not being followed now, a fault or an outage; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(fault != null ? fault : trouble);
    }

    private void run() {
        while (open) {
            try (var connection = dataSource.getConnection()) {
                if (!election.won(connection)) {
                    standBy();
                    continue;
                }
                try {
                    followWhileElected(connection);
                } finally {
                    election.resign(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (trouble == null && open) LOG.warnf("following the log waits: %s", e);
                trouble = "the log is not followed: " + e.getMessage();
                pause(RETRY);
            }
        }
    }

    private void standBy() {
        position = store.followed().globalPosition();
        trouble = null;
        fault = null;
        pause(RETRY);
    }

    private void followWhileElected(Connection connection) throws SQLException {
        while (open) {
            var now = clock.instant();
            boolean due = fault != null || now.isBefore(lastTick) || !now.isBefore(lastTick.plus(settings.every()));
            if (due) lastTick = now;
            if (due || behind) {
                tick(now, due);
                // The sign of life of the connection that holds the lock: when it is gone, so is the election.
                if (!connection.isValid(5)) throw new SQLException("the follower's connection is gone", "08003");
                trouble = null;
            }
            pause(fault != null ? RETRY : LOOK);
        }
    }

    private void tick(Instant now, boolean due) {
        try {
            advance(now, due);
            if (fault != null) LOG.infof("the evidence fault is gone: %s", fault);
            fault = null;
        } catch (EvidenceFault | NotProved e) {
            if (!e.getMessage().equals(fault)) LOG.errorf("EVIDENCE FAULT, nothing more is followed or signed: %s", e.getMessage());
            fault = e.getMessage();
        }
    }

    /** The past first: while a fault that was found in it stands, nothing is noted or signed. Catching up with a busy log makes no more of it be walked. */
    private void advance(Instant now, boolean due) {
        if (due) patrolled.increment(patrol.walk(settings.patrol()));
        int pages = 0;
        do behind = log.page(); while (behind && ++pages < PAGES && open);
        position = store.followed().globalPosition();
        if (directory.isPresent() && directory.get().checkpoint(now)) checkpoints.increment();
    }

    private void pause(Duration time) {
        if (open) LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        if (!thread.isAlive()) return;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
