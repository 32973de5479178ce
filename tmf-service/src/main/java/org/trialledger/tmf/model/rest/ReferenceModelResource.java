package org.trialledger.tmf.model.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.tmf.model.ReferenceModel;
import org.trialledger.tmf.model.ReferenceModel.Artifact;

@Path("/api/v1/studies/{studyId}/tmf-reference-model")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TMF Reference Model", description = "The zones, sections and artifacts by which documents are filed")
public class ReferenceModelResource {
    private final ReferenceModel model;

    ReferenceModelResource(ReferenceModel model) {
        this.model = model;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listArtifacts", summary = "Lists the artifacts of the reference model", description = "CDISC TMF Reference Model " + ReferenceModel.VERSION + ", by number.")
    @APIResponse(responseCode = "200", description = "The artifacts", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Artifact.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Artifact> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
                               @Parameter(description = "01 to 11") @QueryParam("zone") @Pattern(regexp = "\\d{2}") String zone) {
        var cursor = paging.cursor();
        var after = cursor.isStart() ? "" : cursor.text(0);
        return Page.of(model.artifacts().stream().filter(artifact -> zone == null || artifact.zone().equals(zone)).filter(artifact -> artifact.number().compareTo(after) > 0).limit(paging.limit() + 1L).toList(),
            paging.limit(), artifact -> new Object[] {artifact.number()});
    }
}
