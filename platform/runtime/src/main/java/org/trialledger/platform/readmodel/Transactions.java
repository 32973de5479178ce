package org.trialledger.platform.readmodel;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Database transactions of projections and consumers, bound to the thread: everything done through {@link Sql} within one joins it.
 * Commands have none: their one write is the append itself.
 */
public final class Transactions {
    private final DataSource dataSource;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    /** Of the transaction that begins with the first statement, if there is one: what comes before that statement. */
    private final ThreadLocal<Runnable> opening = new ThreadLocal<>();
    /** Of the savepoint that is set before the next statement, if there is one. */
    private final ThreadLocal<String> pending = new ThreadLocal<>();

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A connection of the caller's own, in autocommit, outside any transaction. */
    public Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    public boolean isActive() {
        return current.get() != null || opening.get() != null;
    }

    public void begin() {
        if (isActive()) throw new IllegalStateException("a transaction is active on this thread already");
        try {
            var connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            current.set(connection);
        } catch (SQLException e) {
            throw new SqlFailure("a transaction cannot begin", e);
        }
    }

    public void commit() {
        end("commit", Connection::commit);
    }

    public void rollback() {
        end("roll back", Connection::rollback);
    }

    /** Runs the work in the active transaction, or else in one of its own that commits when the work returns. */
    public <T> T inOne(Work<T> work) {
        if (isActive()) return on(work);
        begin();
        T result;
        try {
            result = on(work);
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
        commit();
        return result;
    }

    /**
     * Runs the work in a transaction that begins with the work's first statement: work that has nothing to say costs no round trip.
     *
     * @param first goes before that statement, in the transaction
     * @param last  goes before the commit, if there was a statement
     * @return whether there was one
     */
    public boolean whenNeeded(Runnable first, Runnable work, Runnable last) {
        if (isActive()) throw new IllegalStateException("a transaction is active on this thread already");
        opening.set(first);
        try {
            work.run();
            if (current.get() != null) last.run();
        } catch (RuntimeException | Error e) {
            opening.remove();
            if (current.get() != null) rollback();
            throw e;
        }
        opening.remove();
        if (current.get() == null) return false;
        commit();
        return true;
    }

    private void openNow() {
        var first = opening.get();
        if (first == null) return;
        opening.remove();
        begin();
        first.run();
    }

    /** Runs the work on the active transaction's connection, or else on one of its own in autocommit. */
    public <T> T on(Work<T> work) {
        openNow();
        try {
            var active = current.get();
            if (active != null) {
                setPending(active);
                return work.run(active);
            }
            try (var connection = dataSource.getConnection()) {
                return work.run(connection);
            }
        } catch (SQLException e) {
            throw new SqlFailure(e.getMessage(), e);
        }
    }

    /**
     * Marks a place in the active transaction to come back to; an earlier mark of the same name is given up. The database is told with
     * the next statement: who marks a place and then has nothing to say, as most handlers of most events, costs no round trip.
     */
    public void savepoint(String name) {
        if (!isActive()) throw new IllegalStateException("no transaction to mark a place in");
        if (pending.get() != null && !pending.get().equals(name)) on(_ -> null);
        pending.set(name);
    }

    public void rollbackTo(String name) {
        if (name.equals(pending.get())) pending.remove();
        else on(c -> execute(c, "rollback to savepoint " + name));
    }

    private void setPending(Connection c) throws SQLException {
        var name = pending.get();
        if (name == null) return;
        pending.remove();
        execute(c, "savepoint " + name);
    }

    private static boolean execute(Connection c, String sql) throws SQLException {
        try (var s = c.createStatement()) {
            return s.execute(sql);
        }
    }

    private interface End {
        void of(Connection connection) throws SQLException;
    }

    private void end(String what, End end) {
        try (var connection = current.get()) {
            if (connection == null) throw new IllegalStateException("no transaction to " + what);
            end.of(connection);
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new SqlFailure("a transaction cannot " + what, e);
        } finally {
            current.remove();
            pending.remove();
        }
    }
}
