package org.trialledger.budget.funding.rest;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.funding.domain.FundedCategory;
import org.trialledger.budget.funding.domain.FundingCommand.*;
import org.trialledger.budget.funding.domain.FundingTerms;
import org.trialledger.budget.funding.readmodel.FundingSources;
import org.trialledger.budget.funding.readmodel.FundingSources.Allocation;
import org.trialledger.budget.funding.readmodel.FundingSources.Source;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/funding-sources")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Funding", description = "Where the money of a study comes from, and what it may be spent on")
public class FundingSourceResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record FundingRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String name,
                                 @Schema(description = "Of the grant or agreement; once in the study") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String reference, @NotNull Money amount,
                                 @Schema(description = "What it may pay for; absent for all") @Size(max = 5) List<@NotNull FundedCategory> categories,
                                 @Schema(description = "Countries that it may pay for; absent for all") @Size(max = 250) List<@NotNull @Pattern(regexp = "[A-Z]{2}") String> countries, @NotNull LocalDate from,
                                 @Schema(description = "The last day; absent for no end") LocalDate until) {
        FundingTerms terms() {
            return new FundingTerms(name.strip(), reference.strip(), amount, categories == null ? List.of() : categories, countries == null ? List.of() : countries, from, until);
        }
    }

    public record AllocationRequest(@Schema(description = "Of a line of the approved budget") @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String wbsCode,
                                    @Schema(description = "In the source's currency") @NotNull Money amount) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final FundedLines lines;
    private final FundingSources sources;

    FundingSourceResource(Writes writes, RequestFacts facts, InstantSource clock, FundedLines lines, FundingSources sources) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.lines = lines;
        this.sources = sources;
    }

    @POST
    @Operation(operationId = "recordFundingSource", summary = "Records money granted for the study, and what it may pay for", description = "Problems among others: budget-funding-reference-taken, funding-not-positive, "
        + "funding-ends-before-it-begins, currency-minor-units.")
    @APIResponse(responseCode = "201", description = "Recorded; Location names the source")
    @RequestBody(content = @Content(schema = @Schema(implementation = FundingRequest.class), examples = @ExampleObject(name = "grant", value = """
        {"name":"National research fund","reference":"NRF-2026-881","amount":{"amount":"250000.00","currency":"EUR"},"categories":["INVESTIGATOR_GRANTS"],"countries":["IE"],"from":"2026-01-01","until":"2027-12-31"}""")))
    public Response record(@PathParam("studyId") UUID studyId, @NotNull @Valid FundingRequest r) {
        var sourceId = Ids.next();
        return writes.created(new RecordFundingSource(studyId, sourceId, r.terms(), facts.actor()), "/api/v1/studies/" + studyId + "/funding-sources/" + sourceId);
    }

    @POST @Path("/{sourceId}/allocations")
    @Operation(operationId = "allocateFunding", summary = "Allocates money of a source to a line of the approved budget", description = "Problems among others: funding-exhausted, funding-category-restricted, "
        + "funding-country-restricted, funding-not-available-today, funding-line-unknown, funding-currency-differs, funding-not-positive.")
    @APIResponse(responseCode = "201", description = "Allocated; Location lists the allocations")
    @RequestBody(content = @Content(schema = @Schema(implementation = AllocationRequest.class), examples = @ExampleObject(name = "visits", value = """
        {"wbsCode":"2.1","amount":{"amount":"80000.00","currency":"EUR"}}""")))
    public Response allocate(@PathParam("studyId") UUID studyId, @PathParam("sourceId") UUID sourceId, @NotNull @Valid AllocationRequest r) {
        var line = lines.of(studyId, r.wbsCode().strip()).orElse(null);
        return writes.created(new AllocateFunding(studyId, sourceId, Ids.next(), line, r.amount(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), facts.actor()),
            "/api/v1/studies/" + studyId + "/funding-sources/" + sourceId + "/allocations");
    }

    @POST @Path("/{sourceId}/allocations/{allocationId}/release")
    @ReasonRequired
    @Operation(operationId = "releaseFundingAllocation", summary = "Releases an allocation, with the reason", description = "Problems among others: funding-allocation-unknown.")
    @APIResponse(responseCode = "204", description = "Released")
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("sourceId") UUID sourceId, @PathParam("allocationId") UUID allocationId) {
        return writes.changed(new ReleaseFundingAllocation(studyId, sourceId, allocationId, facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listFundingSources", summary = "Lists funding sources with what is left of them")
    @APIResponse(responseCode = "200", description = "The sources", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Source.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Source> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(sources.list(studyId, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(), source -> new Object[] {source.sourceId()});
    }

    @GET @Path("/{sourceId}")
    @Operation(operationId = "getFundingSource", summary = "Shows a funding source")
    @APIResponse(responseCode = "200", description = "The source", content = @Content(schema = @Schema(implementation = Source.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("sourceId") UUID sourceId, @Context Request request) {
        var found = sources.find(studyId, sourceId).orElseThrow(() -> unknown(sourceId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{sourceId}/allocations")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listFundingAllocations", summary = "Lists what was allocated of a source", description = "In the order it was, those released too.")
    @APIResponse(responseCode = "200", description = "The allocations", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Allocation.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Allocation> allocations(@PathParam("studyId") UUID studyId, @PathParam("sourceId") UUID sourceId, @Valid @BeanParam Paging paging) {
        if (sources.find(studyId, sourceId).isEmpty()) throw unknown(sourceId);
        var cursor = paging.cursor();
        return Page.of(sources.allocations(studyId, sourceId, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(), allocation -> new Object[] {allocation.allocationId()});
    }

    private static NotFound unknown(UUID sourceId) {
        return new NotFound("There is no funding source " + sourceId + ".");
    }
}
