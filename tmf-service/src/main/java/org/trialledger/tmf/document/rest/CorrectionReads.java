package org.trialledger.tmf.document.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.readmodel.Corrections;
import org.trialledger.tmf.document.readmodel.Corrections.Correction;
import org.trialledger.tmf.document.readmodel.Corrections.Filter;
import org.trialledger.tmf.document.readmodel.Corrections.State;

@Path("/api/v1/studies/{studyId}/document-corrections")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "The documents of the trial master file: versions, quality control, signatures, content")
public class CorrectionReads {
    private static final String LIST = "listDocumentCorrections";

    public static class CorrectionFilter {
        @QueryParam("state") @Parameter(description = "OPEN, CORRECTED, INDEXED_ANEW or WITHDRAWN") State state;
        @QueryParam("owner") @Size(min = 1, max = 200) @Parameter(description = "Who filed the version") String owner;
        @QueryParam("artifact") @Pattern(regexp = DocumentUploadResource.ARTIFACT) @Parameter(description = "Number in the reference model") String artifact;
        @QueryParam("zone") @Pattern(regexp = "\\d{2}") @Parameter(description = "01 to 11") String zone;
        @QueryParam("level") @Parameter(description = "STUDY, COUNTRY, SITE, PERSON or VENDOR") Level level;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2") String country;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("wasFinal") @Parameter(description = "Whether it had satisfied what expected it") Boolean wasFinal;
        @QueryParam("openForDays") @Min(0) @Parameter(description = "Open for so many days at least") Integer openForDays;

        Filter filter() {
            return new Filter(state, owner, artifact, zone, level, country, site, wasFinal, openForDays);
        }
    }

    private final Corrections corrections;
    private final Access access;
    private final InstantSource clock;

    CorrectionReads(Corrections corrections, Access access, InstantSource clock) {
        this.corrections = corrections;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = LIST, summary = "Lists the returned documents that are to be corrected, and those that were", description = "The worklist of who filed them: what has been waiting for longest first. It is open until another version is "
        + "filed, it is indexed anew where only that was wrong, or the document is withdrawn. Each area is shown to its people; a caller of some sites sees those sites' documents, one of a country the country's own too.")
    @APIResponse(responseCode = "200", description = "The corrections", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Correction.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Correction> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam CorrectionFilter filter) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Page.of("returned", corrections.list(studyId, shown(Reach.OPEN_AREA, studyId), shown(Reach.RESTRICTED_AREA, studyId), today, filter.filter(), paging.from("returned"), paging.limit()));
    }

    private SiteFilter shown(String area, UUID studyId) {
        return access.allows(area, studyId) ? access.sitesAndCountries(area, studyId) : Corrections.NONE;
    }
}
