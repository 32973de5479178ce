package org.trialledger.study.compliance.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.compliance.domain.ComplianceFinding;
import org.trialledger.study.compliance.domain.ComplianceFinding.Status;
import org.trialledger.study.compliance.domain.FindingCommand.*;
import org.trialledger.study.compliance.domain.FindingEvent;
import org.trialledger.study.compliance.readmodel.Findings;
import org.trialledger.study.compliance.readmodel.Findings.Detail;
import org.trialledger.study.compliance.readmodel.Findings.Finding;

@Path("/api/v1/studies/{studyId}/compliance-findings")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Compliance findings", description = "Duties of the sponsor that were not kept, such as reports that missed their day, and what is done so that it does not happen again")
public class FindingResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record FindingCapaRequest(@Schema(description = "Why it happened") @Size(max = 4000) String rootCause, @Schema(description = "What is done about it") @Size(max = 4000) String correction,
                                     @Schema(description = "What is done so that it does not happen again") @Size(max = 4000) String prevention,
                                     @Schema(description = "Who sees to it") @Size(max = 100) @Pattern(regexp = VISIBLE) String owner, @NotNull LocalDate dueOn) {}

    public record FindingClosureRequest(@Schema(description = "What shows that it was done and works") @Size(max = 4000) String evidence, @NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final AggregateStates states;
    private final Findings findings;

    FindingResource(Writes writes, RequestFacts facts, InstantSource clock, AggregateStates states, Findings findings) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.states = states;
        this.findings = findings;
    }

    @POST @Path("/{findingId}/capa")
    @Operation(operationId = "planFindingCapa", summary = "Fills in the draft of a finding's CAPA, or replaces what was planned", description = "Problems among others: finding-capa-incomplete, finding-closed, "
        + "finding-dates-out-of-order, finding-names-a-person.")
    @APIResponse(responseCode = "204", description = "Planned")
    @RequestBody(content = @Content(schema = @Schema(implementation = FindingCapaRequest.class), examples = @ExampleObject(name = "reports on weekends", value = """
        {"rootCause":"Nobody read the safety mailbox from Friday to Monday","correction":"Reported on Monday","prevention":"A duty roster with weekends","owner":"sam","dueOn":"2030-04-30"}""")))
    public Response plan(@PathParam("studyId") UUID studyId, @PathParam("findingId") UUID findingId, @NotNull @Valid FindingCapaRequest r) {
        mustExist(studyId, findingId);
        return writes.changed(new PlanCapa(studyId, findingId, r.rootCause(), r.correction(), r.prevention(), r.owner(), r.dueOn(), facts.actor(), today()));
    }

    @POST @Path("/{findingId}/closure")
    @Operation(operationId = "closeComplianceFinding", summary = "Closes a finding whose CAPA was done and works", description = "By somebody else than who planned it. Problems among others: finding-capa-required, "
        + "finding-closed-by-its-planner, finding-evidence-required, finding-closed.")
    @APIResponse(responseCode = "204", description = "Closed")
    @RequestBody(content = @Content(schema = @Schema(implementation = FindingClosureRequest.class), examples = @ExampleObject(name = "roster kept", value = """
        {"evidence":"No report later than a day in three months, TMF 01.01.20","on":"2026-07-31"}""")))
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("findingId") UUID findingId, @NotNull @Valid FindingClosureRequest r) {
        mustExist(studyId, findingId);
        return writes.changed(new CloseFinding(studyId, findingId, r.evidence(), r.on(), facts.actor(), LatestDay.begun(clock)));
    }

    @POST @Path("/{findingId}/reopening")
    @ReasonRequired
    @Operation(operationId = "reopenComplianceFinding", summary = "Reopens a closed finding, with the reason", description = "Its CAPA is a draft again. Problems among others: finding-not-closed.")
    @APIResponse(responseCode = "204", description = "Open again")
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("findingId") UUID findingId) {
        mustExist(studyId, findingId);
        return writes.changed(new ReopenFinding(studyId, findingId, facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listComplianceFindings", summary = "Lists findings of compliance", description = "What is due first comes first.")
    @APIResponse(responseCode = "200", description = "The findings", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Finding.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Finding> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("status") Status status,
                              @QueryParam("overdue") @Parameter(description = "Only those whose plan or action is late, or only the others") Boolean overdue,
                              @QueryParam("case") @Parameter(description = "Id of a safety case") UUID caseId) {
        return Page.of("dueOn", findings.list(studyId, today(), status, overdue, caseId, paging.from("dueOn"), paging.limit()));
    }

    @GET @Path("/{findingId}")
    @Operation(operationId = "getComplianceFinding", summary = "Shows a finding with its history")
    @APIResponse(responseCode = "200", description = "The finding", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("findingId") UUID findingId, @Context Request request) {
        var found = findings.find(studyId, findingId, today()).orElseThrow(() -> unknown(findingId));
        return Reads.found(request, found, found.version());
    }

    private void mustExist(UUID studyId, UUID findingId) {
        if (!states.of(studyId, findingId, ComplianceFinding.INITIAL, ComplianceFinding::apply, FindingEvent.class).isRaised()) throw unknown(findingId);
    }

    private static NotFound unknown(UUID findingId) {
        return new NotFound("There is no finding " + findingId + ".");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
