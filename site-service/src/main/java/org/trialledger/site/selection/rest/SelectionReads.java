package org.trialledger.site.selection.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
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
import java.math.BigDecimal;
import java.util.Arrays;
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
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.site.selection.domain.Site.Stage;
import org.trialledger.site.selection.readmodel.CandidateDetail;
import org.trialledger.site.selection.readmodel.Candidates;
import org.trialledger.site.selection.readmodel.Candidates.Filter;
import org.trialledger.site.selection.readmodel.Candidates.Sort;
import org.trialledger.site.selection.readmodel.RankedCandidate;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Site selection")
public class SelectionReads {
    public static class RankingFilter {
        @QueryParam("stage") @Parameter(description = "Candidates in this stage") Stage stage;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Candidates in this country (ISO 3166-1 alpha-2)") String country;
        @QueryParam("minScore") @Pattern(regexp = "\\d{1,3}(\\.\\d{1,2})?") @Parameter(description = "Candidates with this score at least") String minScore;
        @QueryParam("sort") @Parameter(description = "`-score` (the default), `-expectedPerMonth` or `siteNumber`; a minus means descending, and what has no figure comes last") String sort;

        Filter filter() {
            return new Filter(stage, country, minScore == null ? null : new BigDecimal(minScore));
        }

        Sort sorted() {
            if (sort == null) return Sort.SCORE;
            return Arrays.stream(Sort.values()).filter(known -> known.parameter().equals(sort)).findFirst()
                .orElseThrow(() -> new Refusal(ProblemType.INVALID_REQUEST, "sort is one of " + Arrays.stream(Sort.values()).map(Sort::parameter).toList() + "."));
        }
    }

    private final Candidates candidates;
    private final Access access;

    SelectionReads(Candidates candidates, Access access) {
        this.candidates = candidates;
        this.access = access;
    }

    @GET @Path("/sites/{siteId}/candidate")
    @Operation(operationId = "getSiteCandidate", summary = "Shows a site as a candidate", description = "Facility, patient population, answers scored question by question, visits and every step of "
        + "its selection.")
    @APIResponse(responseCode = "200", description = "The candidate", content = @Content(schema = @Schema(implementation = CandidateDetail.class)))
    public Response candidate(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Context Request request) {
        var found = candidates.find(studyId, siteId).orElseThrow(() -> new NotFound("The study has no site " + siteId + "."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/site-ranking")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "rankSiteCandidates", summary = "Compares the study's candidates", description = "By score, by the points of each question, and by what they could enrol against what is "
        + "planned. The rank is among all candidates of the study that have a score, whatever the filter.")
    @APIResponse(responseCode = "200", description = "The candidates", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RankedCandidate.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<RankedCandidate> ranking(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam RankingFilter filter) {
        var cursor = paging.cursor();
        var sort = filter.sorted();
        if (!cursor.isStart() && !cursor.text(0).equals(sort.name())) throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor is of a list in another order.");
        var rows = candidates.ranking(studyId, access.sites("rankSiteCandidates", studyId), filter.filter(), sort, cursor.isStart() ? null : cursor.text(1),
            cursor.isStart() ? null : cursor.uuid(2), paging.limit() + 1);
        var page = Page.of(rows, paging.limit(), row -> new Object[] {sort.name(), row.sortKey(), row.candidate().siteId()});
        return new Page<>(page.items().stream().map(Candidates.Row::candidate).toList(), page.nextCursor());
    }
}
