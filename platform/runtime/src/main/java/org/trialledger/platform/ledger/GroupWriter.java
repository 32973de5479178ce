package org.trialledger.platform.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Brings one group after another into the database and answers each job exactly once, whatever goes wrong:
 * a moved head is reloaded, a job whose key is taken fails alone, a lost connection is resolved by looking for the events.
 * Used by one thread at a time.
 */
final class GroupWriter {
    private static final Logger LOG = Logger.getLogger(GroupWriter.class);
    private static final Duration BACK_OFF = Duration.ofMillis(50);
    /** Times a group may meet a taken key that nobody seems to hold before its jobs are written one by one. */
    private static final int MOST_FRUITLESS = 8;

    private final DataSource dataSource;
    private final InstantSource clock;
    private final Duration outageTolerance;
    private final BooleanSupplier open;
    private final Cache<UUID, Head> heads = Caffeine.newBuilder().maximumSize(100_000).build();
    private Connection connection;
    private Throwable lastOutage;

    GroupWriter(DataSource dataSource, InstantSource clock, Duration outageTolerance, BooleanSupplier open) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.outageTolerance = outageTolerance;
        this.open = open;
    }

    private enum Step { WRITE, LOOK_UP, SORT_OUT_TAKEN }

    /** @return the newest global position written, or 0 when every job failed */
    long write(List<AppendJob> group) {
        var pending = new ArrayList<>(group);
        long giveUp = System.nanoTime() + outageTolerance.toNanos();
        var step = Step.WRITE;
        long newest = 0;
        int fruitless = 0;
        boolean interrupted = false;
        while (!pending.isEmpty()) {
            try {
                connect();
                newest = Math.max(newest, switch (step) {
                    case WRITE -> attempt(pending);
                    case LOOK_UP -> answerThoseRecorded(pending);
                    case SORT_OUT_TAKEN -> sortOutTaken(pending);
                });
                step = Step.WRITE;
                lastOutage = null;
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp && Trouble.of(e) != Trouble.BAD_VALUE || !open.getAsBoolean() && Trouble.of(e) == Trouble.OUTAGE) {
                    disconnect(e);
                    refuse(pending, e);
                    break;
                }
                step = switch (Trouble.of(e)) {
                    case STALE_HEAD -> {
                        forgetHeads(pending);
                        yield Step.WRITE;
                    }
                    case KEY_TAKEN -> {
                        if (++fruitless % MOST_FRUITLESS != 0) yield Step.SORT_OUT_TAKEN;
                        newest = Math.max(newest, writeApart(pending, e));
                        yield Step.WRITE;
                    }
                    case BAD_VALUE -> {
                        newest = Math.max(newest, writeApart(pending, e));
                        yield Step.WRITE;
                    }
                    case OUTAGE -> {
                        disconnect(e);
                        // Interrupting a virtual thread takes its socket away. The append is under way and is seen through all the same.
                        interrupted |= Thread.interrupted();
                        LockSupport.parkNanos(BACK_OFF.toNanos());
                        yield Step.LOOK_UP;
                    }
                };
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return newest;
    }

    private long attempt(List<AppendJob> pending) throws SQLException {
        var plan = new GroupPlan(pending, headsOf(pending), micros(clock.instant()));
        long first = GroupStatement.execute(connection, plan);
        heads.putAll(plan.after);
        for (int i = 0; i < pending.size(); i++) pending.get(i).result.complete(plan.appended(i, first));
        pending.clear();
        return first + plan.rows.size() - 1;
    }

    private Map<UUID, Head> headsOf(List<AppendJob> jobs) throws SQLException {
        var known = new HashMap<UUID, Head>();
        var missing = new HashSet<UUID>();
        for (var job : jobs) for (var e : job.events) {
            var study = e.event().studyId();
            var head = heads.getIfPresent(study);
            if (head != null) known.put(study, head);
            else missing.add(study);
        }
        if (missing.isEmpty()) return known;
        try (var s = connection.prepareStatement("select study_id, size, chain, recorded_at_us from study_head where study_id = any(?)")) {
            s.setArray(1, connection.createArrayOf("uuid", missing.toArray()));
            try (var row = s.executeQuery()) {
                while (row.next()) known.put(row.getObject(1, UUID.class), new Head(row.getLong(2), row.getBytes(3), row.getLong(4)));
            }
        }
        for (var study : missing) known.computeIfAbsent(study, Head::genesis);
        return known;
    }

    private void forgetHeads(List<AppendJob> jobs) {
        for (var job : jobs) for (var e : job.events) heads.invalidate(e.event().studyId());
    }

    /** Asks which keys are taken, fails those jobs, and leaves the rest pending. */
    private long sortOutTaken(List<AppendJob> pending) throws SQLException {
        int before = pending.size();
        long newest = answerThoseRecorded(pending);
        var versions = takenVersions(pending);
        var claims = takenClaims(pending);
        pending.removeIf(job -> {
            for (var claim : job.claims) if (claims.contains(List.of(claim.kind(), claim.key()))) {
                return job.result.completeExceptionally(new AppendRefused.KeyTaken(claim));
            }
            for (var e : job.events) if (versions.contains(List.of(e.event().aggregateId(), e.event().aggregateSequence()))) {
                return job.result.completeExceptionally(new AppendRefused.VersionTaken(e.event()));
            }
            return false;
        });
        // A study's first event written by another instance meets us as a taken key, too.
        if (pending.size() == before) forgetHeads(pending);
        return newest;
    }

    private Set<List<Object>> takenVersions(List<AppendJob> jobs) throws SQLException {
        var events = jobs.stream().flatMap(j -> j.events.stream()).toList();
        try (var s = connection.prepareStatement("""
                select l.aggregate_id, l.aggregate_sequence from unnest(?::uuid[], ?::bigint[]) u(id, seq)
                  join ledger l on l.aggregate_id = u.id and l.aggregate_sequence = u.seq""")) {
            s.setArray(1, connection.createArrayOf("uuid", events.stream().map(e -> e.event().aggregateId()).toArray()));
            s.setArray(2, connection.createArrayOf("int8", events.stream().map(e -> e.event().aggregateSequence()).toArray()));
            var taken = new HashSet<List<Object>>();
            try (var row = s.executeQuery()) {
                while (row.next()) taken.add(List.of(row.getObject(1, UUID.class), row.getLong(2)));
            }
            return taken;
        }
    }

    private Set<List<String>> takenClaims(List<AppendJob> jobs) throws SQLException {
        var claims = jobs.stream().flatMap(j -> j.claims.stream()).toList();
        try (var s = connection.prepareStatement("select c.kind, c.key from unnest(?::text[], ?::text[]) u(kind, key) join claim c using (kind, key)")) {
            s.setArray(1, connection.createArrayOf("text", claims.stream().map(NewClaim::kind).toArray()));
            s.setArray(2, connection.createArrayOf("text", claims.stream().map(NewClaim::key).toArray()));
            var taken = new HashSet<List<String>>();
            try (var row = s.executeQuery()) {
                while (row.next()) taken.add(List.of(row.getString(1), row.getString(2)));
            }
            return taken;
        }
    }

    /** After a lost connection the group may be recorded or not; the event ids tell. Those recorded are answered and removed. */
    private long answerThoseRecorded(List<AppendJob> pending) throws SQLException {
        var found = new LinkedHashMap<UUID, Appended>();
        try (var s = connection.prepareStatement("select event_id, study_id, position, global_position, chain from ledger where event_id = any(?)")) {
            s.setArray(1, connection.createArrayOf("uuid", pending.stream().map(AppendJob::lastEventId).toArray()));
            try (var row = s.executeQuery()) {
                while (row.next()) found.put(row.getObject(1, UUID.class),
                    new Appended(row.getObject(2, UUID.class), row.getLong(3), row.getLong(4), row.getBytes(5)));
            }
        }
        long newest = found.values().stream().mapToLong(Appended::globalPosition).max().orElse(0);
        pending.removeIf(job -> found.containsKey(job.lastEventId()) && job.result.complete(found.get(job.lastEventId())));
        forgetHeads(pending);
        return newest;
    }

    /** One value the database cannot hold fails its own job alone: halve until it stands by itself. */
    private long writeApart(List<AppendJob> pending, SQLException cause) {
        if (pending.size() == 1) {
            pending.removeFirst().result.completeExceptionally(new IllegalArgumentException("the ledger cannot store this event", cause));
            return 0;
        }
        int middle = pending.size() / 2;
        var halves = List.of(List.copyOf(pending.subList(0, middle)), List.copyOf(pending.subList(middle, pending.size())));
        pending.clear();
        return halves.stream().mapToLong(this::write).max().orElse(0);
    }

    private void refuse(List<AppendJob> pending, SQLException cause) {
        for (var job : pending) job.result.completeExceptionally(new LedgerUnavailable("the ledger's database is not available", cause));
        pending.clear();
    }

    private void connect() throws SQLException {
        if (connection != null) return;
        var fresh = dataSource.getConnection();
        try (var s = fresh.createStatement()) {
            fresh.setAutoCommit(true);
            // Whatever the role's defaults are: acknowledged means flushed, and no statement waits for ever.
            s.execute("set synchronous_commit = on");
            s.execute("set lock_timeout = '5s'");
            s.execute("set statement_timeout = '15s'");
            // Everything this connection asks finds its rows by key, whatever the statistics of a young table suggest; so one plan
            // fits all groups, and a caller who is alone is not made to wait for a new one each time.
            s.execute("set plan_cache_mode = force_generic_plan");
            for (var detour : List.of("seqscan", "hashjoin", "mergejoin", "material")) s.execute("set enable_" + detour + " = off");
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
        connection = fresh;
        heads.invalidateAll();
    }

    private void disconnect(SQLException cause) {
        if (lastOutage == null) LOG.warnf("ledger database away (%s: %s); appends wait", cause.getSQLState(), cause.getMessage());
        lastOutage = cause;
        close();
    }

    void close() {
        if (connection == null) return;
        try (var leaving = connection; var s = leaving.createStatement()) {
            // Whoever has it next is not to have this writer's settings. A connection that is gone fails here at once.
            s.execute("reset all");
        } catch (SQLException e) {
            LOG.debug("closing a connection that is already gone", e);
        }
        connection = null;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** What an SQL state means for a group (PostgreSQL appendix A). */
    private enum Trouble {
        STALE_HEAD, KEY_TAKEN, BAD_VALUE, OUTAGE;

        static Trouble of(SQLException e) {
            var state = e.getSQLState() == null ? "08000" : e.getSQLState();
            if (state.equals("40001") || state.equals("40P01")) return STALE_HEAD;
            if (state.equals("23505")) return KEY_TAKEN;
            if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54")) return BAD_VALUE;
            return OUTAGE;
        }
    }
}
