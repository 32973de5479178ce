package org.trialledger.platform.axon;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.Rebuilds.State;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.ScratchSchema;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.readmodel.Transactions;

/**
 * One rebuild of a projection beside its live copy: feeds the whole ledger to the projection's handlers in a scratch schema and,
 * when little is missing, exchanges tables, dead letters and token in one transaction. Until that commits the live copy is untouched.
 */
final class Rebuild implements Runnable {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final int BATCH = 500;
    private static final Duration BETWEEN_SWAPS = Duration.ofSeconds(1);
    /** Lock not available in time, deadlock: someone reads or writes the live tables for long. Trying again helps. */
    private static final Set<String> IN_USE = Set.of("55P03", "40P01");

    private final UUID id;
    private final ProjectionHandlers projection;
    private final Parts parts;
    private long position;
    private long total;
    private volatile boolean stopped;

    /**
     * What a rebuild works with.
     *
     * @param isLocked  whether this rebuild still keeps others of the projection out: else the scratch schema may be another's
     * @param exchanged called after the tables were exchanged, with the projection's name
     */
    record Parts(LedgerReader reader, EventDecoder decoder, ProjectionGate gate, ScratchSchema scratch, Transactions transactions, RebuildLog log,
                 InstantSource clock, BooleanSupplier isLocked, Consumer<String> exchanged) {}

    /** Someone ended the rebuild; there is nothing to report. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("the rebuild was ended", null, false, false);
        }
    }

    Rebuild(UUID id, ProjectionHandlers projection, Parts parts) {
        this.id = id;
        this.projection = projection;
        this.parts = parts;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            parts.scratch().create();
            do catchUp(); while (!swap());
            LOG.infof("projection %s was rebuilt from %d events", projection.name(), position);
            parts.exchanged().accept(projection.name());
        } catch (Stopped e) {
            leave(State.CANCELLED, stopped ? "the instance that built it was stopped" : null);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "the rebuild of projection %s failed at position %d; the live copy is untouched", projection.name(), position);
            leave(State.FAILED, e.toString());
        }
    }

    /** What cannot be tidied now, because the database is away, is tidied by whoever looks at the rebuild next. */
    private void leave(State state, String cause) {
        try {
            parts.log().end(id, state, cause, parts.clock().instant());
            if (parts.isLocked().getAsBoolean()) parts.scratch().drop();
        } catch (RuntimeException e) {
            LOG.warnf("the scratch schema of projection %s stays for now: %s", projection.name(), e.getMessage());
        }
    }

    private void catchUp() {
        do {
            var page = parts.reader().after(position, BATCH);
            total = Math.max(parts.reader().newest(), position);
            if (page.isEmpty()) return;
            position = parts.transactions().inOne(_ -> {
                long to = feed(page);
                report(State.BUILDING, to, null);
                return to;
            });
        } while (total - position > BATCH);
    }

    /** In the active transaction. @return position of the last event */
    private long feed(List<StoredEvent> page) {
        parts.scratch().enter();
        for (var event : parts.decoder().decode(page)) projection.handle(event);
        parts.scratch().leave();
        return page.getLast().globalPosition();
    }

    private void report(State state, long position, String cause) {
        if (stopped || !parts.log().progress(id, state, position, total, cause)) throw new Stopped();
    }

    /** @return false when the live tables are in use for too long: to be tried again */
    private boolean swap() {
        try {
            position = parts.transactions().inOne(_ -> {
                new Sql(parts.transactions()).update("set local lock_timeout = '3s'");
                report(State.SWAPPING, position, null);
                parts.gate().close(projection.name());
                long to = feedTheRest();
                parts.scratch().takeOver(projection.name());
                parts.gate().moveTo(projection.name(), to);
                parts.scratch().drop();
                report(State.SWAPPING, to, null);
                parts.log().end(id, State.DONE, null, parts.clock().instant());
                return to;
            });
            return true;
        } catch (SqlFailure e) {
            if (!(e.getCause() instanceof SQLException sql) || !IN_USE.contains(sql.getSQLState())) throw e;
            report(State.SWAPPING, position, "the live tables are in use for long; trying again");
            LockSupport.parkNanos(BETWEEN_SWAPS.toNanos());
            return false;
        }
    }

    /** The live processor is kept out, so nothing it has applied can be missing here. */
    private long feedTheRest() {
        long newest = parts.reader().newest();
        long at = position;
        while (at < newest) at = feed(parts.reader().after(at, BATCH));
        total = at;
        return at;
    }
}
