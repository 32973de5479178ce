package org.trialledger.platform.rest;

import java.util.List;
import java.util.function.Function;
import org.trialledger.platform.readmodel.Listing;

/** One page of a listing; {@code nextCursor} is absent on the last. */
public record Page<T>(List<T> items, String nextCursor) {
    /** @param order names the listing's order, which {@link Paging#from} asks for again */
    public static <T> Page<T> of(String order, Listing.Slice<T> slice) {
        return new Page<>(slice.items(), slice.next() == null ? null : Cursor.encode(order, slice.next().key(), slice.next().id()));
    }

    /**
     * Cuts a page from rows of which one more than the limit was asked, which tells whether another page follows.
     *
     * @param keys the sort keys of a row, that the next page starts after
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Object[]> keys) {
        if (rows.size() <= limit) return new Page<>(rows, null);
        return new Page<>(List.copyOf(rows.subList(0, limit)), Cursor.encode(keys.apply(rows.get(limit - 1))));
    }
}
