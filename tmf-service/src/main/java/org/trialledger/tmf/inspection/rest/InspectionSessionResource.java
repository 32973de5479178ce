package org.trialledger.tmf.inspection.rest;

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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.inspection.domain.InspectionCommand.*;
import org.trialledger.tmf.inspection.readmodel.InspectionSessions;
import org.trialledger.tmf.inspection.readmodel.InspectionSessions.*;

@Path("/api/v1/studies/{studyId}/inspection-sessions")
@RunOnVirtualThread
@Authenticated
@OutsideSession
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspection", description = "Sessions in which inspectors read the file, and what they read")
public class InspectionSessionResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record SessionRequest(@Schema(description = "User id of the inspector") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String inspector,
                                 @Schema(description = "Whom the inspector comes from") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String authority,
                                 @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String purpose, @NotNull LocalDate validFrom, @NotNull LocalDate validTo,
                                 @Schema(description = "Shows the file as of that day; absent for the file as it is") LocalDate asOf,
                                 @Schema(description = "Zones of the reference model; absent for all") @Size(max = 20) Set<@Pattern(regexp = "\\d{2}") String> zones) {}

    public record EndRequest(@NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final InspectionSessions sessions;
    private final ReferenceZones zones;
    private final InspectionGate gate;

    InspectionSessionResource(Writes writes, RequestFacts facts, InstantSource clock, InspectionSessions sessions, ReferenceZones zones, InspectionGate gate) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.sessions = sessions;
        this.zones = zones;
        this.gate = gate;
    }

    @POST
    @Operation(operationId = "openInspectionSession", summary = "Opens a session for a named inspector", description = "In it the inspector reads the file and changes nothing; every read is recorded before it is answered. A session "
        + "for some zones or as of a day shows what can be limited to them: the tree, the search and the dossier; and documents of the zones, as of a day the files of their versions that were there by then. Problems among others: "
        + "inspection-dates-out-of-order, inspection-too-long, inspection-zone-unknown, date-in-future, inspector-opens-own-session.")
    @APIResponse(responseCode = "201", description = "Opened")
    @RequestBody(content = @Content(schema = @Schema(implementation = SessionRequest.class), examples = @ExampleObject(name = "two zones", value = """
        {"inspector":"u-iris","authority":"HPRA","purpose":"Routine inspection 2026/14","validFrom":"2026-12-01","validTo":"2026-12-04","zones":["04","05"]}""")))
    public Response open(@PathParam("studyId") UUID studyId, @NotNull @Valid SessionRequest r) {
        var sessionId = Ids.next();
        return writes.created(new OpenInspectionSession(studyId, sessionId, r.inspector(), r.authority(), r.purpose(), r.validFrom(), r.validTo(), r.asOf(), r.zones() == null ? Set.of() : r.zones(), zones.all(),
            facts.actor(), today()), "/api/v1/studies/" + studyId + "/inspection-sessions/" + sessionId);
    }

    @POST @Path("/{sessionId}/end")
    @Operation(operationId = "endInspectionSession", summary = "Ends a session before its last day, with the reason", description = "Problems among others: inspection-session-ended.")
    @APIResponse(responseCode = "204", description = "Ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = EndRequest.class), examples = @ExampleObject(name = "closed", value = "{\"reason\":\"Closing meeting was held\"}")))
    public Response end(@PathParam("studyId") UUID studyId, @PathParam("sessionId") UUID sessionId, @NotNull @Valid EndRequest r) {
        return writes.changed(new EndInspectionSession(studyId, sessionId, r.reason(), facts.actor(), today()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listInspectionSessions", summary = "Lists the inspection sessions", description = "The latest first. An inspector sees their own.")
    @APIResponse(responseCode = "200", description = "The sessions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Session.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Session> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Parameter(description = "PLANNED, OPEN or ENDED") @QueryParam("state") State state) {
        return Page.of("opened", sessions.list(studyId, own(), state, today(), paging.from("opened"), paging.limit()));
    }

    @GET @Path("/{sessionId}")
    @Operation(operationId = "getInspectionSession", summary = "Shows an inspection session", description = "An inspector sees their own.")
    @APIResponse(responseCode = "200", description = "The session", content = @Content(schema = @Schema(implementation = Session.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("sessionId") UUID sessionId, @Context Request request) {
        var found = sessions.find(studyId, sessionId, own(), today()).orElseThrow(() -> new NotFound("There is no inspection session " + sessionId + "."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{sessionId}/reads")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listInspectionReads", summary = "Lists what was read in a session: who, what and when", description = "The access log, in the order in which it was recorded.")
    @APIResponse(responseCode = "200", description = "The reads", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReadEntry.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ReadEntry> reads(@PathParam("studyId") UUID studyId, @PathParam("sessionId") UUID sessionId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(sessions.reads(studyId, sessionId, cursor.isStart() ? -1 : cursor.number(0), cursor.isStart() ? -1 : (int) cursor.number(1), paging.limit() + 1), paging.limit(),
            read -> new Object[] {read.version(), read.number()});
    }

    /** The caller where they are an inspector; null for whoever sees all sessions. */
    private String own() {
        return gate.isInspector() ? facts.actor() : null;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
