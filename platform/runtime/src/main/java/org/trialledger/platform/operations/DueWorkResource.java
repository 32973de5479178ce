package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.duework.DueWorkLog.Item;
import org.trialledger.platform.duework.DueWorkLog;
import org.trialledger.platform.duework.DueWorker;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.security.Roles;

/** Commands that are sent at a time: which wait, which failed and why. Their payloads are not shown: an operator sees no trial data. */
@Path("/api/v1/operations/due-work")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
public class DueWorkResource {
    private final DueWorkLog log;
    private final DueWorker worker;

    DueWorkResource(DueWorkLog log, DueWorker worker) {
        this.log = log;
        this.worker = worker;
    }

    @GET
    @Operation(operationId = "listDueWork", summary = "Lists due work by its time")
    public Page<Item> list(@Valid @BeanParam Paging paging,
                           @QueryParam("state") @Parameter(description = "WAITING for its time, DUE, FAILING and tried again, FIRED, or CANCELLED") DueWorkLog.State state,
                           @QueryParam("kind") @Parameter(description = "Only of this kind") String kind) {
        var cursor = paging.cursor();
        var rows = cursor.isStart() ? log.list(state, kind, null, null, paging.limit() + 1)
            : log.list(state, kind, cursor.instant(0), cursor.uuid(1), paging.limit() + 1);
        return Page.of(rows, paging.limit(), item -> new Object[] {item.dueAt(), item.dueWorkId()});
    }

    @GET @Path("/{dueWorkId}")
    @Operation(operationId = "getDueWork", summary = "Tells how one entry of due work stands")
    public Item find(@PathParam("dueWorkId") UUID dueWorkId) {
        return log.find(dueWorkId).orElseThrow(() -> new NotFound("There is no due work " + dueWorkId + "."));
    }

    @POST @Path("/{dueWorkId}/retry")
    @Operation(operationId = "retryDueWork", summary = "Has failing due work tried again now instead of when its pause ends",
        description = "Answers how the entry stands at that moment; one that does not fail is left as it is. Safe to repeat: a command takes effect once.")
    public Item retry(@PathParam("dueWorkId") UUID dueWorkId) {
        log.tryNow(dueWorkId);
        worker.wake();
        return find(dueWorkId);
    }
}
