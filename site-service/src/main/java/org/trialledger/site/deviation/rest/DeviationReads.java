package org.trialledger.site.deviation.rest;

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
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.deviation.application.DeviationCategories;
import org.trialledger.site.deviation.domain.Capa;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.Deviation;
import org.trialledger.site.deviation.readmodel.Capas;
import org.trialledger.site.deviation.readmodel.Deviations;

/** What can be read of deviations and CAPAs. Lists hold the sites that the caller's roles reach. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "Deviations")
public class DeviationReads {
    private final Deviations deviations;
    private final Capas capas;
    private final DeviationCategories categories;
    private final DeviationFacts facts;
    private final Access access;

    DeviationReads(Deviations deviations, Capas capas, DeviationCategories categories, DeviationFacts facts, Access access) {
        this.deviations = deviations;
        this.capas = capas;
        this.categories = categories;
        this.facts = facts;
        this.access = access;
    }

    @GET @Path("/{studyId}/deviations/categories")
    @SortedBy({"code", "name", "suggests"})
    @Operation(operationId = "listDeviationCategories", summary = "Lists the category tree of deviations", description = "The parts of a code are the tree; each says the least grave classification that is likely.")
    @APIResponse(responseCode = "200", description = "The categories", content = @Content(schema = @Schema(implementation = DeviationCategories.Described.class)))
    public Page<DeviationCategories.Described> categories(@PathParam("studyId") UUID studyId, @Parameter(description = "Only those that are likely to be so grave") @QueryParam("suggests") Classification suggests,
                                                          @Valid @BeanParam SortedPaging paging) {
        return paging.page(categories.all().stream().filter(category -> suggests == null || category.suggests() == suggests).toList(), DeviationCategories.Described::code);
    }

    @GET @Path("/{studyId}/deviations/plan")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDeviationPlan", summary = "Shows the study's deviation plan", description = "Version 0 is that of a study which has set none: days in UTC.")
    @APIResponse(responseCode = "200", description = "The plan", content = @Content(schema = @Schema(implementation = Deviations.Plan.class)))
    public Deviations.Plan plan(@PathParam("studyId") UUID studyId) {
        return deviations.plan(studyId);
    }

    @GET @Path("/{studyId}/deviations")
    @SortedBy({"occurredOn", "siteNumber", "category", "subjectNumber", "detectedOn", "suggested", "classification", "status", "closedOn"})
    @Operation(operationId = "listDeviations", summary = "Lists deviations: the deviation log")
    @APIResponse(responseCode = "200", description = "A page of deviations", content = @Content(schema = @Schema(implementation = Deviations.Listed.class)))
    public Page<Deviations.Listed> list(@PathParam("studyId") UUID studyId, @QueryParam("site") UUID site,
                                        @Parameter(description = "A code of the category tree, or the first parts of one") @QueryParam("category") String category,
                                        @QueryParam("classification") Classification classification, @QueryParam("status") Deviation.Status status, @QueryParam("subjectNumber") String subjectNumber,
                                        @QueryParam("from") LocalDate from, @QueryParam("until") LocalDate until, @Valid @BeanParam SortedPaging paging) {
        var filter = new Deviations.Filter(site, category, classification, status, subjectNumber, from, until);
        return paging.page(deviations.list(studyId, access.sites("listDeviations", studyId), filter, paging.part()));
    }

    @GET @Path("/{studyId}/deviations/{deviationId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDeviation", summary = "Shows a deviation with its reports and history")
    @APIResponse(responseCode = "200", description = "The deviation", content = @Content(schema = @Schema(implementation = Deviations.Detail.class)))
    public Response get(@PathParam("studyId") UUID studyId, @PathParam("deviationId") UUID deviationId, @Context Request request) {
        var found = deviations.find(studyId, deviationId, facts.today()).orElseThrow(() -> new NotFound("There is no deviation " + deviationId + "."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{studyId}/deviations/reports")
    @SortedBy({"dueOn", "siteNumber", "report", "awareAt", "day0", "reportedOn", "late", "daysLeft"})
    @Operation(operationId = "listDeviationReports", summary = "Lists what has to be reported to authorities and committees", description = "Serious breaches and emergencies.")
    @APIResponse(responseCode = "200", description = "The reports", content = @Content(schema = @Schema(implementation = Deviations.Report.class)))
    public Page<Deviations.Report> reports(@PathParam("studyId") UUID studyId, @Parameter(description = "Only what is not reported yet") @QueryParam("outstanding") boolean outstanding,
                                            @Parameter(description = "Only of this site") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(deviations.reports(studyId, access.sites("listDeviationReports", studyId), site, outstanding, facts.today(), paging.part()));
    }

    @GET @Path("/{studyId}/deviations/rates")
    @SortedBy({"siteNumber", "deviations", "important", "seriousBreaches", "open", "subjectVisits", "per100SubjectVisits"})
    @Operation(operationId = "getDeviationRates", summary = "Shows by site how many deviations there are per 100 visits of participants")
    @APIResponse(responseCode = "200", description = "A row for each site with deviations", content = @Content(schema = @Schema(implementation = Deviations.Rate.class)))
    public Page<Deviations.Rate> rates(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of this site") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(deviations.rates(studyId, access.sites("getDeviationRates", studyId), site), Deviations.Rate::siteId);
    }

    @GET @Path("/{studyId}/deviations/repetitions")
    @SortedBy({"-until", "siteNumber", "category", "from", "recordedAt"})
    @Operation(operationId = "listDeviationRepetitions", summary = "Lists what went wrong three times at a site within 90 days")
    @APIResponse(responseCode = "200", description = "The repetitions", content = @Content(schema = @Schema(implementation = Deviations.Repetition.class)))
    public Page<Deviations.Repetition> repetitions(@PathParam("studyId") UUID studyId, @Parameter(description = "Only of this site") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(deviations.repetitions(studyId, access.sites("listDeviationRepetitions", studyId), site, paging.part()));
    }

    @GET @Path("/{studyId}/capas")
    @SortedBy({"openedOn", "siteNumber", "title", "owner", "status", "actions", "actionsDone", "nextDueOn", "closedOn"})
    @Operation(operationId = "listCapas", summary = "Lists CAPAs: the CAPA board")
    @APIResponse(responseCode = "200", description = "A page of CAPAs", content = @Content(schema = @Schema(implementation = Capas.Listed.class)))
    public Page<Capas.Listed> capas(@PathParam("studyId") UUID studyId, @QueryParam("site") UUID site, @QueryParam("status") Capa.Status status, @Valid @BeanParam SortedPaging paging) {
        return paging.page(capas.list(studyId, access.sites("listCapas", studyId), status, site, facts.today(), paging.part()));
    }

    @GET @Path("/{studyId}/capas/{capaId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCapa", summary = "Shows a CAPA with its actions")
    @APIResponse(responseCode = "200", description = "The CAPA", content = @Content(schema = @Schema(implementation = Capas.Detail.class)))
    public Response capa(@PathParam("studyId") UUID studyId, @PathParam("capaId") UUID capaId, @Context Request request) {
        var found = capas.find(studyId, capaId, facts.today()).orElseThrow(() -> new NotFound("There is no CAPA " + capaId + "."));
        return Reads.found(request, found, found.version());
    }
}
