package org.trialledger.safety.unblinding.rest;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.privacy.TreatmentReads;
import org.trialledger.platform.privacy.Unblinded;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.unblinding.domain.BlindedSubject;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent;
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;
import org.trialledger.safety.unblinding.domain.CodeBreak.Status;
import org.trialledger.safety.unblinding.domain.UnblindingCommand.*;
import org.trialledger.safety.unblinding.readmodel.CodeBreaks;
import org.trialledger.safety.unblinding.readmodel.CodeBreaks.Entry;
import org.trialledger.safety.unblinding.readmodel.CodeBreaks.TreatmentReading;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Code breaks", description = "Whose treatment was disclosed, why and to whom; the treatment itself for unblinded roles alone")
public class CodeBreakResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record EmergencyRequest(@NotNull UUID subjectId, @Schema(description = "Of the event, where there is one already") UUID caseId,
                                   @Schema(description = "Why the treatment must be known; required") @Size(max = 1_000) @Pattern(regexp = VISIBLE) String justification,
                                   @Schema(description = "Whom the treatment is told to") @NotNull @Size(max = 6) List<@NotNull Recipient> scope) {}

    public record CodeBreakRequest(@NotNull UUID subjectId, @Schema(description = "Of the event; required for a regulatory code break") UUID caseId, @NotNull Kind kind,
                                   @Schema(description = "Why the treatment must be known; required") @Size(max = 1_000) @Pattern(regexp = VISIBLE) String justification,
                                   @Schema(description = "Whom the treatment is told to") @NotNull @Size(max = 6) List<@NotNull Recipient> scope) {}

    public record TreatmentRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String treatment, @Schema(description = "The day the code was broken") @NotNull LocalDate on) {}

    public record UnblindedTreatment(UUID codeBreakId, UUID subjectId, String subjectNumber, String siteNumber, Kind kind, LocalDate brokenOn, String treatment) {}

    private record Place(String country, String siteNumber) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final CaseSubjects cases;
    private final CodeBreaks codeBreaks;
    private final Access access;
    private final Unblinded unblinded;
    private final TreatmentReads reads;

    CodeBreakResource(Writes writes, RequestFacts facts, ReportingZone zone, AggregateStates states, CaseSubjects cases, CodeBreaks codeBreaks, Access access, Unblinded unblinded, TreatmentReads reads) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.states = states;
        this.cases = cases;
        this.codeBreaks = codeBreaks;
        this.access = access;
        this.unblinded = unblinded;
        this.reads = reads;
    }

    @POST @Path("/code-breaks")
    @Operation(operationId = "requestCodeBreak", summary = "Asks for a participant's code to be broken", description = "For an authority, of a case, or in an emergency. The treatment is recorded by an "
        + "unblinded role afterwards. Problems among others: code-break-justification-required, code-break-subject-unknown, code-break-case-required, code-break-scope-too-wide, "
        + "code-break-already-requested.")
    @APIResponse(responseCode = "201", description = "Asked for")
    @RequestBody(content = @Content(schema = @Schema(implementation = CodeBreakRequest.class), examples = @ExampleObject(name = "for an authority", value = """
        {"subjectId":"0199c000-0000-7000-8000-000000001015","caseId":"0199c000-0000-7000-8000-0000000000ca","kind":"REGULATORY","justification":"Suspected unexpected serious reaction, due on 2026-03-09",
         "scope":["REGULATORY_AUTHORITY"]}""")))
    public Response request(@PathParam("studyId") UUID studyId, @NotNull @Valid CodeBreakRequest r) {
        return request(studyId, subject(studyId, r.subjectId()), r.caseId(), r.kind(), r.justification(), r.scope());
    }

    @POST @Path("/sites/{siteId}/code-breaks")
    @Operation(operationId = "requestEmergencyCodeBreak", summary = "Asks for the code of a participant of the site to be broken in an emergency", description = "Problems among others: "
        + "code-break-justification-required, code-break-subject-unknown, code-break-already-requested.")
    @APIResponse(responseCode = "201", description = "Asked for")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmergencyRequest.class), examples = @ExampleObject(name = "antidote", value = """
        {"subjectId":"0199c000-0000-7000-8000-000000001015","justification":"The antidote depends on the treatment","scope":["INVESTIGATOR"]}""")))
    public Response requestAtSite(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid EmergencyRequest r) {
        var subject = subject(studyId, r.subjectId());
        return request(studyId, siteId.equals(subject.siteId()) ? subject : BlindedSubject.INITIAL, r.caseId(), Kind.EMERGENCY, r.justification(), r.scope());
    }

    private Response request(UUID studyId, BlindedSubject subject, UUID caseId, Kind kind, String justification, List<Recipient> scope) {
        var codeBreakId = Ids.next();
        var caseSubjectId = caseId == null ? null : cases.subjectOf(studyId, caseId).orElse(null);
        return writes.created(new RequestCodeBreak(studyId, codeBreakId, subject, caseId, caseSubjectId, kind, justification, scope, facts.actor()),
            "/api/v1/studies/" + studyId + "/code-breaks/" + codeBreakId);
    }

    private BlindedSubject subject(UUID studyId, UUID subjectId) {
        return states.of(studyId, BlindedSubjectCommand.blindOf(subjectId), BlindedSubject.INITIAL, BlindedSubject::apply, BlindedSubjectEvent.class);
    }

    @POST @Path("/code-breaks/{codeBreakId}/treatment")
    @Operation(operationId = "recordUnblindedTreatment", summary = "Records the treatment that was disclosed", description = "Once; it is kept sealed. Problems among others: code-break-unknown, "
        + "code-break-already-settled.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = TreatmentRequest.class), examples = @ExampleObject(name = "treatment", value =
        "{\"treatment\":\"Xanomeline Low Dose\",\"on\":\"2026-03-02\"}")))
    public Response record(@PathParam("studyId") UUID studyId, @PathParam("codeBreakId") UUID codeBreakId, @NotNull @Valid TreatmentRequest r) {
        return writes.changed(new RecordTreatment(studyId, codeBreakId, r.treatment(), r.on(), facts.actor(), zone.latestDay()));
    }

    @POST @Path("/code-breaks/{codeBreakId}/declination")
    @ReasonRequired
    @Operation(operationId = "declineCodeBreak", summary = "Declines to break the code, with the reason", description = "Problems among others: code-break-unknown, code-break-already-settled.")
    @APIResponse(responseCode = "204", description = "Declined")
    public Response decline(@PathParam("studyId") UUID studyId, @PathParam("codeBreakId") UUID codeBreakId) {
        return writes.changed(new DeclineCodeBreak(studyId, codeBreakId, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/code-breaks")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listCodeBreaks", summary = "Lists code breaks: of whom, by whom, why, when and for whom", description = "In the order of request. Never the treatment.")
    @APIResponse(responseCode = "200", description = "The code breaks", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Entry.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Entry> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Parameter(description = "Only those in this state") @QueryParam("status") Status status) {
        var cursor = paging.cursor();
        return Page.of(codeBreaks.list(studyId, access.sites("listCodeBreaks", studyId), status, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(),
            entry -> new Object[] {entry.codeBreakId()});
    }

    @GET @Path("/code-breaks/{codeBreakId}")
    @Operation(operationId = "getCodeBreak", summary = "Shows a code break", description = "Never the treatment.")
    @APIResponse(responseCode = "200", description = "The code break", content = @Content(schema = @Schema(implementation = Entry.class)))
    public Entry find(@PathParam("studyId") UUID studyId, @PathParam("codeBreakId") UUID codeBreakId) {
        return codeBreaks.find(studyId, access.sites("getCodeBreak", studyId), codeBreakId).orElseThrow(() -> new NotFound("There is no code break " + codeBreakId + "."));
    }

    @GET @Path("/code-breaks/treatments")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listUnblindedTreatments", summary = "Lists the treatments that were disclosed", description = "A treatment is absent where the caller is not unblinded for the site. The person who reads any is recorded (listTreatmentReads).")
    @APIResponse(responseCode = "200", description = "The treatments", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UnblindedTreatment.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<UnblindedTreatment> treatments(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var views = new HashMap<Place, Unblinded.View>();
        var rows = codeBreaks.treatments(studyId, access.sites("listUnblindedTreatments", studyId), cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1).stream()
            .map(row -> new UnblindedTreatment(row.codeBreakId(), row.subjectId(), row.subjectNumber(), row.siteNumber(), row.kind(), row.brokenOn(),
                views.computeIfAbsent(new Place(row.country(), row.siteNumber()), place -> unblinded.at(studyId, place.country(), place.siteNumber())).open(row.treatment()).orElse(null))).toList();
        if (rows.stream().anyMatch(row -> row.treatment() != null)) reads.record(studyId, "listUnblindedTreatments", "/code-breaks/treatments");
        return Page.of(rows, paging.limit(), row -> new Object[] {row.codeBreakId()});
    }

    @GET @Path("/code-breaks/reads")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTreatmentReads", summary = "Lists who was told treatments, when and by which operation", description = "In that order. Each was recorded before it was answered. Never the treatment.")
    @APIResponse(responseCode = "200", description = "The reads", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TreatmentReading.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<TreatmentReading> reads(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(codeBreaks.reads(studyId, cursor.isStart() ? -1 : cursor.number(0), paging.limit() + 1), paging.limit(), read -> new Object[] {read.sequence()});
    }
}
