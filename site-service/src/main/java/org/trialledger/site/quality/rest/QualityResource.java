package org.trialledger.site.quality.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.quality.domain.Formula;
import org.trialledger.site.quality.domain.IndicatorDefinition;
import org.trialledger.site.quality.domain.Quality;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.quality.domain.QualityCommand.*;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.domain.ToleranceLimit;
import org.trialledger.site.quality.readmodel.Evaluations;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Risk indicators", description = "Key risk indicators of the sites and quality tolerance limits of the study, their evaluations, and the signals people review (ICH E6(R3) 3.10)")
public class QualityResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*", LINES = "[^\\p{Cntrl}\\n]*(\\n[^\\p{Cntrl}\\n]*)*";

    /** What is absent is as the formula usually has it. */
    public record IndicatorRequest(@NotBlank @Size(max = 40) @Pattern(regexp = VISIBLE) String code, @NotNull Formula formula, @Size(max = 200) @Pattern(regexp = VISIBLE) String title,
                                   IndicatorDefinition.Direction direction, Double amberZ, Double redZ, Double amberLimit, Double redLimit, @Max(1_000_000) Integer leastNumber, @Max(240) Integer windowMonths) {
        IndicatorDefinition definition() {
            var usual = IndicatorDefinition.usual(formula);
            boolean limited = amberLimit != null || redLimit != null;
            return new IndicatorDefinition(formula, title == null ? usual.title() : title.strip(), direction == null ? usual.direction() : direction, amberZ == null ? usual.amberZ() : amberZ,
                redZ == null ? usual.redZ() : redZ, limited ? amberLimit : usual.amberLimit(), limited ? redLimit : usual.redLimit(), leastNumber == null ? usual.leastNumber() : leastNumber,
                windowMonths == null ? usual.windowMonths() : windowMonths);
        }
    }

    public record LimitRequest(@NotBlank @Size(max = 40) @Pattern(regexp = VISIBLE) String code, @NotNull Formula formula, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String title,
                               @NotNull Double secondaryLimit, @NotNull Double limit, @Max(1_000_000) Integer leastNumber) {}

    public record EvaluationRequest(LocalDate on) {}

    public record ReviewRequest(@NotBlank @Size(max = 4_000) @Pattern(regexp = LINES) String assessment) {}

    public record ActionRequest(@NotBlank @Size(max = 4_000) @Pattern(regexp = LINES) String action) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final AggregateStates states;
    private final Evaluations evaluations;
    private final InstantSource clock;

    QualityResource(Writes writes, RequestFacts facts, AggregateStates states, Evaluations evaluations, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.states = states;
        this.evaluations = evaluations;
        this.clock = clock;
    }

    @POST @Path("/{studyId}/risk-indicators")
    @Operation(operationId = "defineRiskIndicator", summary = "Defines a risk indicator, or a new version of it", description = "Of a formula of the catalogue (`listRiskIndicatorFormulas`). A code that is defined already gets a new "
        + "version, for which the Reason header is needed. Problems among others: indicator-thresholds-out-of-order, indicator-needs-fixed-limits, indicator-unchanged, quality-change-reason-required.")
    @APIResponse(responseCode = "201", description = "Defined")
    @RequestBody(content = @Content(schema = @Schema(implementation = IndicatorRequest.class), examples = @ExampleObject(name = "query age with limits", value = """
        {"code":"KRI-07","formula":"QUERY_AGE","title":"Query age","amberLimit":14,"redLimit":28,"windowMonths":6}""")))
    public Response define(@PathParam("studyId") UUID studyId, @NotNull @Valid IndicatorRequest r) {
        return writes.created(new DefineIndicator(studyId, r.code(), r.definition(), reason()), indicators(studyId));
    }

    @POST @Path("/{studyId}/risk-indicators/{code}/retirement")
    @ReasonRequired
    @Operation(operationId = "retireRiskIndicator", summary = "Has a risk indicator evaluated no more", description = "Problems among others: indicator-unknown.")
    @APIResponse(responseCode = "204", description = "Retired")
    public Response retire(@PathParam("studyId") UUID studyId, @PathParam("code") String code) {
        return writes.changed(new RetireIndicator(studyId, code, reason()));
    }

    @POST @Path("/{studyId}/quality-tolerance-limits")
    @Operation(operationId = "setQualityToleranceLimit", summary = "Sets a quality tolerance limit of the study, or a new version of it", description = "Of a formula that counts. People are alerted when the rate is above the secondary "
        + "limit with a probability of 0.8. For a new version the Reason header is needed. Problems among others: tolerance-limits-out-of-order, tolerance-limit-not-a-count, tolerance-limit-unchanged.")
    @APIResponse(responseCode = "201", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = LimitRequest.class), examples = @ExampleObject(name = "lost to follow-up", value = """
        {"code":"QTL-1","formula":"LOST_TO_FOLLOW_UP","title":"Lost to follow-up","secondaryLimit":0.05,"limit":0.1,"leastNumber":20}""")))
    public Response set(@PathParam("studyId") UUID studyId, @NotNull @Valid LimitRequest r) {
        return writes.created(new SetToleranceLimit(studyId, r.code(), new ToleranceLimit(r.formula(), r.title().strip(), r.secondaryLimit(), r.limit(), r.leastNumber() == null ? r.formula().leastNumber() : r.leastNumber()),
            reason()), limits(studyId));
    }

    @POST @Path("/{studyId}/quality-tolerance-limits/{code}/retirement")
    @ReasonRequired
    @Operation(operationId = "retireQualityToleranceLimit", summary = "Has a tolerance limit evaluated no more", description = "Problems among others: tolerance-limit-unknown.")
    @APIResponse(responseCode = "204", description = "Retired")
    public Response retireLimit(@PathParam("studyId") UUID studyId, @PathParam("code") String code) {
        return writes.changed(new RetireToleranceLimit(studyId, code, reason()));
    }

    @POST @Path("/{studyId}/risk-indicators/evaluations")
    @Operation(operationId = "evaluateRiskIndicators", summary = "Evaluates all indicators and limits as of a day, and puts it on record", description = "Done every night too. A site whose flag got worse is a signal; a red one proposes a "
        + "for-cause visit. Days go forward: what figures said on an earlier day shows `getRiskIndicatorHeatMap`. Problems among others: nothing-to-evaluate, evaluation-in-future, evaluation-out-of-order.")
    @APIResponse(responseCode = "201", description = "Evaluated")
    @RequestBody(content = @Content(schema = @Schema(implementation = EvaluationRequest.class), examples = @ExampleObject(name = "the end of a month", value = "{\"on\":\"2026-09-30\"}")))
    public Response evaluate(@PathParam("studyId") UUID studyId, @NotNull @Valid EvaluationRequest r) {
        var on = r.on() == null ? today() : r.on();
        var quality = states.of(studyId, QualityCommand.qualityOf(studyId), Quality.INITIAL, Quality::apply, QualityEvent.class);
        return writes.created(evaluations.of(studyId, quality, on, clock.instant()).command(studyId, Ids.next(), on, LatestDay.begun(clock)), indicators(studyId) + "/evaluations");
    }

    @POST @Path("/{studyId}/risk-indicators/signals/{signalId}/review")
    @Operation(operationId = "reviewKriSignal", summary = "Records what a person found behind a signal", description = "Problems among others: signal-unknown, signal-reviewed-already, signal-ended.")
    @APIResponse(responseCode = "204", description = "Reviewed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReviewRequest.class), examples = @ExampleObject(name = "cause", value = "{\"assessment\":\"The coordinator left in April; queries wait for the successor.\"}")))
    public Response review(@PathParam("studyId") UUID studyId, @PathParam("signalId") UUID signalId, @NotNull @Valid ReviewRequest r) {
        return writes.changed(new ReviewSignal(studyId, signalId, facts.actor(), r.assessment()));
    }

    @POST @Path("/{studyId}/risk-indicators/signals/{signalId}/action")
    @Operation(operationId = "actOnKriSignal", summary = "Ends a reviewed signal with what is done about it", description = "Problems among others: signal-unknown, signal-not-reviewed, signal-ended.")
    @APIResponse(responseCode = "204", description = "Ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActionRequest.class), examples = @ExampleObject(name = "visit", value = "{\"action\":\"Remote visit on 12 May; training of the new coordinator.\"}")))
    public Response act(@PathParam("studyId") UUID studyId, @PathParam("signalId") UUID signalId, @NotNull @Valid ActionRequest r) {
        return writes.changed(new ActOnSignal(studyId, signalId, facts.actor(), r.action()));
    }

    @POST @Path("/{studyId}/risk-indicators/signals/{signalId}/dismissal")
    @ReasonRequired
    @Operation(operationId = "dismissKriSignal", summary = "Ends a reviewed signal because nothing has to be done, with the reason", description = "Problems among others: signal-unknown, signal-not-reviewed, signal-ended.")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response dismiss(@PathParam("studyId") UUID studyId, @PathParam("signalId") UUID signalId) {
        return writes.changed(new DismissSignal(studyId, signalId, facts.actor(), reason()));
    }

    private String reason() {
        return facts.reason().orElse(null);
    }

    private static String indicators(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/risk-indicators";
    }

    private static String limits(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/quality-tolerance-limits";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
