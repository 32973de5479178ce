package org.trialledger.site.activation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.activation.domain.ActivationCommand.*;

@Path("/api/v1/studies/{studyId}/sites/{siteId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site activation")
public class CloseOutResource {
    public record CloseOutRequest(@Size(max = 200) String actionsTransferredTo, @NotNull LocalDate on) {}

    public record SiteTerminationRequest(@Size(max = 500) String followUpPlan, @NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    private final Writes writes;
    private final CloseOutFactsOf closeOutFacts;
    private final InstantSource clock;

    CloseOutResource(Writes writes, CloseOutFactsOf closeOutFacts, InstantSource clock) {
        this.writes = writes;
        this.closeOutFacts = closeOutFacts;
        this.clock = clock;
    }

    @POST @Path("/close-out")
    @Operation(operationId = "closeOutSite", summary = "Closes a site out", description = "With enrolment closed, every participant finished, product accounted for, the close-out visit reported and "
        + "action items closed or handed over. Problems among others: enrolment-still-open, subjects-not-finished, product-not-reconciled, close-out-visit-required, action-items-open.")
    @APIResponse(responseCode = "204", description = "Closed out")
    @RequestBody(content = @Content(schema = @Schema(implementation = CloseOutRequest.class), examples = @ExampleObject(name = "close-out", value = "{\"on\":\"2028-03-01\"}")))
    public Response closeOut(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid CloseOutRequest r) {
        return writes.changed(new CloseOutSite(studyId, siteId, closeOutFacts.now(studyId, siteId), r.actionsTransferredTo(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/termination")
    @Operation(operationId = "terminateSite", summary = "Ends a site before its time", description = "With the plan for those who are still on the trial. Problems among others: "
        + "follow-up-plan-required, site-over.")
    @APIResponse(responseCode = "204", description = "Terminated")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteTerminationRequest.class), examples = @ExampleObject(name = "non-compliance", value =
        "{\"followUpPlan\":\"Participants go on at site 102\",\"reason\":\"Persistent non-compliance\",\"on\":\"2027-05-01\"}")))
    public Response terminate(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid SiteTerminationRequest r) {
        return writes.changed(new TerminateSite(studyId, siteId, closeOutFacts.now(studyId, siteId), r.followUpPlan(), r.reason(), r.on(), LatestDay.begun(clock)));
    }
}
