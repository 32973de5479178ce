package org.trialledger.study.team.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.team.domain.TeamCommand.PlanEffort;
import org.trialledger.study.team.readmodel.TeamAssignments;
import org.trialledger.study.team.readmodel.Workloads;
import org.trialledger.study.team.readmodel.Workloads.MonthlyEffort;

/** How much of their time people work for a study: planned per assignment. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Team")
public class EffortResource {
    public record EffortRequest(@NotNull @Min(0) @Max(100) Integer percent, @NotNull LocalDate from) {}

    private final Writes writes;
    private final Workloads workloads;
    private final TeamAssignments assignments;
    private final Access access;
    private final InstantSource clock;

    EffortResource(Writes writes, Workloads workloads, TeamAssignments assignments, Access access, InstantSource clock) {
        this.writes = writes;
        this.workloads = workloads;
        this.assignments = assignments;
        this.access = access;
        this.clock = clock;
    }

    @POST @Path("/{studyId}/team/assignments/{assignmentId}/effort")
    @Operation(operationId = "planTeamEffort", summary = "Plans how much of a full working time an assignment takes", description = "From a day on, until another plan or the assignment's end. "
        + "Problems among others: effort-outside-assignment, effort-for-persons, person-over-allocated (in this study; over all studies listWorkload shows it).")
    @APIResponse(responseCode = "201", description = "Planned")
    @RequestBody(content = @Content(schema = @Schema(implementation = EffortRequest.class), examples = @ExampleObject(name = "two days a week", value = "{\"percent\":40,\"from\":\"2026-05-01\"}")))
    public Response plan(@PathParam("studyId") UUID studyId, @PathParam("assignmentId") UUID assignmentId, @NotNull @Valid EffortRequest r) {
        return writes.created(new PlanEffort(studyId, assignmentId, r.percent(), r.from()), "/api/v1/studies/" + studyId + "/team/assignments/" + assignmentId);
    }

    @GET @Path("/{studyId}/team/effort")
    @Operation(operationId = "getTeamEffort", summary = "Shows planned full working times by month, role and country", description = "The average over each month of what is planned for the roles "
        + "held; without a country, work in the whole study.")
    @APIResponse(responseCode = "200", description = "Month by month", content = @Content(schema = @Schema(implementation = MonthlyEffort.class)))
    public Page<MonthlyEffort> effort(@PathParam("studyId") UUID studyId, @Parameter(description = "A day of the first month; today if absent") @QueryParam("from") LocalDate from,
                                      @Parameter(description = "How many months") @QueryParam("months") @DefaultValue("6") @Min(1) @Max(24) int months) {
        assignments.version(studyId).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
        return new Page<>(workloads.byMonth(studyId, (from == null ? today() : from).withDayOfMonth(1), months, access.places("getTeamEffort", "a")), null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
