package org.trialledger.site.sites.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.sites.readmodel.SiteOverview;
import org.trialledger.site.sites.readmodel.SiteOverviews;
import org.trialledger.site.sites.readmodel.SiteOverviews.Filter;
import org.trialledger.site.sites.readmodel.SiteProfile;
import org.trialledger.site.sites.readmodel.SiteProfiles;
import org.trialledger.site.sites.readmodel.SiteState;

@Path("/api/v1/studies/{studyId}/sites")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sites", description = "A study's sites in every state, and all about one of them")
public class SitesResource {
    public static class SiteListFilter {
        @QueryParam("state") @Parameter(description = "Sites in this state") SiteState state;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Sites in this country (ISO 3166-1 alpha-2)") String country;
        @QueryParam("q") @Size(max = 200) @Parameter(description = "Part of the number, the name or the city") String q;

        Filter filter() {
            return new Filter(state, country, q);
        }
    }

    private final SiteOverviews sites;
    private final SiteProfiles profiles;
    private final Access access;
    private final InstantSource clock;

    SitesResource(SiteOverviews sites, SiteProfiles profiles, Access access, InstantSource clock) {
        this.sites = sites;
        this.profiles = profiles;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "name", "country", "state", "stateSince", "score", "plannedParticipants", "activatedOn", "openItems", "enrolled"})
    @Operation(operationId = "listSites", summary = "Lists the study's sites that the caller's roles reach")
    @APIResponse(responseCode = "200", description = "The sites", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SiteOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<SiteOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam SiteListFilter filter) {
        return paging.page(sites.list(studyId, access.sites("listSites", studyId), filter.filter(), paging.part()));
    }

    @GET @Path("/{siteId}")
    @Operation(operationId = "getSite", summary = "Shows a site from every side", description = "Its state and checklist, investigator and staff, participants, visits, consent, monitoring, deviations, "
        + "safety and amendments, as they stand today. A site that was never selected has the first of these only.")
    @APIResponse(responseCode = "200", description = "The site", content = @Content(schema = @Schema(implementation = SiteProfile.class)))
    public SiteProfile profile(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId) {
        return profiles.find(studyId, siteId, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).orElseThrow(() -> new NotFound("The study has no site " + siteId + "."));
    }
}
