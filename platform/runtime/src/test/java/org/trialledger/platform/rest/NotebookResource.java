package org.trialledger.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.rest.Notebook.Kind;
import org.trialledger.platform.rest.Notebook.NotebookCommand;

@Path("/api/v1/notebooks")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotebookResource {
    public record Label(@NotBlank @Size(max = 10) String text) {}
    public record OpenNotebookRequest(@NotBlank @Size(max = 100) String title, @NotNull Kind kind, LocalDate openedOn, Integer pages,
                                      @Valid @Size(max = 3) List<@NotNull @Valid Label> labels, JsonNode attachment) {}
    public record RenameNotebookRequest(@NotBlank @Size(max = 100) String title) {}
    public record NotebookOverview(UUID notebookId, String title, boolean closed, long version) {}

    private final Writes writes;
    private final Sql sql;

    NotebookResource(Writes writes, Sql sql) {
        this.writes = writes;
        this.sql = sql;
    }

    @POST
    @RolesAllowed("writer")
    @Operation(operationId = "openNotebook", summary = "Opens a notebook")
    public Response open(@NotNull @Valid OpenNotebookRequest r) {
        var id = Ids.next();
        return writes.created(new NotebookCommand.OpenNotebook(id, r.title(), r.kind(), r.openedOn()), "/api/v1/notebooks/" + id);
    }

    @PUT @Path("/{notebookId}/title")
    @RolesAllowed("writer")
    @Operation(operationId = "renameNotebook", summary = "Tried by tests")
    public Response rename(@PathParam("notebookId") UUID notebookId, @NotNull @Valid RenameNotebookRequest r) {
        return writes.changed(new NotebookCommand.RenameNotebook(notebookId, r.title()));
    }

    @POST @Path("/{notebookId}/closing")
    @RolesAllowed("writer")
    @ReasonRequired
    @Operation(operationId = "closeNotebook", summary = "Tried by tests")
    public Response close(@PathParam("notebookId") UUID notebookId) {
        return writes.changed(new NotebookCommand.CloseNotebook(notebookId));
    }

    /** A wider limit, as an import has: answers how much it read, through a reason to see. */
    @POST @Path("/imports")
    @RolesAllowed("writer")
    @BodyLimit(bytes = 2 << 20, depth = 150)
    @Operation(operationId = "importNotebook", summary = "Tried by tests")
    public Page<Integer> importWhole(byte[] body) {
        return new Page<>(List.of(body.length), null);
    }

    @GET
    @RolesAllowed({"writer", "reader"})
    @SortedBy({"notebookId", "title", "closed", "version"})
    @Operation(operationId = "listNotebooks", summary = "Tried by tests")
    public Page<NotebookOverview> list(@Valid @BeanParam SortedPaging paging, @QueryParam("closed") Boolean closed) {
        return paging.page(new Listing("select * from notebook_overview").when(closed, "closed = ?").read(sql, paging.part(), "notebook_id::text", NotebookResource::overview));
    }

    @GET @Path("/{notebookId}")
    @RolesAllowed({"writer", "reader"})
    @Operation(operationId = "getNotebook", summary = "Tried by tests")
    public Response find(@PathParam("notebookId") UUID notebookId, @Context Request request) {
        var found = sql.first("select * from notebook_overview where notebook_id = ?", NotebookResource::overview, notebookId)
            .orElseThrow(() -> new NotFound("There is no notebook " + notebookId + "."));
        return Reads.found(request, found, found.version());
    }

    /** Has no security annotation on purpose: it must be closed to everyone. */
    @GET @Path("/forgotten")
    public Page<String> forgotten() {
        return new Page<>(List.of("secret"), null);
    }

    @GET @Path("/fault")
    @RolesAllowed("writer")
    @Operation(operationId = "raiseFault", summary = "Tried by tests")
    public Page<String> fault() {
        throw new IllegalStateException("internals: table patient_names");
    }

    @GET @Path("/outage")
    @RolesAllowed("writer")
    @Operation(operationId = "meetOutage", summary = "Tried by tests")
    public Page<String> outage() throws SQLException {
        throw new SQLException("connection to 10.0.0.7 refused", "08001");
    }

    @GET @Path("/broken-answer")
    @RolesAllowed("writer")
    @Operation(operationId = "answerBrokenly", summary = "Tried by tests")
    public @Valid Label brokenAnswer() {
        return new Label("much longer than allowed");
    }

    private static NotebookOverview overview(ResultSet row) throws SQLException {
        return new NotebookOverview(row.getObject("notebook_id", UUID.class), row.getString("title"), row.getBoolean("closed"), row.getLong("version"));
    }
}
