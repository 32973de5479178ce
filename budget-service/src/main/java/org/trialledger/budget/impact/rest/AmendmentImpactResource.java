package org.trialledger.budget.impact.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
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
import org.trialledger.budget.impact.domain.Effect;
import org.trialledger.budget.impact.domain.ImpactCommand.AssessImpact;
import org.trialledger.budget.impact.readmodel.AmendmentImpactList;
import org.trialledger.budget.impact.readmodel.AmendmentImpactList.Impact;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/impact-assessments")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Amendment impacts", description = "What amendments of the protocol do to the money of a study, asked where each was authorised and answered by a person")
public class AmendmentImpactResource {
    public record ImpactAssessmentRequest(@Schema(description = "`NONE` alone, or what is to be done: re-forecast the budget, another version of fee schedules, change orders of vendors' contracts")
                                          @NotEmpty @Size(max = 3) List<@NotNull Effect> effects, @Schema(description = "What it adds to the cost of the study in this country; negative where it saves") @NotNull Money estimate,
                                          @Schema(description = "How it was arrived at") @NotBlank @Size(max = 2000) String explanation) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final AmendmentImpactList impacts;

    AmendmentImpactResource(Writes writes, RequestFacts facts, AmendmentImpactList impacts) {
        this.writes = writes;
        this.facts = facts;
        this.impacts = impacts;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listAmendmentImpacts", summary = "Lists what is asked and answered about the cost of amendments", description = "One for each amendment and country, opened by itself when the first authority or "
        + "ethics committee there has approved the protocol version that has it, or the version came into force there. In the order in which they were opened.")
    @APIResponse(responseCode = "200", description = "The assessments, open ones without figures", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Impact.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Impact> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
                             @QueryParam("assessed") @Parameter(description = "Only those that are assessed, or only the others") Boolean assessed) {
        var cursor = paging.cursor();
        return Page.of(impacts.list(studyId, assessed, cursor.isStart() ? null : Instant.parse(cursor.text(0)), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1), paging.limit(),
            impact -> new Object[] {impact.openedAt().toString(), impact.assessmentId()});
    }

    @POST @Path("/{assessmentId}/assessment")
    @Operation(operationId = "assessAmendmentImpact", summary = "Says what an amendment does to the money of the study in a country", description = "Again when that changes; the last one holds. The budget, fee schedules and contracts "
        + "are changed by their own operations. Problems among others: impact-assessment-unknown, impact-effects-contradictory, impact-direct-identifier, currency-minor-units.")
    @APIResponse(responseCode = "204", description = "Assessed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ImpactAssessmentRequest.class), examples = @ExampleObject(name = "one more visit", value = """
        {"effects":["BUDGET","FEE_SCHEDULE"],"estimate":{"amount":"41250.00","currency":"EUR"},"explanation":"One more visit for 55 participants at 750 EUR"}""")))
    public Response assess(@PathParam("studyId") UUID studyId, @PathParam("assessmentId") UUID assessmentId, @NotNull @Valid ImpactAssessmentRequest r) {
        return writes.changed(new AssessImpact(studyId, assessmentId, r.effects(), r.estimate(), r.explanation(), facts.actor()));
    }
}
