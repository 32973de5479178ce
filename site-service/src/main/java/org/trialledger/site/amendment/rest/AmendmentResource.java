package org.trialledger.site.amendment.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.amendment.domain.ImplementationCommand.*;
import org.trialledger.site.amendment.domain.ImplementationStep;
import org.trialledger.site.amendment.readmodel.ImplementationRow;
import org.trialledger.site.amendment.readmodel.Implementations;
import org.trialledger.site.amendment.readmodel.Implementations.Filter;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Amendments at sites", description = "How authorised protocol amendments become practice at each site")
public class AmendmentResource {
    public record StepRequest(@NotBlank @Size(max = 500) String evidence, @NotNull LocalDate on) {}

    public record ExemptionRequest(@NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    public static class GridFilter {
        @QueryParam("amendmentId") @Parameter(description = "This amendment only") UUID amendmentId;
        @QueryParam("siteId") @Parameter(description = "This site only") UUID siteId;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Sites in this country (ISO 3166-1 alpha-2)") String country;
        @QueryParam("blocked") @Parameter(description = "`true`: where the new version is in force and the consent form or the training lags behind") Boolean blocked;
        @QueryParam("complete") @Parameter(description = "`true`: where nothing is open any more; `false`: where something is") Boolean complete;

        Filter filter() {
            return new Filter(amendmentId, country, siteId, blocked, complete);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final Implementations implementations;
    private final Access access;
    private final InstantSource clock;

    AmendmentResource(Writes writes, RequestFacts facts, Implementations implementations, Access access, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.implementations = implementations;
        this.access = access;
        this.clock = clock;
    }

    @POST @Path("/sites/{siteId}/amendments/{amendmentId}/steps/{step}/completion")
    @Operation(operationId = "completeAmendmentStep", summary = "Completes a step of an amendment's implementation at a site", description = "The implementation is opened when the amendment is "
        + "authorised in the site's country. Problems among others: implementation-order, implementation-step-already-settled, implementation-evidence-required.")
    @APIResponse(responseCode = "204", description = "Completed")
    @RequestBody(content = @Content(schema = @Schema(implementation = StepRequest.class), examples = @ExampleObject(name = "training", value =
        "{\"evidence\":\"Training log 101, amendment 1\",\"on\":\"2026-09-10\"}")))
    public Response complete(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("amendmentId") UUID amendmentId, @PathParam("step") ImplementationStep step,
                             @NotNull @Valid StepRequest r) {
        return writes.changed(new CompleteStep(studyId, siteId, amendmentId, step, r.evidence(), facts.actor(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/sites/{siteId}/amendments/{amendmentId}/steps/{step}/exemption")
    @Operation(operationId = "exemptAmendmentStep", summary = "Says that an amendment leaves the consent form or the training as it is", description = "Problems among others: "
        + "implementation-step-not-exempt, implementation-step-already-settled.")
    @APIResponse(responseCode = "204", description = "Exempt")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExemptionRequest.class), examples = @ExampleObject(name = "consent form unchanged", value =
        "{\"reason\":\"The change does not concern participants\",\"on\":\"2026-09-01\"}")))
    public Response exempt(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("amendmentId") UUID amendmentId, @PathParam("step") ImplementationStep step,
                           @NotNull @Valid ExemptionRequest r) {
        return writes.changed(new ExemptStep(studyId, siteId, amendmentId, step, r.reason(), facts.actor(), r.on(), LatestDay.begun(clock)));
    }

    @GET @Path("/amendment-implementation")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "country", "amendmentNumber", "versionLabel", "authorisedOn", "ethicsApproved", "authorityApproved", "consentFormUpdated", "staffRetrained", "effective", "enrolmentBlocked"})
    @Operation(operationId = "getAmendmentImplementation", summary = "Shows amendments by sites and steps", description = "The list of sites "
        + "whose enrolment is blocked: `blocked=true`.")
    @APIResponse(responseCode = "200", description = "The grid", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImplementationRow.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ImplementationRow> grid(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam GridFilter filter) {
        return paging.page(implementations.grid(studyId, access.sites("getAmendmentImplementation", studyId), filter.filter(), paging.part()));
    }
}
