package org.trialledger.safety.unblinding.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.RecordArm;

@Path("/api/v1/studies/{studyId}/dsur/treatment-arms")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Development safety update reports")
public class ArmResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record ArmRequest(@NotNull UUID subjectId, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String arm) {}

    public record ArmsRequest(@NotEmpty @Size(max = 1_000) List<@NotNull @Valid ArmRequest> subjects) {}

    private final Writes writes;
    private final RequestFacts facts;

    ArmResource(Writes writes, RequestFacts facts) {
        this.writes = writes;
        this.facts = facts;
    }

    @POST
    @Operation(operationId = "recordTreatmentArms", summary = "Records in which arms participants are, sealed", description = "By the unblinded, for tables by arm that the unblinded alone read. All of them or none; what is told "
        + "again takes the place of what was told before. Problems among others: code-break-subject-unknown.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ArmsRequest.class), examples = @ExampleObject(name = "two arms", value = """
        {"subjects":[{"subjectId":"0199c000-0000-7000-8000-000000001015","arm":"Asterol"},{"subjectId":"0199c000-0000-7000-8000-000000001016","arm":"Placebo"}]}""")))
    public Response record(@PathParam("studyId") UUID studyId, @NotNull @Valid ArmsRequest r) {
        var seen = new HashSet<UUID>();
        for (var one : r.subjects()) if (!seen.add(one.subjectId())) throw new Refusal(ProblemType.INVALID_REQUEST, "Subject " + one.subjectId() + " is there twice.");
        return writes.changed(r.subjects().stream().map(one -> new RecordArm(studyId, one.subjectId(), one.arm(), facts.actor())).toList());
    }
}
