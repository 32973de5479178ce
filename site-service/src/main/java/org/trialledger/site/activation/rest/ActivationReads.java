package org.trialledger.site.activation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.activation.application.ChecklistPacks;
import org.trialledger.site.activation.domain.ActivationPath;
import org.trialledger.site.activation.domain.ChecklistPack;
import org.trialledger.site.activation.domain.Standing;
import org.trialledger.site.activation.readmodel.Checklist;
import org.trialledger.site.activation.readmodel.ChecklistRow;
import org.trialledger.site.activation.readmodel.Checklists;
import org.trialledger.site.activation.readmodel.Checklists.Filter;
import org.trialledger.site.activation.readmodel.SiteForecast;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Site activation")
public class ActivationReads {
    public static class ActivationFilter {
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Sites in this country (ISO 3166-1 alpha-2)") String country;
        @QueryParam("standing") @Parameter(description = "Sites with this standing today") Standing standing;
        @QueryParam("open") @Parameter(description = "Sites with an open item, or without one") Boolean open;

        Filter filter() {
            return new Filter(country, standing, open);
        }
    }

    private final Checklists checklists;
    private final ChecklistPacks packs;
    private final Access access;
    private final InstantSource clock;

    ActivationReads(Checklists checklists, ChecklistPacks packs, Access access, InstantSource clock) {
        this.checklists = checklists;
        this.packs = packs;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/sites/{siteId}/checklist")
    @Operation(operationId = "getSiteChecklist", summary = "Shows a site's activation checklist and standing")
    @APIResponse(responseCode = "200", description = "The checklist", content = @Content(schema = @Schema(implementation = Checklist.class)))
    public Response checklist(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Context Request request) {
        var found = checklists.find(studyId, siteId).orElseThrow(() -> new NotFound("The study has no selected site " + siteId + "."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/sites/{siteId}/activation-path")
    @Operation(operationId = "getSiteActivationPath", summary = "Shows when a site can be activated and what decides it", description = "The critical path through the items that were open on the day, by "
        + "their usual durations and what each comes after. Reckoned anew for any day from the checklist as it stood then.")
    @APIResponse(responseCode = "200", description = "The path", content = @Content(schema = @Schema(implementation = ActivationPath.class)))
    public ActivationPath path(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Parameter(description = "The day (UTC); today if absent") @QueryParam("asOf") LocalDate asOf) {
        return checklists.path(studyId, siteId, day(asOf)).orElseThrow(() -> new NotFound("The site had no checklist on " + day(asOf) + "."));
    }

    @GET @Path("/activation-paths")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "country", "standing", "activatedOn", "predictedOn", "open"})
    @Operation(operationId = "listActivationPaths", summary = "Lists when the study's sites can be activated", description = "Selected sites, each with the day its last item is expected, the "
        + "items that set that day and those that are late.")
    @APIResponse(responseCode = "200", description = "The sites", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SiteForecast.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<SiteForecast> paths(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam ActivationFilter filter,
                                    @Parameter(description = "The day (UTC); today if absent") @QueryParam("asOf") LocalDate asOf) {
        return paging.page(checklists.forecasts(studyId, access.sites("listActivationPaths", studyId), filter.filter(), day(asOf)), SiteForecast::siteId);
    }

    @GET @Path("/checklist-matrix")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "country", "standing", "items", "open"})
    @Operation(operationId = "getChecklistMatrix", summary = "Shows selected sites by checklist items")
    @APIResponse(responseCode = "200", description = "The sites", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ChecklistRow.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ChecklistRow> matrix(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam ActivationFilter filter) {
        return paging.page(checklists.matrix(studyId, access.sites("getChecklistMatrix", studyId), filter.filter(), paging.part()));
    }

    @GET @Path("/activation-packs/{country}")
    @Operation(operationId = "getChecklistPack", summary = "Shows what a country's rules ask of a site before it is activated", description = "Where a country has no rules of its own here, those that "
        + "every site is held to.")
    @APIResponse(responseCode = "200", description = "The pack", content = @Content(schema = @Schema(implementation = ChecklistPack.class)))
    public ChecklistPack pack(@PathParam("studyId") UUID studyId, @PathParam("country") @Pattern(regexp = "[A-Z]{2}") String country,
                              @Parameter(description = "The day (UTC); today if absent") @QueryParam("on") LocalDate on) {
        return packs.packFor(country, day(on));
    }

    private LocalDate day(LocalDate given) {
        return given == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : given;
    }
}
