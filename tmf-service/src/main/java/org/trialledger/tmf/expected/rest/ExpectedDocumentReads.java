package org.trialledger.tmf.expected.rest;

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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.tmf.expected.application.TemplatePacks;
import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Requiredness;
import org.trialledger.tmf.expected.domain.TemplatePack;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments.Closure;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments.Detail;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments.ExpectedDocument;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments.Filter;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments.Status;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Expected documents", description = "Which documents the trial master file is to hold, and which of them it holds")
public class ExpectedDocumentReads {
    public static class ExpectedFilter {
        @QueryParam("artifact") @Pattern(regexp = ExpectedDocumentResource.ARTIFACT) @Parameter(description = "Number in the reference model") String artifact;
        @QueryParam("zone") @Pattern(regexp = "\\d{2}") @Parameter(description = "01 to 11") String zone;
        @QueryParam("level") @Parameter(description = "STUDY, COUNTRY, SITE, PERSON or VENDOR") Level level;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2") String country;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("person") @Parameter(description = "Id of a person") UUID person;
        @QueryParam("requiredness") @Parameter(description = "CORE or RECOMMENDED") Requiredness requiredness;
        @QueryParam("status") @Parameter(description = "MISSING, EXPECTED_NOT_DUE, IN_PROGRESS, SATISFIED, WAIVED or NOT_APPLICABLE") Status status;
        @QueryParam("rule") @Pattern(regexp = "[A-Z0-9_-]{1,60}") @Parameter(description = "Rule of the template pack, or AD_HOC") String rule;

        Filter filter() {
            return new Filter(artifact, zone, level, country, site, person, requiredness, status, rule);
        }
    }

    private static final String RESTRICTED_AREA = "listRestrictedDocuments";

    private final ExpectedDocuments documents;
    private final TemplatePacks packs;
    private final Access access;
    private final InstantSource clock;

    ExpectedDocumentReads(ExpectedDocuments documents, TemplatePacks packs, Access access, InstantSource clock) {
        this.documents = documents;
        this.packs = packs;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/expected-documents")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listExpectedDocuments", summary = "Lists expected documents", description = "By artifact, as they stand today. A caller of some sites sees those sites' documents.")
    @APIResponse(responseCode = "200", description = "The expected documents", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExpectedDocument.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ExpectedDocument> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam ExpectedFilter filter) {
        return Page.of("artifact", shown(studyId, documents.list(studyId, access.sitesAndCountries("listExpectedDocuments", studyId), today(), filter.filter(), paging.from("artifact"), paging.limit())));
    }

    @GET @Path("/missing-documents")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listMissingDocuments", summary = "Lists what is due and not on file", description = "The worklist: what has been due for longest first. With status=IN_PROGRESS what is filed already and not final.")
    @APIResponse(responseCode = "200", description = "The missing documents", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExpectedDocument.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ExpectedDocument> missing(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam ExpectedFilter filter) {
        return Page.of("due", shown(studyId, documents.missing(studyId, access.sitesAndCountries("listMissingDocuments", studyId), today(), filter.filter(), paging.from("due"), paging.limit())));
    }

    @GET @Path("/expected-documents/{expectedId}")
    @Operation(operationId = "getExpectedDocument", summary = "Shows an expected document and its history")
    @APIResponse(responseCode = "200", description = "The expected document", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("expectedId") UUID expectedId, @Context Request request) {
        var found = documents.find(studyId, expectedId, access.sitesAndCountries("getExpectedDocument", studyId), today()).orElseThrow(() -> new NotFound("There is no expected document " + expectedId + "."));
        return Reads.found(request, access.allows(RESTRICTED_AREA, studyId) ? found : documents.outsideRestrictedArea(found), found.version());
    }

    private Listing.Slice<ExpectedDocument> shown(UUID studyId, Listing.Slice<ExpectedDocument> some) {
        return access.allows(RESTRICTED_AREA, studyId) ? some : documents.outsideRestrictedArea(some);
    }

    @GET @Path("/expected-documents/templates")
    @Operation(operationId = "listDocumentTemplates", summary = "Lists the template packs of today", description = "What calls for which documents until when. Each expectation keeps the rule and version it was made by.")
    @APIResponse(responseCode = "200", description = "The packs", content = @Content(schema = @Schema(implementation = TemplatePack.class)))
    public Page<TemplatePack> templates(@PathParam("studyId") UUID studyId) {
        return new Page<>(packs.validOn(today()), null);
    }

    @GET @Path("/expected-documents/closed-sites")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listClosedSiteFiles", summary = "Lists how the files of closed sites stood that day", description = "By site number, with the exceptions: what was due and lacking when the site was closed out or terminated.")
    @APIResponse(responseCode = "200", description = "The closed sites", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Closure.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Closure> closed(@PathParam("studyId") UUID studyId) {
        List<Closure> all = documents.closures(studyId, access.sites("listClosedSiteFiles", studyId));
        return new Page<>(all, null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
