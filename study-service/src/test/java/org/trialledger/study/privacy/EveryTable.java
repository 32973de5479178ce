package org.trialledger.study.privacy;

import java.util.List;
import org.trialledger.platform.readmodel.Sql;

/** Looks for a text in every table of the service's database. */
final class EveryTable {
    private record Column(String schema, String table, String name, String type) {}

    private EveryTable() {}

    /** The columns in which the text stands, as text or as bytes in UTF-8. */
    static List<String> with(Sql sql, String text) {
        var columns = sql.list("""
            select c.table_schema, c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
             where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3""",
            row -> new Column(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        return columns.stream().filter(c -> isIn(sql, c, text)).map(c -> c.schema + "." + c.table + "." + c.name).toList();
    }

    private static boolean isIn(Sql sql, Column c, String text) {
        var condition = c.type.equals("bytea") ? "position(convert_to(?, 'UTF8') in \"%s\") > 0" : "position(? in \"%s\"::text) > 0";
        return sql.first("select 1 from \"%s\".\"%s\" where ".formatted(c.schema, c.table) + condition.formatted(c.name) + " limit 1", row -> row.getInt(1), text).isPresent();
    }
}
