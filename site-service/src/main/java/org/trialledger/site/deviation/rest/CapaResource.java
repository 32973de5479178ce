package org.trialledger.site.deviation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.deviation.domain.CapaCommand.*;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Deviations")
public class CapaResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String CAPA = "/{studyId}/capas/{capaId}";

    public record CapaRequest(@NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String title, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner, @NotNull LocalDate on,
                              @Size(max = 200) List<@NotNull UUID> deviations, @Size(max = 200) List<@NotNull UUID> issues) {}

    public record RootCauseRequest(@NotBlank @Size(max = 200) String method, @NotBlank @Size(max = 4000) String rootCause) {}

    public record ActionRequest(@NotNull ActionKind kind, @NotBlank @Size(max = 4000) String description, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner, @NotNull LocalDate dueOn) {}

    public record CompletionRequest(@NotNull LocalDate on, @NotBlank @Size(max = 2000) String evidence) {}

    public record ImplementationRequest(@NotNull LocalDate on, @NotBlank @Size(max = 2000) String criterion, @NotNull LocalDate checkDueOn) {}

    public record CheckRequest(@NotNull LocalDate on, @NotNull Boolean effective, @NotBlank @Size(max = 4000) String findings) {}

    public record ClosureRequest(@NotNull LocalDate on) {}

    private final Writes writes;
    private final DeviationFacts facts;
    private final RequestFacts caller;

    CapaResource(Writes writes, DeviationFacts facts, RequestFacts caller) {
        this.writes = writes;
        this.facts = facts;
        this.caller = caller;
    }

    @POST @Path("/{studyId}/sites/{siteId}/capas")
    @Operation(operationId = "openCapa", summary = "Opens a corrective and preventive action at a site", description = "For deviations and issues of the site. Problems among others: "
        + "deviation-unknown, issue-unknown, capa-title-required, date-in-future.")
    @APIResponse(responseCode = "201", description = "Opened")
    @RequestBody(content = @Content(schema = @Schema(implementation = CapaRequest.class), examples = @ExampleObject(name = "late visits", value =
        "{\"title\":\"Late visits\",\"owner\":\"lena\",\"on\":\"2026-03-01\",\"deviations\":[\"0199c000-0000-7000-8000-0000000000f1\"]}")))
    public Response open(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid CapaRequest r) {
        facts.mustBeSite(studyId, siteId);
        var capaId = Ids.next();
        return writes.created(new OpenCapa(studyId, capaId, siteId, r.title(), r.owner(), r.on(), r.deviations(), r.issues(), facts.atSite(studyId, siteId, r.deviations(), r.issues()),
            facts.latestDay()), "/api/v1/studies/" + studyId + "/capas/" + capaId);
    }

    @POST @Path(CAPA + "/root-cause")
    @Operation(operationId = "analyseCapaRootCause", summary = "Records why it happened and how that was found", description = "Problems among others: capa-status-not-allowed, root-cause-required.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = RootCauseRequest.class), examples = @ExampleObject(name = "5 whys", value =
        "{\"method\":\"5 whys\",\"rootCause\":\"Nobody reminds participants of their visits\"}")))
    public Response analyse(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @NotNull @Valid RootCauseRequest r) {
        return writes.changed(new AnalyseRootCause(studyId, capaId, r.method(), r.rootCause()));
    }

    @POST @Path(CAPA + "/actions")
    @Operation(operationId = "planCapaAction", summary = "Plans a corrective or preventive action", description = "Problems among others: capa-status-not-allowed, capa-action-incomplete.")
    @APIResponse(responseCode = "201", description = "Planned")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActionRequest.class), examples = @ExampleObject(name = "reminder", value =
        "{\"kind\":\"PREVENTIVE\",\"description\":\"Call two days before each visit\",\"owner\":\"lena\",\"dueOn\":\"2026-03-15\"}")))
    public Response plan(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @NotNull @Valid ActionRequest r) {
        var actionId = Ids.next();
        return writes.created(new PlanCapaAction(studyId, capaId, actionId, r.kind(), r.description(), r.owner(), r.dueOn()), "/api/v1/studies/" + studyId + "/capas/" + capaId + "/actions/" + actionId);
    }

    @POST @Path(CAPA + "/actions/{actionId}/completion")
    @Operation(operationId = "completeCapaAction", summary = "Says that an action is done, and what shows it", description = "Problems among others: capa-action-unknown, capa-evidence-required.")
    @APIResponse(responseCode = "204", description = "Completed")
    @RequestBody(content = @Content(schema = @Schema(implementation = CompletionRequest.class), examples = @ExampleObject(name = "done", value = "{\"on\":\"2026-03-12\",\"evidence\":\"Call log\"}")))
    public Response complete(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @PathParam("actionId") UUID actionId, @NotNull @Valid CompletionRequest r) {
        return writes.changed(new CompleteCapaAction(studyId, capaId, actionId, caller.actor(), r.on(), r.evidence(), facts.latestDay()));
    }

    @POST @Path(CAPA + "/implementation")
    @Operation(operationId = "implementCapa", summary = "Says that all actions are in place, and how it will be seen that they work", description = "Problems among others: capa-actions-open, capa-action-required, "
        + "effectiveness-criterion-required.")
    @APIResponse(responseCode = "204", description = "Implemented")
    @RequestBody(content = @Content(schema = @Schema(implementation = ImplementationRequest.class), examples = @ExampleObject(name = "in place", value =
        "{\"on\":\"2026-03-20\",\"criterion\":\"No late visit in 90 days\",\"checkDueOn\":\"2026-06-20\"}")))
    public Response implement(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @NotNull @Valid ImplementationRequest r) {
        return writes.changed(new ImplementCapa(studyId, capaId, r.on(), r.criterion(), r.checkDueOn(), facts.latestDay()));
    }

    @POST @Path(CAPA + "/effectiveness-check")
    @Operation(operationId = "checkCapaEffectiveness", summary = "Records whether the CAPA works", description = "By somebody who did not do the work. Where it does not work, it starts again at the root cause. Problems among others: "
        + "effectiveness-check-by-its-doer, capa-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = CheckRequest.class), examples = @ExampleObject(name = "works", value =
        "{\"on\":\"2026-06-20\",\"effective\":true,\"findings\":\"No visit was late\"}")))
    public Response check(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @NotNull @Valid CheckRequest r) {
        return writes.changed(new CheckEffectiveness(studyId, capaId, caller.actor(), r.on(), r.effective(), r.findings(), facts.latestDay()));
    }

    @POST @Path(CAPA + "/closure")
    @Operation(operationId = "closeCapa", summary = "Closes a CAPA that was shown to work", description = "Problems among others: effectiveness-not-shown, capa-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Closed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ClosureRequest.class), examples = @ExampleObject(name = "closed", value = "{\"on\":\"2026-06-21\"}")))
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @NotNull @Valid ClosureRequest r) {
        return writes.changed(new CloseCapa(studyId, capaId, caller.actor(), r.on(), facts.latestDay()));
    }

    @POST @Path(CAPA + "/reopening")
    @ReasonRequired
    @Operation(operationId = "reopenCapa", summary = "Opens a CAPA again, at its root cause", description = "Problems among others: capa-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Open")
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId) {
        return writes.changed(new ReopenCapa(studyId, capaId, caller.reason().orElse(null)));
    }
}
