package org.trialledger.site.quality.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.quality.domain.EdcCommand.*;
import org.trialledger.site.quality.domain.EdcFigures;
import org.trialledger.site.quality.domain.EdcFigures.*;
import org.trialledger.site.quality.domain.EdcLimits;
import org.trialledger.site.quality.domain.Quality;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.quality.domain.QualityCommand.SetEdcLimits;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.readmodel.EdcReports;
import org.trialledger.site.quality.readmodel.EdcReports.*;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "EDC metrics", description = "What electronic data capture systems report of the sites' data: queries and their age, entry and its lag, pages, source data verification")
public class EdcMetricsResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final int MOST = 100_000_000;

    public record QueriesRequest(@NotNull @Max(MOST) Integer opened, @NotNull @Max(MOST) Integer openUpTo7Days, @NotNull @Max(MOST) Integer openUpTo14Days, @NotNull @Max(MOST) Integer openUpTo30Days,
                                 @NotNull @Max(MOST) Integer openOver30Days, Double medianAgeDays) {}

    public record EntryRequest(@NotNull @Max(MOST) Integer fields, @NotNull @Max(MOST) Integer visits, Double medianLagDays) {}

    public record PagesRequest(@NotNull @Max(MOST) Integer expected, @NotNull @Max(MOST) Integer entered, @NotNull @Max(MOST) Integer missing) {}

    public record VerificationRequest(@NotNull @Max(MOST) Integer fieldsToVerify, @NotNull @Max(MOST) Integer fieldsVerified) {}

    public record EndpointRequest(@NotNull @Max(MOST) Integer expected, @NotNull @Max(MOST) Integer missing) {}

    public record SafetyRequest(@NotNull @Max(MOST) Integer adverseEvents, @NotNull @Max(MOST) Integer saes, Double medianSaeLagDays) {}

    public record FiguresRequest(@Valid QueriesRequest queries, @Valid EntryRequest entry, @Valid PagesRequest pages, @Valid VerificationRequest verification, @Valid EndpointRequest primaryEndpoint,
                                 @Valid SafetyRequest safety, @Size(min = 10, max = 10) List<@NotNull @Max(MOST) Integer> lastDigits) {
        EdcFigures figures() {
            return new EdcFigures(queries == null ? null : new Queries(queries.opened(), queries.openUpTo7Days(), queries.openUpTo14Days(), queries.openUpTo30Days(), queries.openOver30Days(), queries.medianAgeDays()),
                entry == null ? null : new Entry(entry.fields(), entry.visits(), entry.medianLagDays()), pages == null ? null : new Pages(pages.expected(), pages.entered(), pages.missing()),
                verification == null ? null : new Verification(verification.fieldsToVerify(), verification.fieldsVerified()),
                primaryEndpoint == null ? null : new Endpoint(primaryEndpoint.expected(), primaryEndpoint.missing()),
                safety == null ? null : new Safety(safety.adverseEvents(), safety.saes(), safety.medianSaeLagDays()), lastDigits);
        }
    }

    public record SubjectRequest(@NotBlank @Size(max = 40) @Pattern(regexp = "[A-Za-z0-9._/-]*") String subjectNumber, @NotNull @Valid FiguresRequest figures) {}

    public record MetricsRequest(@NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String source, @NotNull Instant asOf, @NotNull @Valid FiguresRequest figures,
                                 @Size(max = 2_000) List<@NotNull @Valid SubjectRequest> subjects) {}

    public record LimitsRequest(@Max(MOST) Integer openQueriesOver30Days, Double medianQueryAgeDays, Double medianEntryLagDays, Double missingPagesPercent) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final AggregateStates states;
    private final KnownSites sites;
    private final EdcReports reports;
    private final Access access;
    private final InstantSource clock;

    EdcMetricsResource(Writes writes, RequestFacts facts, AggregateStates states, KnownSites sites, EdcReports reports, Access access, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.states = states;
        this.sites = sites;
        this.reports = reports;
        this.access = access;
        this.clock = clock;
    }

    @POST @Path("/{studyId}/sites/{siteId}/edc-metrics")
    @Operation(operationId = "acceptEdcMetrics", summary = "Takes what an EDC system reports of a site as of a moment", description = "Totals since the study's start unless a field says otherwise; subjects may be reported one by one. Reports may come late, twice and in any order: "
        + "the same source and moment is the same report. The newest one alerts when it passes a limit that the one before had kept. Problems among others: edc-metrics-implausible, edc-metrics-contradict, edc-metrics-in-future.")
    @APIResponse(responseCode = "201", description = "Taken, now or before")
    @RequestBody(content = @Content(schema = @Schema(implementation = MetricsRequest.class), examples = @ExampleObject(name = "nightly", value = """
        {"source":"acme-edc","asOf":"2026-05-01T06:00:00Z","figures":{"queries":{"opened":60,"openUpTo7Days":4,"openUpTo14Days":3,"openUpTo30Days":2,"openOver30Days":9,"medianAgeDays":20},
         "entry":{"fields":4000,"visits":60,"medianLagDays":3},"pages":{"expected":500,"entered":480,"missing":12},"verification":{"fieldsToVerify":900,"fieldsVerified":700}},
         "subjects":[{"subjectNumber":"1015","figures":{"pages":{"expected":50,"entered":49,"missing":1}}}]}""")))
    public Response accept(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid MetricsRequest r) {
        if (!sites.has(studyId, siteId)) throw new NotFound("There is no site " + siteId + ".");
        var subjects = r.subjects() == null ? List.<SubjectFigures>of() : r.subjects().stream().map(subject -> new SubjectFigures(subject.subjectNumber(), subject.figures().figures())).toList();
        var limits = states.of(studyId, QualityCommand.qualityOf(studyId), Quality.INITIAL, Quality::apply, QualityEvent.class).edcLimits();
        // The view keeps microseconds; what a source calls the same moment stays the same.
        return writes.created(new AcceptEdcMetrics(studyId, siteId, r.source(), r.asOf().truncatedTo(ChronoUnit.MICROS), r.figures().figures(), subjects, limits, clock.instant()),
            "/api/v1/studies/" + studyId + "/sites/" + siteId + "/edc-metrics");
    }

    @POST @Path("/{studyId}/edc-metrics/limits")
    @Operation(operationId = "setEdcLimits", summary = "Sets from when on a site's EDC metrics are an alert", description = "Absent is no limit. To change limits the Reason header is needed. Problems among others: edc-limit-not-positive, edc-limits-unchanged, quality-change-reason-required.")
    @APIResponse(responseCode = "204", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = LimitsRequest.class), examples = @ExampleObject(name = "limits", value =
        "{\"openQueriesOver30Days\":5,\"medianQueryAgeDays\":14,\"medianEntryLagDays\":7,\"missingPagesPercent\":3.5}")))
    public Response limits(@PathParam("studyId") UUID studyId, @NotNull @Valid LimitsRequest r) {
        return writes.changed(new SetEdcLimits(studyId, new EdcLimits(r.openQueriesOver30Days(), r.medianQueryAgeDays(), r.medianEntryLagDays(), r.missingPagesPercent()), facts.reason().orElse(null)));
    }

    @GET @Path("/{studyId}/edc-metrics")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"-openOver30Days", "siteNumber", "country", "asOf", "queriesOpened", "queriesOpen", "openUpTo30Days", "medianQueryAgeDays", "queriesPer100Fields", "fieldsEntered", "medianEntryLagDays", "pagesMissing",
        "missingPagesPercent", "verifiedPercent", "recordedAt"})
    @Operation(operationId = "listLatestEdcMetrics", summary = "Shows the newest report of each site: the board of ageing queries and missing pages", description = "Of the sites that the caller's roles reach, those with the most queries open over 30 days first.")
    @APIResponse(responseCode = "200", description = "The reports", content = @Content(schema = @Schema(implementation = EdcReport.class)))
    public Page<EdcReport> latest(@PathParam("studyId") UUID studyId, @Parameter(description = "The newest as of this instant; now if absent") @QueryParam("asOf") Instant asOf,
                                  @Parameter(description = "ISO 3166-1 alpha-2") @QueryParam("country") String country, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.latest(studyId, access.sites("listLatestEdcMetrics", studyId), country, asOf == null ? clock.instant() : asOf), EdcReport::siteId);
    }

    @GET @Path("/{studyId}/edc-metrics/alerts")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"recordedAt", "siteNumber", "country", "metric", "value", "limit", "asOf"})
    @Operation(operationId = "listEdcAlerts", summary = "Lists the limits that sites' metrics crossed, first to last", description = "At the sites that the caller's roles reach.")
    @APIResponse(responseCode = "200", description = "The alerts", content = @Content(schema = @Schema(implementation = EdcAlert.class)))
    public Page<EdcAlert> alerts(@PathParam("studyId") UUID studyId, @QueryParam("siteId") UUID siteId, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.alerts(studyId, access.sites("listEdcAlerts", studyId), siteId, paging.part()));
    }

    @GET @Path("/{studyId}/sites/{siteId}/edc-metrics")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"asOf", "source", "queriesOpened", "fieldsEntered", "visitsEntered", "pagesMissing", "recordedAt"})
    @Operation(operationId = "listSiteEdcMetrics", summary = "Lists a site's reports in the order of what they are as of")
    @APIResponse(responseCode = "200", description = "The reports", content = @Content(schema = @Schema(implementation = EdcReport.class)))
    public Page<EdcReport> series(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @QueryParam("from") Instant from, @QueryParam("through") Instant through, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.series(studyId, siteId, from, through, paging.part()));
    }

    @GET @Path("/{studyId}/sites/{siteId}/edc-metrics/subjects")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"subjectNumber", "source", "asOf"})
    @Operation(operationId = "listSubjectEdcMetrics", summary = "Lists the newest report of each subject of a site that was reported one by one")
    @APIResponse(responseCode = "200", description = "The reports", content = @Content(schema = @Schema(implementation = SubjectReport.class)))
    public Page<SubjectReport> subjects(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @QueryParam("subjectNumber") String subjectNumber, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.subjects(studyId, siteId, subjectNumber, paging.part()));
    }
}
