package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.DeadLetters;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.Processing;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.security.Roles;

/** The views this service builds of its own events: how far they are, and how to build one anew. */
@Path("/api/v1/operations/projections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
public class ProjectionsResource {
    private static final Logger LOG = Logger.getLogger(ProjectionsResource.class);
    private static final String PATH = "/api/v1/operations/projections/";

    private final Processing processing;
    private final Rebuilds rebuilds;
    private final DeadLetters deadLetters;
    private final Operator operator;

    ProjectionsResource(EventSourcing eventSourcing, Rebuilds rebuilds, DeadLetters deadLetters, Operator operator) {
        this.processing = eventSourcing.processing();
        this.rebuilds = rebuilds;
        this.deadLetters = deadLetters;
        this.operator = operator;
    }

    /**
     * BESIDE: a second copy is built while the live one goes on, and takes its place when it has caught up.
     * IN_PLACE: the live one is emptied and fills up again before the readers' eyes.
     */
    public enum Mode { BESIDE, IN_PLACE }

    public record RebuildRequest(@NotNull Mode mode) {}

    /**
     * @param position    global position of the newest event the view holds
     * @param behind      recorded events it does not hold yet
     * @param failing     true while its processor retries an error
     * @param deadLetters events it could not take, and those waiting behind them
     * @param rebuild     the last rebuild beside the live copy; absent if there was none
     */
    public record Projection(String projection, long position, long behind, boolean failing, long deadLetters, Rebuilds.Status rebuild) {}

    @GET
    @Operation(operationId = "listProjections", summary = "Lists the projections: position, lag, whether they fail, dead letters, last rebuild")
    public Page<Projection> list() {
        return new Page<>(processing.status().stream().map(this::projection).toList(), null);
    }

    private Projection projection(Processing.Status s) {
        return new Projection(s.projection(), s.position(), s.behind(), s.failing(), deadLetters.count(s.projection()), rebuilds.status(s.projection()).orElse(null));
    }

    @POST @Path("/{projection}/rebuild")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rebuildProjection", summary = "Builds a projection anew from the whole ledger, beside the live copy or in place")
    @APIResponse(responseCode = "202", description = "Begun; Location tells where to watch it")
    public Response rebuild(@PathParam("projection") String projection, @NotNull @Valid RebuildRequest request) {
        known(projection);
        var location = switch (request.mode()) {
            case BESIDE -> beside(projection);
            case IN_PLACE -> inPlace(projection);
        };
        return Response.accepted().header(HttpHeaders.LOCATION, location).build();
    }

    private String beside(String projection) {
        try {
            rebuilds.start(projection, operator.id());
            return PATH + projection + "/rebuild";
        } catch (Rebuilds.UnderWayAlready e) {
            throw new Refusal(ProblemType.REBUILD_UNDER_WAY, null);
        } catch (Rebuilds.NoTablesNamed e) {
            throw new Refusal(ProblemType.REBUILD_IN_PLACE_ONLY, null);
        }
    }

    private String inPlace(String projection) {
        LOG.infof("%s has projection %s rebuilt in place", operator.id(), projection);
        processing.reset(projection);
        return PATH.substring(0, PATH.length() - 1);
    }

    @GET @Path("/{projection}/rebuild")
    @Operation(operationId = "getRebuild", summary = "Tells how far the last rebuild beside the live copy is, or how it ended")
    public Rebuilds.Status status(@PathParam("projection") String projection) {
        known(projection);
        return rebuilds.status(projection).orElseThrow(() -> new NotFound("The projection was never rebuilt beside its live copy."));
    }

    @DELETE @Path("/{projection}/rebuild")
    @Operation(operationId = "cancelRebuild", summary = "Ends a rebuild that is under way; the live copy stays as it is")
    public void cancel(@PathParam("projection") String projection) {
        known(projection);
        if (!rebuilds.cancel(projection)) throw new NotFound("The projection is not being rebuilt.");
    }

    private void known(String projection) {
        if (!processing.names().contains(projection)) throw new NotFound("There is no projection " + projection + ".");
    }
}
