package org.trialledger.safety.dsur.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.privacy.TreatmentReads;
import org.trialledger.platform.privacy.Unblinded;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.dsur.domain.DsurCommand;
import org.trialledger.safety.dsur.domain.DsurCommand.*;
import org.trialledger.safety.dsur.domain.DsurEvent;
import org.trialledger.safety.dsur.domain.DsurProgramme;
import org.trialledger.safety.dsur.readmodel.DsurCycles;
import org.trialledger.safety.dsur.readmodel.DsurCycles.Cycle;
import org.trialledger.safety.dsur.readmodel.DsurCycles.Programme;
import org.trialledger.safety.dsur.rest.ReportableCases.ArmExposure;
import org.trialledger.safety.dsur.rest.ReportableCases.ArmTermCount;
import org.trialledger.safety.dsur.rest.ReportableCases.Exposure;
import org.trialledger.safety.dsur.rest.ReportableCases.Line;
import org.trialledger.safety.dsur.rest.ReportableCases.TermCount;

@Path("/api/v1/studies/{studyId}/dsur")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Development safety update reports", description = "ICH E2F: years from the development international birth date, their locks and what is reported of them")
public class DsurResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record BirthDateRequest(@Schema(description = "Day of the first authorisation of a trial of the product anywhere") @NotNull LocalDate birthDate,
                                   @Schema(description = "The authorisation that it is the day of") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String basis) {}

    public record CycleRequest(@Schema(description = "Of the study's first report here: which year of the programme it is of; else absent, or the next") @Min(1) @Max(100) Integer number) {}

    public record DsurSubmissionRequest(@NotNull LocalDate on, @Schema(description = "What was sent, or where it is filed") @Size(max = 300) @Pattern(regexp = VISIBLE) String reference) {}

    public record DsurClosureRequest(@Schema(description = "What was answered, or where it is filed") @Size(max = 300) @Pattern(regexp = VISIBLE) String reference) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final DsurCycles cycles;
    private final ReportableCases cases;
    private final Unblinded unblinded;
    private final TreatmentReads reads;

    DsurResource(Writes writes, RequestFacts facts, ReportingZone zone, AggregateStates states, DsurCycles cycles, ReportableCases cases, Unblinded unblinded, TreatmentReads reads) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.states = states;
        this.cycles = cycles;
        this.cases = cases;
        this.unblinded = unblinded;
        this.reads = reads;
    }

    @POST
    @Operation(operationId = "declareDevelopmentBirthDate", summary = "Declares the development international birth date", description = "Once for the study; data lock points and due days follow from it. Problems among "
        + "others: birth-date-already-declared, date-in-future, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Declared")
    @RequestBody(content = @Content(schema = @Schema(implementation = BirthDateRequest.class), examples = @ExampleObject(name = "first authorised in France", value = """
        {"birthDate":"2020-01-03","basis":"ANSM authorisation of study AST-001"}""")))
    public Response declare(@PathParam("studyId") UUID studyId, @NotNull @Valid BirthDateRequest r) {
        return writes.created(new DeclareBirthDate(studyId, r.birthDate(), r.basis(), facts.actor(), today()), dsur(studyId));
    }

    @POST @Path("/birth-date-correction")
    @ReasonRequired
    @Operation(operationId = "correctDevelopmentBirthDate", summary = "Corrects the development international birth date, with the reason", description = "The open cycle moves along; what is locked keeps its period, and "
        + "the next begins the day after it. Problems among others: birth-date-not-declared, birth-date-unchanged, birth-date-after-locked-period, date-in-future.")
    @APIResponse(responseCode = "204", description = "Corrected")
    @RequestBody(content = @Content(schema = @Schema(implementation = BirthDateRequest.class), examples = @ExampleObject(name = "authorised earlier elsewhere", value = """
        {"birthDate":"2019-12-10","basis":"HPRA authorisation of study AST-000"}""")))
    public Response correct(@PathParam("studyId") UUID studyId, @NotNull @Valid BirthDateRequest r) {
        return writes.changed(new CorrectBirthDate(studyId, r.birthDate(), r.basis(), facts.reason().orElse(null), facts.actor(), today()));
    }

    @POST @Path("/cycles")
    @Operation(operationId = "openDsurCycle", summary = "Opens the next reporting cycle", description = "From the day after the data lock point before until the next. Problems among others: birth-date-not-declared, "
        + "dsur-cycle-still-open, dsur-number-out-of-order.")
    @APIResponse(responseCode = "201", description = "Opened")
    @RequestBody(content = @Content(schema = @Schema(implementation = CycleRequest.class), examples = @ExampleObject(name = "the programme's fourth year", value = "{\"number\":4}")))
    public Response open(@PathParam("studyId") UUID studyId, @NotNull @Valid CycleRequest r) {
        var cycleId = Ids.next();
        return writes.created(new OpenDsurCycle(studyId, cycleId, r.number(), facts.actor()), cycle(studyId, cycleId));
    }

    @POST @Path("/cycles/{cycleId}/lock")
    @Operation(operationId = "lockDsurCycle", summary = "Locks a cycle's data", description = "Once its data lock point has passed. What is recorded later is in no table of this report. Problems among others: "
        + "data-lock-point-not-passed, dsur-cycle-not-open.")
    @APIResponse(responseCode = "204", description = "Locked")
    public Response lock(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        mustExist(studyId, cycleId);
        return writes.changed(new LockDsurCycle(studyId, cycleId, facts.actor(), today()));
    }

    @POST @Path("/cycles/{cycleId}/submission")
    @Operation(operationId = "submitDsur", summary = "Records that a report was submitted", description = "Due 60 days after the data lock point; what is later is recorded as late. Problems among others: "
        + "dsur-cycle-not-locked, reference-required, date-in-future, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DsurSubmissionRequest.class), examples = @ExampleObject(name = "sent to all concerned", value = """
        {"on":"2021-02-20","reference":"DSUR 1, CTIS submission 2021-0044"}""")))
    public Response submit(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId, @NotNull @Valid DsurSubmissionRequest r) {
        mustExist(studyId, cycleId);
        return writes.changed(new SubmitDsur(studyId, cycleId, r.on(), r.reference(), facts.actor(), today()));
    }

    @POST @Path("/cycles/{cycleId}/closure")
    @Operation(operationId = "closeDsurCycle", summary = "Closes a cycle", description = "Nothing is left to do with its report. Problems among others: dsur-cycle-not-submitted, reference-required.")
    @APIResponse(responseCode = "204", description = "Closed")
    @RequestBody(content = @Content(schema = @Schema(implementation = DsurClosureRequest.class), examples = @ExampleObject(name = "without questions", value = """
        {"reference":"CTIS assessment 2021-0044, no requests"}""")))
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId, @NotNull @Valid DsurClosureRequest r) {
        mustExist(studyId, cycleId);
        return writes.changed(new CloseDsurCycle(studyId, cycleId, r.reference(), facts.actor(), today()));
    }

    @GET
    @Operation(operationId = "getDsurProgramme", summary = "Shows the development international birth date, with everything done since")
    @APIResponse(responseCode = "200", description = "The programme", content = @Content(schema = @Schema(implementation = Programme.class)))
    public Response programme(@PathParam("studyId") UUID studyId, @Context Request request) {
        var found = cycles.programme(studyId).orElseThrow(() -> new NotFound("The study has no development international birth date yet."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/cycles")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listDsurCycles", summary = "Lists the reporting cycles with their days", description = "By period.")
    @APIResponse(responseCode = "200", description = "The cycles", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Cycle.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Cycle> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(cycles.list(studyId, today(), cursor.isStart() ? 0 : (int) cursor.number(0), paging.limit() + 1), paging.limit(), cycle -> new Object[] {cycle.number()});
    }

    @GET @Path("/cycles/{cycleId}")
    @Operation(operationId = "getDsurCycle", summary = "Shows a reporting cycle")
    @APIResponse(responseCode = "200", description = "The cycle", content = @Content(schema = @Schema(implementation = Cycle.class)))
    public Cycle find(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        return cycles.find(studyId, cycleId, today()).orElseThrow(() -> unknown(cycleId));
    }

    @GET @Path("/cycles/{cycleId}/line-listing")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listDsurReactions", summary = "Line listing of the period's serious adverse reactions", description = "ICH E2F 3.7.2: each case once, in the period in which it "
        + "came to count as a serious adverse reaction, as it was known at the data lock point; of a locked cycle, as recorded by the lock. By subject number, all of them. Blinded: no treatment arm.")
    @APIResponse(responseCode = "200", description = "The reactions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Line.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public List<Line> reactions(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        return cases.reactions(studyId, find(studyId, cycleId));
    }

    @GET @Path("/cycles/{cycleId}/summary-tabulation")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "tabulateDsurEvents", summary = "Cumulative summary tabulation of serious adverse events", description = "ICH E2F 3.7.3: cases by system organ class, where the source of the code gave one, and term "
        + "until the data lock point, all arms together; of a locked cycle, as recorded by the lock.")
    @APIResponse(responseCode = "200", description = "A row for each term", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TermCount.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public List<TermCount> tabulation(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        return cases.tabulation(studyId, find(studyId, cycleId));
    }

    @GET @Path("/cycles/{cycleId}/exposure")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "tabulateDsurExposure", summary = "Cumulative subject exposure", description = "ICH E2F 3.6.1: participants who had begun treatment by the data lock point, by country, all arms together, for the "
        + "study is blinded here; of a locked cycle, as recorded by the lock.")
    @APIResponse(responseCode = "200", description = "A row for each country", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Exposure.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public List<Exposure> exposure(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        return cases.exposure(studyId, find(studyId, cycleId));
    }

    @GET @Path("/cycles/{cycleId}/summary-tabulation-by-arm")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "tabulateDsurEventsByArm", summary = "Cumulative summary tabulation of serious adverse events by treatment arm", description = "ICH E2F 3.7.3, for the unblinded alone. By the arms as they are recorded "
        + "now (recordTreatmentArms); absent where nobody told it.")
    @APIResponse(responseCode = "200", description = "A row for each arm and term", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ArmTermCount.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public List<ArmTermCount> tabulationByArm(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        var cycle = find(studyId, cycleId);
        reads.record(studyId, "tabulateDsurEventsByArm", "/dsur/cycles/" + cycleId + "/summary-tabulation-by-arm");
        return cases.tabulationByArm(studyId, cycle, opener(studyId));
    }

    @GET @Path("/cycles/{cycleId}/exposure-by-arm")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "tabulateDsurExposureByArm", summary = "Cumulative subject exposure by treatment arm", description = "ICH E2F 3.6.1, for the unblinded alone. By the arms as they are recorded now "
        + "(recordTreatmentArms); absent where nobody told it.")
    @APIResponse(responseCode = "200", description = "A row for each arm", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ArmExposure.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public List<ArmExposure> exposureByArm(@PathParam("studyId") UUID studyId, @PathParam("cycleId") UUID cycleId) {
        var cycle = find(studyId, cycleId);
        reads.record(studyId, "tabulateDsurExposureByArm", "/dsur/cycles/" + cycleId + "/exposure-by-arm");
        return cases.exposureByArm(studyId, cycle, opener(studyId));
    }

    /** Of the whole study: whoever is unblinded at a site only is not let in here. */
    private UnaryOperator<String> opener(UUID studyId) {
        var view = unblinded.in(studyId);
        return sealed -> view.open(sealed).orElse(null);
    }

    private void mustExist(UUID studyId, UUID cycleId) {
        if (!states.of(studyId, DsurCommand.dsurOf(studyId), DsurProgramme.INITIAL, DsurProgramme::apply, DsurEvent.class).hasCycle(cycleId)) throw unknown(cycleId);
    }

    private static NotFound unknown(UUID cycleId) {
        return new NotFound("There is no cycle " + cycleId + ".");
    }

    private static String dsur(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/dsur";
    }

    private static String cycle(UUID studyId, UUID cycleId) {
        return dsur(studyId) + "/cycles/" + cycleId;
    }

    private LocalDate today() {
        return zone.today();
    }
}
