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
import jakarta.ws.rs.QueryParam;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;
import org.trialledger.tmf.studyfile.domain.Archive;
import org.trialledger.tmf.studyfile.domain.StudyFile;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.*;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent;
import org.trialledger.tmf.studyfile.domain.TmfPlan;

@Path("/api/v1/studies/{studyId}/tmf")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Trial master file", description = "The file as a whole: who answers for it, whether documents are filed in it, and where it is archived")
public class StudyFileResource {
    static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String MODEL = "3.3.1";

    public record PlanRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String title, @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String version, @NotNull LocalDate effectiveFrom) {
        TmfPlan plan() {
            return new TmfPlan(title, version, effectiveFrom);
        }
    }

    public record OpenRequest(@Schema(description = "The organisation or function that answers for the file, no person") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner,
                              @NotNull @Valid PlanRequest plan) {}

    public record PlanRevisionRequest(@NotNull @Valid PlanRequest plan, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record OwnerRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String owner, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record ReasonRequest(@NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record LockRequest(@NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record ArchiveRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String place,
                                 @Schema(description = "User id of the individual who answers for the archive") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String archivist,
                                 @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record TransferRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String newOwner, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason,
                                  @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final InstantSource clock;
    private final AggregateStates states;
    private final TrialFacts trials;

    StudyFileResource(Writes writes, RequestFacts facts, Signing signing, InstantSource clock, AggregateStates states, TrialFacts trials) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.clock = clock;
        this.states = states;
        this.trials = trials;
    }

    @POST
    @Operation(operationId = "openStudyFile", summary = "Opens the study's trial master file", description = "With the organisation that answers for it and the TMF plan in force. Documents are taken before, too. The records of each country are then kept as its rule wants (listRetentionSchedules). "
        + "Problems among others: study-file-already-opened, study-unknown, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Opened")
    @RequestBody(content = @Content(schema = @Schema(implementation = OpenRequest.class), examples = @ExampleObject(name = "sponsor", value = """
        {"owner":"Sponsor clinical operations","plan":{"title":"TMF plan","version":"1.0","effectiveFrom":"2026-06-01"}}""")))
    public Response open(@PathParam("studyId") UUID studyId, @NotNull @Valid OpenRequest r) {
        return writes.created(new OpenStudyFile(studyId, MODEL, r.owner(), r.plan().plan(), trials.of(studyId), facts.actor(), today()), "/api/v1/studies/" + studyId + "/tmf");
    }

    @POST @Path("/plan")
    @Operation(operationId = "reviseTmfPlan", summary = "Puts another version of the TMF plan in force", description = "Problems among others: study-file-not-open, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "In force")
    @RequestBody(content = @Content(schema = @Schema(implementation = PlanRevisionRequest.class), examples = @ExampleObject(name = "second version", value = """
        {"plan":{"title":"TMF plan","version":"2.0","effectiveFrom":"2026-09-01"},"reason":"The central laboratory changed"}""")))
    public Response revise(@PathParam("studyId") UUID studyId, @NotNull @Valid PlanRevisionRequest r) {
        return writes.changed(new ReviseTmfPlan(studyId, r.plan().plan(), r.reason(), facts.actor(), today()));
    }

    @POST @Path("/owner")
    @Operation(operationId = "appointStudyFileOwner", summary = "Says which organisation answers for the file", description = "Problems among others: study-file-not-open, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Appointed")
    @RequestBody(content = @Content(schema = @Schema(implementation = OwnerRequest.class), examples = @ExampleObject(name = "CRO", value = "{\"owner\":\"Northern CRO\",\"reason\":\"Contract of May\"}")))
    public Response appoint(@PathParam("studyId") UUID studyId, @NotNull @Valid OwnerRequest r) {
        return writes.changed(new AppointFileOwner(studyId, r.owner(), r.reason(), facts.actor(), today()));
    }

    @GET @Path("/lock")
    @Operation(operationId = "getStudyFileLockToSign", summary = "Shows what is signed by whoever locks the file")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign lockToSign(@PathParam("studyId") UUID studyId) {
        return ContentToSign.of(state(studyId).lockToSign(studyId));
    }

    @POST @Path("/lock")
    @Operation(operationId = "lockStudyFile", summary = "Locks the file, signed: nothing is filed any more", description = "Once no site takes part. First read what is signed (getStudyFileLockToSign). Problems among others: "
        + "study-file-not-open, sites-still-active, signed-content-changed, fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Locked")
    @RequestBody(content = @Content(schema = @Schema(implementation = LockRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response lock(@PathParam("studyId") UUID studyId, @NotNull @Valid LockRequest r) {
        return writes.changed(new LockStudyFile(studyId, trials.of(studyId), signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    @POST @Path("/unlock")
    @Operation(operationId = "unlockStudyFile", summary = "Opens a locked file again, with the reason", description = "Such as for a record that turned up. Problems among others: study-file-not-locked.")
    @APIResponse(responseCode = "204", description = "Open again")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonRequest.class), examples = @ExampleObject(name = "found", value = "{\"reason\":\"A letter of the ethics committee was found\"}")))
    public Response unlock(@PathParam("studyId") UUID studyId, @NotNull @Valid ReasonRequest r) {
        return writes.changed(new UnlockStudyFile(studyId, r.reason(), facts.actor(), today()));
    }

    @GET @Path("/archive")
    @Operation(operationId = "getStudyFileArchiveToSign", summary = "Shows what is signed by whoever archives the file")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign archiveToSign(@PathParam("studyId") UUID studyId, @Parameter(description = "Where it is archived") @QueryParam("place") @NotBlank @Size(max = 200) String place,
                                       @Parameter(description = "User id of the individual who answers for the archive") @QueryParam("archivist") @NotBlank @Size(max = 100) String archivist) {
        return ContentToSign.of(state(studyId).archiveToSign(studyId, new Archive(place, archivist)));
    }

    @POST @Path("/archive")
    @Operation(operationId = "archiveStudyFile", summary = "Archives a locked file, signed", description = "Each country of the trial has a retention schedule first. First read what is signed (getStudyFileArchiveToSign). "
        + "Problems among others: study-file-not-locked, country-without-retention, signed-content-changed, fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Archived")
    @RequestBody(content = @Content(schema = @Schema(implementation = ArchiveRequest.class), examples = @ExampleObject(name = "vault", value = """
        {"place":"Vault 7, Dublin","archivist":"u-ute","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response archive(@PathParam("studyId") UUID studyId, @NotNull @Valid ArchiveRequest r) {
        return writes.changed(new ArchiveStudyFile(studyId, new Archive(r.place(), r.archivist()), trials.of(studyId), signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    @GET @Path("/transfer")
    @Operation(operationId = "getStudyFileTransferToSign", summary = "Shows what is signed by whoever transfers the file")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign transferToSign(@PathParam("studyId") UUID studyId, @Parameter(description = "Who answers for the file afterwards") @QueryParam("newOwner") @NotBlank @Size(max = 200) String newOwner) {
        return ContentToSign.of(state(studyId).transferToSign(studyId, newOwner));
    }

    @POST @Path("/transfer")
    @Operation(operationId = "transferStudyFile", summary = "Transfers an archived file to another owner, signed", description = "The new owner takes over the duties of retention. First read what is signed "
        + "(getStudyFileTransferToSign). Problems among others: study-file-not-archived, signed-content-changed, fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Transferred")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransferRequest.class), examples = @ExampleObject(name = "sold", value = """
        {"newOwner":"Buyer Ltd","reason":"The product was sold","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response transfer(@PathParam("studyId") UUID studyId, @NotNull @Valid TransferRequest r) {
        return writes.changed(new TransferStudyFile(studyId, r.newOwner(), r.reason(), signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    private StudyFile state(UUID studyId) {
        return states.of(studyId, StudyFileCommand.fileOf(studyId), StudyFile.INITIAL, StudyFile::apply, StudyFileEvent.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
