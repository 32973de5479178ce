package org.trialledger.platform.privacy.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.privacy.Erasures;
import org.trialledger.platform.privacy.domain.ErasePerson;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.security.Roles;

@Path("/api/v1/ledger/erasures")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy", description = "Erasure of persons, and redaction of what should not have been recorded")
public class ErasureResource {
    public record ErasureRequest(@NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*") String userId) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Erasures erasures;

    ErasureResource(Writes writes, RequestFacts facts, Erasures erasures) {
        this.writes = writes;
        this.facts = facts;
        this.erasures = erasures;
    }

    @POST
    @ReasonRequired
    @RolesAllowed(Roles.DATA_PROTECTION_OFFICER)
    @Operation(operationId = "erasePerson", summary = "Erases a person: destroys the key of everything personal about them", description = "For ever and in every study. Their "
        + "id and their acts stay, no byte of the ledger changes, and proofs hold as before; where their name stood, answers have `erased`. Answered when no instance of the "
        + "service can read it any more. Safe to repeat. Problems among others: reason-required, not-found for somebody about whom nothing is recorded.")
    @APIResponse(responseCode = "201", description = "Erased")
    @RequestBody(content = @Content(schema = @Schema(implementation = ErasureRequest.class), examples = @ExampleObject(name = "a former member", value = "{\"userId\":\"chris\"}")))
    public Response erase(@NotNull @Valid ErasureRequest r) {
        if (!erasures.knows(r.userId())) throw new NotFound("Nothing is recorded about a person with the id " + r.userId() + ".");
        var command = new ErasePerson(r.userId(), facts.reason().orElse(null));
        var answer = writes.created(command, "/api/v1/ledger/erasures/" + command.aggregateId());
        erasures.settle();
        return answer;
    }

    @GET
    @RolesAllowed({Roles.DATA_PROTECTION_OFFICER, Roles.QA_AUDITOR, Roles.INSPECTOR})
    @Operation(operationId = "listErasures", summary = "Lists who was erased, in the order in which it was recorded: by whom, when and why")
    public Page<Erasures.Recorded> list(@Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = erasures.list(cursor.isStart() ? 0 : cursor.number(0) + 1, paging.limit() + 1);
        return Page.of(rows, paging.limit(), erasure -> new Object[] {erasure.position()});
    }

    @GET @Path("/{erasureId}")
    @RolesAllowed({Roles.DATA_PROTECTION_OFFICER, Roles.QA_AUDITOR, Roles.INSPECTOR})
    @Operation(operationId = "getErasure", summary = "Shows an erasure and whether it is carried out in this service")
    public Erasures.Recorded find(@PathParam("erasureId") UUID erasureId) {
        return erasures.find(erasureId).orElseThrow(() -> new NotFound("There is no erasure " + erasureId + "."));
    }
}
