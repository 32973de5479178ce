package org.trialledger.platform.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Wraps every key of the database anew with the instance's present master key, so that the other master keys can go. The keys
 * themselves stay, and so does everything they have sealed. Only when asked: while instances are restarted one after the other some
 * still have the old master key as their present one, and would wrap back what others have wrapped.
 */
public final class Rewrapping implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rewrapping.class);
    private static final int BATCH = 500;

    public enum State { RUNNING, DONE, FAILED }

    /** @param rewrapped keys so far; {@code cause} only of what failed: asked again it goes on with what is left */
    public record Status(State state, long rewrapped, String requestedBy, Instant startedAt, Instant finishedAt, String cause) {
        Status after(long more) {
            return new Status(state, rewrapped + more, requestedBy, startedAt, finishedAt, cause);
        }

        Status ended(State how, Instant at, String why) {
            return new Status(how, rewrapped, requestedBy, startedAt, at, why);
        }
    }

    private record Row(String place, byte[] wrapped, String masterId) {}

    private final DataKeys keys;
    private final InstantSource clock;
    private final AtomicReference<Status> status = new AtomicReference<>();
    private volatile boolean open = true;

    public Rewrapping(DataKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** How many keys each master key has wrapped, by its id. */
    public SortedMap<String, Long> wrappedBy() {
        return keys.wrappedBy();
    }

    /** The master key that wraps what is new; empty for a service that records, and so seals, nothing. */
    public Optional<String> present() {
        return keys.isSealing() ? Optional.of(keys.masters().present().id()) : Optional.empty();
    }

    /** The last one on this instance since its start. */
    public Optional<Status> status() {
        return Optional.ofNullable(status.get());
    }

    /** Returns when it has begun; one that is under way on this instance goes on. Two instances at it share the work. */
    public Status start(String requestedBy) {
        var fresh = new Status(State.RUNNING, 0, requestedBy, clock.instant(), null, null);
        var now = status.updateAndGet(last -> last != null && last.state == State.RUNNING ? last : fresh);
        if (now == fresh) {
            LOG.infof("%s has every key wrapped by the master key %s", requestedBy, keys.masters().present().id());
            Thread.ofVirtual().name("rewrapping").start(this::run);
        }
        return now;
    }

    private void run() {
        try {
            keys.on(this::references);
            for (var last = ""; open && last != null; ) last = batchAfter(last);
            status.updateAndGet(now -> open ? now.ended(State.DONE, clock.instant(), null) : now.ended(State.FAILED, clock.instant(), "the service was stopped"));
            LOG.infof("keys by master key: %s", wrappedBy());
        } catch (RuntimeException e) {
            LOG.errorf(e, "keys are not wrapped anew");
            status.updateAndGet(now -> now.ended(State.FAILED, clock.instant(), e.getMessage()));
        }
    }

    private int references(Connection c) throws SQLException {
        return rewrap(c, "select purpose, wrapped_key, master_id from privacy.service_key where purpose > ? and master_id is distinct from ? order by purpose limit ?",
            "update privacy.service_key set wrapped_key = ?, master_id = ? where purpose = ? and wrapped_key = ?", "").size();
    }

    /** The last key of the batch, null when there was none left. */
    private String batchAfter(String last) {
        var done = keys.on(c -> rewrap(c, "select key_ref, wrapped_key, master_id from privacy.data_key where key_ref > ? and master_id is distinct from ? order by key_ref limit ?",
            "update privacy.data_key set wrapped_key = ?, master_id = ? where key_ref = ? and wrapped_key = ?", last));
        status.updateAndGet(now -> now.after(done.size()));
        return done.isEmpty() ? null : done.getLast().place;
    }

    /** A key that was erased or wrapped by another instance since it was read stays as it is. */
    private List<Row> rewrap(Connection c, String select, String update, String after) throws SQLException {
        var masters = keys.masters();
        var rows = read(c, select, after, masters.present().id());
        try (var s = c.prepareStatement(update)) {
            for (var row : rows) {
                s.setBytes(1, masters.present().wrap(row.place, masters.unwrap(row.place, row.wrapped, row.masterId)));
                s.setString(2, masters.present().id());
                s.setString(3, row.place);
                s.setBytes(4, row.wrapped);
                s.addBatch();
            }
            s.executeBatch();
        }
        return rows;
    }

    private static List<Row> read(Connection c, String select, String after, String present) throws SQLException {
        try (var s = c.prepareStatement(select)) {
            s.setString(1, after);
            s.setString(2, present);
            s.setInt(3, BATCH);
            try (var row = s.executeQuery()) {
                var rows = new ArrayList<Row>();
                while (row.next()) rows.add(new Row(row.getString(1), row.getBytes(2), row.getString(3)));
                return rows;
            }
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
