package org.trialledger.platform.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.ScratchSchema;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.readmodel.Transactions;

/**
 * Builds views anew beside their live copies while commands and reads go on. One rebuild per view at a time among all
 * instances: the one that builds holds a database lock, which ends with its process however that ends; what it leaves behind is
 * removed by the next start, rebuild or look.
 */
public final class Rebuilds implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rebuilds.class);
    private static final Duration LAST_STEP = Duration.ofSeconds(2), LOOK = Duration.ofMillis(10);

    /** ABANDONED: the process that built it ended. */
    public enum State {
        BUILDING, SWAPPING, DONE, FAILED, CANCELLED, ABANDONED;

        public boolean isUnderWay() {
            return this == BUILDING || this == SWAPPING;
        }
    }

    /** @param position newest event fed to the new copy @param total newest event of the log when last looked at */
    public record Status(UUID rebuildId, String view, State state, long position, long total, String requestedBy, Instant startedAt,
                         Instant finishedAt, String cause) {}

    /** A view whose writer names no tables cannot be built beside its live copy. */
    public static final class NoTablesNamed extends RuntimeException {
        NoTablesNamed(String view) {
            super("the writer of " + view + " does not name its tables", null, false, false);
        }
    }

    public static final class UnderWayAlready extends RuntimeException {
        UnderWayAlready(String view) {
            super("the view " + view + " is being rebuilt already", null, false, false);
        }
    }

    private record Running(Rebuild rebuild, Thread thread) {}

    private final Map<String, RebuildableView> views = new ConcurrentHashMap<>();
    private final DataSource dataSource;
    private final Transactions transactions;
    private final InstantSource clock;
    private final RebuildLog log;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    public Rebuilds(DataSource dataSource, Transactions transactions, InstantSource clock) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.clock = clock;
        this.log = new RebuildLog(new Sql(transactions));
    }

    /** Views of own events and of others' share the names: schema, lock and notes of a rebuild hang on them. */
    public void add(RebuildableView view) {
        if (views.putIfAbsent(view.name(), view) != null) throw new IllegalStateException("two projections or consumers are called " + view.name());
    }

    /** Returns when the rebuild has begun. @throws NoTablesNamed @throws UnderWayAlready @throws IllegalArgumentException unknown view @throws RebuildableView.SourceUnavailable */
    public Status start(String name, String requestedBy) {
        var view = view(name);
        if (view.tables().isEmpty()) throw new NoTablesNamed(name);
        var lock = lockToStart(name);
        try {
            var id = Ids.next();
            log.begin(name, id, view.newest(), requestedBy, clock.instant());
            var rebuild = new Rebuild(id, view, new Rebuild.Parts(scratch(view), transactions, log, clock, () -> isAlive(lock)));
            var thread = Thread.ofPlatform().name("rebuild-" + name).daemon().unstarted(() -> run(rebuild, name, lock));
            running.put(name, new Running(rebuild, thread));
            thread.start();
            return log.find(name).orElseThrow();
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    private void run(Rebuild rebuild, String name, Connection lock) {
        try {
            rebuild.run();
        } finally {
            // In this order: with the lock free, the next rebuild may be the one that runs.
            running.remove(name);
            unlock(lock);
        }
    }

    /** A rebuild says that it has ended a moment before it gives its lock back: that moment is waited for. */
    private Connection lockToStart(String name) {
        for (long until = System.nanoTime() + LAST_STEP.toNanos(); ; LockSupport.parkNanos(LOOK.toNanos())) {
            var lock = lock(name);
            if (lock.isPresent()) return lock.get();
            if (System.nanoTime() > until || log.find(name).filter(status -> status.state().isUnderWay()).isPresent()) throw new UnderWayAlready(name);
        }
    }

    /** The last rebuild of the view; empty if there was none. */
    public Optional<Status> status(String name) {
        view(name);
        var status = log.find(name);
        if (status.isEmpty() || !status.get().state().isUnderWay()) return status;
        tidyUp(status.get());
        return log.find(name);
    }

    /** Ends a rebuild wherever it runs; the live copy stays as it is. @return false when none is under way */
    public boolean cancel(String name) {
        var status = status(name).filter(s -> s.state().isUnderWay());
        status.ifPresent(s -> log.end(s.rebuildId(), State.CANCELLED, null, clock.instant()));
        return status.isPresent();
    }

    /** Removes what rebuilds of processes that ended have left. */
    public void tidyUp() {
        log.underWay().forEach(this::tidyUp);
    }

    private void tidyUp(Status status) {
        var name = status.view();
        var lock = lock(name);
        if (lock.isEmpty()) return;
        try {
            log.end(status.rebuildId(), State.ABANDONED, "the process that built it ended", clock.instant());
            if (views.containsKey(name)) scratch(views.get(name)).drop();
        } catch (SqlFailure e) {
            LOG.warnf("the scratch schema of the view %s stays until its next rebuild: %s", name, e.getMessage());
        } finally {
            unlock(lock.get());
        }
    }

    private RebuildableView view(String name) {
        var view = views.get(name);
        if (view == null) throw new IllegalArgumentException("no view is called " + name);
        return view;
    }

    private ScratchSchema scratch(RebuildableView view) {
        return new ScratchSchema(dataSource, transactions, view.name(), view.tables());
    }

    /** A lock of a session, not of a transaction: held by the connection for as long as the rebuild takes. */
    private Optional<Connection> lock(String name) {
        try {
            var connection = transactions.open();
            try (var s = connection.prepareStatement("select pg_try_advisory_lock(hashtextextended('rebuild of ' || ?, 0))")) {
                s.setString(1, name);
                try (var row = s.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) return Optional.of(connection);
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new SqlFailure("a rebuild cannot be locked", e);
        }
    }

    /** The lock is as alive as its connection. */
    private static boolean isAlive(Connection lock) {
        try {
            return lock.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void unlock(Connection connection) {
        try (connection; var s = connection.createStatement()) {
            s.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debug("the lock went with its connection", e);
        }
    }

    /** Ends the rebuilds of this instance, after the batch they are at. */
    @Override
    public void close() {
        running.values().forEach(r -> r.rebuild().stop());
        for (var one : running.values()) {
            try {
                one.thread().join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
