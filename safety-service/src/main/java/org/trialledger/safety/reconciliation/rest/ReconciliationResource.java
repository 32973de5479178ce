package org.trialledger.safety.reconciliation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.time.LocalDate;
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
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.reconciliation.domain.Found.Field;
import org.trialledger.safety.reconciliation.domain.Reconciliation;
import org.trialledger.safety.reconciliation.domain.Reconciliation.Status;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand.*;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent;
import org.trialledger.safety.reconciliation.domain.SeriousEvent;
import org.trialledger.safety.reconciliation.domain.SeriousEvent.*;
import org.trialledger.safety.reconciliation.readmodel.Differences;
import org.trialledger.safety.reconciliation.readmodel.Differences.*;

@Path("/api/v1/studies/{studyId}/safety-reconciliation")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safety reconciliation", description = "Serious adverse events in the EDC beside the safety cases: what differs, and how it was settled")
public class ReconciliationResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record EdcEventRequest(@NotBlank @Size(max = 30) @Pattern(regexp = VISIBLE) String subjectNumber,
                                  @Schema(description = "Of the event in the EDC, unique for the subject") @NotBlank @Size(max = 60) @Pattern(regexp = VISIBLE) String localId,
                                  @NotBlank @Size(max = 250) @Pattern(regexp = VISIBLE) String term, @Schema(description = "Day, month or year") @Size(max = 10) String startedOn,
                                  @NotNull @Size(max = 6) List<@NotNull Criterion> seriousness, EventOutcome outcome, @Schema(description = "The investigator's opinion") EventCausality causality) {
        SeriousEvent event() {
            return new SeriousEvent(null, subjectNumber.strip(), localId.strip(), term.strip(), null, startedOn, seriousness, outcome, causality);
        }
    }

    public record ReconciliationRequest(@Schema(description = "All serious adverse events that the EDC has of the study; none is an answer too") @NotNull @Size(max = 5000) List<@NotNull @Valid EdcEventRequest> events) {}

    public static class DifferenceFilter {
        @QueryParam("status") Status status;
        @QueryParam("field") Field field;
        @QueryParam("subject") @Parameter(description = "A subject number") @Size(max = 30) String subject;
        @QueryParam("case") @Parameter(description = "Id of a safety case") UUID caseId;

        Filter filter() {
            return new Filter(status, field, subject, caseId);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final SafetyRecords records;
    private final Differences differences;

    ReconciliationResource(Writes writes, RequestFacts facts, ReportingZone zone, AggregateStates states, SafetyRecords records, Differences differences) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.states = states;
        this.records = records;
        this.differences = differences;
    }

    @POST @Path("/runs")
    @Operation(operationId = "reconcileSafetyEvents", summary = "Compares the EDC's serious adverse events with the safety cases", description = "The EDC sends all it has; an event that it leaves out "
        + "is missing there. "
        + "Events are matched within a subject by the EDC's id, else by term and onset, else by term. Each field that differs is a difference; what differs no more is closed by agreement, and what comes back is open "
        + "again. No database lock closes any. Problems among others: edc-event-repeated, edc-event-not-serious, date-malformed, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Compared; the location shows the run's summary")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReconciliationRequest.class), examples = @ExampleObject(name = "one event", value = """
        {"events":[{"subjectNumber":"101-0007","localId":"3","term":"Fainted in the morning","startedOn":"2026-02-28","seriousness":["HOSPITALISATION"],"outcome":"RECOVERED","causality":"POSSIBLE"}]}""")))
    public Response reconcile(@PathParam("studyId") UUID studyId, @NotNull @Valid ReconciliationRequest r) {
        var runId = Ids.next();
        return writes.created(new Reconcile(studyId, runId, r.events().stream().map(EdcEventRequest::event).toList(), records.of(studyId), facts.actor(), today()), path(studyId) + "/runs/" + runId);
    }

    @POST @Path("/differences/{differenceId}/resolution")
    @ReasonRequired
    @Operation(operationId = "resolveSafetyDifference", summary = "Lets a difference stand, with the reason", description = "It stays resolved for as long as both say what they say now. Problems among others: difference-not-open, "
        + "direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Resolved")
    public Response resolve(@PathParam("studyId") UUID studyId, @PathParam("differenceId") UUID differenceId) {
        if (!states.of(studyId, ReconciliationCommand.reconciliationOf(studyId), Reconciliation.INITIAL, Reconciliation::apply, ReconciliationEvent.class).isKnown(differenceId)) throw unknown(differenceId);
        return writes.changed(new ResolveDifference(studyId, differenceId, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/differences")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSafetyDifferences", summary = "Lists differences between EDC and safety cases", description = "By subject number; of every state, unless one is asked for.")
    @APIResponse(responseCode = "200", description = "The differences", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam DifferenceFilter filter) {
        return Page.of("subjectNumber", differences.list(studyId, filter.filter(), paging.from("subjectNumber"), paging.limit()));
    }

    @GET @Path("/differences/{differenceId}")
    @Operation(operationId = "getSafetyDifference", summary = "Shows a difference with its history")
    @APIResponse(responseCode = "200", description = "The difference", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("differenceId") UUID differenceId, @Context Request request) {
        var found = differences.find(studyId, differenceId).orElseThrow(() -> unknown(differenceId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/runs")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSafetyReconciliationRuns", summary = "Lists the comparisons with what came of each", description = "The latest first.")
    @APIResponse(responseCode = "200", description = "The runs", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Run.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Run> runs(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(differences.runs(studyId, cursor.isStart() ? Integer.MAX_VALUE : (int) cursor.number(0), paging.limit() + 1), paging.limit(), run -> new Object[] {run.number()});
    }

    @GET @Path("/runs/{runId}")
    @Operation(operationId = "getSafetyReconciliationRun", summary = "Shows what came of a comparison")
    @APIResponse(responseCode = "200", description = "The run", content = @Content(schema = @Schema(implementation = Run.class)))
    public Run run(@PathParam("studyId") UUID studyId, @PathParam("runId") UUID runId) {
        return differences.run(studyId, runId).orElseThrow(() -> new NotFound("There is no run " + runId + "."));
    }

    private static NotFound unknown(UUID differenceId) {
        return new NotFound("There is no difference " + differenceId + ".");
    }

    private static String path(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/safety-reconciliation";
    }

    private LocalDate today() {
        return zone.today();
    }
}
