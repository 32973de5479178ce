package org.trialledger.site.blinding.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
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
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.blinding.readmodel.TreatmentReadings;
import org.trialledger.site.blinding.readmodel.TreatmentReadings.TreatmentReading;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "Treatment allocation")
public class TreatmentReadResource {
    private final TreatmentReadings readings;

    TreatmentReadResource(TreatmentReadings readings) {
        this.readings = readings;
    }

    @GET @Path("/treatment-allocations/reads")
    @SortedBy({"sequence", "operation", "readBy", "readAt"})
    @Operation(operationId = "listAllocationReads", summary = "Lists who was told to which arms subjects were randomised, and when", description = "Each person's read was recorded before it was answered. Never an arm.")
    @APIResponse(responseCode = "200", description = "The reads", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TreatmentReading.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<TreatmentReading> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = "Only those of this person, by stable id") @QueryParam("readBy") @Size(max = 200) String readBy) {
        return paging.page(readings.list(studyId, readBy, paging.part()));
    }
}
