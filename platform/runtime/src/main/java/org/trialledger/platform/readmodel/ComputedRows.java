package org.trialledger.platform.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;

/**
 * Sorts and cuts listings whose rows no query can sort, for they are computed, and which are few by nature: one for each site,
 * monitor or month. Every page computes all of them again, so whoever lists must know a bound. What is in the database is a
 * {@link Listing}.
 */
public final class ComputedRows {
    private static final ObjectMapper JSON = EventJson.mapper();

    /** @param key null where the row has no value to sort by */
    private record Placed<T>(T row, Comparable<Object> key, String id) {}

    private ComputedRows() {}

    /** @param id what tells rows apart */
    public static <T extends Record> Slice<T> slice(List<T> rows, Function<? super T, ?> id, Part part) {
        if (rows.isEmpty()) return new Slice<>(rows, null);
        var column = column(rows.getFirst().getClass(), part.order().name());
        Comparator<Placed<T>> order = order(part.order().descending());
        var from = part.from();
        var last = from.id() == null ? null : new Placed<T>(null, key(column, from.key()), from.id());
        var rest = rows.stream().map(row -> new Placed<T>(row, key(column, row), id.apply(row).toString())).filter(row -> last == null || order.compare(row, last) > 0).sorted(order).toList();
        var items = rest.stream().limit(part.limit()).map(Placed::row).toList();
        return new Slice<>(items, rest.size() > part.limit() ? place(rest.get(part.limit() - 1)) : null);
    }

    private static <T> Comparator<Placed<T>> order(boolean descending) {
        Comparator<Placed<T>> present = Comparator.comparing((Placed<T> row) -> row.key).thenComparing(Placed::id);
        Comparator<Placed<T>> order = Comparator.comparing((Placed<T> row) -> row.key == null);
        return order.thenComparing((one, other) -> {
            var compared = one.key == null ? one.id.compareTo(other.id) : present.compare(one, other);
            return descending ? -compared : compared;
        });
    }

    private static RecordComponent column(Class<?> row, String name) {
        return Arrays.stream(row.getRecordComponents()).filter(component -> component.getName().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(row.getSimpleName() + " has no column " + name));
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(RecordComponent column, Record row) {
        try {
            var value = column.getAccessor().invoke(row);
            return (Comparable<Object>) (value instanceof Enum<?> constant ? constant.name() : value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the rows of a listing are public records", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(RecordComponent column, String text) {
        Class<?> type = column.getType().isEnum() ? String.class : column.getType();
        try {
            return text == null ? null : (Comparable<Object>) JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + column.getName() + ": " + text, e);
        }
    }

    private static From place(Placed<?> row) {
        try {
            return new From(row.key == null ? null : JSON.writeValueAsString(row.key), row.id);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is sorted by can be written", e);
        }
    }
}
