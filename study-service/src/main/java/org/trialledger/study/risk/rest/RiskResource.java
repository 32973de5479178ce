package org.trialledger.study.risk.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
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
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.risk.domain.RiskCommand;
import org.trialledger.study.risk.domain.RiskCommand.*;
import org.trialledger.study.risk.readmodel.Risks;
import org.trialledger.study.risk.readmodel.Risks.Overview;
import org.trialledger.study.risk.readmodel.Risks.State;

@Path("/api/v1/studies/{studyId}/risks")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Risks", description = "Risks that other services find, such as a budget that is nearly committed or an urgent safety measure, and who has read of them")
public class RiskResource {
    public record AssessmentRequest(@Schema(description = "From 1 to 5") @NotNull Integer impact, @Schema(description = "From 1 to 5") @NotNull Integer probability,
        @Schema(description = "What is done about it") @NotBlank @Size(max = 2000) String response) {}

    public static class RiskFilter {
        @QueryParam("state") @Parameter(description = "RAISED, ASSESSED or CLOSED") State state;
        @QueryParam("unread") @Parameter(description = "True for those whose notice the caller has not acknowledged") boolean unread;
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final Risks risks;
    private final RiskAdmission admission;

    RiskResource(Writes writes, RequestFacts facts, Risks risks, RiskAdmission admission) {
        this.writes = writes;
        this.facts = facts;
        this.risks = risks;
        this.admission = admission;
    }

    @GET
    @Operation(operationId = "listRisks", summary = "Lists the risks of a study", description = "By the time they were raised.")
    @APIResponse(responseCode = "200", description = "The risks", content = @Content(schema = @Schema(implementation = Overview.class)))
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam RiskFilter filter) {
        var cursor = paging.cursor();
        return Page.of(risks.list(studyId, filter.state, filter.unread ? facts.actor() : null, cursor.isStart() ? null : Instant.parse(cursor.text(0)), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1), paging.limit(),
            risk -> new Object[] {risk.raisedAt().toString(), risk.riskId()});
    }

    @GET @Path("/{riskId}")
    @Operation(operationId = "getRisk", summary = "Shows a risk")
    @APIResponse(responseCode = "200", description = "The risk", content = @Content(schema = @Schema(implementation = Overview.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("riskId") UUID riskId, @Context Request request) {
        var found = risks.find(studyId, riskId).orElseThrow(() -> new NotFound("There is no risk " + riskId + "."));
        return Reads.found(request, found, found.version());
    }

    @POST @Path("/{riskId}/assessment")
    @Operation(operationId = "assessRisk", summary = "Says how grave and how likely a risk is, and what is done about it",
        description = "Again when that changes. Of an urgent safety measure it is said whether the study is halted (haltStudy) or the protocol amended (raiseProtocolAmendment with urgentSafetyMeasure), which "
            + "those operations do and not this one. Problems among others: risk-unknown, risk-closed, risk-score-out-of-range, risk-direct-identifier.")
    @APIResponse(responseCode = "204", description = "Assessed")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssessmentRequest.class), examples = @ExampleObject(name = "budget", value =
        "{\"impact\":4,\"probability\":3,\"response\":\"Change order with the central laboratory is being negotiated\"}")))
    public Response assess(@PathParam("studyId") UUID studyId, @PathParam("riskId") UUID riskId, @NotNull @Valid AssessmentRequest r) {
        return send(new AssessRisk(studyId, riskId, r.impact(), r.probability(), r.response(), facts.actor()));
    }

    @POST @Path("/{riskId}/acknowledgement")
    @Operation(operationId = "acknowledgeExecutiveNotice", summary = "Says that an executive has read of a risk", description = "Each for themselves. Problems among others: risk-unknown, notice-acknowledged-already.")
    @APIResponse(responseCode = "204", description = "Acknowledged")
    public Response acknowledge(@PathParam("studyId") UUID studyId, @PathParam("riskId") UUID riskId) {
        return send(new AcknowledgeNotice(studyId, riskId, facts.actor()));
    }

    @POST @Path("/{riskId}/closure")
    @ReasonRequired
    @Operation(operationId = "closeRisk", summary = "Closes a risk that was assessed, with the reason", description = "Problems among others: risk-unknown, risk-closed, risk-not-assessed.")
    @APIResponse(responseCode = "204", description = "Closed")
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("riskId") UUID riskId) {
        return send(new CloseRisk(studyId, riskId, facts.reason().orElse(null), facts.actor()));
    }

    private Response send(RiskCommand command) {
        return writes.changed(List.of(command, admission.to(command.studyId())));
    }
}
