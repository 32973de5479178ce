package org.trialledger.platform.axon;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.trialledger.platform.ledger.Gathering;
import org.trialledger.platform.readmodel.Transactions;

/**
 * Axon's processors, tokens and dead letters in the same database transaction as the views (style.md 4.1, trap 4).
 *
 * @param gathering is told how long each took
 */
record AxonTransactions(Transactions transactions, Gathering gathering) implements TransactionManager, ConnectionProvider {
    @Override
    public Transaction startTransaction() {
        if (transactions.isActive()) return JOINED;
        long began = System.nanoTime();
        transactions.begin();
        return new Transaction() {
            @Override
            public void commit() {
                transactions.commit();
                gathering.took(System.nanoTime() - began);
            }

            @Override
            public void rollback() {
                if (transactions.isActive()) transactions.rollback();
            }
        };
    }

    /** The one who began the transaction ends it. A failure within reaches them as an exception and rolls everything back. */
    private static final Transaction JOINED = new Transaction() {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    };

    /** The running transaction's connection, which Axon may "close" without ending it; outside one, a connection of the caller's own. */
    @Override
    public Connection getConnection() throws SQLException {
        if (!transactions.isActive()) return transactions.open();
        var current = new AtomicReference<Connection>();
        transactions.on(c -> {
            current.set(c);
            return null;
        });
        return ConnectionWrapperFactory.wrap(current.get(), new ConnectionWrapperFactory.NoOpCloseHandler());
    }
}
