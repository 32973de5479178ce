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
import org.trialledger.site.selection.domain.Site.Stage;
import org.trialledger.site.selection.readmodel.CandidateDetail;
import org.trialledger.site.selection.readmodel.Candidates;
import org.trialledger.site.selection.readmodel.Candidates.Filter;
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

        Filter filter() {
            return new Filter(stage, country, minScore == null ? null : new BigDecimal(minScore));
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
    @SortedBy({"-score", "rank", "siteNumber", "name", "country", "stage", "eligiblePerYear", "expectedPerMonth", "competingTrials", "plannedParticipants"})
    @Operation(operationId = "rankSiteCandidates", summary = "Compares the study's candidates", description = "By score, by the points of each question, and by what they could enrol against what is "
        + "planned. The rank is among all candidates of the study that have a score, whatever the filter.")
    @APIResponse(responseCode = "200", description = "The candidates", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RankedCandidate.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<RankedCandidate> ranking(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam RankingFilter filter) {
        return paging.page(candidates.ranking(studyId, access.sites("rankSiteCandidates", studyId), filter.filter(), paging.part()));
    }
}
