package org.trialledger.platform.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Puts the query of a listing together: what is listed, under which conditions, in which order, and from where on. Conditions and order
 * speak of the columns of the query's result. The sort key and the id that breaks ties are texts, so that a page can go on after any row.
 */
public final class Listing {
    /**
     * The column of the query's result that a listing is sorted by: {@code dueOn} is {@code due_on}. A row without a value comes last,
     * whatever the direction.
     */
    public record Order(String name, boolean descending) {
        public Order {
            if (!name.matches("[a-z][A-Za-z0-9]*")) throw new IllegalArgumentException("no name of a column: " + name);
        }

        String column() {
            return '"' + name.replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT) + '"';
        }
    }

    /**
     * The last row of the page before; {@link #START} for the first page.
     *
     * @param key  null where that row has no value to sort by
     * @param type the key's, in SQL
     */
    public record From(String key, String type, String id) {
        public static final From START = new From(null, null);

        public From {
            if (!type.matches("[a-z ]+")) throw new IllegalArgumentException("no type: " + type);
        }

        public From(String key, String id) {
            this(key, TEXT, id);
        }
    }

    /** What of a listing is wanted: the rows after one, so many at most. */
    public record Part(Order order, From from, int limit) {}

    /** @param next null on the last page */
    public record Slice<T>(List<T> items, From next) {
        public <R> Slice<R> map(Function<? super T, R> each) {
            return new Slice<>(items.stream().map(each).toList(), next);
        }
    }

    private record Placed<T>(T item, From place) {}

    private static final String TEXT = "text";

    private final String query;
    private final List<Object> arguments = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    public Listing(String query, Object... arguments) {
        this.query = query;
        this.arguments.addAll(Arrays.asList(arguments));
    }

    public Listing where(String condition, Object... values) {
        conditions.add("(" + condition + ")");
        arguments.addAll(Arrays.asList(values));
        return this;
    }

    /** No condition where the value is null. */
    public Listing when(Object value, String condition) {
        return value == null ? this : where(condition, value);
    }

    /** Every row, for listings that are few by nature. @param id SQL of a text that tells rows apart, which they are sorted by */
    public <T> List<T> all(Sql sql, String id, Sql.Row<T> row) {
        return read(sql, id, id, false, From.START, Integer.MAX_VALUE - 1, row).items();
    }

    /** @param id SQL of a text that tells rows apart */
    public <T> Slice<T> read(Sql sql, Part part, String id, Sql.Row<T> row) {
        var key = part.order().column();
        var from = part.from();
        var beyond = part.order().descending() ? "<" : ">";
        if (from.id() != null && from.key() == null) where(key + " is null and " + id + " " + beyond + " ?", from.id());
        else if (from.id() != null) where("(" + key + ", " + id + ") " + beyond + " (?::" + from.type() + ", ?) or " + key + " is null", from.key(), from.id());
        var direction = part.order().descending() ? " desc" : " asc";
        return read(sql, key, "pg_typeof(" + key + ")::text", id, direction + " nulls last", direction, part.limit(), row);
    }

    /** @param key SQL of the sort key, a text that is never null; {@code id} SQL of a text that tells rows apart */
    public <T> Slice<T> read(Sql sql, String key, String id, boolean descending, From from, int limit, Sql.Row<T> row) {
        if (from.id() != null) where("(" + key + ", " + id + ") " + (descending ? "<" : ">") + " (?, ?)", from.key(), from.id());
        var direction = descending ? " desc" : " asc";
        return read(sql, key, "'" + TEXT + "'", id, direction, direction, limit, row);
    }

    /** @param direction of the key, where nulls go included: an index serves only the one it has */
    private <T> Slice<T> read(Sql sql, String key, String type, String id, String direction, String idDirection, int limit, Sql.Row<T> row) {
        arguments.add(limit + 1);
        var rows = sql.list("select listed.*, (" + key + ")::text as listing_key, " + type + " as listing_type, " + id + " as listing_id from (" + query + ") listed"
            + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by " + key + direction + ", " + id + idDirection + " limit ?",
            found -> new Placed<>(row.map(found), new From(found.getString("listing_key"), found.getString("listing_type"), found.getString("listing_id"))), arguments.toArray());
        var items = rows.stream().limit(limit).map(Placed::item).toList();
        return new Slice<>(items, rows.size() > limit ? rows.get(limit - 1).place() : null);
    }
}
