package org.trialledger.study.team.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.study.team.readmodel.Workloads;
import org.trialledger.study.team.readmodel.Workloads.Filter;
import org.trialledger.study.team.readmodel.Workloads.Workload;

/** What people do over all studies. */
@Path("/api/v1/workload")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Team")
public class WorkloadResource {
    private final Workloads workloads;
    private final Access access;
    private final InstantSource clock;

    WorkloadResource(Workloads workloads, Access access, InstantSource clock) {
        this.workloads = workloads;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listWorkload", summary = "Lists what each person does on a day, in all studies the caller may know of", description = "By person; as far as the caller's own roles reach. With the planned percentage of a "
        + "full working time, and whether it is more than all of it.")
    @APIResponse(responseCode = "200", description = "The persons", content = @Content(schema = @Schema(implementation = Workload.class)))
    public Page<Workload> list(@Valid @BeanParam Paging paging, @Parameter(description = "The day (UTC); today if absent") @QueryParam("on") LocalDate on,
                               @Parameter(description = "One person only") @QueryParam("userId") @Size(max = 200) String userId,
                               @Parameter(description = "Work in this country only (ISO 3166-1 alpha-2)") @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") String country,
                               @Parameter(description = "Whether more than all of their time is planned") @QueryParam("overAllocated") Boolean overAllocated) {
        var cursor = paging.cursor();
        var day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
        var rows = workloads.on(day, access.places("listWorkload", "a"), new Filter(userId, country, overAllocated), cursor.isStart() ? null : cursor.text(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> new Object[] {row.userId()});
    }
}
