package org.trialledger.site.activation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.activation.domain.ActivationCommand.*;

@Path("/api/v1/studies/{studyId}/sites/{siteId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site activation")
public class ActivationResource {
    public record ActivationDayRequest(@NotNull LocalDate on) {}

    public record HoldRequest(@NotNull HoldCause cause, @NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    public record EnrolmentClosureRequest(@NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    public record EnrolmentCapRequest(@PositiveOrZero Integer cap) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final ActivationFactsOf activationFacts;
    private final InstantSource clock;

    ActivationResource(Writes writes, RequestFacts facts, ActivationFactsOf activationFacts, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.activationFacts = activationFacts;
        this.clock = clock;
    }

    @POST @Path("/activation")
    @Operation(operationId = "activateSite", summary = "Activates a site", description = "With every item of its checklist green; the fact carries the SHA-256 of the checklist. Problems among others: "
        + "checklist-item-open, principal-investigator-required, study-on-halt, dates-out-of-order, site-already-active.")
    @APIResponse(responseCode = "204", description = "Activated")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActivationDayRequest.class), examples = @ExampleObject(name = "green light", value = "{\"on\":\"2026-05-04\"}")))
    public Response activate(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid ActivationDayRequest r) {
        return writes.changed(new ActivateSite(studyId, siteId, activationFacts.on(r.on(), studyId, siteId), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/hold")
    @Operation(operationId = "putSiteOnHold", summary = "Puts a site on hold", description = "Nobody is enrolled there; those who take part are treated and followed. Problems among others: "
        + "site-not-active, site-on-hold, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "On hold")
    @RequestBody(content = @Content(schema = @Schema(implementation = HoldRequest.class), examples = @ExampleObject(name = "data quality", value =
        "{\"cause\":\"DATA_QUALITY\",\"reason\":\"Source data of four participants missing\",\"on\":\"2026-07-01\"}")))
    public Response hold(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid HoldRequest r) {
        return writes.changed(new HoldSite(studyId, siteId, r.cause(), r.reason(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/hold-release")
    @ReasonRequired
    @Operation(operationId = "releaseSiteHold", summary = "Releases a site from hold, with the reason", description = "Problems among others: site-not-on-hold, principal-investigator-required, "
        + "study-on-halt.")
    @APIResponse(responseCode = "204", description = "Released")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActivationDayRequest.class), examples = @ExampleObject(name = "release", value = "{\"on\":\"2026-07-20\"}")))
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid ActivationDayRequest r) {
        return writes.changed(new ReleaseHold(studyId, siteId, facts.reason().orElse(null), activationFacts.on(r.on(), studyId, siteId), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/enrolment-closure")
    @Operation(operationId = "closeSiteEnrolment", summary = "Closes enrolment at a site", description = "Problems among others: site-not-active, site-enrolment-closed.")
    @APIResponse(responseCode = "204", description = "Closed")
    @RequestBody(content = @Content(schema = @Schema(implementation = EnrolmentClosureRequest.class), examples = @ExampleObject(name = "target met", value =
        "{\"reason\":\"Target met\",\"on\":\"2027-01-15\"}")))
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid EnrolmentClosureRequest r) {
        return writes.changed(new CloseEnrolment(studyId, siteId, r.reason(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/enrolment-reopening")
    @ReasonRequired
    @Operation(operationId = "reopenSiteEnrolment", summary = "Opens enrolment at a site again, with the reason", description = "Problems among others: site-enrolment-not-closed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Open")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActivationDayRequest.class), examples = @ExampleObject(name = "more places", value = "{\"on\":\"2027-02-01\"}")))
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid ActivationDayRequest r) {
        return writes.changed(new ReopenEnrolment(studyId, siteId, facts.reason().orElse(null), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/enrolment-cap")
    @ReasonRequired
    @Operation(operationId = "setSiteEnrolmentCap", summary = "Sets how many participants a site enrols at most, with the reason", description = "Without `cap` there is none. Problems among others: "
        + "enrolment-cap-below-count.")
    @APIResponse(responseCode = "204", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = EnrolmentCapRequest.class), examples = @ExampleObject(name = "twelve", value = "{\"cap\":12}")))
    public Response cap(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid EnrolmentCapRequest r) {
        return writes.changed(new SetEnrolmentCap(studyId, siteId, r.cap(), facts.reason().orElse(null)));
    }
}
