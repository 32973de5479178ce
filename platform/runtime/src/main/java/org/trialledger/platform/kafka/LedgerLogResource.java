package org.trialledger.platform.kafka;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.security.Roles;

/** The whole ledger in its own order, for other services that build a view of it anew, and for those who copy or check it. */
@Path("/api/v1/ledger/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Ledger")
public class LedgerLogResource {
    /** @param newest global position of the newest event recorded when the page was read */
    public record LogPage(FeedPage.Item[] items, long newest) {}

    private final LedgerReader reader;

    LedgerLogResource(LedgerReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Roles.SERVICE, Roles.QA_AUDITOR, Roles.INSPECTOR})
    @Operation(operationId = "readLog", summary = "Events of all studies after a global position, with salts, leaves and chain values",
        description = "Global positions begin with 1 and are gapless, in commit order. A page without items means that there is nothing after the position yet.")
    public LogPage read(@QueryParam("after") @DefaultValue("0") @Min(0) long after,
                        @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(LedgerLog.MOST) int limit) {
        // First the end: an event recorded in between must not lie beyond it.
        long newest = reader.newest();
        var items = FeedPage.of(reader.after(after, limit)).items();
        return new LogPage(items, items.length == 0 ? newest : Math.max(newest, items[items.length - 1].globalPosition()));
    }
}
