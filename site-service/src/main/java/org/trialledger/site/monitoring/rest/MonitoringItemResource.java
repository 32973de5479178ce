package org.trialledger.site.monitoring.rest;

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
import org.trialledger.site.monitoring.domain.Escalation;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.*;

/** Issues and action items: both have an owner and a due date, climb when they are overdue, and are closed by somebody else than who did them. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Monitoring")
public class MonitoringItemResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String ITEM = "/{studyId}/sites/{siteId}/monitoring-items/{itemId}";

    public record IssueRequest(@NotNull Item.Category category, @NotNull Item.Severity severity, @NotBlank @Size(max = 4000) String description,
                               @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner, @NotNull LocalDate raisedOn, @NotNull LocalDate dueOn, UUID visitId, UUID deviationId) {}

    public record ActionItemRequest(@NotNull Item.Category category, @NotNull Item.Severity severity, @NotBlank @Size(max = 4000) String description,
                                    @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner, @NotNull LocalDate raisedOn, @NotNull LocalDate dueOn, UUID visitId, UUID issueId, UUID deviationId) {}

    public record ReassignmentRequest(@Size(max = 200) @Pattern(regexp = VISIBLE) String owner, LocalDate dueOn) {}

    public record SeverityRequest(@NotNull Item.Severity severity) {}

    public record RootCauseRequest(@NotBlank @Size(max = 4000) String rootCause) {}

    public record CapaLinkRequest(@NotNull UUID capaId) {}

    public record CompletionRequest(@NotNull LocalDate on, @NotBlank @Size(max = 2000) String evidence) {}

    public record ClosureRequest(@NotNull LocalDate on) {}

    public record ReopeningRequest(@NotNull LocalDate dueOn) {}

    public record EscalationRequest(@NotNull Escalation.Level level) {}

    public record TransferRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner) {}

    private final Writes writes;
    private final MonitoringFacts facts;
    private final RequestFacts caller;

    MonitoringItemResource(Writes writes, MonitoringFacts facts, RequestFacts caller) {
        this.writes = writes;
        this.facts = facts;
        this.caller = caller;
    }

    @POST @Path("/{studyId}/sites/{siteId}/issues")
    @Operation(operationId = "raiseIssue", summary = "Raises an issue at a site", description = "It climbs by itself when it is overdue, as the monitoring plan says. Problems among others: dates-out-of-order, "
        + "date-in-future, visit-of-item-unknown, deviation-of-item-unknown, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Raised")
    @RequestBody(content = @Content(schema = @Schema(implementation = IssueRequest.class), examples = @ExampleObject(name = "temperature", value = """
        {"category":"INVESTIGATIONAL_PRODUCT","severity":"MAJOR","description":"Temperature log has gaps","owner":"lena","raisedOn":"2026-06-03","dueOn":"2026-06-17"}""")))
    public Response raiseIssue(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid IssueRequest r) {
        return raise(studyId, siteId, new Item(Item.Kind.ISSUE, r.category(), r.severity(), r.description(), r.owner(), r.raisedOn(), r.dueOn(), r.visitId(), null, r.deviationId()));
    }

    @POST @Path("/{studyId}/sites/{siteId}/action-items")
    @Operation(operationId = "raiseActionItem", summary = "Raises an action item at a site", description = "By itself or to resolve an issue. Problems among others: issue-of-item-unknown, "
        + "visit-of-item-unknown, deviation-of-item-unknown, dates-out-of-order.")
    @APIResponse(responseCode = "201", description = "Raised")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActionItemRequest.class), examples = @ExampleObject(name = "calibration", value = """
        {"category":"INVESTIGATIONAL_PRODUCT","severity":"MINOR","description":"Have the thermometer calibrated","owner":"lena","raisedOn":"2026-06-03","dueOn":"2026-06-10"}""")))
    public Response raiseActionItem(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid ActionItemRequest r) {
        return raise(studyId, siteId, new Item(Item.Kind.ACTION_ITEM, r.category(), r.severity(), r.description(), r.owner(), r.raisedOn(), r.dueOn(), r.visitId(), r.issueId(), r.deviationId()));
    }

    private Response raise(UUID studyId, UUID siteId, Item item) {
        facts.mustBeSite(studyId, siteId);
        var itemId = Ids.next();
        return writes.created(new RaiseItem(studyId, siteId, itemId, item, facts.named(studyId, siteId, item), facts.plan(studyId).escalation(), facts.latestDay()),
            "/api/v1/studies/" + studyId + "/sites/" + siteId + "/monitoring-items/" + itemId);
    }

    @POST @Path(ITEM + "/reassignment")
    @ReasonRequired
    @Operation(operationId = "reassignMonitoringItem", summary = "Gives an issue or action item another owner or due date", description = "Problems among others: item-state-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Changed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReassignmentRequest.class), examples = @ExampleObject(name = "more time", value = "{\"dueOn\":\"2026-06-24\"}")))
    public Response reassign(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid ReassignmentRequest r) {
        return writes.changed(new ReassignItem(studyId, siteId, itemId, r.owner(), r.dueOn(), why()));
    }

    @POST @Path(ITEM + "/severity")
    @ReasonRequired
    @Operation(operationId = "regradeIssue", summary = "Changes how severe an issue is", description = "Problems among others: not-an-issue, item-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Changed")
    @RequestBody(content = @Content(schema = @Schema(implementation = SeverityRequest.class), examples = @ExampleObject(name = "worse", value = "{\"severity\":\"CRITICAL\"}")))
    public Response regrade(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid SeverityRequest r) {
        return writes.changed(new RegradeIssue(studyId, siteId, itemId, r.severity(), why()));
    }

    @POST @Path(ITEM + "/root-cause")
    @Operation(operationId = "recordIssueRootCause", summary = "Records why an issue arose", description = "Wanted before a MAJOR or CRITICAL issue is closed. Problems among others: not-an-issue, item-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = RootCauseRequest.class), examples = @ExampleObject(name = "training", value = "{\"rootCause\":\"New staff were not trained on the log\"}")))
    public Response explain(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid RootCauseRequest r) {
        return writes.changed(new RecordRootCause(studyId, siteId, itemId, r.rootCause()));
    }

    @POST @Path(ITEM + "/capa")
    @Operation(operationId = "linkIssueToCapa", summary = "Links an issue to the CAPA that deals with it", description = "Problems among others: capa-unknown, capa-of-another-site, not-an-issue, "
        + "item-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Linked")
    @RequestBody(content = @Content(schema = @Schema(implementation = CapaLinkRequest.class), examples = @ExampleObject(name = "a CAPA", value = "{\"capaId\":\"0199c000-0000-7000-8000-0000000000e1\"}")))
    public Response link(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid CapaLinkRequest r) {
        return writes.changed(new LinkCapa(studyId, siteId, itemId, r.capaId(), facts.siteOfCapa(studyId, r.capaId())));
    }

    @POST @Path(ITEM + "/completion")
    @Operation(operationId = "completeMonitoringItem", summary = "Says that an issue is resolved or an action item done", description = "With what shows it; somebody else closes it. Problems among others: "
        + "item-state-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Completed")
    @RequestBody(content = @Content(schema = @Schema(implementation = CompletionRequest.class), examples = @ExampleObject(name = "calibrated", value =
        "{\"on\":\"2026-06-09\",\"evidence\":\"Calibration certificate 4711\"}")))
    public Response complete(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid CompletionRequest r) {
        return writes.changed(new CompleteItem(studyId, siteId, itemId, caller.actor(), r.on(), r.evidence(), facts.latestDay()));
    }

    @POST @Path(ITEM + "/closure")
    @Operation(operationId = "closeMonitoringItem", summary = "Verifies and closes what is completed", description = "Not by whoever completed it; an issue only without open action items. Problems among others: "
        + "item-closure-by-its-doer, root-cause-required, action-item-open.")
    @APIResponse(responseCode = "204", description = "Closed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ClosureRequest.class), examples = @ExampleObject(name = "verified", value = "{\"on\":\"2026-07-01\"}")))
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid ClosureRequest r) {
        return writes.changed(new CloseItem(studyId, siteId, itemId, caller.actor(), r.on(), facts.latestDay()));
    }

    @POST @Path(ITEM + "/reopening")
    @ReasonRequired
    @Operation(operationId = "reopenMonitoringItem", summary = "Opens a completed, closed or transferred one again", description = "Problems among others: item-state-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Open")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReopeningRequest.class), examples = @ExampleObject(name = "again", value = "{\"dueOn\":\"2026-08-01\"}")))
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid ReopeningRequest r) {
        return writes.changed(new ReopenItem(studyId, siteId, itemId, r.dueOn(), why()));
    }

    @POST @Path(ITEM + "/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawMonitoringItem", summary = "Withdraws what was raised in error", description = "Problems among others: item-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId) {
        return writes.changed(new WithdrawItem(studyId, siteId, itemId, why()));
    }

    @POST @Path(ITEM + "/escalation")
    @ReasonRequired
    @Operation(operationId = "escalateMonitoringItem", summary = "Takes an issue or action item to a higher level at once", description = "Problems among others: escalation-not-upwards, item-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Escalated")
    @RequestBody(content = @Content(schema = @Schema(implementation = EscalationRequest.class), examples = @ExampleObject(name = "to the manager", value = "{\"level\":\"PROJECT_MANAGER\"}")))
    public Response escalate(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid EscalationRequest r) {
        return writes.changed(new EscalateItem(studyId, siteId, itemId, r.level(), why()));
    }

    @POST @Path(ITEM + "/transfer")
    @ReasonRequired
    @Operation(operationId = "transferMonitoringItem", summary = "Hands what stays open at close-out to somebody who stays", description = "It no longer keeps the site from being closed out. Problems among others: item-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Transferred")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransferRequest.class), examples = @ExampleObject(name = "to the sponsor", value = "{\"owner\":\"maria\"}")))
    public Response transfer(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId, @NotNull @Valid TransferRequest r) {
        return writes.changed(new TransferItem(studyId, siteId, itemId, r.owner(), why()));
    }

    private String why() {
        return caller.reason().orElse(null);
    }
}
