package org.trialledger.platform.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.trialledger.platform.readmodel.ComputedRows;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Order;

/** The query parameters of a listing that can be sorted by what its operation declares with {@link SortedBy}; taken as {@code @Valid @BeanParam SortedPaging}. */
public class SortedPaging extends Paging {
    @QueryParam("sort")
    @Parameter(description = "The column the list is sorted by, a minus before it for descending; rows without a value come last either way")
    String sort;

    @Context ResourceInfo operation;

    /** @throws Refusal unknown-sort, and invalid-cursor for one of another list or order */
    public Listing.Part part() {
        var order = order();
        var place = cursor();
        if (place.isStart()) return new Listing.Part(order, From.START, limit());
        if (!place.text(0).equals(list(order))) throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor is of another list, or of this one in another order.");
        var hasKey = !place.text(1).isEmpty();
        return new Listing.Part(order, hasKey ? new From(place.text(2), place.text(1), place.text(3)) : new From(null, place.text(3)), limit());
    }

    /** The page that {@link #part()} asked for. */
    public <T> Page<T> page(Listing.Slice<T> slice) {
        var next = slice.next();
        return new Page<>(slice.items(), next == null ? null : next.key() == null ? Cursor.encode(list(order()), "", "", next.id()) : Cursor.encode(list(order()), next.type(), next.key(), next.id()));
    }

    /** A page of rows that are computed and few, which are sorted here. @param id what tells rows apart */
    public <T extends Record> Page<T> page(List<T> rows, Function<? super T, ?> id) {
        return page(ComputedRows.slice(rows, id, part()));
    }

    private Order order() {
        var declared = operation.getResourceMethod().getAnnotation(SortedBy.class).value();
        var names = Arrays.stream(declared).map(SortedPaging::name).toList();
        var wanted = sort == null ? declared[0] : sort;
        if (!names.contains(name(wanted))) throw new Refusal(ProblemType.UNKNOWN_SORT, "The list can be sorted by " + String.join(", ", names) + "; a minus before it means descending.");
        return new Order(name(wanted), wanted.startsWith("-"));
    }

    /** What a cursor belongs to. */
    private String list(Order order) {
        return operation.getResourceMethod().getDeclaringClass().getSimpleName() + "." + operation.getResourceMethod().getName() + (order.descending() ? " -" : " ") + order.name();
    }

    private static String name(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }
}
