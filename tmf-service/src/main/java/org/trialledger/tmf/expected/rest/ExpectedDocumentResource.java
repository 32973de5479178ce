package org.trialledger.tmf.expected.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Requiredness;
import org.trialledger.tmf.expected.domain.Scope;
import org.trialledger.tmf.expected.readmodel.ExpectedDocuments;

@Path("/api/v1/studies/{studyId}/expected-documents")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Expected documents", description = "Which documents the trial master file is to hold, and which of them it holds")
public class ExpectedDocumentResource {
    static final String ARTIFACT = "\\d{2}\\.\\d{2}\\.\\d{2}";
    /** Tabs and line ends are no text of a label or reason. */
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record ScopeRequest(@NotNull Level level, @Pattern(regexp = "[A-Z]{2}") String country, UUID siteId, UUID personId, UUID vendorId) {
        Scope scope() {
            return new Scope(level, country, siteId, personId, vendorId);
        }
    }

    public record ExpectRequest(@NotNull @Pattern(regexp = ARTIFACT) String artifact, @NotNull @Valid ScopeRequest scope, @NotNull Requiredness requiredness,
                                @Schema(description = "Final documents that satisfy it; absent for one") @Min(1) @Max(1_000) Integer expectedCount,
                                @Schema(description = "Absent where it has no due day, and so no part in completeness") LocalDate dueOn,
                                @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String about, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record ReasonRequest(@NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record AssignRequest(@NotNull UUID documentId, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ExpectedDocuments documents;
    private final ReferenceModelArtifacts artifacts;

    ExpectedDocumentResource(Writes writes, RequestFacts facts, InstantSource clock, ExpectedDocuments documents, ReferenceModelArtifacts artifacts) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.documents = documents;
        this.artifacts = artifacts;
    }

    @POST
    @Operation(operationId = "expectDocument", summary = "Expects a document that no rule calls for", description = "It is satisfied by a final document of the artifact and scope, also by one that is on file already and that "
        + "nothing asks for. Problems among others: expected-artifact-unknown, expected-scope-unknown, expected-scope-incomplete, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Expected")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExpectRequest.class), examples = @ExampleObject(name = "filenote", value = """
        {"artifact":"05.05.04","scope":{"level":"STUDY"},"requiredness":"RECOMMENDED","dueOn":"2026-07-01","about":"Note on the fridge of site 101","reason":"The fridge failed for a night"}""")))
    public Response expect(@PathParam("studyId") UUID studyId, @NotNull @Valid ExpectRequest r) {
        var expectedId = Ids.next();
        return writes.created(new ExpectAdHoc(studyId, expectedId, r.scope().scope(), r.artifact(), artifacts.titleOf(r.artifact()).orElse(null), r.requiredness(), r.expectedCount() == null ? 1 : r.expectedCount(),
            r.dueOn(), r.about(), r.reason(), facts.actor(), today()), "/api/v1/studies/" + studyId + "/expected-documents/" + expectedId);
    }

    @POST @Path("/{expectedId}/waiver")
    @Operation(operationId = "waiveExpectedDocument", summary = "Does not insist on an expected document", description = "It counts neither as due nor as missing from that day on. A core record is waived by the project manager "
        + "alone. Problems among others: expectation-not-open, core-waived-by-project-manager, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Waived")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonRequest.class), examples = @ExampleObject(name = "lost", value = "{\"reason\":\"The laboratory closed before it issued the certificate\"}")))
    public Response waive(@PathParam("studyId") UUID studyId, @PathParam("expectedId") UUID expectedId, @NotNull @Valid ReasonRequest r) {
        var role = facts.roles().contains("project-manager") ? "project-manager" : "tmf-specialist";
        return writes.changed(new WaiveExpectation(studyId, list(studyId, expectedId), expectedId, r.reason(), role, facts.actor(), today()));
    }

    @POST @Path("/{expectedId}/not-applicable")
    @Operation(operationId = "markExpectedDocumentNotApplicable", summary = "Says that an expected document does not apply", description = "Such as an import licence where nothing is imported. Problems among others: "
        + "expectation-not-open, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Not applicable")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonRequest.class), examples = @ExampleObject(name = "no import", value = "{\"reason\":\"The product is made in the country\"}")))
    public Response markNotApplicable(@PathParam("studyId") UUID studyId, @PathParam("expectedId") UUID expectedId, @NotNull @Valid ReasonRequest r) {
        return writes.changed(new MarkExpectationNotApplicable(studyId, list(studyId, expectedId), expectedId, r.reason(), facts.actor(), today()));
    }

    @POST @Path("/{expectedId}/restoration")
    @Operation(operationId = "restoreExpectedDocument", summary = "Insists on an expected document again", description = "After a waiver, or where it applies after all. Problems among others: expectation-not-set-aside.")
    @APIResponse(responseCode = "204", description = "Restored")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonRequest.class), examples = @ExampleObject(name = "found", value = "{\"reason\":\"The certificate was found\"}")))
    public Response restore(@PathParam("studyId") UUID studyId, @PathParam("expectedId") UUID expectedId, @NotNull @Valid ReasonRequest r) {
        return writes.changed(new RestoreExpectation(studyId, list(studyId, expectedId), expectedId, r.reason(), facts.actor(), today()));
    }

    @POST @Path("/{expectedId}/document")
    @Operation(operationId = "assignExpectedDocument", summary = "Says which final document an expectation is satisfied by", description = "Where several like documents are expected at one scope, and the one that was due first is not the "
        + "one meant. What the document satisfied before is open again. Problems among others: document-not-on-file, expectation-not-open.")
    @APIResponse(responseCode = "204", description = "Assigned")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssignRequest.class), examples = @ExampleObject(name = "second visit", value = """
        {"documentId":"0199c000-0000-7000-8000-0000000d0c01","reason":"It is the report of the second visit"}""")))
    public Response assign(@PathParam("studyId") UUID studyId, @PathParam("expectedId") UUID expectedId, @NotNull @Valid AssignRequest r) {
        return writes.changed(new AssignDocument(studyId, list(studyId, expectedId), expectedId, r.documentId(), r.reason(), facts.actor(), today()));
    }

    /** Where it stands; what may become of it the list decides. */
    private UUID list(UUID studyId, UUID expectedId) {
        return documents.listOf(studyId, expectedId).orElseThrow(() -> new NotFound("There is no expected document " + expectedId + "."));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
