package org.trialledger.site.enrolment.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
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
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.enrolment.domain.Enrolment;
import org.trialledger.site.enrolment.domain.EnrolmentCommand;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.*;
import org.trialledger.site.enrolment.domain.EnrolmentEvent;
import org.trialledger.site.enrolment.domain.EnrolmentRule;
import org.trialledger.site.enrolment.domain.ForecastOnRecord;
import org.trialledger.site.enrolment.domain.PlanContent;
import org.trialledger.site.enrolment.domain.PlanContent.CountryPlan;
import org.trialledger.site.enrolment.domain.PlanContent.Point;
import org.trialledger.site.enrolment.domain.PlanContent.SitePlan;
import org.trialledger.site.enrolment.forecast.EnrolmentAdvice;
import org.trialledger.site.enrolment.forecast.EnrolmentForecast;
import org.trialledger.site.enrolment.readmodel.EnrolmentFacts;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Enrolment", description = "How many participants are to be randomised by when, what is to be expected, and what is done where it falls short")
public class EnrolmentResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*", LINES = "[^\\p{Cntrl}\\n]*(\\n[^\\p{Cntrl}\\n]*)*";
    private static final int MOST = 1_000_000;

    public record PointRequest(@NotNull LocalDate by, @NotNull @Min(0) @Max(MOST) Integer randomised) {}

    public record CountryPlanRequest(@NotBlank @Size(max = 2) String country, @Max(MOST) Integer target, @Max(MOST) Integer cap) {}

    public record SitePlanRequest(@NotNull UUID siteId, LocalDate activation, Double perMonth, @Max(MOST) Integer target, @Max(MOST) Integer cap) {}

    public record PlanRequest(@NotEmpty @Size(max = 500) List<@NotNull @Valid PointRequest> points, @Size(max = 250) List<@NotNull @Valid CountryPlanRequest> countries,
                              @Size(max = 2_000) List<@NotNull @Valid SitePlanRequest> sites) {}

    public record AdjustmentRequest(@Size(max = 2) String country, UUID siteId, @Max(MOST) Integer target, LocalDate by, @Max(MOST) Integer cap) {}

    public record ForecastRequest(LocalDate asOf, @Min(1) @Max(120) Integer windowMonths) {}

    public record SuggestionsRequest(LocalDate asOf) {}

    public record AcceptanceRequest(@Size(max = 2_000) @Pattern(regexp = LINES) String note) {}

    public record BarrierRequest(@NotNull BarrierKind kind, @NotBlank @Size(max = 2_000) @Pattern(regexp = LINES) String description,
                                 @NotBlank @Size(max = 2_000) @Pattern(regexp = LINES) String correctiveAction, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner,
                                 @NotNull LocalDate raisedOn, LocalDate dueOn) {}

    public record ResolutionRequest(@NotNull LocalDate on, @NotBlank @Size(max = 2_000) @Pattern(regexp = LINES) String outcome) {}

    public record ChannelRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String name, @NotNull ChannelKind kind, @Size(max = 2) String country, @NotNull LocalDate on) {}

    public record FunnelRequest(@NotNull LocalDate through, @NotNull @Max(MOST) Integer leads, @NotNull @Max(MOST) Integer contacted, @NotNull @Max(MOST) Integer prescreened,
                                @NotNull @Max(MOST) Integer consented) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final EnrolmentFacts figures;
    private final AggregateStates states;
    private final KnownSites sites;
    private final InstantSource clock;

    EnrolmentResource(Writes writes, RequestFacts facts, EnrolmentFacts figures, AggregateStates states, KnownSites sites, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.figures = figures;
        this.states = states;
        this.sites = sites;
        this.clock = clock;
    }

    @POST @Path("/{studyId}/enrolment/plan-versions")
    @Operation(operationId = "setEnrolmentPlan", summary = "Sets the enrolment plan, as a new version", description = "Planned totals by day, targets and caps of countries and sites, planned activations and "
        + "expected rates. From the second version on the Reason header is needed. Problems among others: enrolment-plan-not-increasing, enrolment-cap-below-target, enrolment-plan-unchanged, "
        + "enrolment-change-reason-required.")
    @APIResponse(responseCode = "201", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = PlanRequest.class), examples = @ExampleObject(name = "two countries", value = """
        {"points":[{"by":"2026-05-01","randomised":0},{"by":"2026-09-01","randomised":60},{"by":"2026-12-31","randomised":120}],"countries":[{"country":"IE","target":70,"cap":90}],
         "sites":[{"siteId":"0199c000-0000-7000-8000-000000000101","activation":"2026-05-10","perMonth":1.5,"target":20,"cap":30}]}""")))
    public Response plan(@PathParam("studyId") UUID studyId, @NotNull @Valid PlanRequest r) {
        var content = new PlanContent(r.points().stream().map(point -> new Point(point.by(), point.randomised())).toList(),
            orEmpty(r.countries()).stream().map(country -> new CountryPlan(country.country(), country.target(), country.cap())).toList(),
            orEmpty(r.sites()).stream().map(site -> new SitePlan(site.siteId(), site.activation(), site.perMonth(), site.target(), site.cap())).toList());
        return writes.created(new SetEnrolmentPlan(studyId, content, facts.reason().orElse(null), today()), path(studyId) + "/plan");
    }

    @POST @Path("/{studyId}/enrolment/target-adjustments")
    @ReasonRequired
    @Operation(operationId = "adjustEnrolmentTarget", summary = "Adjusts one target or cap", description = "Of the study (target, date), a country or a site (target, cap): a new version of the plan that "
        + "differs in this. Problems among others: enrolment-plan-required, enrolment-target-place-ambiguous, enrolment-plan-unchanged.")
    @APIResponse(responseCode = "201", description = "Adjusted")
    @RequestBody(content = @Content(schema = @Schema(implementation = AdjustmentRequest.class), examples = @ExampleObject(name = "a country's target", value = "{\"country\":\"IE\",\"target\":80}")))
    public Response adjust(@PathParam("studyId") UUID studyId, @NotNull @Valid AdjustmentRequest r) {
        return writes.created(new AdjustEnrolmentTarget(studyId, r.country(), r.siteId(), r.target(), r.by(), r.cap(), facts.reason().orElse(null)), path(studyId) + "/plan");
    }

    @POST @Path("/{studyId}/enrolment/forecasts")
    @Operation(operationId = "recordEnrolmentForecast", summary = "Puts the forecast as of a day on record", description = "As it is computed now: dates by which the target is reached with 10, 50 and 90 %, the chance "
        + "of being on time, the rates' distribution, and the SHA-256 of the inputs. Problems among others: enrolment-plan-required, forecast-not-possible, forecast-as-of-future.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ForecastRequest.class), examples = @ExampleObject(name = "by the last year", value = "{\"asOf\":\"2026-09-30\",\"windowMonths\":12}")))
    public Response record(@PathParam("studyId") UUID studyId, @NotNull @Valid ForecastRequest r) {
        var asOf = r.asOf() == null ? today() : r.asOf();
        var enrolment = enrolment(studyId);
        EnrolmentRule.ENROLMENT_PLAN_REQUIRED.unless(enrolment.plan() != null, "The study has no enrolment plan.");
        var forecast = EnrolmentForecast.of(figures.of(studyId, enrolment.planVersion(), enrolment.plan(), asOf, clock.instant(), r.windowMonths()));
        EnrolmentRule.FORECAST_NOT_POSSIBLE.unless(forecast.rates() != null, "%s", forecast.unavailable());
        var forecastId = Ids.next();
        return writes.created(new RecordForecast(studyId, forecastId, onRecord(forecast), today()), path(studyId) + "/forecasts/" + forecastId);
    }

    private static ForecastOnRecord onRecord(EnrolmentForecast f) {
        var total = f.atTargetDate();
        return new ForecastOnRecord(f.asOf(), f.inputsSha256(), EnrolmentForecast.MODEL, f.windowMonths(), f.planVersion(), f.target(), f.targetDate(), f.randomised(), f.rates().alpha(), f.rates().beta(),
            f.rates().atBound(), f.probabilityOnTime(), f.target10(), f.target50(), f.target90(), total == null ? null : total.mean(), total == null ? null : total.p10(),
            total == null ? null : total.p50(), total == null ? null : total.p90(), f.drift().pValue());
    }

    @POST @Path("/{studyId}/enrolment/suggestions")
    @Operation(operationId = "suggestEnrolmentActions", summary = "Has the rules look for what should be done", description = "Sites that do not recruit, recruit less than planned or open late, a target that is unlikely to "
        + "be reached, a rate that changed: each a suggestion with its reasons, for a person to accept or reject. What is suggested and open already is not suggested again. "
        + "Problems among others: suggestions-as-of-future.")
    @APIResponse(responseCode = "201", description = "Looked for")
    @RequestBody(content = @Content(schema = @Schema(implementation = SuggestionsRequest.class), examples = @ExampleObject(name = "as of a day", value = "{\"asOf\":\"2026-09-30\"}")))
    public Response suggest(@PathParam("studyId") UUID studyId, @NotNull @Valid SuggestionsRequest r) {
        var asOf = r.asOf() == null ? today() : r.asOf();
        var now = clock.instant();
        var enrolment = enrolment(studyId);
        var inputs = figures.of(studyId, enrolment.plan() == null ? null : enrolment.planVersion(), enrolment.plan(), asOf, now, null);
        var screened = new HashMap<UUID, LocalDate>();
        figures.activity(studyId, asOf, now).values().stream().filter(activity -> activity.screened() != null).forEach(activity -> screened.put(activity.siteId(), activity.screened()));
        var expected = new HashMap<UUID, Double>();
        if (enrolment.plan() != null) enrolment.plan().sites().stream().filter(site -> site.perMonth() != null).forEach(site -> expected.put(site.siteId(), site.perMonth()));
        return writes.created(new SuggestActions(studyId, asOf, inputs.sha256(), EnrolmentAdvice.of(inputs, screened, expected), today()), path(studyId) + "/suggestions");
    }

    @POST @Path("/{studyId}/enrolment/suggestions/{suggestionId}/acceptance")
    @Operation(operationId = "acceptEnrolmentSuggestion", summary = "Accepts a suggestion", description = "Problems among others: suggestion-unknown, suggestion-decided.")
    @APIResponse(responseCode = "204", description = "Accepted")
    @RequestBody(content = @Content(schema = @Schema(implementation = AcceptanceRequest.class), examples = @ExampleObject(name = "with a note", value = "{\"note\":\"Call on Monday\"}")))
    public Response accept(@PathParam("studyId") UUID studyId, @PathParam("suggestionId") UUID suggestionId, @NotNull @Valid AcceptanceRequest r) {
        return writes.changed(new DecideSuggestion(studyId, suggestionId, true, facts.actor(), r.note()));
    }

    @POST @Path("/{studyId}/enrolment/suggestions/{suggestionId}/rejection")
    @ReasonRequired
    @Operation(operationId = "rejectEnrolmentSuggestion", summary = "Rejects a suggestion, with the reason", description = "Problems among others: suggestion-unknown, suggestion-decided.")
    @APIResponse(responseCode = "204", description = "Rejected")
    public Response reject(@PathParam("studyId") UUID studyId, @PathParam("suggestionId") UUID suggestionId) {
        return writes.changed(new DecideSuggestion(studyId, suggestionId, false, facts.actor(), facts.reason().orElse(null)));
    }

    @POST @Path("/{studyId}/sites/{siteId}/recruitment-barriers")
    @Operation(operationId = "raiseRecruitmentBarrier", summary = "Records what keeps a site from recruiting, with the corrective action", description = "Problems among others: barrier-in-future, "
        + "barrier-due-before-raised.")
    @APIResponse(responseCode = "201", description = "Raised")
    @RequestBody(content = @Content(schema = @Schema(implementation = BarrierRequest.class), examples = @ExampleObject(name = "staff", value = """
        {"kind":"STAFF_CAPACITY","description":"One coordinator for five studies","correctiveAction":"Second coordinator","owner":"maria","raisedOn":"2026-05-01","dueOn":"2026-06-01"}""")))
    public Response raise(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid BarrierRequest r) {
        mustHave(studyId, siteId);
        var barrierId = Ids.next();
        return writes.created(new RaiseBarrier(studyId, barrierId, siteId, new Barrier(r.kind(), r.description(), r.correctiveAction(), r.owner(), r.raisedOn(), r.dueOn()), LatestDay.begun(clock)),
            path(studyId) + "/barriers/" + barrierId);
    }

    @POST @Path("/{studyId}/enrolment/barriers/{barrierId}/resolution")
    @Operation(operationId = "resolveRecruitmentBarrier", summary = "Records that a barrier is no more", description = "Problems among others: barrier-unknown, barrier-resolved, barrier-resolved-before-raised.")
    @APIResponse(responseCode = "204", description = "Resolved")
    @RequestBody(content = @Content(schema = @Schema(implementation = ResolutionRequest.class), examples = @ExampleObject(name = "hired", value = "{\"on\":\"2026-05-20\",\"outcome\":\"Coordinator hired\"}")))
    public Response resolve(@PathParam("studyId") UUID studyId, @PathParam("barrierId") UUID barrierId, @NotNull @Valid ResolutionRequest r) {
        return writes.changed(new ResolveBarrier(studyId, barrierId, r.on(), r.outcome(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/enrolment/channels")
    @Operation(operationId = "openRecruitmentChannel", summary = "Opens a recruitment channel", description = "Problems among others: channel-name-taken, channel-in-future, enrolment-country-unknown.")
    @APIResponse(responseCode = "201", description = "Opened")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChannelRequest.class), examples = @ExampleObject(name = "registry", value =
        "{\"name\":\"Registry letters\",\"kind\":\"REGISTRY\",\"country\":\"IE\",\"on\":\"2026-05-01\"}")))
    public Response open(@PathParam("studyId") UUID studyId, @NotNull @Valid ChannelRequest r) {
        return writes.created(new OpenChannel(studyId, Ids.next(), r.name(), r.kind(), r.country(), r.on(), LatestDay.begun(clock)), path(studyId) + "/channels");
    }

    @POST @Path("/{studyId}/sites/{siteId}/recruitment-channels/{channelId}/reports")
    @Operation(operationId = "reportRecruitmentChannel", summary = "Reports a channel's funnel at a site, from its start through a day", description = "Problems among others: funnel-not-narrowing, "
        + "channel-counts-fall, channel-report-repeated.")
    @APIResponse(responseCode = "201", description = "Reported")
    @RequestBody(content = @Content(schema = @Schema(implementation = FunnelRequest.class), examples = @ExampleObject(name = "three weeks", value =
        "{\"through\":\"2026-05-21\",\"leads\":40,\"contacted\":30,\"prescreened\":8,\"consented\":3}")))
    public Response report(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("channelId") UUID channelId, @NotNull @Valid FunnelRequest r) {
        mustHave(studyId, siteId);
        return writes.created(new ReportChannel(studyId, channelId, siteId, r.through(), new Funnel(r.leads(), r.contacted(), r.prescreened(), r.consented()), LatestDay.begun(clock)), path(studyId) + "/channels");
    }

    private Enrolment enrolment(UUID studyId) {
        return states.of(studyId, EnrolmentCommand.enrolmentOf(studyId), Enrolment.INITIAL, Enrolment::apply, EnrolmentEvent.class);
    }

    private void mustHave(UUID studyId, UUID siteId) {
        if (!sites.has(studyId, siteId)) throw new NotFound("There is no site " + siteId + ".");
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private static String path(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/enrolment";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
