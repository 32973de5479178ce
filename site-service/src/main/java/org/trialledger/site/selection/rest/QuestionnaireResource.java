package org.trialledger.site.selection.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.selection.domain.QuestionnaireCommand.DefineQuestionnaire;
import org.trialledger.site.selection.readmodel.Candidates;
import org.trialledger.site.selection.readmodel.Candidates.QuestionnaireDetail;

@Path("/api/v1/studies/{studyId}/feasibility-questionnaire")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site selection", description = "Candidates for sites, how they answered and were visited, and which were selected")
public class QuestionnaireResource {
    public record QuestionnaireRequest(@NotBlank @Size(max = 300) String title, @NotEmpty @Size(max = 200) List<@NotNull @Valid QuestionRequest> questions) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Candidates candidates;

    QuestionnaireResource(Writes writes, RequestFacts facts, Candidates candidates) {
        this.writes = writes;
        this.facts = facts;
        this.candidates = candidates;
    }

    @POST @Path("/versions")
    @ReasonRequired
    @Operation(operationId = "defineFeasibilityQuestionnaire", summary = "Defines the next version of the study's feasibility questionnaire", description = "Questions with weights and the points "
        + "their answers earn. Scores given by an earlier version stand. Problems among others: questionnaire-empty, duplicate-question, scoring-unsound, weight-not-positive.")
    @APIResponse(responseCode = "201", description = "Defined")
    @RequestBody(content = @Content(schema = @Schema(implementation = QuestionnaireRequest.class), examples = @ExampleObject(name = "three questions", value = """
        {"title":"Feasibility","questions":[
          {"id":"patients","text":"How many eligible patients do you see in a year?","kind":"NUMBER","weight":3,"required":true,"critical":true,"noPoints":0,"fullPoints":80},
          {"id":"freezer","text":"Is there a monitored -70 °C freezer?","kind":"YES_NO","weight":2,"yes":100,"no":0},
          {"id":"experience","text":"How much experience with trials in asthma?","kind":"CHOICE","weight":5,"required":true,"choices":{"NONE":0,"SOME":60,"MUCH":100}}]}""")))
    public Response define(@PathParam("studyId") UUID studyId, @NotNull @Valid QuestionnaireRequest r) {
        return writes.created(new DefineQuestionnaire(studyId, r.title(), r.questions().stream().map(QuestionRequest::question).toList(), facts.reason().orElse(null)),
            "/api/v1/studies/" + studyId + "/feasibility-questionnaire");
    }

    @GET
    @Operation(operationId = "getFeasibilityQuestionnaire", summary = "Shows the feasibility questionnaire, in force or of a version")
    @APIResponse(responseCode = "200", description = "The questionnaire", content = @Content(schema = @Schema(implementation = QuestionnaireDetail.class)))
    public Response get(@PathParam("studyId") UUID studyId, @Parameter(description = "The version; the one in force if absent") @QueryParam("version") @Min(1) Integer version, @Context Request request) {
        var found = candidates.questionnaire(studyId, version).orElseThrow(() -> new NotFound("The study has no such feasibility questionnaire."));
        return Reads.found(request, found, found.version());
    }
}
