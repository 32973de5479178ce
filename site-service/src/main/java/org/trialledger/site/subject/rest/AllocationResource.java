package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.HashMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.privacy.TreatmentReads;
import org.trialledger.platform.privacy.Unblinded;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.subject.domain.SubjectCommand.RecordAllocation;
import org.trialledger.site.subject.readmodel.Subjects;

/** What subjects were randomised to: told by and to the unblinded alone (ICH E9 2.3.1). */
@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Treatment allocation", description = "The arms of randomised subjects, for unblinded roles alone")
public class AllocationResource {
    public record AllocationRequest(@NotBlank @Size(max = 200) @Pattern(regexp = SubjectResource.VISIBLE) String arm) {}

    public record Allocation(UUID subjectId, String subjectNumber, String siteNumber, String randomisationNumber, String stratum, String arm) {}

    private record Place(String country, String siteNumber) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final KnownSubjects known;
    private final Subjects subjects;
    private final Access access;
    private final Unblinded unblinded;
    private final TreatmentReads reads;

    AllocationResource(Writes writes, RequestFacts facts, KnownSubjects known, Subjects subjects, Access access, Unblinded unblinded, TreatmentReads reads) {
        this.writes = writes;
        this.facts = facts;
        this.known = known;
        this.subjects = subjects;
        this.access = access;
        this.unblinded = unblinded;
        this.reads = reads;
    }

    @POST @Path("/subjects/{subjectId}/treatment-allocation")
    @Operation(operationId = "recordTreatmentAllocation", summary = "Records which arm a subject was randomised to", description = "Once; it is kept sealed. Problems among others: "
        + "site-treatment-allocation-taken, subject-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = AllocationRequest.class), examples = @ExampleObject(name = "arm", value = "{\"arm\":\"Xanomeline Low Dose\"}")))
    public Response allocate(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid AllocationRequest r) {
        var day = known.latestDay();
        return writes.changed(new RecordAllocation(studyId, subjectId, r.arm(), facts.actor(), known.standing(studyId, subjectId, day), day));
    }

    @GET @Path("/treatment-allocations")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"subjectNumber", "siteNumber", "randomisationNumber", "stratum"})
    @Operation(operationId = "listTreatmentAllocations", summary = "Lists which arm each subject was randomised to", description = "An arm is absent where the caller is not unblinded for the site. The person who reads any is "
        + "recorded (listAllocationReads).")
    @APIResponse(responseCode = "200", description = "The allocations", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Allocation.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Allocation> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging) {
        var views = new HashMap<Place, Unblinded.View>();
        var sealed = subjects.allocations(studyId, access.sites("listTreatmentAllocations", studyId), paging.part());
        var opened = sealed.map(row -> new Allocation(row.subjectId(), row.subjectNumber(), row.siteNumber(), row.randomisationNumber(), row.stratum(),
            views.computeIfAbsent(new Place(row.country(), row.siteNumber()), place -> unblinded.at(studyId, place.country(), place.siteNumber())).open(row.arm()).orElse(null)));
        if (opened.items().stream().anyMatch(row -> row.arm() != null)) reads.record(studyId, "listTreatmentAllocations", "/treatment-allocations");
        return paging.page(opened);
    }
}
