package org.trialledger.platform.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.trialledger.platform.readmodel.Listing;

/** The query parameters of every listing; a resource takes them as {@code @Valid @BeanParam Paging}. */
public class Paging {
    @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500)
    @Parameter(description = "How many items at most")
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "The `nextCursor` of the page before; absent for the first page")
    String cursor;

    public int limit() {
        return limit;
    }

    /** @throws Refusal invalid-cursor, of a listing in another order too */
    public Listing.From from(String order) {
        var place = cursor();
        if (place.isStart()) return Listing.From.START;
        if (!place.text(0).equals(order)) throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor is of a list in another order.");
        return new Listing.From(place.text(1), place.text(2));
    }

    /** @throws Refusal invalid-cursor */
    public Cursor cursor() {
        return Cursor.decode(cursor);
    }
}
