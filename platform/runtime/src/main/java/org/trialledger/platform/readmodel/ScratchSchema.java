package org.trialledger.platform.readmodel;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A schema of its own in which one view's tables are built anew, by the same migrations, while reads and the live view's writer
 * go on in {@code views}; in the end its tables take the place of the live ones.
 */
public final class ScratchSchema {
    private static final String PREFIX = "views_rebuild_";
    /** What the machinery writes beside a view; in the scratch schema it has its own. */
    private static final Set<String> BOOKKEEPING = Set.of("tokenentry", "deadletterentry", "consumed_source", "consumed_study", "parked_event");

    private final DataSource dataSource;
    private final Transactions transactions;
    private final Sql sql;
    private final String name;
    private final List<String> tables;

    public ScratchSchema(DataSource dataSource, Transactions transactions, String view, List<String> tables) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.sql = new Sql(transactions);
        this.name = PREFIX + view;
        this.tables = List.copyOf(tables);
        // PostgreSQL would cut a longer name short in silence, and two views could meet in one schema.
        if (name.length() > 63) throw new IllegalArgumentException("a schema cannot be called " + name + ": longer than 63 characters");
    }

    /** Makes it anew, empty, with the view's own tables only: whatever else its SQL reads is found in the live schema. */
    public void create() {
        drop();
        Schemas.migrateScratch(dataSource, name);
        refuseMoreThanTables();
        var present = new TreeSet<>(sql.list("select tablename from pg_tables where schemaname = ?", row -> row.getString(1), name));
        var missing = tables.stream().filter(t -> !present.contains(t)).toList();
        if (!missing.isEmpty()) throw new IllegalStateException("the migrations of the views make no table " + String.join(", ", missing));
        present.removeAll(tables);
        present.removeAll(BOOKKEEPING);
        if (!present.isEmpty()) sql.update("drop table " + all(name, present) + " cascade");
    }

    /** Types and functions do not move with a table, and a database view would go on showing the table that was replaced. */
    private void refuseMoreThanTables() {
        var others = sql.list("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind not in ('r', 'i', 'S', 't')
            union all select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = ? and t.typtype in ('e', 'd', 'r')
            union all select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = ?""",
            row -> row.getString(1), name, name, name);
        if (!others.isEmpty()) throw new IllegalStateException("the views have more than plain tables (" + String.join(", ", others) + "): they can be rebuilt in place only");
    }

    /** @throws SqlFailure when a transaction that someone else left open still uses it */
    public void drop() {
        transactions.inOne(_ -> {
            sql.update("set local lock_timeout = '3s'");
            return sql.update("drop schema if exists " + quoted(name) + " cascade");
        });
    }

    /** From here on the active transaction finds the tables in this schema first. */
    public void enter() {
        sql.update("set local search_path to " + quoted(name) + ", " + Schemas.SEARCH_PATH);
    }

    public void leave() {
        sql.update("set local search_path to " + Schemas.SEARCH_PATH);
    }

    /** In the active transaction: the new tables take the place of the live ones. Waits for reads that are under way. */
    public void takeOver() {
        if (!transactions.isActive()) throw new IllegalStateException("tables and positions are exchanged together or not at all");
        sql.update("drop table " + all(Schemas.VIEWS, tables));
        for (var table : tables) sql.update("alter table " + qualified(name, table) + " set schema " + Schemas.VIEWS);
    }

    /** In the same transaction: the view's rows of a table that others write too. */
    public void replaceRows(String table, String ofView, Object... arguments) {
        var live = qualified(Schemas.VIEWS, table);
        sql.update("delete from " + live + " where " + ofView, arguments);
        sql.update("insert into " + live + " select * from " + qualified(name, table) + " where " + ofView, arguments);
    }

    private static String all(String schema, Collection<String> tables) {
        return tables.stream().map(t -> qualified(schema, t)).collect(Collectors.joining(", "));
    }

    private static String qualified(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
