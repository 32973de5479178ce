package org.trialledger.bench.append;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;
import org.trialledger.bench.Database;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Transactions;

/** Axon's own JDBC engine with its PostgreSQL tables, as its manual sets it up: one transaction per append. */
final class StockAxon implements Engine {
    private final SampleEvents events = new SampleEvents();
    private final Semaphore turn = new Semaphore(OnePerTransaction.CONNECTIONS, true);
    private final AgroalDataSource pool;
    private final JdbcEventStorageEngine engine;

    StockAxon(Database server, String database) throws SQLException {
        pool = server.pool(database, OnePerTransaction.CONNECTIONS);
        var transactions = new Transactions(pool);
        var serializer = JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
        engine = JdbcEventStorageEngine.builder().eventSerializer(serializer).snapshotSerializer(serializer)
            .connectionProvider(() -> connectionOf(transactions)).transactionManager(manager(transactions)).build();
        manager(transactions).executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
    }

    @Override
    public void append() throws InterruptedException {
        turn.acquire();
        try {
            appendOne();
        } finally {
            turn.release();
        }
    }

    private void appendOne() {
        engine.appendEvents(new GenericDomainEventMessage<>("Visit", Ids.next().toString(), 0, SampleEvents.payload(events.anyStudy()),
            MetaData.from(SampleEvents.METADATA), Ids.next().toString(), Instant.now()));
    }

    /** The thread's transaction ends where Axon's transaction ends, not where Axon closes the connection. */
    private static Connection connectionOf(Transactions transactions) {
        return transactions.on(connection -> ConnectionWrapperFactory.wrap(connection, new ConnectionWrapperFactory.NoOpCloseHandler()));
    }

    private static TransactionManager manager(Transactions transactions) {
        return () -> {
            transactions.begin();
            return new Transaction() {
                @Override
                public void commit() {
                    transactions.commit();
                }

                @Override
                public void rollback() {
                    transactions.rollback();
                }
            };
        };
    }

    @Override
    public long recorded() throws SQLException {
        return Count.of(pool, "DomainEventEntry");
    }

    @Override
    public void close() {
        pool.close();
    }
}
