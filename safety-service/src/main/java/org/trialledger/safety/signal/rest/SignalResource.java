package org.trialledger.safety.signal.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.trialledger.safety.signal.domain.Observation;
import org.trialledger.safety.signal.domain.RateTest;
import org.trialledger.safety.signal.domain.SignalCommand.*;
import org.trialledger.safety.signal.readmodel.Signals;
import org.trialledger.safety.signal.readmodel.Signals.*;
import org.trialledger.safety.signal.statistics.PoissonRate;

@Path("/api/v1/studies/{studyId}/signals")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Signals", description = "Reactions seen more often than expected, and what a person decided about them")
public class SignalResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record ObservationRequest(@NotNull LocalDate from, @NotNull LocalDate to, @Schema(description = "Counted in the period") @NotNull @Min(0) @Max(1_000_000) Integer events,
                                     @Schema(description = "Of exposure in the period") @NotNull @DecimalMax("10000000") @Digits(integer = 8, fraction = 4) BigDecimal personYears,
                                     @Schema(description = "Events expected in a person-year") @NotNull @DecimalMax("1000") @Digits(integer = 4, fraction = 10) BigDecimal referenceRate,
                                     @Schema(description = "Of the rate") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String referenceSource) {
        Observation observation() {
            return new Observation(from, to, events, personYears, referenceRate, referenceSource.strip());
        }

        /** Null where there is nothing to compare with, which is refused by its own rule. */
        RateTest test() {
            return personYears.signum() > 0 && referenceRate.signum() > 0 ? PoissonRate.test(observation()) : null;
        }
    }

    public record SignalRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String product, @NotBlank @Size(max = 250) @Pattern(regexp = VISIBLE) String reaction,
                                @Schema(description = "As the source gives it") @Pattern(regexp = "\\d{8}") String meddraCode, @NotNull @Valid ObservationRequest observation) {}

    public record SignalDecisionRequest(@NotNull Decision decision) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final Signals signals;

    SignalResource(Writes writes, RequestFacts facts, ReportingZone zone, Signals signals) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.signals = signals;
    }

    @POST
    @Operation(operationId = "raiseSignal", summary = "Raises a signal with what was observed", description = "The answer's resource shows how likely as many events or more are at the reference rate. Problems "
        + "among others: signal-not-comparable, dates-out-of-order, date-in-future.")
    @APIResponse(responseCode = "201", description = "Raised")
    @RequestBody(content = @Content(schema = @Schema(implementation = SignalRequest.class), examples = @ExampleObject(name = "syncope", value = """
        {"product":"Xanomeline","reaction":"Syncope","meddraCode":"10042772","observation":{"from":"2026-01-01","to":"2026-06-30","events":9,"personYears":120.5,"referenceRate":0.025,
         "referenceSource":"RSI 5.0 of Xanomeline"}}""")))
    public Response raise(@PathParam("studyId") UUID studyId, @NotNull @Valid SignalRequest r) {
        var signalId = Ids.next();
        return writes.created(new RaiseSignal(studyId, signalId, r.product(), r.reaction(), r.meddraCode(), r.observation().observation(), r.observation().test(), facts.actor(), today()),
            signal(studyId, signalId));
    }

    @POST @Path("/{signalId}/observations")
    @Operation(operationId = "observeSignal", summary = "Counts again", description = "Until a later day than before. Problems among others: signal-settled, signal-observation-older.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ObservationRequest.class), examples = @ExampleObject(name = "three months later", value = """
        {"from":"2026-01-01","to":"2026-09-30","events":10,"personYears":180,"referenceRate":0.025,"referenceSource":"RSI 5.0 of Xanomeline"}""")))
    public Response observe(@PathParam("studyId") UUID studyId, @PathParam("signalId") UUID signalId, @NotNull @Valid ObservationRequest r) {
        return writes.created(new ObserveSignal(studyId, signalId, r.observation(), r.test(), facts.actor(), today()), signal(studyId, signalId));
    }

    @POST @Path("/{signalId}/decision")
    @ReasonRequired
    @Operation(operationId = "decideSignal", summary = "Decides what a signal means, with the reason", description = "Monitoring goes on until it is confirmed or refuted. Problems among others: signal-settled.")
    @APIResponse(responseCode = "204", description = "Decided")
    @RequestBody(content = @Content(schema = @Schema(implementation = SignalDecisionRequest.class), examples = @ExampleObject(name = "watched on", value = "{\"decision\":\"MONITORING\"}")))
    public Response decide(@PathParam("studyId") UUID studyId, @PathParam("signalId") UUID signalId, @NotNull @Valid SignalDecisionRequest r) {
        return writes.changed(new DecideSignal(studyId, signalId, r.decision(), facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSignals", summary = "Lists signals as last observed and decided", description = "In the order in which they were raised.")
    @APIResponse(responseCode = "200", description = "The signals", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
                               @Parameter(description = "Only those with a decision, or only the others") @QueryParam("decided") Boolean decided) {
        var cursor = paging.cursor();
        return Page.of(signals.list(studyId, decided, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(), signal -> new Object[] {signal.signalId()});
    }

    @GET @Path("/{signalId}")
    @Operation(operationId = "getSignal", summary = "Shows a signal with all observations and decisions")
    @APIResponse(responseCode = "200", description = "The signal", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("signalId") UUID signalId, @Context Request request) {
        var found = signals.find(studyId, signalId).orElseThrow(() -> new NotFound("There is no signal " + signalId + "."));
        return Reads.found(request, found, found.version());
    }

    private static String signal(UUID studyId, UUID signalId) {
        return "/api/v1/studies/" + studyId + "/signals/" + signalId;
    }

    private LocalDate today() {
        return zone.today();
    }
}
