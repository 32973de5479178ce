package org.trialledger.platform.privacy.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.privacy.Redactions;
import org.trialledger.platform.privacy.domain.RedactionCommand.RefuseRedaction;
import org.trialledger.platform.privacy.domain.RedactionCommand.RequestRedaction;
import org.trialledger.platform.privacy.domain.RedactionCommand.Texts;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.security.Roles;

/** Texts that must not stand in the ledger, such as a participant's name in a comment: one person asks, another decides. */
@Path("/api/v1/ledger/studies/{studyId}/redactions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
public class RedactionResource {
    /** @param pointers into the payload; {@code metadataPointers} into the metadata, where only {@code /reason} can be taken out */
    public record RedactionRequest(@NotNull UUID eventId, @Size(max = 20) List<@NotNull @Size(max = 300) @Pattern(regexp = "(/[^/]*)+") String> pointers,
                                   @Size(max = 1) List<@NotNull @Size(max = 300) @Pattern(regexp = "(/[^/]*)+") String> metadataPointers) {
        Texts texts(long position) {
            return new Texts(eventId, position, distinct(pointers), distinct(metadataPointers));
        }

        private static List<String> distinct(List<String> pointers) {
            return pointers == null ? List.of() : pointers.stream().distinct().toList();
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final Redactions redactions;

    RedactionResource(Writes writes, RequestFacts facts, Redactions redactions) {
        this.writes = writes;
        this.facts = facts;
        this.redactions = redactions;
    }

    @POST
    @ReasonRequired
    @RolesAllowed(Roles.DATA_PROTECTION_OFFICER)
    @Operation(operationId = "requestRedaction", summary = "Asks for texts of a recorded event to be blotted out", description = "Names each text by its JSON pointer in the event's "
        + "payload or metadata. Nothing changes until another person approves. Do not repeat the text in the reason. Problems among others: text-required, text-is-a-key, "
        + "event-unreadable-without, event-not-redactable, reason-required.")
    @APIResponse(responseCode = "201", description = "Requested")
    @RequestBody(content = @Content(schema = @Schema(implementation = RedactionRequest.class), examples = @ExampleObject(name = "a name in a comment", value = """
        {"eventId":"0197f3a0-5b7c-7c1e-9a55-3f1d2c4b5a69","pointers":["/comment"],"metadataPointers":["/reason"]}""")))
    public Response request(@PathParam("studyId") UUID studyId, @NotNull @Valid RedactionRequest r) {
        var event = redactions.event(studyId, r.eventId()).orElseThrow(() -> new NotFound("The study has no event " + r.eventId() + " in this service."));
        var id = Ids.next();
        var texts = r.texts(event.position());
        var answer = writes.created(new RequestRedaction(studyId, id, texts, facts.reason().orElse(null), facts.actor(), redactions.finding(event, texts)), "/api/v1/ledger/studies/" + studyId + "/redactions/" + id);
        // Of a request that is repeated, the first one's id.
        var location = answer.getHeaderString(HttpHeaders.LOCATION);
        redactions.note(studyId, UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
        return answer;
    }

    @POST @Path("/{redactionId}/approval")
    @ReasonRequired
    @RolesAllowed({Roles.QA_AUDITOR, Roles.PROJECT_MANAGER})
    @Operation(operationId = "approveRedaction", summary = "Approves a redaction, which is then carried out", description = "By another person than the one who asked. The texts are replaced "
        + "in the ledger and in everything this service has made of it; the commitment to the original stays, so that proofs hold. Other services and the feed follow over Kafka. "
        + "There is no way back. Problems among others: second-person-required, redaction-decided, reason-required.")
    @APIResponse(responseCode = "204", description = "Approved; the redaction shows when it is carried out")
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("redactionId") UUID redactionId) {
        known(studyId, redactionId);
        var answer = writes.changed(redactions.approval(studyId, redactionId, facts.actor(), facts.reason().orElse(null)));
        redactions.wake();
        return answer;
    }

    @POST @Path("/{redactionId}/refusal")
    @ReasonRequired
    @RolesAllowed({Roles.QA_AUDITOR, Roles.PROJECT_MANAGER})
    @Operation(operationId = "refuseRedaction", summary = "Refuses a redaction", description = "By another person than the one who asked. Problems among others: second-person-required, redaction-decided, reason-required.")
    @APIResponse(responseCode = "204", description = "Refused")
    public Response refuse(@PathParam("studyId") UUID studyId, @PathParam("redactionId") UUID redactionId) {
        known(studyId, redactionId);
        return writes.changed(new RefuseRedaction(redactionId, facts.actor(), facts.reason().orElse(null)));
    }

    @GET
    @RolesAllowed({Roles.DATA_PROTECTION_OFFICER, Roles.QA_AUDITOR, Roles.INSPECTOR, Roles.PROJECT_MANAGER})
    @Operation(operationId = "listRedactions", summary = "Lists the study's redactions in the order in which they were requested")
    public Page<Redactions.Shown> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = redactions.list(studyId, cursor.isStart() ? new UUID(0, 0) : cursor.uuid(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), redaction -> new Object[] {redaction.redactionId()});
    }

    @GET @Path("/{redactionId}")
    @RolesAllowed({Roles.DATA_PROTECTION_OFFICER, Roles.QA_AUDITOR, Roles.INSPECTOR, Roles.PROJECT_MANAGER})
    @Operation(operationId = "getRedaction", summary = "Shows a redaction: what was asked and decided, by whom and why, and whether it is carried out")
    public Redactions.Shown find(@PathParam("studyId") UUID studyId, @PathParam("redactionId") UUID redactionId) {
        return known(studyId, redactionId);
    }

    private Redactions.Shown known(UUID studyId, UUID redactionId) {
        return redactions.find(studyId, redactionId).orElseThrow(() -> new NotFound("There is no redaction " + redactionId + "."));
    }
}
