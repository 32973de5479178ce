package org.trialledger.site.enrolment.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.enrolment.domain.PlanContent.Point;
import org.trialledger.site.enrolment.forecast.BackTest;
import org.trialledger.site.enrolment.forecast.EnrolmentForecast;
import org.trialledger.site.enrolment.forecast.EnrolmentForecast.SiteForecast;
import org.trialledger.site.enrolment.forecast.EnrolmentSeries;
import org.trialledger.site.enrolment.forecast.ForecastInputs;
import org.trialledger.site.enrolment.readmodel.EnrolmentFacts;
import org.trialledger.site.enrolment.readmodel.EnrolmentPlans;
import org.trialledger.site.enrolment.readmodel.EnrolmentPlans.RecordedForecast;
import org.trialledger.site.enrolment.readmodel.PlanVersion;
import org.trialledger.site.enrolment.readmodel.RecruitmentWork;
import org.trialledger.site.enrolment.readmodel.RecruitmentWork.BarrierDetail;
import org.trialledger.site.enrolment.readmodel.RecruitmentWork.ChannelFunnel;
import org.trialledger.site.enrolment.readmodel.RecruitmentWork.SuggestionDetail;

/** What can be read of a study's enrolment. Forecasts are computed when asked for: as of any day, as known at any instant. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrolment")
public class EnrolmentReads {
    private static final String AS_OF = "What had happened by the end of this day (UTC); today if absent", KNOWN_AT = "What was recorded by this instant; now if absent",
        WINDOW = "Learn rates from so many months up to the day; all of the past if absent";

    private final EnrolmentFacts facts;
    private final EnrolmentPlans plans;
    private final RecruitmentWork work;
    private final Access access;
    private final InstantSource clock;

    EnrolmentReads(EnrolmentFacts facts, EnrolmentPlans plans, RecruitmentWork work, Access access, InstantSource clock) {
        this.facts = facts;
        this.plans = plans;
        this.work = work;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/{studyId}/enrolment/plan")
    @Operation(operationId = "getEnrolmentPlan", summary = "Shows the enrolment plan in force, now or at an instant")
    @APIResponse(responseCode = "200", description = "The plan", content = @Content(schema = @Schema(implementation = PlanVersion.class)))
    public PlanVersion plan(@PathParam("studyId") UUID studyId, @Parameter(description = KNOWN_AT) @QueryParam("knownAt") Instant knownAt) {
        return plans.inForce(studyId, orNow(knownAt)).orElseThrow(() -> new NotFound("The study has no enrolment plan."));
    }

    @GET @Path("/{studyId}/enrolment/plan-versions")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"version", "recordedAt"})
    @Operation(operationId = "listEnrolmentPlanVersions", summary = "Lists the versions of the enrolment plan")
    @APIResponse(responseCode = "200", description = "The versions", content = @Content(schema = @Schema(implementation = PlanVersion.class)))
    public Page<PlanVersion> planVersions(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging) {
        return paging.page(plans.versions(studyId, paging.part()));
    }

    @GET @Path("/{studyId}/enrolment/forecast")
    @Operation(operationId = "getEnrolmentForecast", summary = "Forecasts enrolment as of a day", description = "By the Poisson-gamma model: each site randomises at a constant rate of its own, the rates of all sites are "
        + "one gamma distribution fitted to what they did (coefficient of variation held between 0.4 and 1.5). Dates by which the target is reached with 10, 50 and 90 %, the chance of being on time, totals by the target's date "
        + "for study, countries and sites, caps kept. Sites on hold are taken to stay so; a late activation is taken to happen at once. Beside it plain rates, a test whether the recent rate is the earlier one, "
        + "and the part of screened participants that is randomised.")
    @APIResponse(responseCode = "200", description = "The forecast", content = @Content(schema = @Schema(implementation = EnrolmentForecast.class)))
    public EnrolmentForecast forecast(@PathParam("studyId") UUID studyId, @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf,
                                      @Parameter(description = KNOWN_AT) @QueryParam("knownAt") Instant knownAt, @Parameter(description = WINDOW) @QueryParam("windowMonths") @Min(1) @Max(120) Integer windowMonths) {
        return EnrolmentForecast.of(facts.of(studyId, orToday(asOf), orNow(knownAt), windowMonths));
    }

    @GET @Path("/{studyId}/enrolment/site-forecasts")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "country", "randomised", "exposureMonths", "ratePerMonth", "opens", "cap"})
    @Operation(operationId = "listEnrolmentSiteForecasts", summary = "Forecasts the sites that the caller's roles reach", description = "By the rates of all sites of the study.")
    @APIResponse(responseCode = "200", description = "The sites", content = @Content(schema = @Schema(implementation = SiteForecast.class)))
    public Page<SiteForecast> sites(@PathParam("studyId") UUID studyId, @Parameter(description = "ISO 3166-1 alpha-2") @QueryParam("country") String country,
                                    @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf, @Parameter(description = KNOWN_AT) @QueryParam("knownAt") Instant knownAt,
                                    @Parameter(description = WINDOW) @QueryParam("windowMonths") @Min(1) @Max(120) Integer windowMonths, @Valid @BeanParam SortedPaging paging) {
        var reached = facts.reached(studyId, access.sites("listEnrolmentSiteForecasts", studyId));
        return paging.page(EnrolmentForecast.of(facts.of(studyId, orToday(asOf), orNow(knownAt), windowMonths)).sites().stream()
            .filter(site -> reached.contains(site.siteId()) && (country == null || country.equals(site.country()))).toList(), SiteForecast::siteId);
    }

    @GET @Path("/{studyId}/enrolment/series")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"from", "until", "randomised", "actual", "plan", "p10", "p50", "p90"})
    @Operation(operationId = "getEnrolmentSeries", summary = "Shows actual, planned and forecast totals, week by week or month by month", description = "Of the sites that the caller's roles reach: all of them, those of a country, or "
        + "one. The plan of a country or site is its target, in proportion to the study's plan.")
    @APIResponse(responseCode = "200", description = "The periods", content = @Content(schema = @Schema(implementation = EnrolmentSeries.Point.class)))
    public Page<EnrolmentSeries.Point> series(@PathParam("studyId") UUID studyId, @QueryParam("step") @DefaultValue("MONTH") EnrolmentSeries.Step step,
                                              @Parameter(description = "ISO 3166-1 alpha-2") @QueryParam("country") String country, @QueryParam("siteId") UUID siteId,
                                              @Parameter(description = "The last day; the target's date or the day itself, whichever is later, if absent") @QueryParam("through") LocalDate through,
                                              @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf, @Parameter(description = KNOWN_AT) @QueryParam("knownAt") Instant knownAt,
                                              @Parameter(description = WINDOW) @QueryParam("windowMonths") @Min(1) @Max(120) Integer windowMonths, @Valid @BeanParam SortedPaging paging) {
        var reached = facts.reached(studyId, access.sites("getEnrolmentSeries", studyId));
        if (siteId != null && !reached.contains(siteId)) throw new NotFound("There is no site " + siteId + ".");
        var study = facts.of(studyId, orToday(asOf), orNow(knownAt), windowMonths);
        var some = new ForecastInputs(study.asOf(), study.planVersion(), study.target(), study.targetDate(), siteId == null ? study.countryCaps() : Map.of(), study.plannedRate(),
            study.sites().stream().filter(site -> reached.contains(site.siteId()) && (siteId == null || siteId.equals(site.siteId())) && (country == null || country.equals(site.country()))).toList(),
            study.failures(), windowMonths);
        var last = through != null ? through : study.targetDate() == null || study.targetDate().isBefore(study.asOf()) ? study.asOf() : study.targetDate();
        return paging.page(EnrolmentSeries.of(some, study, planned(studyId, orNow(knownAt), country, siteId, some.sites().size() == study.sites().size()), step, last), EnrolmentSeries.Point::from);
    }

    /** Empty where nothing is planned for the part. */
    private TreeMap<LocalDate, Integer> planned(UUID studyId, Instant knownAt, String country, UUID siteId, boolean all) {
        var curve = new TreeMap<LocalDate, Integer>();
        plans.inForce(studyId, knownAt).map(PlanVersion::content).ifPresent(plan -> {
            Integer target = siteId != null ? plan.sites().stream().filter(site -> site.siteId().equals(siteId)).map(site -> site.target()).filter(Objects::nonNull).findFirst().orElse(null)
                : country != null ? plan.countries().stream().filter(part -> part.country().equals(country)).map(part -> part.target()).filter(Objects::nonNull).findFirst().orElse(null)
                : all ? (Integer) plan.target() : null;
            if (target == null) return;
            for (Point point : plan.points()) curve.put(point.by(), (int) Math.round((double) point.randomised() * target / plan.target()));
        });
        return curve;
    }

    @GET @Path("/{studyId}/enrolment/back-test")
    @Operation(operationId = "getEnrolmentBackTest", summary = "Scores past forecasts against what happened since", description = "Month by month from a day on, the forecast as it would have been of what is randomised "
        + "within the horizon, and of the target's date, beside what was: errors of the medians, and how often the 80 % interval held it. By the plan and the facts as they are known now.")
    @APIResponse(responseCode = "200", description = "The scores", content = @Content(schema = @Schema(implementation = BackTest.class)))
    public BackTest backTest(@PathParam("studyId") UUID studyId, @Parameter(description = "The first day to forecast from; 3 months after the first site opened if absent") @QueryParam("from") LocalDate from,
                             @Parameter(description = "The last day that is looked at; today if absent") @QueryParam("through") LocalDate through,
                             @QueryParam("horizonMonths") @DefaultValue("3") @Min(1) @Max(60) int horizonMonths, @Parameter(description = WINDOW) @QueryParam("windowMonths") @Min(1) @Max(120) Integer windowMonths) {
        var last = orToday(through);
        var inputs = facts.of(studyId, last, clock.instant(), windowMonths);
        var first = from != null ? from : inputs.firstOpening() == null ? last : inputs.firstOpening().plusMonths(3);
        if (first.plusYears(20).isBefore(last)) throw new Refusal(ProblemType.INVALID_REQUEST, "At most 20 years are looked at.");
        return BackTest.of(inputs, first, last, horizonMonths);
    }

    @GET @Path("/{studyId}/enrolment/forecasts")
    @SortedBy({"recordedAt"})
    @Operation(operationId = "listRecordedEnrolmentForecasts", summary = "Lists the forecasts on record")
    @APIResponse(responseCode = "200", description = "The forecasts", content = @Content(schema = @Schema(implementation = RecordedForecast.class)))
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Page<RecordedForecast> forecasts(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging) {
        return paging.page(plans.forecasts(studyId, paging.part()));
    }

    @GET @Path("/{studyId}/enrolment/forecasts/{forecastId}")
    @Operation(operationId = "getRecordedEnrolmentForecast", summary = "Shows a forecast on record")
    @APIResponse(responseCode = "200", description = "The forecast", content = @Content(schema = @Schema(implementation = RecordedForecast.class)))
    public RecordedForecast recorded(@PathParam("studyId") UUID studyId, @PathParam("forecastId") UUID forecastId) {
        return plans.forecast(studyId, forecastId).orElseThrow(() -> new NotFound("There is no forecast " + forecastId + "."));
    }

    @GET @Path("/{studyId}/enrolment/suggestions")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"suggestedAt", "siteNumber", "country", "ruleId", "status", "asOf", "decidedAt"})
    @Operation(operationId = "listEnrolmentSuggestions", summary = "Lists what rules have suggested", description = "With what people decided.")
    @APIResponse(responseCode = "200", description = "The suggestions", content = @Content(schema = @Schema(implementation = SuggestionDetail.class)))
    public Page<SuggestionDetail> suggestions(@PathParam("studyId") UUID studyId, @Parameter(description = "Only those") @QueryParam("status") SuggestionStatus status, @Valid @BeanParam SortedPaging paging) {
        return paging.page(work.suggestions(studyId, status, paging.part()));
    }

    public enum SuggestionStatus { OPEN, ACCEPTED, REJECTED }

    @GET @Path("/{studyId}/enrolment/barriers")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"raisedOn", "siteNumber", "country", "kind", "owner", "dueOn", "overdue", "resolvedOn"})
    @Operation(operationId = "listRecruitmentBarriers", summary = "Lists barriers to recruitment, with the corrective actions", description = "At the sites that the caller's roles reach.")
    @APIResponse(responseCode = "200", description = "The barriers", content = @Content(schema = @Schema(implementation = BarrierDetail.class)))
    public Page<BarrierDetail> barriers(@PathParam("studyId") UUID studyId, @QueryParam("siteId") UUID siteId, @Parameter(description = "Only those that are not resolved, or only those that are") @QueryParam("open") Boolean open,
                                        @Valid @BeanParam SortedPaging paging) {
        return paging.page(work.barriers(studyId, access.sites("listRecruitmentBarriers", studyId), siteId, open, orToday(null), paging.part()));
    }

    @GET @Path("/{studyId}/enrolment/channels")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"name", "kind", "country", "openedOn", "sites", "leads", "contacted", "prescreened", "consented", "consentedOfLeads"})
    @Operation(operationId = "listRecruitmentChannels", summary = "Shows the funnel of each recruitment channel", description = "From leads to consents, by the last report of each site that the caller's roles reach.")
    @APIResponse(responseCode = "200", description = "The channels", content = @Content(schema = @Schema(implementation = ChannelFunnel.class)))
    public Page<ChannelFunnel> channels(@PathParam("studyId") UUID studyId, @Parameter(description = "By the reports through this day (UTC); today if absent") @QueryParam("through") LocalDate through,
                                        @Parameter(description = "ISO 3166-1 alpha-2") @QueryParam("country") String country, @Valid @BeanParam SortedPaging paging) {
        return paging.page(work.channels(studyId, access.sites("listRecruitmentChannels", studyId), country, orToday(through), paging.part()));
    }

    private LocalDate orToday(LocalDate day) {
        return day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
    }

    private Instant orNow(Instant at) {
        return at == null ? clock.instant() : at;
    }
}
