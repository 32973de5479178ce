package org.trialledger.tmf.document.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.StreamedBody;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand.AddVersion;
import org.trialledger.tmf.document.domain.DocumentCommand.ReceiveDocument;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Origin;

/** The body is the file itself, of any size; all that is said of it stands in the query. */
@Path("/api/v1/studies/{studyId}/documents")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Documents", description = "The documents of the trial master file: versions, quality control, signatures, content")
public class DocumentUploadResource {
    static final String ARTIFACT = "\\d{2}\\.\\d{2}\\.\\d{2}", VISIBLE = "[^\\p{Cntrl}]*", LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";
    private static final String PROBLEMS = " The body is streamed and hashed; with a Content-Digest (RFC 9530, sha-256) it must be what was sent. Nothing is kept of what is refused. Problems among others: content-truncated, "
        + "content-digest-mismatch, content-too-large, content-empty, media-type-not-allowed, file-name-unsafe, study-file-closed, ";

    public static class FileQuery {
        @QueryParam("fileName") @NotBlank @Size(max = 300) @Parameter(description = "One plain name, without folders", example = "Form FDA 1572.pdf") String fileName;
        @QueryParam("artifactDate") @Parameter(description = "The document's own date; absent where it has none", example = "2026-05-29") LocalDate artifactDate;
        @QueryParam("origin") @Parameter(description = "UPLOAD unless said otherwise; PLACEHOLDER stands for a document that is elsewhere", schema = @Schema(type = SchemaType.STRING, enumeration = {"UPLOAD", "PLACEHOLDER"})) Origin origin;

        Origin origin() {
            // What came with a package is filed by its import alone: versions of it come together, past the rule that one is under way.
            if (origin == Origin.IMPORT || origin == Origin.SERVICE) throw new Refusal(ProblemType.INVALID_REQUEST, "Only an import of a package files as IMPORT, and only a service as SERVICE.");
            return origin == null ? Origin.UPLOAD : origin;
        }
    }

    public static class DocumentQuery extends FileQuery {
        @QueryParam("artifact") @NotNull @Pattern(regexp = ARTIFACT) @Parameter(description = "Number in the reference model", example = "05.02.08") String artifact;
        @QueryParam("level") @NotNull @Parameter(description = "STUDY, COUNTRY, SITE, PERSON or VENDOR", example = "STUDY") Level level;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2, of a document of a country") String country;
        @QueryParam("site") @Parameter(description = "Id of a site, of a document of a site or person") UUID site;
        @QueryParam("person") @Parameter(description = "Id of somebody on the staff of the site") UUID person;
        @QueryParam("vendor") @Parameter(description = "Id of the contract with a vendor") UUID vendor;
        @QueryParam("title") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) @Parameter(description = "Of no participant", example = "Form FDA 1572 of site 101") String title;
        @QueryParam("language") @Pattern(regexp = LANGUAGE) @Parameter(description = "BCP 47; en unless said otherwise") String language;
        @QueryParam("authored") @Parameter(description = "By the study's own people: it becomes final by review, signed approval and coming into effect rather than by quality control") boolean authored;
    }

    private final Uploads uploads;
    private final FilingsAsked filings;
    private final Reach reach;
    private final StudyFileState file;
    private final RequestFacts facts;
    private final InstantSource clock;

    DocumentUploadResource(Uploads uploads, FilingsAsked filings, Reach reach, StudyFileState file, RequestFacts facts, InstantSource clock) {
        this.uploads = uploads;
        this.filings = filings;
        this.reach = reach;
        this.file = file;
        this.facts = facts;
        this.clock = clock;
    }

    @POST
    @StreamedBody
    @Operation(operationId = "fileDocument", summary = "Files a document", description = "Who works at some sites files those sites' documents, who works in a country the country's own too." + PROBLEMS
        + "artifact-unknown, document-scope-unknown, document-scope-incomplete, unknown-person, unknown-vendor, unblinded-outside-restricted-area, tmf-document-content-taken.")
    @APIResponse(responseCode = "201", description = "Received")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary"), examples = @ExampleObject(name = "text file", value = "Minutes of the kick-off meeting")))
    public Response file(@PathParam("studyId") UUID studyId, @Valid @BeanParam DocumentQuery q, @Context HttpHeaders headers, InputStream body) {
        return receive("fileDocument", studyId, q, false, headers, body);
    }

    @POST @Path("/restricted")
    @StreamedBody
    @Operation(operationId = "fileRestrictedDocument", summary = "Files a document in the restricted area", description = "Where treatment allocations and decoding belong (06.03, 11.02.03): only unblinded people, auditors and inspectors see "
        + "that it exists." + PROBLEMS + "artifact-unknown, document-scope-unknown, document-scope-incomplete, unknown-person, unknown-vendor, tmf-document-content-taken.")
    @APIResponse(responseCode = "201", description = "Received")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary"), examples = @ExampleObject(name = "text file", value = "Envelope 17 was opened")))
    public Response fileRestricted(@PathParam("studyId") UUID studyId, @Valid @BeanParam DocumentQuery q, @Context HttpHeaders headers, InputStream body) {
        return receive("fileRestrictedDocument", studyId, q, true, headers, body);
    }

    private Response receive(String operation, UUID studyId, DocumentQuery q, boolean restricted, HttpHeaders headers, InputStream body) {
        var meant = filings.of(studyId, q.artifact, q.level, q.country, q.site, q.person, q.vendor, q.title, q.language == null ? "en" : q.language, q.artifactDate);
        reach.require(operation, studyId, meant.filing().scope());
        var documentId = Ids.next();
        return uploads.receive(headers, body, q.fileName, Document.INITIAL,
            content -> new ReceiveDocument(studyId, documentId, meant.filing(), meant.standing(), restricted, q.authored, content, q.origin(), facts.actor(), today(), file.isOpen(studyId)), location(studyId, documentId));
    }

    @POST @Path("/{documentId}/versions")
    @StreamedBody
    @ReasonRequired
    @Operation(operationId = "addDocumentVersion", summary = "Adds a version of a document", description = "After a return, or to take the place of a final version once it is final itself; both remain. Signatures are of the version that was "
        + "signed and are not carried over. The Reason says what changed." + PROBLEMS + "version-under-way, version-unchanged, tmf-document-content-taken.")
    @APIResponse(responseCode = "201", description = "Added")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary"), examples = @ExampleObject(name = "text file", value = "Minutes of the kick-off meeting, signed")))
    public Response add(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @Valid @BeanParam FileQuery q, @Context HttpHeaders headers, InputStream body) {
        var document = reach.document("addDocumentVersion", studyId, documentId);
        return uploads.receive(headers, body, q.fileName, document,
            content -> new AddVersion(studyId, documentId, content, q.artifactDate, facts.reason().orElse(null), q.origin(), facts.actor(), today(), file.isOpen(studyId)), location(studyId, documentId));
    }

    private static String location(UUID studyId, UUID documentId) {
        return "/api/v1/studies/" + studyId + "/documents/" + documentId;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
