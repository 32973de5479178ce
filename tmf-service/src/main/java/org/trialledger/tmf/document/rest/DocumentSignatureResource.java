package org.trialledger.tmf.document.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;
import org.trialledger.tmf.document.domain.CopyMethod;
import org.trialledger.tmf.document.domain.DocumentCommand.CertifyCopy;
import org.trialledger.tmf.document.domain.DocumentCommand.SignDocument;
import org.trialledger.tmf.document.domain.Original;

@Path("/api/v1/studies/{studyId}/documents/{documentId}/versions/{versionNumber}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "The documents of the trial master file: versions, quality control, signatures, content")
public class DocumentSignatureResource {
    private static final String VISIBLE = DocumentUploadResource.VISIBLE;

    public record SignatureRequest(@NotNull Meaning meaning, @Schema(description = "As getDocumentToSign shows it") @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record OriginalRequest(@NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String description, @Schema(description = "Where it is kept") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String where,
                                  @Schema(description = "Of an electronic original") @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

    public record CertificationRequest(@NotNull @Valid OriginalRequest original, @NotNull CopyMethod method,
                                       @Schema(description = "That it has the same content and context, and how that was seen") @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String attestation) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final InstantSource clock;
    private final Reach reach;
    private final StudyFileState file;

    DocumentSignatureResource(Writes writes, RequestFacts facts, Signing signing, InstantSource clock, Reach reach, StudyFileState file) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.clock = clock;
        this.reach = reach;
        this.file = file;
    }

    @GET @Path("/signature")
    @Operation(operationId = "getDocumentToSign", summary = "Shows what is signed by whoever signs a version", description = "The SHA-256 of its content, and as what it is filed.")
    @APIResponse(responseCode = "200", description = "What is signed and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign toSign(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @PathParam("versionNumber") int versionNumber) {
        var document = reach.document("getDocumentToSign", studyId, documentId);
        return ContentToSign.of(document.toSign(studyId, documentId, document.version(versionNumber).orElseThrow(() -> new NotFound("There is no version " + versionNumber + "."))));
    }

    @POST @Path("/signature")
    @Operation(operationId = "signDocument", summary = "Signs a version", description = "First read what is signed (getDocumentToSign). An approval makes an authored version in review approved; neither its author nor who filed it can give it. "
        + "Problems among others: step-out-of-order, already-signed, approval-by-author, signed-content-changed, fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Signed")
    @RequestBody(content = @Content(schema = @Schema(implementation = SignatureRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response sign(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @PathParam("versionNumber") int versionNumber, @NotNull @Valid SignatureRequest r) {
        reach.document("signDocument", studyId, documentId);
        return writes.changed(new SignDocument(studyId, documentId, versionNumber, signing.sign(studyId, r.meaning(), r.contentSha256()), file.isOpen(studyId)));
    }

    @POST @Path("/certification")
    @Operation(operationId = "certifyDocumentCopy", summary = "Attests that a version is a copy of its original", description = "By a person who has just logged in. Of an electronic original that was only transferred the SHA-256 must be the "
        + "copy's own. Problems among others: already-certified, copy-differs-from-original, fresh-login-required, step-out-of-order.")
    @APIResponse(responseCode = "204", description = "Certified")
    @RequestBody(content = @Content(schema = @Schema(implementation = CertificationRequest.class), examples = @ExampleObject(name = "scan", value = """
        {"original":{"description":"Paper form of two pages","where":"Investigator site file of site 101"},"method":"SCAN","attestation":"I compared each page; content and context are the same"}""")))
    public Response certify(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @PathParam("versionNumber") int versionNumber, @NotNull @Valid CertificationRequest r) {
        reach.document("certifyDocumentCopy", studyId, documentId);
        signing.requireFreshLogin();
        return writes.changed(new CertifyCopy(studyId, documentId, versionNumber, new Original(r.original().description(), r.original().where(), r.original().sha256()), r.method(), r.attestation(), facts.name(),
            facts.actor(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), file.isOpen(studyId)));
    }
}
