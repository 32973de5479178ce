package org.trialledger.platform.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks for a text in every table of a database: what must not be kept is kept nowhere. */
public final class EveryTable {
    private record Column(String schema, String table, String name, String type) {}

    private EveryTable() {}

    /** The columns in which the text stands, as text or as bytes in UTF-8, such as {@code views.team_member.name}. */
    public static List<String> with(DataSource database, String text) {
        try (var connection = database.getConnection()) {
            var found = new ArrayList<String>();
            for (var column : columns(connection)) if (isIn(connection, column, text)) found.add(column.schema + "." + column.table + "." + column.name);
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be searched", e);
        }
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        try (var s = connection.prepareStatement("""
                select c.table_schema, c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                 where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3"""); var row = s.executeQuery()) {
            var columns = new ArrayList<Column>();
            while (row.next()) columns.add(new Column(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            return columns;
        }
    }

    private static boolean isIn(Connection connection, Column c, String text) throws SQLException {
        var condition = c.type.equals("bytea") ? "position(convert_to(?, 'UTF8') in \"%s\") > 0" : "position(? in \"%s\"::text) > 0";
        try (var s = connection.prepareStatement("select 1 from \"%s\".\"%s\" where ".formatted(c.schema, c.table) + condition.formatted(c.name) + " limit 1")) {
            s.setString(1, text);
            try (var row = s.executeQuery()) {
                return row.next();
            }
        }
    }
}
