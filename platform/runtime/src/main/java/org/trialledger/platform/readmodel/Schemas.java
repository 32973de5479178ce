package org.trialledger.platform.readmodel;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The database's schemas and their migrations: {@code ledger}, which the platform owns and nothing ever drops, {@code privacy} with the
 * keys, which nothing but the platform's privacy package reads and which is on nobody's search path, and
 * {@code views}, which each service adds its tables to ({@code db/views}) and which can be built anew from the ledger at any time.
 */
public final class Schemas {
    /** What a connection's search path must be: views first, so that a rebuild or replay can put its own schema before it. */
    public static final String SEARCH_PATH = "views,ledger";
    static final String VIEWS = "views";
    private static final String VIEW_MIGRATIONS = "classpath:db/views";

    private Schemas() {}

    /** Brings both schemas up to date; safe to call from several instances at once (Flyway takes a lock). */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, "ledger", "classpath:db/ledger");
        migrate(dataSource, "privacy", "classpath:db/privacy");
        migrate(dataSource, VIEWS, VIEW_MIGRATIONS);
    }

    /** The views' tables once more, empty, in another schema. */
    static void migrateScratch(DataSource dataSource, String schema) {
        migrate(dataSource, schema, VIEW_MIGRATIONS);
    }

    private static void migrate(DataSource dataSource, String schema, String location) {
        Flyway.configure(Thread.currentThread().getContextClassLoader()).dataSource(dataSource).schemas(schema).defaultSchema(schema)
            .createSchemas(true).locations(location).failOnMissingLocations(true)
            // Platform and service number their view migrations apart: a later one of the platform (V0_x) comes below the service's.
            .outOfOrder(true).cleanDisabled(true).load().migrate();
    }
}
