package org.trialledger.site.monitoring.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.math.BigDecimal;
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
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.Signing;
import org.trialledger.site.monitoring.domain.Modality;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.NoteReportFiled;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.NoteVisitEnded;
import org.trialledger.site.monitoring.domain.Travel;
import org.trialledger.site.monitoring.domain.VisitType;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Monitoring")
public class MonitoringVisitResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String VISIT = "/{studyId}/monitoring-visits/{visitId}";

    public record LegRequest(@NotBlank @Size(max = 50) String mode, @NotNull BigDecimal km) {}

    public record CoVisitorRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String person, @NotNull CoVisitor.Purpose purpose) {}

    public record VisitRequest(@NotNull VisitType type, @NotNull Modality modality, @NotNull LocalDate plannedOn, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String monitor,
                               @Valid @Size(max = 20) List<@NotNull CoVisitorRequest> accompaniedBy, @Valid @Size(max = 20) List<@NotNull LegRequest> travel) {}

    public record ReplanRequest(VisitType type, @NotNull Modality modality, @NotNull LocalDate plannedOn, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String monitor,
                                @Valid @Size(max = 20) List<@NotNull CoVisitorRequest> accompaniedBy, @Valid @Size(max = 20) List<@NotNull LegRequest> travel) {}

    public record DayRequest(@NotNull LocalDate on) {}

    public record AttendeeRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String person, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String function) {}

    public record EndRequest(@NotNull LocalDate on, @NotNull @Valid @Size(max = 100) List<@NotNull AttendeeRequest> attendees, @NotNull @Min(0) @Max(100_000) Integer participants) {}

    public record TravelRequest(@NotNull @Valid @Size(min = 1, max = 20) List<@NotNull LegRequest> legs) {}

    public record ReturnRequest(@NotBlank @Size(max = 4000) String comments) {}

    public record SignatureRequest(@NotNull ElectronicSignature.Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record FilingRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String tmfReference) {}

    private final Writes writes;
    private final MonitoringFacts facts;
    private final RequestFacts caller;
    private final Signing signing;

    MonitoringVisitResource(Writes writes, MonitoringFacts facts, RequestFacts caller, Signing signing) {
        this.writes = writes;
        this.facts = facts;
        this.caller = caller;
        this.signing = signing;
    }

    @POST @Path("/{studyId}/sites/{siteId}/monitoring-visits")
    @Operation(operationId = "planMonitoringVisit", summary = "Plans a monitoring visit", description = "With the journey of a visit on site: should the visit be held remotely instead, that is what was "
        + "avoided. People are named by stable id. Problems among others: modality-not-possible, travel-mode-unknown, travel-only-on-site.")
    @APIResponse(responseCode = "201", description = "Planned")
    @RequestBody(content = @Content(schema = @Schema(implementation = VisitRequest.class), examples = @ExampleObject(name = "interim visit with a trainee", value = """
        {"type":"IMV","modality":"ON_SITE","plannedOn":"2026-06-03","monitor":"chris","accompaniedBy":[{"person":"lena","purpose":"TRAINING"}],"travel":[{"mode":"RAIL","km":400},{"mode":"CAR","km":30}]}""")))
    public Response plan(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid VisitRequest r) {
        var visitId = Ids.next();
        var plan = plan(r.modality(), r.plannedOn(), r.monitor(), r.accompaniedBy(), r.travel());
        return writes.created(new PlanVisit(studyId, visitId, siteId, r.type(), plan, facts.plan(studyId).clocks(), facts.workingDays(studyId, siteId), facts.factors()),
            "/api/v1/studies/" + studyId + "/monitoring-visits/" + visitId);
    }

    @POST @Path(VISIT + "/plan")
    @Operation(operationId = "replanMonitoringVisit", summary = "Plans an expected or proposed visit, or a planned one anew", description = "A visit that was planned before needs a Reason, and a new confirmation letter. "
        + "Problems among others: reason-required, visit-status-not-allowed, modality-not-possible.")
    @APIResponse(responseCode = "204", description = "Planned")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplanRequest.class), examples = @ExampleObject(name = "remote instead", value =
        "{\"modality\":\"REMOTE\",\"plannedOn\":\"2026-06-10\",\"monitor\":\"chris\"}")))
    public Response replan(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid ReplanRequest r) {
        var visit = facts.visit(studyId, visitId);
        var plan = plan(r.modality(), r.plannedOn(), r.monitor(), r.accompaniedBy(), r.travel());
        return writes.changed(new ReplanVisit(studyId, visitId, r.type(), plan, facts.plan(studyId).clocks(), facts.workingDays(studyId, visit.siteId()), facts.factors(), caller.reason().orElse(null)));
    }

    @POST @Path(VISIT + "/confirmation-letter")
    @Operation(operationId = "sendConfirmationLetter", summary = "Records that the confirmation letter was sent", description = "Problems among others: letter-sent-already, visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "sent", value = "{\"on\":\"2026-05-20\"}")))
    public Response confirm(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid DayRequest r) {
        return writes.changed(new SendConfirmationLetter(studyId, visitId, r.on(), facts.latestDay()));
    }

    @POST @Path(VISIT + "/cancellation")
    @ReasonRequired
    @Operation(operationId = "cancelMonitoringVisit", summary = "Cancels a visit that has not begun", description = "Problems among others: visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Cancelled")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "cancelled", value = "{\"on\":\"2026-05-29\"}")))
    public Response cancel(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid DayRequest r) {
        return writes.changed(new CancelVisit(studyId, visitId, r.on(), caller.reason().orElse(null), facts.latestDay()));
    }

    @POST @Path(VISIT + "/dismissal")
    @ReasonRequired
    @Operation(operationId = "dismissProposedVisit", summary = "Dismisses a visit for cause that a risk indicator proposed", description = "With the reason why nobody is to go. Problems among others: "
        + "visit-status-not-allowed, reason-required.")
    @APIResponse(responseCode = "204", description = "Dismissed")
    public Response dismiss(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId) {
        return writes.changed(new DismissProposal(studyId, visitId, caller.actor(), facts.today(), caller.reason().orElse(null)));
    }

    @POST @Path(VISIT + "/no-show")
    @ReasonRequired
    @Operation(operationId = "recordMonitoringNoShow", summary = "Records that a visit could not be held", description = "The monitor came and nobody was there. Problems among others: visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "nobody there", value = "{\"on\":\"2026-06-03\"}")))
    public Response noShow(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid DayRequest r) {
        return writes.changed(new RecordNoShow(studyId, visitId, r.on(), caller.reason().orElse(null), facts.latestDay()));
    }

    @POST @Path(VISIT + "/start")
    @Operation(operationId = "startMonitoringVisit", summary = "Starts a visit", description = "Problems among others: confirmation-letter-required, site-not-ready-for-visit, date-in-future.")
    @APIResponse(responseCode = "204", description = "Started")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "first day", value = "{\"on\":\"2026-06-03\"}")))
    public Response start(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid DayRequest r) {
        return writes.changed(new StartVisit(studyId, visitId, r.on(), facts.standing(studyId, facts.visit(studyId, visitId).siteId(), r.on()), facts.latestDay()));
    }

    @POST @Path(VISIT + "/end")
    @Operation(operationId = "endMonitoringVisit", summary = "Ends a visit", description = "Starts the clocks of report and follow-up letter, and says by the site's tier when the next visit is due. A remote visit "
        + "that took the place of one planned on site records the journey it avoided. Problems among others: attendees-required, dates-out-of-order, visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = EndRequest.class), examples = @ExampleObject(name = "last day", value =
        "{\"on\":\"2026-06-04\",\"attendees\":[{\"person\":\"staff-7\",\"function\":\"Study coordinator\"}],\"participants\":12}")))
    public Response end(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid EndRequest r) {
        var visit = facts.visit(studyId, visitId);
        var plan = facts.plan(studyId);
        var attendees = r.attendees().stream().map(attendee -> new Attendee(attendee.person(), attendee.function())).toList();
        return writes.changed(List.of(
            new EndVisit(studyId, visitId, r.on(), attendees, r.participants(), plan.clocks(), facts.workingDays(studyId, visit.siteId()), facts.factors(), facts.latestDay()),
            new NoteVisitEnded(studyId, visit.siteId(), visitId, visit.type(), r.on(), r.participants(), plan.tierOf(visit.siteId()))));
    }

    @POST @Path(VISIT + "/travel")
    @Operation(operationId = "recordMonitoringTravel", summary = "Records the journey of a visit on site", description = "Recorded again it takes the place of what was recorded before. Problems among others: "
        + "travel-only-on-site, travel-mode-unknown.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = TravelRequest.class), examples = @ExampleObject(name = "by train", value = "{\"legs\":[{\"mode\":\"RAIL\",\"km\":400}]}")))
    public Response travel(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid TravelRequest r) {
        return writes.changed(new RecordTravel(studyId, visitId, travel(r.legs()), facts.factors()));
    }

    @POST @Path(VISIT + "/report")
    @Operation(operationId = "draftVisitReport", summary = "Writes the visit report, whole", description = "The caller is its author from the first draft on; each draft is a revision. Participants are named by subject "
        + "number. Problems among others: report-not-by-its-author, subject-number-malformed, direct-identifier-suspected, sdv-not-possible.")
    @APIResponse(responseCode = "204", description = "Written")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReportRequest.class), examples = @ExampleObject(name = "interim visit", value = """
        {"checklist":[{"code":"IC-1","question":"Consent forms in order?","reply":"YES"}],"sdv":[{"subjectNumber":"01-701-1015","what":"WEEK 8","fieldsVerified":40,"fieldsTotal":50,"discrepancies":1}],
         "consentsReviewed":[{"subjectNumber":"01-701-1015","consentVersion":"2.0","valid":true}],"ipAccountability":{"unitsExpected":28,"unitsCounted":28},
         "saeReview":{"reviewed":1,"notReportedInTime":0},"summary":"No finding"}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid ReportRequest r) {
        return writes.changed(new DraftReport(studyId, visitId, caller.actor(), r.content()));
    }

    @POST @Path(VISIT + "/report/submission")
    @Operation(operationId = "submitVisitReport", summary = "Submits the report for review", description = "Complete, and with a word on every issue and action item that was open before the visit. Problems among others: "
        + "report-incomplete, previous-item-not-reviewed, report-not-by-its-author.")
    @APIResponse(responseCode = "204", description = "Submitted")
    public Response submit(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId) {
        var open = facts.site(studyId, facts.visit(studyId, visitId).siteId()).openItemsBefore(visitId);
        return writes.changed(new SubmitReport(studyId, visitId, caller.actor(), facts.today(), open));
    }

    @POST @Path(VISIT + "/report/review")
    @Operation(operationId = "reviewVisitReport", summary = "Takes up the review of a submitted report", description = "The caller is its reviewer. Problems among others: report-approval-by-author, visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Taken up")
    public Response review(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId) {
        return writes.changed(new TakeUpReview(studyId, visitId, caller.actor(), facts.today()));
    }

    @POST @Path(VISIT + "/report/return")
    @Operation(operationId = "returnVisitReport", summary = "Returns the report to its author", description = "Problems among others: report-not-by-its-reviewer, visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Returned")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReturnRequest.class), examples = @ExampleObject(name = "a question", value = "{\"comments\":\"Say which fridge\"}")))
    public Response giveBack(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid ReturnRequest r) {
        return writes.changed(new ReturnReport(studyId, visitId, caller.actor(), facts.today(), r.comments()));
    }

    @POST @Path(VISIT + "/report/approval")
    @Operation(operationId = "approveVisitReport", summary = "Approves the report", description = "By its reviewer, never by its author. Problems among others: report-approval-by-author, report-not-by-its-reviewer.")
    @APIResponse(responseCode = "204", description = "Approved")
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId) {
        return writes.changed(new ApproveReport(studyId, visitId, caller.actor(), facts.today()));
    }

    @POST @Path(VISIT + "/report/signature")
    @Operation(operationId = "signVisitReport", summary = "Signs the approved report", description = "By its author (AUTHORSHIP) or its approver (APPROVAL), who logged in within the last 300 s. Read the content to sign first "
        + "and send its SHA-256. Problems among others: signed-content-changed, signature-meaning-not-allowed, fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Signed")
    @RequestBody(content = @Content(schema = @Schema(implementation = SignatureRequest.class), examples = @ExampleObject(name = "approval", value =
        "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}")))
    public Response sign(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid SignatureRequest r) {
        return writes.changed(new SignReport(studyId, visitId, signing.sign(studyId, r.meaning(), r.contentSha256()), facts.today()));
    }

    @POST @Path(VISIT + "/report/filing")
    @Operation(operationId = "fileVisitReport", summary = "Records where the signed report is filed", description = "Problems among others: tmf-reference-required, visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = FilingRequest.class), examples = @ExampleObject(name = "filed", value = "{\"tmfReference\":\"05.04.03/101/2026-06\"}")))
    public Response file(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid FilingRequest r) {
        var visit = facts.visit(studyId, visitId);
        return writes.changed(List.of(new FileReport(studyId, visitId, r.tmfReference(), facts.today()), new NoteReportFiled(studyId, visit.siteId(), visitId, visit.type(), facts.today())));
    }

    @POST @Path(VISIT + "/follow-up-letter")
    @Operation(operationId = "sendFollowUpLetter", summary = "Records that the follow-up letter was sent", description = "Problems among others: letter-sent-already, visit-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "sent", value = "{\"on\":\"2026-06-15\"}")))
    public Response followUp(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @NotNull @Valid DayRequest r) {
        return writes.changed(new SendFollowUpLetter(studyId, visitId, r.on(), facts.latestDay()));
    }

    private static Plan plan(Modality modality, LocalDate on, String monitor, List<CoVisitorRequest> others, List<LegRequest> legs) {
        var accompanied = others == null ? null : others.stream().map(other -> new CoVisitor(other.person(), other.purpose())).toList();
        return new Plan(modality, on, monitor, accompanied, legs == null || legs.isEmpty() ? null : travel(legs));
    }

    private static Travel travel(List<LegRequest> legs) {
        return new Travel(legs.stream().map(leg -> new Travel.Leg(leg.mode(), leg.km())).toList());
    }
}
