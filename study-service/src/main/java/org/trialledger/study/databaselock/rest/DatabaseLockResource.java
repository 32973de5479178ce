package org.trialledger.study.databaselock.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.databaselock.domain.LockCommand;
import org.trialledger.study.databaselock.domain.LockCommand.*;
import org.trialledger.study.databaselock.domain.LockItem;
import org.trialledger.study.databaselock.readmodel.DatabaseLocks;
import org.trialledger.study.databaselock.readmodel.LockReadiness;

@Path("/api/v1/studies/{studyId}/database-lock")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Database lock", description = "What is to be done before the clinical database is locked, its lock, and unlocks with their reasons")
public class DatabaseLockResource {
    public record ConfirmationRequest(@NotNull LockItem item, @NotNull LocalDate on, @NotBlank @Size(max = 500) String evidence) {}

    public record ReopeningRequest(@NotNull LockItem item) {}

    public record LockDateRequest(@NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final DatabaseLocks locks;
    private final LockAdmission admission;

    DatabaseLockResource(Writes writes, RequestFacts facts, InstantSource clock, DatabaseLocks locks, LockAdmission admission) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.locks = locks;
        this.admission = admission;
    }

    @POST @Path("/confirmations")
    @Operation(operationId = "confirmLockItem", summary = "Confirms that something is done that the lock needs", description = "Problems among others: lock-item-confirmed-already, database-locked-already, safety-differences-open.")
    @APIResponse(responseCode = "201", description = "Confirmed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConfirmationRequest.class), examples = @ExampleObject(name = "queries", value =
        "{\"item\":\"QUERIES_CLOSED\",\"on\":\"2026-09-01\",\"evidence\":\"Query listing of 1 September\"}")))
    public Response confirm(@PathParam("studyId") UUID studyId, @NotNull @Valid ConfirmationRequest r) {
        return send(new ConfirmLockItem(studyId, r.item(), facts.actor(), r.on(), r.evidence(), LatestDay.begun(clock)));
    }

    @POST @Path("/reopenings")
    @ReasonRequired
    @Operation(operationId = "reopenLockItem", summary = "Takes a confirmation back, with the reason", description = "Problems among others: lock-item-not-confirmed.")
    @APIResponse(responseCode = "201", description = "Open again")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReopeningRequest.class), examples = @ExampleObject(name = "queries", value = "{\"item\":\"QUERIES_CLOSED\"}")))
    public Response reopen(@PathParam("studyId") UUID studyId, @NotNull @Valid ReopeningRequest r) {
        return send(new ReopenLockItem(studyId, r.item(), facts.reason().orElse(null)));
    }

    @POST @Path("/lock")
    @Operation(operationId = "lockDatabase", summary = "Declares the clinical database locked", description = "Sites record no more participant facts from then on. Problems among others: lock-items-open.")
    @APIResponse(responseCode = "201", description = "Locked")
    @RequestBody(content = @Content(schema = @Schema(implementation = LockDateRequest.class), examples = @ExampleObject(name = "date", value = "{\"on\":\"2026-09-15\"}")))
    public Response lock(@PathParam("studyId") UUID studyId, @NotNull @Valid LockDateRequest r) {
        return send(new LockDatabase(studyId, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/unlock")
    @ReasonRequired
    @Operation(operationId = "unlockDatabase", summary = "Opens a locked database again, with the reason", description = "Problems among others: database-not-locked.")
    @APIResponse(responseCode = "201", description = "Open again")
    @RequestBody(content = @Content(schema = @Schema(implementation = LockDateRequest.class), examples = @ExampleObject(name = "date", value = "{\"on\":\"2026-09-20\"}")))
    public Response unlock(@PathParam("studyId") UUID studyId, @NotNull @Valid LockDateRequest r) {
        return send(new UnlockDatabase(studyId, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @GET
    @Operation(operationId = "getDatabaseLock", summary = "Shows how far the database is from its lock")
    @APIResponse(responseCode = "200", description = "Items and history", content = @Content(schema = @Schema(implementation = LockReadiness.class)))
    public Response get(@PathParam("studyId") UUID studyId, @Context Request request) {
        var found = locks.of(studyId);
        return Reads.found(request, found, found.version());
    }

    private Response send(LockCommand command) {
        return writes.created(List.of(command, admission.to(command.studyId())), "/api/v1/studies/" + command.studyId() + "/database-lock");
    }
}
