package org.trialledger.tmf.studyfile.rest;

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
import java.util.List;
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
import org.trialledger.tmf.studyfile.domain.DocumentPlace;
import org.trialledger.tmf.studyfile.domain.StudyFile;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.AuthoriseDestruction;

@Path("/api/v1/studies/{studyId}/retention-schedules/destructions/{documentId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Retention")
public class DestructionResource {
    public record DestructionRequest(@NotBlank @Size(max = 1_000) @Pattern(regexp = StudyFileResource.VISIBLE) String reason, @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final InstantSource clock;
    private final FiledDocuments documents;

    DestructionResource(Writes writes, RequestFacts facts, Signing signing, InstantSource clock, FiledDocuments documents) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.clock = clock;
        this.documents = documents;
    }

    @GET
    @Operation(operationId = "getDestructionToSign", summary = "Shows what is signed by whoever has a document destroyed")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign toSign(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId) {
        return ContentToSign.of(StudyFile.INITIAL.destructionToSign(studyId, document("getDestructionToSign", studyId, documentId)));
    }

    @POST
    @Operation(operationId = "destroyReleasedDocument", summary = "Destroys a document whose retention is over, signed and with the reason", description = "All its versions. That it was there stays on record. Documents of the restricted area are destroyed by its own people. Retention is over and "
        + "released by another person, and no legal hold is on it; a document of no one country goes when every country's are released. First read what is signed (getDestructionToSign). Problems among others: "
        + "retention-not-over, retention-not-released, under-legal-hold, destruction-by-another-person, document-already-destroyed, signed-content-changed.")
    @APIResponse(responseCode = "204", description = "Destroyed")
    @RequestBody(content = @Content(schema = @Schema(implementation = DestructionRequest.class), examples = @ExampleObject(name = "over", value = """
        {"reason":"The period of 25 years is over","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response destroy(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid DestructionRequest r) {
        var document = document("destroyReleasedDocument", studyId, documentId);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return writes.changed(List.of(new AuthoriseDestruction(studyId, document, r.reason(), signing.sign(studyId, r.meaning(), r.contentSha256()), today),
            documents.destruction(studyId, documentId, r.reason(), facts.actor(), today)));
    }

    private DocumentPlace document(String operation, UUID studyId, UUID documentId) {
        return documents.find(operation, studyId, documentId).orElseThrow(() -> new NotFound("There is no document " + documentId + "."));
    }
}
