package org.trialledger.platform.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.ScratchSchema;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.Rebuilds.State;
import org.trialledger.platform.rebuild.RebuildableView.SourceUnavailable;

/**
 * One rebuild of a view beside its live copy: feeds a whole log to the view's handlers in a scratch schema, a page at a time, and, when
 * little is missing, exchanges tables and positions in one transaction. Until that commits the live copy is untouched. A log that
 * cannot be read for a while is waited for, and read on from where it was.
 */
final class Rebuild implements Runnable {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Lock not available in time, deadlock: someone reads or writes the live tables for long. Trying again helps. */
    private static final Set<String> IN_USE = Set.of("55P03", "40P01");

    private final UUID id;
    private final RebuildableView view;
    private final Parts parts;
    private long position;
    private long total;
    private volatile boolean stopped;

    /**
     * What a rebuild works with.
     *
     * @param isLocked whether this rebuild still keeps others of the view out: else the scratch schema may be another's
     */
    record Parts(ScratchSchema scratch, Transactions transactions, RebuildLog log, InstantSource clock, BooleanSupplier isLocked) {}

    /** Someone ended the rebuild; there is nothing to report. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("the rebuild was ended", null, false, false);
        }
    }

    Rebuild(UUID id, RebuildableView view, Parts parts) {
        this.id = id;
        this.view = view;
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
            LOG.infof("the view %s was rebuilt from %d events", view.name(), position);
            view.exchanged();
        } catch (Stopped e) {
            leave(State.CANCELLED, stopped ? "the instance that built it was stopped" : null);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "the rebuild of the view %s failed at position %d; the live copy is untouched", view.name(), position);
            leave(State.FAILED, e.toString());
        }
    }

    /** What cannot be tidied now, because the database is away, is tidied by whoever looks at the rebuild next. */
    private void leave(State state, String cause) {
        try {
            parts.log().end(id, state, cause, parts.clock().instant());
            if (parts.isLocked().getAsBoolean()) parts.scratch().drop();
        } catch (RuntimeException e) {
            LOG.warnf("the scratch schema of the view %s stays for now: %s", view.name(), e.getMessage());
        }
    }

    private void catchUp() {
        do {
            var page = nextPage();
            if (page.isEmpty()) return;
            position = parts.transactions().inOne(_ -> {
                long to = feed(page);
                report(State.BUILDING, to, null);
                return to;
            });
        } while (total - position > BATCH);
    }

    private List<StoredEvent> nextPage() {
        while (true) {
            try {
                var page = view.after(position, BATCH);
                total = Math.max(view.newest(), position);
                return page;
            } catch (SourceUnavailable e) {
                report(State.BUILDING, position, e.getMessage() + "; trying again");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** In the active transaction. @return position of the last event */
    private long feed(List<StoredEvent> page) {
        parts.scratch().enter();
        view.feed(page);
        parts.scratch().leave();
        return page.getLast().globalPosition();
    }

    private void report(State state, long position, String cause) {
        if (stopped || !parts.log().progress(id, state, position, total, cause)) throw new Stopped();
    }

    /** @return false when the live tables are in use for too long, or the log is away: to be tried again */
    private boolean swap() {
        try {
            position = parts.transactions().inOne(_ -> {
                new Sql(parts.transactions()).update("set local lock_timeout = '3s'");
                report(State.SWAPPING, position, null);
                view.close();
                long to = feedTheRest();
                parts.scratch().takeOver();
                view.takeOver(parts.scratch(), to);
                parts.scratch().drop();
                report(State.SWAPPING, to, null);
                parts.log().end(id, State.DONE, null, parts.clock().instant());
                return to;
            });
            return true;
        } catch (SqlFailure e) {
            if (!(e.getCause() instanceof SQLException sql) || !IN_USE.contains(sql.getSQLState())) throw e;
            return laterBecause("the live tables are in use for long");
        } catch (SourceUnavailable e) {
            return laterBecause(e.getMessage());
        }
    }

    private boolean laterBecause(String cause) {
        report(State.SWAPPING, position, cause + "; trying again");
        LockSupport.parkNanos(PAUSE.toNanos());
        return false;
    }

    /** The live writer is kept out, so nothing it has applied can be missing here. */
    private long feedTheRest() {
        long reached = view.reached();
        long at = position;
        while (at < reached) {
            var page = view.after(at, BATCH);
            if (page.isEmpty()) throw new IllegalStateException("the log ends at " + at + ", but the live view holds events up to " + reached);
            at = feed(page);
        }
        total = at;
        return at;
    }
}
