package org.trialledger.safety.measure.rest;

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
import java.time.Instant;
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
import org.trialledger.safety.measure.domain.MeasureCommand.*;
import org.trialledger.safety.measure.readmodel.Measures;
import org.trialledger.safety.measure.readmodel.Measures.Overview;
import org.trialledger.safety.measure.rest.Consequences.Followed;

@Path("/api/v1/studies/{studyId}/urgent-safety-measures")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Urgent safety measures", description = "What was done at once to protect participants; authorities, sites and those who lead the study are told by themselves")
public class MeasureResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record MeasureRequest(@Schema(description = "What was found. Without anybody's treatment: blinded people read it") @NotBlank @Size(max = 2000) @Pattern(regexp = VISIBLE) String hazard,
                                 @Schema(description = "What was done. Without anybody's treatment") @NotBlank @Size(max = 2000) @Pattern(regexp = VISIBLE) String action,
                                 @Schema(description = "The moment it was taken; the day is the sponsor's") Instant takenAt, @Schema(description = "In place of the moment, where only the day is known") LocalDate takenOn,
                                 @Schema(description = "ISO 3166-1 alpha-2, of the study; absent or none for all of it") @Size(max = 250) List<@NotNull @Pattern(regexp = "[A-Z]{2}") String> countries,
                                 @Schema(description = "Nobody consents to take part or is randomised there while it holds") @NotNull Boolean stopsInclusion) {}

    public record LiftingRequest(@Schema(description = "The first day on which it does not hold any more") @NotNull LocalDate on) {}

    public record Detail(Overview measure, Followed followed) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final Measures measures;
    private final StudyCountries countries;
    private final Consequences consequences;

    MeasureResource(Writes writes, RequestFacts facts, ReportingZone zone, Measures measures, StudyCountries countries, Consequences consequences) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.measures = measures;
        this.countries = countries;
        this.consequences = consequences;
    }

    @POST
    @Operation(operationId = "declareUrgentSafetyMeasure", summary = "Declares what was done at once to protect participants", description = "What was found, what was done, when and where. By itself it starts the clocks of the "
        + "authorities and committees whose rule pack has a rule for it, tells the active sites of its countries by a letter to be acknowledged, and stands as a risk before the study's project manager and the sponsor's executives, "
        + "who halt the study (haltStudy) or amend the protocol (raiseProtocolAmendment with urgentSafetyMeasure): the measure itself does neither. With stopsInclusion, sites there take no first consent and randomise nobody "
        + "until it is lifted; who takes part already is treated, seen and asked for consent again as before. Blinded people read the texts: they tell nobody's treatment. Problems among others: measure-day-required, "
        + "date-in-future, measure-country-unknown, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Declared")
    @RequestBody(content = @Content(schema = @Schema(implementation = MeasureRequest.class), examples = @ExampleObject(name = "liver", value = """
        {"hazard":"Three cases of liver failure within two weeks of the second dose","action":"No second dose is given; participants who had it are called in for liver tests","takenAt":"2026-03-01T22:30:00Z",
         "countries":["FR","IE"],"stopsInclusion":true}""")))
    public Response declare(@PathParam("studyId") UUID studyId, @NotNull @Valid MeasureRequest r) {
        var measureId = Ids.next();
        var takenOn = r.takenAt() == null ? r.takenOn() : zone.day(r.takenAt());
        return writes.created(new DeclareUrgentSafetyMeasure(studyId, measureId, r.hazard(), r.action(), takenOn, r.takenAt(), r.countries() == null ? List.of() : r.countries(), r.stopsInclusion(),
            countries.of(studyId), facts.actor(), zone.today()), "/api/v1/studies/" + studyId + "/urgent-safety-measures/" + measureId);
    }

    @POST @Path("/{measureId}/lifting")
    @ReasonRequired
    @Operation(operationId = "liftUrgentSafetyMeasure", summary = "Lifts a measure, with the reason", description = "The sites that were told of it are told of this too. Its clocks run on, for it was taken. Problems among others: "
        + "measure-lifted, dates-out-of-order, date-in-future.")
    @APIResponse(responseCode = "204", description = "Lifted")
    @RequestBody(content = @Content(schema = @Schema(implementation = LiftingRequest.class), examples = @ExampleObject(name = "lifted", value = "{\"on\":\"2026-03-20\"}")))
    public Response lift(@PathParam("studyId") UUID studyId, @PathParam("measureId") UUID measureId, @NotNull @Valid LiftingRequest r) {
        return writes.changed(new LiftUrgentSafetyMeasure(studyId, measureId, r.on(), facts.reason().orElse(null), facts.actor(), zone.today()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listUrgentSafetyMeasures", summary = "Lists urgent safety measures", description = "In the order in which they were declared.")
    @APIResponse(responseCode = "200", description = "The measures", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
                               @Parameter(description = "Only those that were lifted, or only those that hold") @QueryParam("lifted") Boolean lifted) {
        var cursor = paging.cursor();
        return Page.of(measures.list(studyId, lifted, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(), measure -> new Object[] {measure.measureId()});
    }

    @GET @Path("/{measureId}")
    @Operation(operationId = "getUrgentSafetyMeasure", summary = "Shows a measure with the clocks and letters that follow from it")
    @APIResponse(responseCode = "200", description = "The measure", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("measureId") UUID measureId, @Context Request request) {
        var found = measures.find(studyId, measureId).orElseThrow(() -> new NotFound("There is no urgent safety measure " + measureId + "."));
        return Reads.found(request, new Detail(found, consequences.of(studyId, measureId)), found.version());
    }
}
