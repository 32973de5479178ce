package org.trialledger.safety.clock.rest;

import static org.trialledger.safety.clock.domain.ClockRule.NO_RULE_PACK;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.clock.application.SafetyRulePacks;
import org.trialledger.safety.clock.domain.ClockCommand.ApplyRulePack;
import org.trialledger.safety.clock.domain.ClockCommand.CancelClock;
import org.trialledger.safety.clock.domain.ClockCommand.DeclareObligation;
import org.trialledger.safety.clock.domain.ClockCommand.MeetClock;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.ClockEvent.CancelCause;
import org.trialledger.safety.clock.domain.Moment;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.clock.readmodel.Clocks;

@Path("/api/v1/studies/{studyId}/regulatory-clocks")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Regulatory clocks", description = "What has to be reported to authorities until when; assessments of cases, urgent safety measures, and halts of the study start clocks by themselves")
public class RegulatoryClockResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record ClockRequest(@Schema(description = "Of a rule that people start: see the safety rule packs") @NotBlank @Size(max = 40) String ruleId,
                               @Schema(description = "ISO 3166-1 alpha-2, or ICH for the rules that hold everywhere") @NotNull @Pattern(regexp = "[A-Z]{2}|ICH") String country,
                               @Schema(description = "The moment of awareness, notice or measure; the day is the sponsor's") Instant anchorAt,
                               @Schema(description = "In place of the moment, where only the day is known") LocalDate anchorOn,
                               @Schema(description = "What happened") @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String occasion, UUID caseId) {}

    public record FulfilmentRequest(@Schema(description = "The day the report was sent") @NotNull LocalDate on,
                                    @Schema(description = "The report, or where its receipt is filed") @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String evidence,
                                    @Schema(description = "Nothing is left to be completed; false if absent") Boolean complete) {}

    public record PackDecisionRequest(@Schema(description = "A day of the version's validity") @NotNull LocalDate on, @NotNull Boolean recompute) {}

    private final Writes writes;
    private final RequestFacts caller;
    private final AggregateStates states;
    private final Clocks clocks;
    private final KnownCases cases;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    RegulatoryClockResource(Writes writes, RequestFacts caller, AggregateStates states, Clocks clocks, KnownCases cases, SafetyRulePacks packs, ReportingZone zone) {
        this.writes = writes;
        this.caller = caller;
        this.states = states;
        this.clocks = clocks;
        this.cases = cases;
        this.packs = packs;
        this.zone = zone;
    }

    @POST
    @Operation(operationId = "startRegulatoryClock", summary = "Starts the clock of an obligation that is no case's", description = "A serious breach, an unanticipated adverse device effect, a periodic report; an "
        + "urgent safety measure that was not declared (declareUrgentSafetyMeasure starts its own). Problems among others: no-rule-pack, reporting-rule-unknown, reporting-rule-not-declared, anchor-required, date-in-future, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Started")
    @RequestBody(content = @Content(schema = @Schema(implementation = ClockRequest.class), examples = @ExampleObject(name = "serious breach", value =
        "{\"ruleId\":\"EU-SB\",\"country\":\"IE\",\"anchorAt\":\"2026-03-01T22:30:00Z\",\"occasion\":\"Consent forms of 12 participants cannot be found\"}")))
    public Response start(@PathParam("studyId") UUID studyId, @NotNull @Valid ClockRequest r) {
        if (r.caseId() != null && !cases.isKnown(studyId, r.caseId())) throw new NotFound("There is no safety case " + r.caseId() + ".");
        var anchor = r.anchorAt() != null ? Moment.at(r.anchorAt(), zone.zone()) : r.anchorOn() != null ? Moment.on(r.anchorOn()) : null;
        var day = anchor == null ? zone.today() : anchor.on();
        var pack = packs.of(r.country(), day).or(() -> packs.named(r.country(), day).filter(each -> each.countries().isEmpty())).orElse(null);
        NO_RULE_PACK.unlessAt("/country", pack != null, "There is no safety rule pack for %s on %s.", r.country(), day);
        var countries = pack.countries().isEmpty() ? List.<String>of() : List.of(r.country());
        var clockId = Ids.next();
        return writes.created(new DeclareObligation(studyId, clockId, packs.applicable(pack, countries), r.ruleId(), r.caseId(), r.occasion(), anchor, zone.zone(), caller.actor(), zone.today()),
            "/api/v1/studies/" + studyId + "/regulatory-clocks/" + clockId);
    }

    @POST @Path("/{clockId}/fulfilment")
    @Operation(operationId = "meetRegulatoryClock", summary = "Records by hand that a clock's report was made", description = "Late if after the due day. A 7-day report that is not complete starts the clock of its completion, "
        + "from the day of the report. Problems among others: clock-not-open, evidence-required, dates-out-of-order, date-in-future.")
    @APIResponse(responseCode = "204", description = "Met")
    @RequestBody(content = @Content(schema = @Schema(implementation = FulfilmentRequest.class), examples = @ExampleObject(name = "sent", value =
        "{\"on\":\"2026-03-06\",\"evidence\":\"EudraVigilance acknowledgement 2026-0311\",\"complete\":false}")))
    public Response meet(@PathParam("studyId") UUID studyId, @PathParam("clockId") UUID clockId, @NotNull @Valid FulfilmentRequest r) {
        var clocksId = clocksOf(studyId, clockId);
        var started = clocks(studyId, clocksId).clocks().get(clockId).started();
        return writes.changed(new MeetClock(studyId, clocksId, clockId, r.on(), r.evidence(), r.complete() != null && r.complete(), null,
            packs.named(started.pack(), zone.today()).map(pack -> packs.applicable(pack, started.countries())).orElse(null), caller.actor(), zone.today()));
    }

    @POST @Path("/{clockId}/cancellation")
    @ReasonRequired
    @Operation(operationId = "cancelRegulatoryClock", summary = "Cancels a clock whose obligation does not exist", description = "It stays on record with the reason. Problems among others: clock-not-open.")
    @APIResponse(responseCode = "204", description = "Cancelled")
    public Response cancel(@PathParam("studyId") UUID studyId, @PathParam("clockId") UUID clockId) {
        return writes.changed(new CancelClock(studyId, clocksOf(studyId, clockId), clockId, CancelCause.NOT_REQUIRED, caller.reason().orElse(null), caller.actor()));
    }

    @POST @Path("/{clockId}/rule-pack-decision")
    @ReasonRequired
    @Operation(operationId = "decideOnRulePack", summary = "Decides on an open clock whose rule pack has a newer version", description = "Kept as it is, or recomputed from the same day 0: then another clock takes its place. No "
        + "clock moves without such a decision. Problems among others: rule-pack-already-applied, no-rule-pack, reporting-rule-unknown, clock-not-open.")
    @APIResponse(responseCode = "204", description = "Decided")
    @RequestBody(content = @Content(schema = @Schema(implementation = PackDecisionRequest.class), examples = @ExampleObject(name = "recompute by the version of a day", value =
        "{\"on\":\"2026-11-01\",\"recompute\":true}")))
    public Response decide(@PathParam("studyId") UUID studyId, @PathParam("clockId") UUID clockId, @NotNull @Valid PackDecisionRequest r) {
        var clocksId = clocksOf(studyId, clockId);
        var started = clocks(studyId, clocksId).clocks().get(clockId).started();
        var pack = packs.named(started.pack(), r.on()).orElse(null);
        NO_RULE_PACK.unlessAt("/on", pack != null, "There is no safety rule pack %s on %s.", started.pack(), r.on());
        return writes.changed(new ApplyRulePack(studyId, clocksId, clockId, packs.applicable(pack, started.countries()), r.recompute(), caller.reason().orElse(null), caller.actor()));
    }

    private RegulatoryClocks clocks(UUID studyId, UUID clocksId) {
        return states.of(studyId, clocksId, RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class);
    }

    /** The view only addresses: what the clock is, the ledger says. */
    private UUID clocksOf(UUID studyId, UUID clockId) {
        var clocksId = clocks.clocksOf(studyId, clockId);
        if (!clocks(studyId, clocksId).clocks().containsKey(clockId)) throw new NotFound("There is no regulatory clock " + clockId + ".");
        return clocksId;
    }
}
