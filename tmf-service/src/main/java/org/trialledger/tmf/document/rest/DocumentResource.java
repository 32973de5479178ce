package org.trialledger.tmf.document.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.document.domain.Defect;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Version;

@Path("/api/v1/studies/{studyId}/documents/{documentId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "The documents of the trial master file: versions, quality control, signatures, content")
public class DocumentResource {
    private static final String VISIBLE = DocumentUploadResource.VISIBLE;

    public record ScopeRequest(@NotNull Level level, @Pattern(regexp = "[A-Z]{2}") String country, UUID siteId, UUID personId, UUID vendorId) {}

    public record IndexRequest(@NotNull @Pattern(regexp = DocumentUploadResource.ARTIFACT) String artifact, @NotNull @Valid ScopeRequest scope, @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String title,
                               @NotNull @Pattern(regexp = DocumentUploadResource.LANGUAGE) String language, @Schema(description = "The document's own date; absent where it has none") LocalDate artifactDate,
                               @Schema(description = "Moves a document that is misfiled in the open area into the restricted one, whose people alone see it from then on, in all its versions; it is never moved back") Boolean restricted) {}

    public record VersionRequest(@Schema(description = "Which version is meant, so that nothing is decided about one that was not seen") @NotNull @Min(1) Integer versionNumber) {}

    public record DefectRequest(@NotNull Defect.Kind kind, @Size(max = 500) @Pattern(regexp = VISIBLE) String note) {}

    public record ReturnRequest(@NotNull @Min(1) Integer versionNumber, @NotEmpty @Size(max = 50) List<@NotNull @Valid DefectRequest> defects) {}

    public record EffectiveRequest(@NotNull @Min(1) Integer versionNumber, @NotNull LocalDate on) {}

    public record SupersedeRequest(@NotNull UUID byDocumentId) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final Reach reach;
    private final FilingsAsked filings;
    private final StudyFileState file;

    DocumentResource(Writes writes, RequestFacts facts, InstantSource clock, Reach reach, FilingsAsked filings, StudyFileState file) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.reach = reach;
        this.filings = filings;
        this.file = file;
    }

    @POST @Path("/indexing")
    @Operation(operationId = "indexDocument", summary = "Says what a received document is", description = "Its artifact, scope, title and date, as a filing expert sees them. A second time, of a later version that is filed as something else, and to move it "
        + "into the restricted area, with a Reason. Problems among others: artifact-unknown, document-scope-unknown, unknown-person, unknown-vendor, unblinded-outside-restricted-area, final-version-immutable, tmf-document-content-taken.")
    @APIResponse(responseCode = "204", description = "Indexed")
    @RequestBody(content = @Content(schema = @Schema(implementation = IndexRequest.class), examples = @ExampleObject(name = "protocol", value = """
        {"artifact":"02.01.02","scope":{"level":"STUDY"},"title":"Protocol, version 2.0","language":"en","artifactDate":"2026-03-01"}""")))
    public Response index(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid IndexRequest r) {
        reach.document("indexDocument", studyId, documentId);
        var s = r.scope();
        var meant = filings.of(studyId, r.artifact(), s.level(), s.country(), s.siteId(), s.personId(), s.vendorId(), r.title(), r.language(), r.artifactDate());
        reach.require("indexDocument", studyId, meant.filing().scope());
        return writes.changed(new IndexDocument(studyId, documentId, meant.filing(), meant.standing(), Boolean.TRUE.equals(r.restricted()), facts.reason().orElse(null), facts.actor(), today(), file.isOpen(studyId)));
    }

    @POST @Path("/acceptance")
    @Operation(operationId = "acceptDocument", summary = "Accepts a version in quality control", description = "By somebody else than who filed it; it is final from then on, and takes the place of the final version before it. Problems among "
        + "others: qc-by-filer, step-out-of-order, step-of-collected-documents.")
    @APIResponse(responseCode = "204", description = "Final")
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionRequest.class), examples = @ExampleObject(name = "first version", value = "{\"versionNumber\":1}")))
    public Response accept(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid VersionRequest r) {
        reach.document("acceptDocument", studyId, documentId);
        return writes.changed(new AcceptQc(studyId, documentId, r.versionNumber(), facts.actor(), today(), file.isOpen(studyId)));
    }

    @POST @Path("/return")
    @ReasonRequired
    @Operation(operationId = "returnDocument", summary = "Returns a version with its defects", description = "To be corrected by another version, or by indexing it anew where only that was wrong. A final one too: what it had satisfied is open "
        + "again. Problems among others: qc-by-filer, step-out-of-order, defect-required, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Returned")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReturnRequest.class), examples = @ExampleObject(name = "unsigned", value = "{\"versionNumber\":1,\"defects\":[{\"kind\":\"UNSIGNED\",\"note\":\"Page 2\"}]}")))
    public Response giveBack(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid ReturnRequest r) {
        reach.document("returnDocument", studyId, documentId);
        var defects = r.defects().stream().map(defect -> new Defect(defect.kind(), defect.note())).toList();
        return writes.changed(new ReturnDocument(studyId, documentId, r.versionNumber(), facts.reason().orElse(null), defects, facts.actor(), today(), file.isOpen(studyId)));
    }

    @POST @Path("/review")
    @Operation(operationId = "requestDocumentReview", summary = "Gives an authored draft to review", description = "Reviewers and approvers sign it then (signDocument). Problems among others: step-of-authored-documents, step-out-of-order.")
    @APIResponse(responseCode = "204", description = "In review")
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionRequest.class), examples = @ExampleObject(name = "first version", value = "{\"versionNumber\":1}")))
    public Response review(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid VersionRequest r) {
        reach.document("requestDocumentReview", studyId, documentId);
        return writes.changed(new RequestReview(studyId, documentId, r.versionNumber(), facts.actor(), today(), file.isOpen(studyId)));
    }

    @POST @Path("/effectiveness")
    @Operation(operationId = "makeDocumentEffective", summary = "Records that an approved version came into effect", description = "It takes the place of the version before it. Problems among others: step-of-authored-documents, "
        + "step-out-of-order, date-in-future.")
    @APIResponse(responseCode = "204", description = "Effective")
    @RequestBody(content = @Content(schema = @Schema(implementation = EffectiveRequest.class), examples = @ExampleObject(name = "first version", value = "{\"versionNumber\":1,\"on\":\"2026-06-01\"}")))
    public Response makeEffective(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid EffectiveRequest r) {
        reach.document("makeDocumentEffective", studyId, documentId);
        return writes.changed(new MakeEffective(studyId, documentId, r.versionNumber(), r.on(), facts.actor(), today(), file.isOpen(studyId)));
    }

    @POST @Path("/supersession")
    @ReasonRequired
    @Operation(operationId = "supersedeDocument", summary = "Records that another document took its place", description = "One that is final or effective. Both remain. Versions of one document supersede each other by themselves. Problems among others: superseded-by-nothing, "
        + "step-out-of-order.")
    @APIResponse(responseCode = "204", description = "Superseded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupersedeRequest.class), examples = @ExampleObject(name = "new form", value = "{\"byDocumentId\":\"0199c000-0000-7000-8000-0000000d0c02\"}")))
    public Response supersede(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId, @NotNull @Valid SupersedeRequest r) {
        reach.document("supersedeDocument", studyId, documentId);
        var inForce = reach.find("supersedeDocument", studyId, r.byDocumentId()).flatMap(Document::inForce).map(Version::number).orElse(0);
        return writes.changed(new SupersedeDocument(studyId, documentId, r.byDocumentId(), inForce, facts.reason().orElse(null), facts.actor(), today(), file.isOpen(studyId)));
    }

    @POST @Path("/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawDocument", summary = "Withdraws a document that does not belong in the file", description = "With all its versions. It stays readable, and counts for nothing. Problems among others: document-withdrawn, "
        + "direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("documentId") UUID documentId) {
        reach.document("withdrawDocument", studyId, documentId);
        return writes.changed(new WithdrawDocument(studyId, documentId, facts.reason().orElse(null), facts.actor(), today(), file.isOpen(studyId)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
