package org.trialledger.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.readmodel.Schemas;

/** The benchmark's own PostgreSQL, durable as in production, in a temporary folder; every cell gets a database that nobody used before. */
public final class Database implements AutoCloseable {
    private static final String TEMPLATE = "bench_template";
    private final EmbeddedPostgreSql server;
    private final AtomicInteger created = new AtomicInteger();

    private Database(EmbeddedPostgreSql server) {
        this.server = server;
    }

    public static Database start() throws IOException, InterruptedException, SQLException {
        var database = new Database(EmbeddedPostgreSql.startTemporary());
        AtExit.close(database);
        database.server.createDatabase(TEMPLATE);
        try (var pool = database.pool(TEMPLATE, 4)) {
            Schemas.migrate(pool);
        }
        return database;
    }

    /** A new database with the platform's empty ledger and views, written to disk, so that no cell pays for the one before. */
    public String fresh() throws SQLException {
        var name = "bench_" + created.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE, "checkpoint");
        return name;
    }

    public void drop(String name) throws SQLException {
        execute("drop database " + name + " with (force)");
    }

    public AgroalDataSource pool(String database, int size) throws SQLException {
        var url = server.jdbcUrl(database) + "&currentSchema=" + Schemas.SEARCH_PATH;
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
            .initialSize(size).minSize(size).maxSize(size).acquisitionTimeout(Duration.ofSeconds(30))
            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database));
    }

    /** Makes every commit wait as on a disk that takes that long to flush; {@link Duration#ZERO} for the disk as it is. */
    public void emulateFlush(Duration delay) throws SQLException {
        if (delay.isZero()) execute("alter system reset commit_delay", "alter system reset commit_siblings", "select pg_reload_conf()");
        else execute("alter system set commit_delay = " + delay.toNanos() / 1000, "alter system set commit_siblings = 0", "select pg_reload_conf()");
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = connect("postgres"); var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
    }
}
