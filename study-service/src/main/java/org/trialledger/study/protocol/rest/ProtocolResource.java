package org.trialledger.study.protocol.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.Signing;
import org.trialledger.study.protocol.domain.ProtocolCommand;
import org.trialledger.study.protocol.domain.ProtocolCommand.*;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Protocol", description = "Versions and amendments of a study's protocol, and where which version is in force")
public class ProtocolResource {
    public record DateRequest(@NotNull LocalDate on) {}

    public record ApprovalRequest(@NotNull LocalDate on, @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record ChangeRequest(@NotBlank @Size(max = 10_000) String summary, @Size(max = 10_000) String rationale, @Size(max = 100) List<@NotBlank @Size(max = 50) String> sections) {}

    public record AmendmentRequest(@NotBlank @Size(max = 50) String number, @NotNull Boolean substantial, Boolean urgentSafetyMeasure, @Size(max = 300) String primaryReason,
                                   @Size(max = 20) List<@NotBlank @Size(max = 300) String> otherReasons, @NotBlank @Size(max = 20_000) String summary,
                                   @Size(max = 500) List<@NotNull @Valid ChangeRequest> changes) {
        Amendment amendment() {
            return new Amendment(number, substantial, Boolean.TRUE.equals(urgentSafetyMeasure), primaryReason, otherReasons, summary,
                (changes == null ? Stream.<ChangeRequest>of() : changes.stream()).map(change -> new Change(change.summary(), change.rationale(), change.sections())).toList());
        }
    }

    public record DecisionRequest(@NotBlank @Size(max = 100) String country, @NotNull Body body, @NotBlank @Size(max = 300) String name, @NotNull Outcome outcome, @NotNull LocalDate on,
                                  @Size(max = 10_000) String conditions, @NotBlank @Size(max = 500) String evidence) {}

    public record SiteEffectivenessRequest(@NotBlank @Size(max = 100) String site, @NotBlank @Size(max = 100) String country, @NotNull LocalDate on) {}

    public record SupersessionRequest(@NotNull UUID supersededBy, @NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ProtocolAdmission admission;
    private final Signing signing;

    ProtocolResource(Writes writes, RequestFacts facts, InstantSource clock, ProtocolAdmission admission, Signing signing) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.admission = admission;
        this.signing = signing;
    }

    @POST @Path("/{studyId}/protocol/versions")
    @Operation(operationId = "draftProtocolVersion", summary = "Drafts a protocol version", description = "After the first approval a version comes by amendment. Problems among others: "
        + "version-number-not-increasing, amendment-required, substantial-amendment-required.")
    @APIResponse(responseCode = "201", description = "Drafted")
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionRequest.class), examples = @ExampleObject(name = "first version", value = """
        {"label":"1.0","content":{"titles":[{"kind":"brief","text":"Asterol in mild asthma"}],"arms":[{"name":"Asterol","kind":"EXPERIMENTAL"}],
         "endpoints":[{"name":"Change in FEV1","kind":"PRIMARY"}],"plannedParticipants":240}}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @NotNull @Valid VersionRequest r) {
        var versionId = Ids.next();
        return send(studyId, new DraftVersion(studyId, versionId, r.label(), r.amendmentId(), r.protocolContent(), r.versionSource()), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/versions/{versionId}/submission")
    @Operation(operationId = "submitProtocolVersion", summary = "Submits a draft for approval", description = "Problems among others: version-status-not-allowed.")
    @APIResponse(responseCode = "201", description = "In review")
    @RequestBody(content = @Content(schema = @Schema(implementation = DateRequest.class), examples = @ExampleObject(name = "date", value = "{\"on\":\"2026-03-01\"}")))
    public Response submit(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @NotNull @Valid DateRequest r) {
        return send(studyId, new SubmitForApproval(studyId, versionId, r.on(), LatestDay.begun(clock)), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/versions/{versionId}/approval")
    @Operation(operationId = "approveProtocolVersion", summary = "Approves a version in review by electronic signature", description = "The caller signs what "
        + "getProtocolVersionToSign shows. Problems among others: fresh-login-required, signature-by-person-only, signature-policy-not-accepted, signature-meaning-not-allowed, signed-content-changed.")
    @APIResponse(responseCode = "201", description = "Approved")
    @RequestBody(content = @Content(schema = @Schema(implementation = ApprovalRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"on":"2026-03-05","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @NotNull @Valid ApprovalRequest r) {
        return send(studyId, new ApproveVersion(studyId, versionId, signing.sign(studyId, r.meaning(), r.contentSha256()), r.on(), LatestDay.begun(clock)), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/versions/{versionId}/country-decisions")
    @Operation(operationId = "recordProtocolDecision", summary = "Records what an authority or ethics committee decided", description = "Problems among others: decision-already-recorded, "
        + "conditions-required, country-unknown.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DecisionRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"country":"IE","body":"ETHICS_COMMITTEE","name":"NREC-CT A","outcome":"APPROVED","on":"2026-04-02","evidence":"NREC opinion 26-12"}""")))
    public Response decide(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @NotNull @Valid DecisionRequest r) {
        var decision = new Decision(r.country(), r.body(), r.name(), r.outcome(), r.on(), r.conditions(), r.evidence());
        return send(studyId, new RecordDecision(studyId, versionId, decision, LatestDay.begun(clock)), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/versions/{versionId}/site-effectiveness")
    @Operation(operationId = "makeProtocolVersionEffective", summary = "Puts a version in force at a site", description = "Needs the country's decisions, unless its amendment is not substantial "
        + "or an urgent safety measure: country-authorisation-required. At a site one version is in force on a date: one-effective-version-per-site-and-date.")
    @APIResponse(responseCode = "201", description = "In force")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteEffectivenessRequest.class), examples = @ExampleObject(name = "site", value = "{\"site\":\"101\",\"country\":\"IE\",\"on\":\"2026-05-01\"}")))
    public Response makeEffective(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @NotNull @Valid SiteEffectivenessRequest r) {
        return send(studyId, new MakeEffectiveAtSite(studyId, versionId, r.site(), r.country(), r.on(), LatestDay.begun(clock)), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/versions/{versionId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawProtocolVersion", summary = "Withdraws a version no site uses, with the reason", description = "Problems among others: version-effective-at-sites.")
    @APIResponse(responseCode = "201", description = "Withdrawn")
    @RequestBody(content = @Content(schema = @Schema(implementation = DateRequest.class), examples = @ExampleObject(name = "date", value = "{\"on\":\"2026-03-01\"}")))
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @NotNull @Valid DateRequest r) {
        return send(studyId, new WithdrawVersion(studyId, versionId, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/versions/{versionId}/supersession")
    @Operation(operationId = "supersedeProtocolVersion", summary = "Takes a version no site uses any more out of use", description = "Problems among others: version-not-later, "
        + "version-effective-at-sites.")
    @APIResponse(responseCode = "201", description = "Superseded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupersessionRequest.class), examples = @ExampleObject(name = "by a later one", value =
        "{\"supersededBy\":\"01994b00-0000-7000-8000-000000000002\",\"on\":\"2026-06-01\"}")))
    public Response supersede(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @NotNull @Valid SupersessionRequest r) {
        return send(studyId, new SupersedeVersion(studyId, versionId, r.supersededBy(), r.on(), LatestDay.begun(clock)), version(studyId, versionId));
    }

    @POST @Path("/{studyId}/protocol/amendments")
    @Operation(operationId = "raiseProtocolAmendment", summary = "Raises an amendment", description = "Problems among others: amendment-number-taken, urgent-safety-measure-is-substantial.")
    @APIResponse(responseCode = "201", description = "Raised")
    @RequestBody(content = @Content(schema = @Schema(implementation = AmendmentRequest.class), examples = @ExampleObject(name = "substantial", value = """
        {"number":"1","substantial":true,"primaryReason":"IRB/IEC Feedback","summary":"Raises the sample size to 300","changes":[{"summary":"300 instead of 240","sections":["9.2"]}]}""")))
    public Response raise(@PathParam("studyId") UUID studyId, @NotNull @Valid AmendmentRequest r) {
        var amendmentId = Ids.next();
        return send(studyId, new RaiseAmendment(studyId, amendmentId, r.amendment()), "/api/v1/studies/" + studyId + "/protocol/amendments/" + amendmentId);
    }

    /** The protocol first: the answer's ETag and the caller's If-Match are the protocol's. */
    private Response send(UUID studyId, ProtocolCommand command, String location) {
        return writes.created(List.of(command, admission.to(studyId)), location);
    }

    private static String version(UUID studyId, UUID versionId) {
        return "/api/v1/studies/" + studyId + "/protocol/versions/" + versionId;
    }
}
