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
import org.trialledger.platform.rest.Cursor;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.site.monitoring.application.TravelFactors;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.MonitoringVisit;
import org.trialledger.site.monitoring.domain.SiteMonitoring;
import org.trialledger.site.monitoring.domain.VisitType;
import org.trialledger.site.monitoring.readmodel.MonitoringItems;
import org.trialledger.site.monitoring.readmodel.MonitoringReports;
import org.trialledger.site.monitoring.readmodel.MonitoringVisits;

/** What can be read of monitoring. Lists hold the sites that the caller's roles reach; tables of a study have a row for each site or monitor and come whole. */
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
            return new MonitoringItems.Filter(site, name(state), name(severity), name(category), owner, open, overdue);
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
    @Operation(operationId = "listTravelFactors", summary = "Lists the emission factors that journeys are counted with", description = "The last version is in use.")
    @APIResponse(responseCode = "200", description = "The factors", content = @Content(schema = @Schema(implementation = TravelFactors.Factor.class)))
    public Page<TravelFactors.Factor> factors(@PathParam("studyId") UUID studyId) {
        return new Page<>(factors.all(), null);
    }

    @GET @Path("/{studyId}/monitoring-visits")
    @Operation(operationId = "listMonitoringVisits", summary = "Lists monitoring visits by day: the calendar and the visit log", description = "The day is that of the visit as far as it is known: held, "
        + "planned or expected. Sorted by it. A visit that a risk indicator proposed is there from its plan on; before that see listVisitProposals.")
    @APIResponse(responseCode = "200", description = "A page of visits", content = @Content(schema = @Schema(implementation = MonitoringVisits.Visit.class)))
    public Page<MonitoringVisits.Visit> visits(@PathParam("studyId") UUID studyId, @QueryParam("site") UUID site, @QueryParam("type") VisitType type, @QueryParam("status") MonitoringVisit.Status status,
                                               @QueryParam("monitor") String monitor, @QueryParam("from") LocalDate from, @QueryParam("until") LocalDate until, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var filter = new MonitoringVisits.Filter(site, name(type), name(status), monitor, from, until);
        var rows = visits.list(studyId, reach("listMonitoringVisits", studyId), filter, facts.today(), day(cursor), id(cursor), paging.limit() + 1);
        return Page.of(rows, paging.limit(), visit -> new Object[] {visit.on(), visit.visitId()});
    }

    @GET @Path("/{studyId}/monitoring/proposals")
    @Operation(operationId = "listVisitProposals", summary = "Lists the visits for cause that red risk indicators proposed", description = "Each with its indicator and what that showed, by the day it was "
        + "proposed. Those to plan or dismiss: `status=PROPOSED`. One that is left alone past the day its site's tier gives is escalated. The site does not see them.")
    @APIResponse(responseCode = "200", description = "A page of proposals", content = @Content(schema = @Schema(implementation = MonitoringVisits.Proposal.class)))
    public Page<MonitoringVisits.Proposal> proposals(@PathParam("studyId") UUID studyId, @QueryParam("site") UUID site, @QueryParam("status") MonitoringVisit.Status status, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = visits.proposals(studyId, reach("listVisitProposals", studyId), site, name(status), day(cursor), id(cursor), paging.limit() + 1);
        return Page.of(rows, paging.limit(), proposal -> new Object[] {proposal.proposedOn(), proposal.visitId()});
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
    @Operation(operationId = "listOverdueMonitoring", summary = "Lists decisions on proposals, letters and reports whose day has passed", description = "The longest overdue first. "
        + "A proposed visit has no monitor yet: it is for who last had a visit at the site, and for every monitor where nobody had.")
    @APIResponse(responseCode = "200", description = "What is overdue", content = @Content(schema = @Schema(implementation = MonitoringVisits.Overdue.class)))
    public Page<MonitoringVisits.Overdue> overdue(@PathParam("studyId") UUID studyId, @QueryParam("monitor") String monitor,
                                                  @Parameter(description = "The day it is looked at; today (UTC) if absent") @QueryParam("on") LocalDate on) {
        return new Page<>(visits.overdue(studyId, reach("listOverdueMonitoring", studyId), monitor, on == null ? facts.today() : on), null);
    }

    @GET @Path("/{studyId}/monitoring/schedule")
    @Operation(operationId = "listNextMonitoringVisits", summary = "Lists by site when the next visit is due", description = "By the site's tier and its last visit; soonest first.")
    @APIResponse(responseCode = "200", description = "A row for each site", content = @Content(schema = @Schema(implementation = MonitoringReports.NextVisit.class)))
    public Page<MonitoringReports.NextVisit> next(@PathParam("studyId") UUID studyId) {
        return new Page<>(reports.nextVisits(studyId, reach("listNextMonitoringVisits", studyId), facts.today()), null);
    }

    @GET @Path("/{studyId}/monitoring/workload")
    @Operation(operationId = "getMonitoringWorkload", summary = "Shows each monitor's work and how timely the reports are")
    @APIResponse(responseCode = "200", description = "A row for each monitor", content = @Content(schema = @Schema(implementation = MonitoringReports.Workload.class)))
    public Page<MonitoringReports.Workload> workload(@PathParam("studyId") UUID studyId) {
        return new Page<>(reports.workload(studyId, reach("getMonitoringWorkload", studyId), facts.today()), null);
    }

    @GET @Path("/{studyId}/monitoring/sdv-coverage")
    @Operation(operationId = "getSdvCoverage", summary = "Shows by site how much was verified against source", description = "And how much the site's tier asks for.")
    @APIResponse(responseCode = "200", description = "A row for each site with verification", content = @Content(schema = @Schema(implementation = MonitoringReports.Coverage.class)))
    public Page<MonitoringReports.Coverage> coverage(@PathParam("studyId") UUID studyId) {
        return new Page<>(reports.coverage(studyId, reach("getSdvCoverage", studyId)), null);
    }

    @GET @Path("/{studyId}/monitoring/travel")
    @Operation(operationId = "getMonitoringTravel", summary = "Shows by site the journeys made and avoided", description = "Avoided are those of remote visits that took the place of visits planned on site.")
    @APIResponse(responseCode = "200", description = "A row for each site that was visited", content = @Content(schema = @Schema(implementation = MonitoringReports.TravelRow.class)))
    public Page<MonitoringReports.TravelRow> travel(@PathParam("studyId") UUID studyId) {
        return new Page<>(reports.travel(studyId, reach("getMonitoringTravel", studyId)), null);
    }

    @GET @Path("/{studyId}/issues")
    @Operation(operationId = "listIssues", summary = "Lists issues by due date")
    @APIResponse(responseCode = "200", description = "A page of issues", content = @Content(schema = @Schema(implementation = MonitoringItems.Listed.class)))
    public Page<MonitoringItems.Listed> issues(@PathParam("studyId") UUID studyId, @BeanParam ItemFilter filter, @Valid @BeanParam Paging paging) {
        return items(studyId, Item.Kind.ISSUE, "listIssues", filter, paging);
    }

    @GET @Path("/{studyId}/action-items")
    @Operation(operationId = "listActionItems", summary = "Lists action items by due date")
    @APIResponse(responseCode = "200", description = "A page of action items", content = @Content(schema = @Schema(implementation = MonitoringItems.Listed.class)))
    public Page<MonitoringItems.Listed> actionItems(@PathParam("studyId") UUID studyId, @BeanParam ItemFilter filter, @Valid @BeanParam Paging paging) {
        return items(studyId, Item.Kind.ACTION_ITEM, "listActionItems", filter, paging);
    }

    @GET @Path("/{studyId}/monitoring/ageing")
    @Operation(operationId = "getMonitoringAgeing", summary = "Shows by site how old the open issues and action items are")
    @APIResponse(responseCode = "200", description = "A row for each site and kind", content = @Content(schema = @Schema(implementation = MonitoringItems.Ageing.class)))
    public Page<MonitoringItems.Ageing> ageing(@PathParam("studyId") UUID studyId) {
        return new Page<>(items.ageing(studyId, reach("getMonitoringAgeing", studyId), facts.today()), null);
    }

    @GET @Path("/{studyId}/sites/{siteId}/monitoring-items/{itemId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMonitoringItem", summary = "Shows an issue or action item with its history")
    @APIResponse(responseCode = "200", description = "The issue or action item", content = @Content(schema = @Schema(implementation = MonitoringItems.Detail.class)))
    public MonitoringItems.Detail item(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("itemId") UUID itemId) {
        return items.find(studyId, siteId, itemId, facts.today()).orElseThrow(() -> new NotFound("There is no issue or action item " + itemId + "."));
    }

    private Page<MonitoringItems.Listed> items(UUID studyId, Item.Kind kind, String operation, ItemFilter filter, Paging paging) {
        var cursor = paging.cursor();
        var rows = items.list(studyId, kind, reach(operation, studyId), filter.filter(), facts.today(), day(cursor), id(cursor), paging.limit() + 1);
        return Page.of(rows, paging.limit(), item -> new Object[] {item.dueOn(), item.itemId()});
    }

    private SiteFilter reach(String operation, UUID studyId) {
        return access.sites(operation, studyId);
    }

    private static LocalDate day(Cursor cursor) {
        return cursor.isStart() ? null : cursor.date(0);
    }

    private static UUID id(Cursor cursor) {
        return cursor.isStart() ? null : cursor.uuid(1);
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
