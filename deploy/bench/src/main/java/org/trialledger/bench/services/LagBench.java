package org.trialledger.bench.services;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Latencies;
import org.trialledger.bench.Section;

/**
 * (c) From a client's answer until the study can be read. An observer of its own asks the view's table for the studies that were
 * answered and not yet seen, over and over: no read operation of the service is in the way, and looking costs the service nothing.
 */
final class LagBench {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** The oldest ones; views follow the ledger's order, so that the rest is not there yet either, and asking for all would be a load of its own. */
    private static final int LOOKED_FOR = 100;

    private record Answered(UUID study, long atNanos) {}

    private final Services services;
    private final RegisterLoad load;
    private final Section section;
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final Latencies lags = new Latencies();
    private volatile boolean loading = true;

    LagBench(Services services, RegisterLoad load, Section section) {
        this.services = services;
        this.load = load;
        this.section = section;
    }

    void run(double perSecond, Effort effort) throws Exception {
        section.note("open loop straight at study-service at half of its maximum, or as asked; from the answer's arrival until its row is seen in study_overview");
        section.note("seen by an observer that looks every %d ms, so up to that much and one query is added to each lag", BETWEEN_LOOKS.toMillis());
        section.note("drained: how long after full load had ended views and publication still needed to catch up; the lag is measured after that");
        section.record("after full load", "drained s", services.awaitQuiet());
        var observer = new FutureTask<Void>(() -> {
            observe();
            return null;
        });
        Thread.ofPlatform().name("lag-observer").start(observer);
        load.open(services.studyPort(), perSecond, effort.lag(), (study, at) -> answered.add(new Answered(study, at)));
        loading = false;
        observer.get(LONGEST.toSeconds() * 2, TimeUnit.SECONDS);
        var cell = "study_overview at %.0f requests/s".formatted(perSecond);
        section.record(cell, "p50 ms", lags.percentileMillis(50));
        section.record(cell, "p99 ms", lags.percentileMillis(99));
        section.record(cell, "max ms", lags.percentileMillis(100));
        section.record(cell, "observed", lags.size());
        section.atMost(cell, "p99 ms", 100);
    }

    private void observe() throws SQLException {
        var pending = new LinkedHashMap<UUID, Long>();
        long giveUp = Long.MAX_VALUE;
        try (var connection = DriverManager.getConnection(services.studyDatabase())) {
            while (loading || !answered.isEmpty() || !pending.isEmpty()) {
                for (var next = answered.poll(); next != null; next = answered.poll()) pending.put(next.study(), next.atNanos());
                if (!pending.isEmpty()) look(connection, pending);
                if (!loading && giveUp == Long.MAX_VALUE) giveUp = System.nanoTime() + LONGEST.toNanos();
                if (System.nanoTime() > giveUp) throw new IllegalStateException("%d studies did not appear in the view".formatted(pending.size()));
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private void look(Connection connection, Map<UUID, Long> pending) throws SQLException {
        try (var query = connection.prepareStatement("select study_id from views.study_overview where study_id = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", pending.keySet().stream().limit(LOOKED_FOR).toArray()));
            try (var row = query.executeQuery()) {
                long seen = System.nanoTime();
                while (row.next()) lags.add(seen - pending.remove(row.getObject(1, UUID.class)));
            }
        }
    }
}
