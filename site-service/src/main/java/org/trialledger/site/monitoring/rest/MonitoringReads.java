package org.trialledger.site.monitoring.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.site.monitoring.application.TravelFactors;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.MonitoringVisit;
import org.trialledger.site.monitoring.domain.SiteMonitoring;
import org.trialledger.site.monitoring.domain.VisitType;
import org.trialledger.site.monitoring.readmodel.MonitoringItems;
import org.trialledger.site.monitoring.readmodel.MonitoringReports;
import org.trialledger.site.monitoring.readmodel.MonitoringVisits;

/** What can be read of monitoring. Lists hold the sites that the caller's roles reach. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Tag(name = "Monitoring")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
public class MonitoringReads {
    /** The filters of issues and action items. */
    public static class ItemFilter {
        @QueryParam("site") UUID site;
        @QueryParam("state") SiteMonitoring.State state;
        @QueryParam("severity") Item.Severity severity;
        @QueryParam("category") Item.Category category;
        @QueryParam("owner") String owner;
        @QueryParam("open") @Parameter(description = "Only what is neither closed, withdrawn nor transferred") boolean open;
        @QueryParam("overdue") @Parameter(description = "Only what is not completed and past its due date") boolean overdue;

        MonitoringItems.Filter filter() {
            return new MonitoringItems.Filter(site, state, severity, category, owner, open, overdue);
        }
    }

    private final MonitoringVisits visits;
    private final MonitoringItems items;
    private final MonitoringReports reports;
    private final MonitoringFacts facts;
    private final TravelFactors factors;
    private final Access access;

    MonitoringReads(MonitoringVisits visits, MonitoringItems items, MonitoringReports reports, MonitoringFacts facts, TravelFactors factors, Access access) {
        this.visits = visits;
        this.items = items;
        this.reports = reports;
        this.facts = facts;
        this.factors = factors;
        this.access = access;
    }

    @GET @Path("/{studyId}/monitoring/plan")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMonitoringPlan", summary = "Shows the study's monitoring plan", description = "Version 0 is the default, of a study that has set none.")
    @APIResponse(responseCode = "200", description = "The plan", content = @Content(schema = @Schema(implementation = MonitoringReports.Plan.class)))
    public MonitoringReports.Plan plan(@PathParam("studyId") UUID studyId) {
        return reports.plan(studyId);
    }

    @GET @Path("/{studyId}/monitoring/travel-factors")
    @SortedBy({"version", "mode", "kgPerKm", "source"})
    @Operation(operationId = "listTravelFactors", summary = "Lists the emission factors that journeys are counted with", description = "The last version is in use.")
    @APIResponse(responseCode = "200", description = "The factors", content = @Content(schema = @Schema(implementation = TravelFactors.Factor.class)))
    public Page<TravelFactors.Factor> factors(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of this version of the table") @QueryParam("version") String version,
                                              @Valid @BeanParam SortedPaging paging) {
        return paging.page(factors.all().stream().filter(factor -> version == null || version.equals(factor.version())).toList(), factor -> factor.version() + factor.mode());
    }

    @GET @Path("/{studyId}/monitoring-visits")
    @SortedBy({"on", "siteNumber", "country", "type", "status", "modality", "monitor", "plannedOn", "startedOn", "endedOn", "reportDue", "reportSubmitted", "approved", "followUpLetterDue"})
    @Operation(operationId = "listMonitoringVisits", summary = "Lists monitoring visits by day: the calendar and the visit log", description = "The day is that of the visit as far as it is known: held, "
        + "planned or expected. A visit that a risk indicator proposed is there from its plan on; before that see listVisitProposals.")
    @APIResponse(responseCode = "200", description = "A page of visits", content = @Content(schema = @Schema(implementation = MonitoringVisits.Visit.class)))
    public Page<MonitoringVisits.Visit> visits(@PathParam("studyId") UUID studyId, @QueryParam("site") UUID site, @QueryParam("type") VisitType type, @QueryParam("status") MonitoringVisit.Status status,
                                               @QueryParam("monitor") String monitor, @QueryParam("from") LocalDate from, @QueryParam("until") LocalDate until, @Valid @BeanParam SortedPaging paging) {
        var filter = new MonitoringVisits.Filter(site, type, status, monitor, from, until);
        return paging.page(visits.list(studyId, reach("listMonitoringVisits", studyId), filter, facts.today(), paging.part()));
    }

    @GET @Path("/{studyId}/monitoring/proposals")
    @SortedBy({"proposedOn", "siteNumber", "country", "indicator", "status", "decideBy", "escalatedAt", "plannedOn", "dismissedOn"})
    @Operation(operationId = "listVisitProposals", summary = "Lists the visits for cause that red risk indicators proposed", description = "Each with its indicator and what that showed, by the day it was "
        + "proposed. Those to plan or dismiss: `status=PROPOSED`. One that is left alone past the day its site's tier gives is escalated. The site does not see them.")
    @APIResponse(responseCode = "200", description = "A page of proposals", content = @Content(schema = @Schema(implementation = MonitoringVisits.Proposal.class)))
    public Page<MonitoringVisits.Proposal> proposals(@PathParam("studyId") UUID studyId, @QueryParam("site") UUID site, @QueryParam("status") MonitoringVisit.Status status, @Valid @BeanParam SortedPaging paging) {
        return paging.page(visits.proposals(studyId, reach("listVisitProposals", studyId), site, status, paging.part()));
    }

    @GET @Path("/{studyId}/monitoring-visits/{visitId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMonitoringVisit", summary = "Shows a visit with its report, its history and signature")
    @APIResponse(responseCode = "200", description = "The visit", content = @Content(schema = @Schema(implementation = MonitoringVisits.Detail.class)))
    public Response visit(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId, @Context Request request) {
        var found = visits.find(studyId, visitId, facts.today()).orElseThrow(() -> new NotFound("There is no monitoring visit " + visitId + "."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{studyId}/monitoring-visits/{visitId}/report/content-to-sign")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getVisitReportToSign", summary = "Shows what a signature under the report binds", description = "With the SHA-256 to send along when signing.")
    @APIResponse(responseCode = "200", description = "The content", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign toSign(@PathParam("studyId") UUID studyId, @PathParam("visitId") UUID visitId) {
        return ContentToSign.of(visits.toSign(studyId, visitId).orElseThrow(() -> new NotFound("There is no report of monitoring visit " + visitId + ".")));
    }

    @GET @Path("/{studyId}/monitoring/overdue")
    @SortedBy({"dueOn", "siteNumber", "type", "monitor", "obligation", "daysLate"})
    @Operation(operationId = "listOverdueMonitoring", summary = "Lists decisions on proposals, letters and reports whose day has passed", description = "The longest overdue first. "
        + "A proposed visit has no monitor yet: it is for who last had a visit at the site, and for every monitor where nobody had.")
    @APIResponse(responseCode = "200", description = "What is overdue", content = @Content(schema = @Schema(implementation = MonitoringVisits.Overdue.class)))
    public Page<MonitoringVisits.Overdue> overdue(@PathParam("studyId") UUID studyId, @QueryParam("monitor") String monitor,
                                                  @Parameter(description = "The day it is looked at; today (UTC) if absent") @QueryParam("on") LocalDate on,
                                                  @Parameter(description = "Only of this site") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(visits.overdue(studyId, reach("listOverdueMonitoring", studyId), monitor, site, on == null ? facts.today() : on, paging.part()));
    }

    @GET @Path("/{studyId}/monitoring/schedule")
    @SortedBy({"nextDueOn", "siteNumber", "country", "tier", "lastVisitOn", "participants", "daysToNext"})
    @Operation(operationId = "listNextMonitoringVisits", summary = "Lists by site when the next visit is due", description = "By the site's tier and its last visit.")
    @APIResponse(responseCode = "200", description = "A row for each site", content = @Content(schema = @Schema(implementation = MonitoringReports.NextVisit.class)))
    public Page<MonitoringReports.NextVisit> next(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of sites in this tier") @QueryParam("tier") String tier,
                                                  @Parameter(description = "ISO 3166-1 alpha-2") @QueryParam("country") String country, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.nextVisits(studyId, reach("listNextMonitoringVisits", studyId), tier, country, facts.today(), paging.part()));
    }

    @GET @Path("/{studyId}/monitoring/workload")
    @SortedBy({"monitor", "sites", "planned", "held", "openReports", "overdueReports", "missedLetters", "reportsInTimePercent", "daysToSubmission", "daysToApproval"})
    @Operation(operationId = "getMonitoringWorkload", summary = "Shows each monitor's work and how timely the reports are")
    @APIResponse(responseCode = "200", description = "A row for each monitor", content = @Content(schema = @Schema(implementation = MonitoringReports.Workload.class)))
    public Page<MonitoringReports.Workload> workload(@PathParam("studyId") UUID studyId, @Parameter(description = "Only this monitor") @QueryParam("monitor") String monitor, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.workload(studyId, reach("getMonitoringWorkload", studyId), monitor, facts.today(), paging.part()));
    }

    @GET @Path("/{studyId}/monitoring/sdv-coverage")
    @SortedBy({"siteNumber", "tier", "subjects", "fieldsVerified", "fieldsTotal", "percent", "targetPercent", "discrepancies"})
    @Operation(operationId = "getSdvCoverage", summary = "Shows by site how much was verified against source", description = "And how much the site's tier asks for.")
    @APIResponse(responseCode = "200", description = "A row for each site with verification", content = @Content(schema = @Schema(implementation = MonitoringReports.Coverage.class)))
    public Page<MonitoringReports.Coverage> coverage(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of this site") @QueryParam("site") UUID site,
                                                     @Parameter(description = "Only sites that reached their target, or only the others") @QueryParam("targetReached") Boolean targetReached,
                                                     @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.coverage(studyId, reach("getSdvCoverage", studyId), site).stream().filter(row -> targetReached == null || row.targetReached() == targetReached).toList(),
            MonitoringReports.Coverage::siteId);
    }

    @GET @Path("/{studyId}/monitoring/travel")
    @SortedBy({"siteNumber", "onSiteVisits", "remoteVisits", "km", "co2eKg", "visitsAvoided", "avoidedKm", "avoidedCo2eKg"})
    @Operation(operationId = "getMonitoringTravel", summary = "Shows by site the journeys made and avoided", description = "Avoided are those of remote visits that took the place of visits planned on site.")
    @APIResponse(responseCode = "200", description = "A row for each site that was visited", content = @Content(schema = @Schema(implementation = MonitoringReports.TravelRow.class)))
    public Page<MonitoringReports.TravelRow> travel(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of this site") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(reports.travel(studyId, reach("getMonitoringTravel", studyId), site, paging.part()));
    }

    @GET @Path("/{studyId}/issues")
    @SortedBy({"dueOn", "siteNumber", "category", "severity", "owner", "raisedOn", "state", "level", "ageDays", "overdueDays"})
    @Operation(operationId = "listIssues", summary = "Lists issues")
    @APIResponse(responseCode = "200", description = "A page of issues", content = @Content(schema = @Schema(implementation = MonitoringItems.Listed.class)))
    public Page<MonitoringItems.Listed> issues(@PathParam("studyId") UUID studyId, @BeanParam ItemFilter filter, @Valid @BeanParam SortedPaging paging) {
        return items(studyId, Item.Kind.ISSUE, "listIssues", filter, paging);
    }

    @GET @Path("/{studyId}/action-items")
    @SortedBy({"dueOn", "siteNumber", "category", "severity", "owner", "raisedOn", "state", "level", "ageDays", "overdueDays"})
    @Operation(operationId = "listActionItems", summary = "Lists action items")
    @APIResponse(responseCode = "200", description = "A page of action items", content = @Content(schema = @Schema(implementation = MonitoringItems.Listed.class)))
    public Page<MonitoringItems.Listed> actionItems(@PathParam("studyId") UUID studyId, @BeanParam ItemFilter filter, @Valid @BeanParam SortedPaging paging) {
        return items(studyId, Item.Kind.ACTION_ITEM, "listActionItems", filter, paging);
    }

    @GET @Path("/{studyId}/monitoring/ageing")
    @SortedBy({"siteNumber", "kind", "open", "overdue", "upTo30", "upTo60", "upTo90", "older", "oldestDays"})
    @Operation(operationId = "getMonitoringAgeing", summary = "Shows by site how old the open issues and action items are")
    @APIResponse(responseCode = "200", description = "A row for each site and kind", content = @Content(schema = @Schema(implementation = MonitoringItems.Ageing.class)))
    public Page<MonitoringItems.Ageing> ageing(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of this site") @QueryParam("site") UUID site, @QueryParam("kind") Item.Kind kind, @Valid @BeanParam SortedPaging paging) {
        return paging.page(items.ageing(studyId, reach("getMonitoringAgeing", studyId), site, kind, facts.today(), paging.part()));
    }

    @GET @Path("/{studyId}/sites/{siteId}/monitoring-items/{itemId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMonitoringItem", summary = "Shows an issue or action item with its history")
    @APIResponse(responseCode = "200", description = "The issue or action item", content = @Content(schema = @Schema(implementation = MonitoringItems.Detail.class)))
    public MonitoringItems.Detail item(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId) {
        return items.find(studyId, siteId, itemId, facts.today()).orElseThrow(() -> new NotFound("There is no issue or action item " + itemId + "."));
    }

    private Page<MonitoringItems.Listed> items(UUID studyId, Item.Kind kind, String operation, ItemFilter filter, SortedPaging paging) {
        return paging.page(items.list(studyId, kind, reach(operation, studyId), filter.filter(), facts.today(), paging.part()));
    }

    private SiteFilter reach(String operation, UUID studyId) {
        return access.sites(operation, studyId);
    }
}
