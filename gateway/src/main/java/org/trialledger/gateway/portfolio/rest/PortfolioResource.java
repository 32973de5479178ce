package org.trialledger.gateway.portfolio.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.gateway.portfolio.readmodel.PortfolioQuery;
import org.trialledger.gateway.portfolio.readmodel.PortfolioQuery.Sort;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudies;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudies.Found;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudies.Place;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Cursor;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Problem;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;

@Path("/api/v1/portfolio")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "portfolio", description = "All studies at a glance, across services")
public class PortfolioResource {
    private static final String BEHIND = "views-behind: the write named in Consistency-Token has not arrived yet";
    private static final String EXAMPLE = """
        {"studyId": "0197f3a0-5b7c-7c1e-9a55-3f1d2c4b5a69", "protocolNumber": "TL-2026-001", "title": "Tiotropium in moderate asthma", "sponsor": "Acme Biotech",
         "studyType": "INTERVENTIONAL", "phases": ["PHASE2", "PHASE3"], "status": "RECRUITING", "statusSince": "2026-05-02",
         "countries": [{"code": "DE", "recruitingSince": "2026-05-02"}], "arms": [{"name": "Placebo", "type": "PLACEBO_COMPARATOR"}],
         "sampleSize": {"participants": 120, "basis": "PLANNED"}, "protocolVersion": {"label": "1.0", "status": "APPROVED"},
         "registeredAt": "2026-03-02T09:00:00Z", "lastActivity": "2026-05-02T07:30:11.123456Z", "eventCount": 14}""";

    private final PortfolioStudies studies;
    private final Access access;

    PortfolioResource(PortfolioStudies studies, Access access) {
        this.studies = studies;
        this.access = access;
    }

    /** What a page of the portfolio is asked for, beside its size. */
    public static class Filter {
        @QueryParam("status") @Size(max = 10)
        @Parameter(description = "Only studies in one of these statuses", example = "RECRUITING")
        List<@Pattern(regexp = "[A-Z_]{1,20}") String> statuses;

        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}")
        @Parameter(description = "Only studies in this country, ISO 3166-1 alpha-2", example = "DE")
        String country;

        @QueryParam("phase") @Pattern(regexp = "NA|EARLY_PHASE1|PHASE[1-4]")
        @Parameter(description = "Only studies with this phase, alone or combined", example = "PHASE3")
        String phase;

        @QueryParam("q") @Size(max = 200)
        @Parameter(description = "Words as they stand in a title, the acronym, the protocol number or the sponsor's name")
        String text;

        @QueryParam("sort") @DefaultValue("-lastActivity") @Pattern(regexp = "-?(lastActivity|registeredAt|title)")
        @Parameter(description = "The order; a leading minus turns it round. By activity a study may move while you page.")
        String sort;

        PortfolioQuery query() {
            var order = Arrays.stream(Sort.values()).filter(s -> s.parameter().equals(sort)).findFirst().orElseThrow();
            return new PortfolioQuery(statuses, country, phase, text, order);
        }
    }

    /** The listing's shape, for the API's description alone: a generic page has no good name of its own there. */
    @Schema(name = "PortfolioPage")
    public record StudyPage(List<PortfolioStudy> items, @Schema(description = "Absent on the last page") String nextCursor) {}

    @GET
    @Operation(operationId = "listPortfolio", summary = "The studies of the portfolio that the caller may know of, a page at a time")
    @APIResponse(responseCode = "200", description = "A page of studies", content = @Content(
        schema = @Schema(implementation = StudyPage.class), examples = @ExampleObject(name = "one study", value = "{\"items\": [" + EXAMPLE + "]}")))
    @APIResponse(responseCode = "503", description = BEHIND, content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Page<PortfolioStudy> list(@Valid @BeanParam Filter filter, @Valid @BeanParam Paging paging) {
        var query = filter.query();
        var found = studies.list(access.studies("listPortfolio"), query, after(paging.cursor(), query.sort()), paging.limit() + 1);
        var page = Page.of(found, paging.limit(), last -> new Object[] {query.sort().parameter(), last.place().key(), last.place().studyId()});
        return new Page<>(page.items().stream().map(Found::study).toList(), page.nextCursor());
    }

    @GET @Path("/{studyId}")
    @Operation(operationId = "getPortfolioStudy", summary = "One study of the portfolio")
    @APIResponse(responseCode = "200", description = "The study", content = @Content(
        schema = @Schema(implementation = PortfolioStudy.class), examples = @ExampleObject(name = "a study", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
    @APIResponse(responseCode = "503", description = BEHIND, content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Response get(@PathParam("studyId") UUID studyId, @Context Request request) {
        var study = studies.find(studyId).orElseThrow(() -> new NotFound("No study " + studyId + " in the portfolio"));
        return Reads.found(request, study, study.eventCount());
    }

    /** A cursor of another order is none of this one. */
    private static Place after(Cursor cursor, Sort sort) {
        if (cursor.isStart()) {
            return null;
        }
        if (!cursor.text(0).equals(sort.parameter())) {
            throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor belongs to the sort order " + cursor.text(0) + ".");
        }
        return new Place(sort.byTitle() ? cursor.text(1) : cursor.instant(1), cursor.uuid(2));
    }
}
