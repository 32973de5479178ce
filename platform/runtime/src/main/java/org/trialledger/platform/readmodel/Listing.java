package org.trialledger.platform.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the query of a listing together: what is listed, under which conditions, in which order, and from where on. Conditions and order
 * speak of the columns of the query's result. The sort key and the id that breaks ties are texts, so that a page can go on after any row.
 */
public final class Listing {
    /** The last row of the page before; {@link #START} for the first page. */
    public record From(String key, String id) {
        public static final From START = new From(null, null);
    }

    /** @param next null on the last page */
    public record Slice<T>(List<T> items, From next) {}

    private record Placed<T>(T item, From place) {}

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

    /** @param key SQL of the sort key, a text that is never null; {@code id} SQL of a text that tells rows apart */
    public <T> Slice<T> read(Sql sql, String key, String id, boolean descending, From from, int limit, Sql.Row<T> row) {
        if (from.id() != null) where("(" + key + ", " + id + ") " + (descending ? "<" : ">") + " (?, ?)", from.key(), from.id());
        var direction = descending ? " desc" : " asc";
        arguments.add(limit + 1);
        var rows = sql.list("select listed.*, " + key + " as listing_key, " + id + " as listing_id from (" + query + ") listed"
            + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by " + key + direction + ", " + id + direction + " limit ?",
            found -> new Placed<>(row.map(found), new From(found.getString("listing_key"), found.getString("listing_id"))), arguments.toArray());
        var items = rows.stream().limit(limit).map(Placed::item).toList();
        return new Slice<>(items, rows.size() > limit ? rows.get(limit - 1).place() : null);
    }
}
