package org.trialledger.site.selection.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
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
import java.math.BigDecimal;
import java.time.InstantSource;
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
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.selection.domain.Answer;
import org.trialledger.site.selection.domain.Questionnaire;
import org.trialledger.site.selection.domain.QuestionnaireCommand;
import org.trialledger.site.selection.domain.QuestionnaireEvent;
import org.trialledger.site.selection.domain.QuestionnaireVersion;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.selection.domain.SiteCommand.*;

@Path("/api/v1/studies/{studyId}/sites")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site selection")
public class CandidateResource {
    public record IdentifySiteRequest(@NotBlank @Size(max = 50) String number, @NotNull @Valid FacilityRequest facility, @Valid PopulationRequest population,
                                      @NotBlank @Size(max = 200) String investigatorName, @NotNull LocalDate on) {}

    public record CandidateCorrectionRequest(@NotNull @Valid FacilityRequest facility, @Valid PopulationRequest population) {}

    public record InvestigatorRequest(@NotBlank @Size(max = 200) String investigatorName, @NotNull LocalDate on) {}

    public record AnswerRequest(@NotBlank @Size(max = 50) String question, @Digits(integer = 12, fraction = 4) BigDecimal number, @Size(max = 100) String choice, Boolean yes) {
        Answer answer() {
            return new Answer(question, number, choice, yes);
        }
    }

    public record FeasibilityAnswersRequest(@NotNull @Size(max = 200) List<@NotNull @Valid AnswerRequest> answers, @NotNull LocalDate on) {}

    public record PreStudyVisitRequest(@NotNull VisitMode mode, @NotNull VisitOutcome outcome, @Size(max = 5_000) String findings, @NotBlank @Size(max = 500) String evidence, @NotNull LocalDate on) {}

    public record QualificationRequest(@Size(max = 1_000) String visitWaiver, @Size(max = 1_000) String criticalWaiver, @NotNull LocalDate on) {}

    public record OnDayRequest(@NotNull LocalDate on) {}

    public record RejectionRequest(@NotNull RejectionGround ground, @NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    public record CandidateWithdrawalRequest(@NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final AggregateStates states;
    private final StudyStandings studies;
    private final AfterSelection afterSelection;
    private final InstantSource clock;

    CandidateResource(Writes writes, RequestFacts facts, AggregateStates states, StudyStandings studies, AfterSelection afterSelection, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.states = states;
        this.studies = studies;
        this.afterSelection = afterSelection;
        this.clock = clock;
    }

    @POST
    @Operation(operationId = "identifySite", summary = "Identifies a candidate for a site", description = "The number is the site's in this study for ever. Problems among others: site-number-taken, "
        + "site-number-invalid, country-not-in-study, more-expected-than-eligible, study-over.")
    @APIResponse(responseCode = "201", description = "Identified")
    @RequestBody(content = @Content(schema = @Schema(implementation = IdentifySiteRequest.class), examples = @ExampleObject(name = "hospital", value = """
        {"number":"101","facility":{"name":"Harbour Hospital","type":"UNIVERSITY_HOSPITAL","city":"Galway","country":"IE","timeZone":"Europe/Dublin"},
         "population":{"eligiblePerYear":120,"expectedPerMonth":1.5,"competingTrials":2,"plannedParticipants":12},"investigatorName":"Dr Aoife Byrne","on":"2026-03-01"}""")))
    public Response identify(@PathParam("studyId") UUID studyId, @NotNull @Valid IdentifySiteRequest r) {
        var siteId = SiteCommand.siteOf(studyId, r.number());
        return writes.created(new IdentifySite(studyId, siteId, r.number(), r.facility().facility(), PopulationRequest.of(r.population()), Ids.next(), r.investigatorName(), studies.of(studyId), r.on(),
            LatestDay.begun(clock)), site(studyId, siteId));
    }

    @POST @Path("/{siteId}/candidate-correction")
    @ReasonRequired
    @Operation(operationId = "correctSiteCandidate", summary = "Corrects what is known of a site, with the reason", description = "Facility and patient population as a whole. Problems among others: "
        + "country-fixed, facility-incomplete, more-expected-than-eligible.")
    @APIResponse(responseCode = "204", description = "Corrected")
    @RequestBody(content = @Content(schema = @Schema(implementation = CandidateCorrectionRequest.class), examples = @ExampleObject(name = "another name", value = """
        {"facility":{"name":"Harbour University Hospital","type":"UNIVERSITY_HOSPITAL","city":"Galway","country":"IE"},"population":{"eligiblePerYear":90,"expectedPerMonth":1.5}}""")))
    public Response correct(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid CandidateCorrectionRequest r) {
        return writes.changed(new CorrectCandidate(studyId, siteId, r.facility().facility(), PopulationRequest.of(r.population()), facts.reason().orElse(null), studies.of(studyId)));
    }

    @POST @Path("/{siteId}/proposed-investigator")
    @Operation(operationId = "proposeInvestigator", summary = "Proposes another principal investigator", description = "Until the site is selected; from then on its staff names the investigator. "
        + "Problems among others: investigator-required, selection-step-not-allowed.")
    @APIResponse(responseCode = "204", description = "Proposed")
    @RequestBody(content = @Content(schema = @Schema(implementation = InvestigatorRequest.class), examples = @ExampleObject(name = "successor", value =
        "{\"investigatorName\":\"Dr Eoin Walsh\",\"on\":\"2026-03-20\"}")))
    public Response propose(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid InvestigatorRequest r) {
        return writes.changed(new ProposeInvestigator(studyId, siteId, Ids.next(), r.investigatorName(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{siteId}/feasibility-answers")
    @Operation(operationId = "answerFeasibilityQuestionnaire", summary = "Answers the feasibility questionnaire for a site", description = "All answers at once, scored by the version in force; answered "
        + "again, the later answers count. Problems among others: questionnaire-required, answer-required, question-unknown, answer-of-another-kind, choice-unknown.")
    @APIResponse(responseCode = "201", description = "Answered and scored")
    @RequestBody(content = @Content(schema = @Schema(implementation = FeasibilityAnswersRequest.class), examples = @ExampleObject(name = "answers", value = """
        {"answers":[{"question":"patients","number":40},{"question":"freezer","yes":true},{"question":"experience","choice":"SOME"}],"on":"2026-03-10"}""")))
    public Response answer(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid FeasibilityAnswersRequest r) {
        return writes.created(new AnswerFeasibility(studyId, siteId, questionnaire(studyId), r.answers().stream().map(AnswerRequest::answer).toList(), r.on(), LatestDay.begun(clock)), site(studyId, siteId));
    }

    @POST @Path("/{siteId}/pre-study-visits")
    @Operation(operationId = "recordPreStudyVisit", summary = "Records a pre-study visit with its outcome and report", description = "Problems among others: findings-required, evidence-required, "
        + "dates-out-of-order, selection-step-not-allowed.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = PreStudyVisitRequest.class), examples = @ExampleObject(name = "suitable", value =
        "{\"mode\":\"ON_SITE\",\"outcome\":\"SUITABLE\",\"evidence\":\"SSV report 101\",\"on\":\"2026-03-20\"}")))
    public Response visit(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid PreStudyVisitRequest r) {
        return writes.created(new RecordPreStudyVisit(studyId, siteId, r.mode(), r.outcome(), r.findings(), r.evidence(), r.on(), LatestDay.begun(clock)), site(studyId, siteId));
    }

    @POST @Path("/{siteId}/qualification")
    @Operation(operationId = "qualifySite", summary = "Qualifies a site", description = "After its answers, where the study asks a questionnaire, and a pre-study visit that found it suitable, or the "
        + "reason why none is needed. Problems among others: questionnaire-required, pre-study-visit-required, site-not-suitable, critical-answer-failed.")
    @APIResponse(responseCode = "204", description = "Qualified")
    @RequestBody(content = @Content(schema = @Schema(implementation = QualificationRequest.class), examples = {@ExampleObject(name = "after a visit", value = "{\"on\":\"2026-03-25\"}"),
        @ExampleObject(name = "without a visit", value = "{\"visitWaiver\":\"Visited in January for AST-102\",\"on\":\"2026-03-25\"}")}))
    public Response qualify(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid QualificationRequest r) {
        return writes.changed(new QualifySite(studyId, siteId, questionnaire(studyId) != null, r.visitWaiver(), r.criticalWaiver(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{siteId}/selection")
    @Operation(operationId = "selectSite", summary = "Selects a qualified site and opens its activation checklist", description = "The checklist is made from the rules of the site's country on that "
        + "day. Problems among others: selection-step-not-allowed, country-not-in-study, study-over.")
    @APIResponse(responseCode = "201", description = "Selected; Location is the checklist")
    @RequestBody(content = @Content(schema = @Schema(implementation = OnDayRequest.class), examples = @ExampleObject(name = "selection", value = "{\"on\":\"2026-04-01\"}")))
    public Response select(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid OnDayRequest r) {
        return writes.created(List.of(new SelectSite(studyId, siteId, studies.of(studyId), r.on(), LatestDay.begun(clock)), afterSelection.of(studyId, siteId, r.on(), LatestDay.begun(clock))), site(studyId, siteId) + "/checklist");
    }

    @POST @Path("/{siteId}/rejection")
    @Operation(operationId = "rejectSite", summary = "Leaves a site that was evaluated, with the ground", description = "It stays in the record of sites evaluated but not selected (TMF 05.01.05). "
        + "Problems among others: selection-step-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Not selected")
    @RequestBody(content = @Content(schema = @Schema(implementation = RejectionRequest.class), examples = @ExampleObject(name = "staff", value =
        "{\"ground\":\"STAFF\",\"reason\":\"No study coordinator\",\"on\":\"2026-03-25\"}")))
    public Response reject(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid RejectionRequest r) {
        return writes.changed(new RejectSite(studyId, siteId, r.ground(), r.reason(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{siteId}/candidate-withdrawal")
    @Operation(operationId = "withdrawSiteCandidate", summary = "Records that a candidate stepped back", description = "Problems among others: selection-step-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @RequestBody(content = @Content(schema = @Schema(implementation = CandidateWithdrawalRequest.class), examples = @ExampleObject(name = "too busy", value =
        "{\"reason\":\"Another trial takes the staff\",\"on\":\"2026-03-25\"}")))
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid CandidateWithdrawalRequest r) {
        return writes.changed(new WithdrawCandidate(studyId, siteId, r.reason(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{siteId}/reconsideration")
    @ReasonRequired
    @Operation(operationId = "reconsiderSite", summary = "Makes a site that was left, or stepped back, a candidate again", description = "Problems among others: selection-step-not-allowed, "
        + "dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "A candidate again")
    @RequestBody(content = @Content(schema = @Schema(implementation = OnDayRequest.class), examples = @ExampleObject(name = "reconsideration", value = "{\"on\":\"2026-05-01\"}")))
    public Response reconsider(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid OnDayRequest r) {
        return writes.changed(new ReconsiderSite(studyId, siteId, facts.reason().orElse(null), r.on(), LatestDay.begun(clock)));
    }

    private QuestionnaireVersion questionnaire(UUID studyId) {
        return states.of(studyId, QuestionnaireCommand.questionnaireOf(studyId), Questionnaire.INITIAL, Questionnaire::apply, QuestionnaireEvent.class).current();
    }

    private static String site(UUID studyId, UUID siteId) {
        return "/api/v1/studies/" + studyId + "/sites/" + siteId;
    }
}
