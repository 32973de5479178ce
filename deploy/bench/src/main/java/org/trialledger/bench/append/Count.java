package org.trialledger.bench.append;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Rows of a table. */
final class Count {
    private Count() {}

    static long of(DataSource dataSource, String table) throws SQLException {
        try (var connection = dataSource.getConnection(); var sql = connection.createStatement(); var row = sql.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
