package org.trialledger.tmf.document.rest;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.Uncompressed;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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
import org.trialledger.platform.rest.Reads;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.Downloads;
import org.trialledger.tmf.content.Downloads.Given;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Version.Status;
import org.trialledger.tmf.document.readmodel.Documents;
import org.trialledger.tmf.document.readmodel.Documents.Detail;
import org.trialledger.tmf.document.readmodel.Documents.DocumentOverview;
import org.trialledger.tmf.document.readmodel.Documents.Filter;

@Path("/api/v1/studies/{studyId}/documents")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "The documents of the trial master file: versions, quality control, signatures, content")
public class DocumentReads {
    public static class DocumentFilter {
        @QueryParam("artifact") @Pattern(regexp = DocumentUploadResource.ARTIFACT) @Parameter(description = "Number in the reference model") String artifact;
        @QueryParam("zone") @Pattern(regexp = "\\d{2}") @Parameter(description = "01 to 11") String zone;
        @QueryParam("level") @Parameter(description = "STUDY, COUNTRY, SITE, PERSON or VENDOR") Level level;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2") String country;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("person") @Parameter(description = "Id of a person") UUID person;
        @QueryParam("status") @Parameter(description = "Of the newest version") Status status;
        @QueryParam("sha256") @Pattern(regexp = "[0-9a-f]{64}") @Parameter(description = "Of the newest version's content") String sha256;
        @QueryParam("text") @Size(min = 1, max = 100) @Parameter(description = "Part of the title") String text;

        Filter filter() {
            return new Filter(artifact, zone, level, country, site, person, status, sha256, text);
        }
    }

    private final Documents documents;
    private final Downloads downloads;
    private final ContentStore contents;
    private final Access access;
    private final Reach reach;

    DocumentReads(Documents documents, Downloads downloads, ContentStore contents, Access access, Reach reach) {
        this.documents = documents;
        this.downloads = downloads;
        this.contents = contents;
        this.access = access;
        this.reach = reach;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listDocuments", summary = "Lists documents outside the restricted area", description = "By artifact, as their newest versions stand. A caller of some sites sees those sites' documents, one of a country the country's own too.")
    @APIResponse(responseCode = "200", description = "The documents", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DocumentOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<DocumentOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam DocumentFilter filter) {
        return list(Reach.OPEN_AREA, studyId, paging, filter);
    }

    @GET @Path("/restricted")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listRestrictedDocuments", summary = "Lists the documents of the restricted area", description = "By artifact. For unblinded people, auditors and inspectors.")
    @APIResponse(responseCode = "200", description = "The documents", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DocumentOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<DocumentOverview> listRestricted(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam DocumentFilter filter) {
        return list(Reach.RESTRICTED_AREA, studyId, paging, filter);
    }

    private Page<DocumentOverview> list(String area, UUID studyId, Paging paging, DocumentFilter filter) {
        return Page.of("artifact", documents.list(studyId, area.equals(Reach.RESTRICTED_AREA), access.sitesAndCountries(area, studyId), filter.filter(), paging.from("artifact"), paging.limit()));
    }

    @GET @Path("/{documentId}")
    @Operation(operationId = "getDocument", summary = "Shows a document with all its versions and its history")
    @APIResponse(responseCode = "200", description = "The document", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @Context Request request) {
        reach.document("getDocument", studyId, documentId);
        var found = documents.find(studyId, documentId).orElseThrow(() -> new NotFound("There is no document " + documentId + "."));
        return Reads.found(request, found, found.version());
    }

    /** Uncompressed, so that the length and the ranges are the file's own. */
    @GET @Path("/{documentId}/versions/{versionNumber}/content")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @Operation(operationId = "downloadDocument", summary = "Gives a version's file", description = "Byte for byte as it was filed, checked against its SHA-256, which is the ETag. One range of bytes may be asked for (Range, If-Range).")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The range of it", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response download(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @PathParam("versionNumber") int versionNumber, @Context HttpHeaders headers, @Context Request request) {
        var document = reach.document("downloadDocument", studyId, documentId);
        if (document.destroyed()) throw new NotFound("The document was destroyed.");
        var version = document.version(versionNumber).orElseThrow(() -> new NotFound("There is no version " + versionNumber + "."));
        var content = version.content();
        return downloads.of(contents, new Given(content.fileName(), content.mediaType(), content.size(), content.sha256()), headers, request);
    }
}
