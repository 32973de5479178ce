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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import org.trialledger.site.deviation.application.DeviationCategories;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationCommand.*;
import org.trialledger.site.deviation.domain.DeviationPlanCommand.SetDeviationPlan;
import org.trialledger.site.deviation.domain.Effects;
import org.trialledger.site.deviation.domain.Report;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand.CountDeviation;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand.UncountDeviation;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Deviations", description = "Protocol deviations, serious breaches and their reports, corrective and preventive actions")
public class DeviationResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String DEVIATION = "/{studyId}/deviations/{deviationId}";

    public record PlanRequest(@NotBlank @Size(max = 100) String reportingZone, @NotNull @Size(max = 200) Set<@NotBlank @Size(max = 100) String> importantCategories) {}

    /** @param effects on rights, safety, wellBeing, dataReliability; none if absent */
    public record DeviationRequest(@NotBlank @Size(max = 100) String category, @Size(max = 50) String subjectNumber, @Size(max = 200) @Pattern(regexp = VISIBLE) String visit, @NotNull LocalDate occurredOn,
                                   @NotNull LocalDate detectedOn, @NotBlank @Size(max = 4000) String description, EffectsRequest effects, Boolean emergency, UUID monitoringVisitId) {}

    public record EffectsRequest(Boolean rights, Boolean safety, Boolean wellBeing, Boolean dataReliability) {}

    public record CorrectionRequest(@NotBlank @Size(max = 100) String category, @Size(max = 50) String subjectNumber, @Size(max = 200) @Pattern(regexp = VISIBLE) String visit, @NotNull LocalDate occurredOn,
                                    @NotNull LocalDate detectedOn, @NotBlank @Size(max = 4000) String description, EffectsRequest effects, Boolean emergency) {}

    public record ClassificationRequest(@NotNull Classification classification, Instant awareAt) {}

    public record ReportRequest(@NotNull Report report, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String to, @NotNull LocalDate on, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String reference) {}

    public record CapaLinkRequest(@NotNull UUID capaId) {}

    public record ClosureRequest(@NotNull LocalDate on, @NotBlank @Size(max = 4000) String conclusion, @Size(max = 2000) String noCapaBecause) {}

    private final Writes writes;
    private final DeviationFacts facts;
    private final DeviationCategories categories;
    private final RequestFacts caller;

    DeviationResource(Writes writes, DeviationFacts facts, DeviationCategories categories, RequestFacts caller) {
        this.writes = writes;
        this.facts = facts;
        this.categories = categories;
        this.caller = caller;
    }

    @POST @Path("/{studyId}/deviations/plan")
    @ReasonRequired
    @Operation(operationId = "setDeviationPlan", summary = "Sets which deviations the study calls important and where the sponsor counts days", description = "Running clocks keep their dates. Problems among others: "
        + "zone-unknown, deviation-category-unknown.")
    @APIResponse(responseCode = "204", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = PlanRequest.class), examples = @ExampleObject(name = "sponsor in Paris", value =
        "{\"reportingZone\":\"Europe/Paris\",\"importantCategories\":[\"ENDPOINT.PRIMARY\",\"CONSENT.MISSING\"]}")))
    public Response setPlan(@PathParam("studyId") UUID studyId, @NotNull @Valid PlanRequest r) {
        return writes.changed(new SetDeviationPlan(studyId, r.reportingZone(), r.importantCategories(), categories.codes()));
    }

    @POST @Path("/{studyId}/sites/{siteId}/deviations")
    @Operation(operationId = "recordDeviation", summary = "Records a protocol deviation", description = "The category, its effects and the study's plan suggest how grave it is; a person classifies it. The third of a category at "
        + "the site within 90 days is noted as a repetition. The participant is at the site or was before a transfer; the visit is one of the schedule, by code or name, or recorded of the participant "
        + "under that code. Problems among others: deviation-category-unknown, subject-unknown, subject-visit-unknown, monitoring-visit-unknown, subject-number-malformed, direct-identifier-suspected, dates-out-of-order, date-in-future.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DeviationRequest.class), examples = @ExampleObject(name = "late visit", value = """
        {"category":"VISIT.WINDOW","subjectNumber":"01-701-1015","visit":"WEEK 8","occurredOn":"2026-02-27","detectedOn":"2026-03-01","description":"Visit three days late",
         "effects":{"rights":false,"safety":false,"wellBeing":false,"dataReliability":false}}""")))
    public Response record(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid DeviationRequest r) {
        facts.mustBeSite(studyId, siteId);
        var category = categories.category(r.category());
        var deviationId = Ids.next();
        var account = new Account(number(r.subjectNumber()), r.visit(), r.occurredOn(), r.detectedOn(), r.description(), effects(r.effects()), isSaid(r.emergency()));
        var important = facts.plan(studyId).importantCategories().contains(category.code());
        return writes.created(List.of(new RecordDeviation(studyId, deviationId, siteId, category, important, account, facts.named(studyId, siteId, account, r.monitoringVisitId()), r.monitoringVisitId(), facts.federalDays(), facts.latestDay()),
            new CountDeviation(studyId, siteId, deviationId, category.code(), r.occurredOn())), "/api/v1/studies/" + studyId + "/deviations/" + deviationId);
    }

    @POST @Path(DEVIATION + "/correction")
    @ReasonRequired
    @Operation(operationId = "correctDeviation", summary = "Corrects what was recorded of an open deviation", description = "Whole, with the reason. Problems among others: deviation-status-not-allowed, deviation-category-unknown, "
        + "subject-unknown, subject-visit-unknown.")
    @APIResponse(responseCode = "204", description = "Corrected")
    @RequestBody(content = @Content(schema = @Schema(implementation = CorrectionRequest.class), examples = @ExampleObject(name = "another category", value =
        "{\"category\":\"VISIT.MISSED\",\"subjectNumber\":\"01-701-1015\",\"visit\":\"WEEK 8\",\"occurredOn\":\"2026-02-27\",\"detectedOn\":\"2026-03-01\",\"description\":\"Visit did not take place\"}")))
    public Response correct(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId, @NotNull @Valid CorrectionRequest r) {
        var site = facts.deviation(studyId, deviationId).siteId();
        var category = categories.category(r.category());
        var account = new Account(number(r.subjectNumber()), r.visit(), r.occurredOn(), r.detectedOn(), r.description(), effects(r.effects()), isSaid(r.emergency()));
        var important = facts.plan(studyId).importantCategories().contains(category.code());
        return writes.changed(List.of(new CorrectDeviation(studyId, deviationId, category, important, account, facts.named(studyId, site, account, null), why(), facts.federalDays(), facts.latestDay()),
            new CountDeviation(studyId, site, deviationId, category.code(), r.occurredOn())));
    }

    @POST @Path(DEVIATION + "/classification")
    @Operation(operationId = "classifyDeviation", summary = "Says how grave a deviation is", description = "A serious breach starts the sponsor's 7 calendar days, counted from the day of awareness in the plan's zone. A change needs "
        + "a Reason. Problems among others: awareness-required, awareness-before-detection, reason-required, deviation-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Classified")
    @RequestBody(content = @Content(schema = @Schema(implementation = ClassificationRequest.class), examples = @ExampleObject(name = "serious breach", value =
        "{\"classification\":\"SERIOUS_BREACH\",\"awareAt\":\"2026-03-01T22:30:00Z\"}")))
    public Response classify(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId, @NotNull @Valid ClassificationRequest r) {
        return writes.changed(new ClassifyDeviation(studyId, deviationId, r.classification(), caller.actor(), r.awareAt(), facts.plan(studyId).reportingZone(), why(), facts.now()));
    }

    @POST @Path(DEVIATION + "/reports")
    @Operation(operationId = "reportDeviation", summary = "Records that a breach or an emergency was reported", description = "Problems among others: nothing-to-report, reported-already, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReportRequest.class), examples = @ExampleObject(name = "to the authority", value =
        "{\"report\":\"SERIOUS_BREACH\",\"to\":\"HPRA\",\"on\":\"2026-03-06\",\"reference\":\"SB-2026-04\"}")))
    public Response report(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId, @NotNull @Valid ReportRequest r) {
        return writes.changed(new ReportDeviation(studyId, deviationId, r.report(), r.to(), r.on(), r.reference(), facts.latestDay()));
    }

    @POST @Path(DEVIATION + "/capa")
    @Operation(operationId = "linkDeviationToCapa", summary = "Links a deviation to the CAPA that deals with it", description = "Problems among others: capa-of-another-site, deviation-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Linked")
    @RequestBody(content = @Content(schema = @Schema(implementation = CapaLinkRequest.class), examples = @ExampleObject(name = "a CAPA", value = "{\"capaId\":\"0199c000-0000-7000-8000-0000000000e1\"}")))
    public Response link(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId, @NotNull @Valid CapaLinkRequest r) {
        return writes.changed(new LinkDeviationToCapa(studyId, deviationId, r.capaId(), facts.capa(studyId, r.capaId()).siteId()));
    }

    @POST @Path(DEVIATION + "/closure")
    @Operation(operationId = "closeDeviation", summary = "Closes a classified deviation", description = "A person does, when what has to be reported is reported, and an important one has a CAPA or a reason why not. Problems among "
        + "others: deviation-not-classified, report-outstanding, capa-or-reason-required.")
    @APIResponse(responseCode = "204", description = "Closed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ClosureRequest.class), examples = @ExampleObject(name = "closed", value =
        "{\"on\":\"2026-03-20\",\"conclusion\":\"Visit repeated within the window of the next one\"}")))
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId, @NotNull @Valid ClosureRequest r) {
        return writes.changed(new CloseDeviation(studyId, deviationId, caller.actor(), r.on(), r.conclusion(), r.noCapaBecause(), facts.latestDay()));
    }

    @POST @Path(DEVIATION + "/reopening")
    @ReasonRequired
    @Operation(operationId = "reopenDeviation", summary = "Opens a closed deviation again", description = "Problems among others: deviation-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Open")
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId) {
        return writes.changed(new ReopenDeviation(studyId, deviationId, why()));
    }

    @POST @Path(DEVIATION + "/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawDeviation", summary = "Withdraws what was recorded in error", description = "It no longer counts. Problems among others: reported-already, deviation-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId) {
        var site = facts.deviation(studyId, deviationId).siteId();
        return writes.changed(List.of(new WithdrawDeviation(studyId, deviationId, why()), new UncountDeviation(studyId, site, deviationId)));
    }

    private String why() {
        return caller.reason().orElse(null);
    }

    /** As the registration has it, whichever way it is written. */
    private static String number(String given) {
        return given == null ? null : given.strip().toUpperCase(Locale.ROOT);
    }

    private static Effects effects(EffectsRequest r) {
        return r == null ? new Effects(false, false, false, false) : new Effects(isSaid(r.rights()), isSaid(r.safety()), isSaid(r.wellBeing()), isSaid(r.dataReliability()));
    }

    /** What is not said is not so. */
    private static boolean isSaid(Boolean answer) {
        return answer != null && answer;
    }
}
