package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.subject.domain.Status;
import org.trialledger.site.subject.readmodel.FunnelRow;
import org.trialledger.site.subject.readmodel.SubjectDetail;
import org.trialledger.site.subject.readmodel.SubjectOverview;
import org.trialledger.site.subject.readmodel.SubjectVisits;
import org.trialledger.site.subject.readmodel.SubjectVisits.Enrolment;
import org.trialledger.site.subject.readmodel.Subjects;
import org.trialledger.site.subject.readmodel.Subjects.FailureReason;
import org.trialledger.site.subject.readmodel.Subjects.Filter;
import org.trialledger.site.subject.readmodel.Subjects.Group;

/** What can be read of a study's subjects: of the sites the caller's roles reach. */
@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class SubjectReads {
    public static class SubjectFilter {
        @QueryParam("status") @Parameter(description = "Subjects of this status") Status status;
        @QueryParam("site") @Parameter(description = "Id of the site that looks after them") UUID site;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Country of the site (ISO 3166-1 alpha-2)") String country;
        @QueryParam("q") @Size(max = 40) @Parameter(description = "Part of the number") String q;

        Filter filter() {
            return new Filter(status, site, country, q);
        }
    }

    private final Subjects subjects;
    private final SubjectVisits visits;
    private final Access access;

    SubjectReads(Subjects subjects, SubjectVisits visits, Access access) {
        this.subjects = subjects;
        this.visits = visits;
        this.access = access;
    }

    @GET @Path("/subjects")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"subjectNumber", "siteNumber", "country", "status", "attempt", "registeredOn", "consentedOn", "screenedOn", "enrolledOn", "treatedOn", "completedOn", "visits", "lastVisitOn"})
    @Operation(operationId = "listSubjects", summary = "Lists subjects with the day of each step", description = "A subject that was transferred is listed for its former site too.")
    @APIResponse(responseCode = "200", description = "The subjects", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SubjectOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<SubjectOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam SubjectFilter filter) {
        return paging.page(subjects.list(studyId, access.sites("listSubjects", studyId), filter.filter(), paging.part()));
    }

    @GET @Path("/subjects/{subjectId}")
    @Operation(operationId = "getSubject", summary = "Shows a subject", description = "With consents, visits, what is to be signed anew, and every step. A former site sees what it recorded itself.")
    @APIResponse(responseCode = "200", description = "The subject", content = @Content(schema = @Schema(implementation = SubjectDetail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @Context Request request) {
        var found = subjects.find(studyId, subjectId, access.sites("getSubject", studyId)).orElseThrow(() -> new NotFound("There is no subject " + subjectId + "."));
        return Reads.found(request, found, found.subject().version());
    }

    @GET @Path("/subject-funnel")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"group", "country", "registered", "consented", "screened", "screenFailed", "enrolled", "completed", "ongoing", "screenFailureRate", "dropOutRate"})
    @Operation(operationId = "getSubjectFunnel", summary = "Shows how far subjects have come", description = "From registration to completion, with rates of screen failure and drop-out, by site, country "
        + "or in the whole study.")
    @APIResponse(responseCode = "200", description = "The counts", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FunnelRow.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<FunnelRow> funnel(@PathParam("studyId") UUID studyId, @Parameter(description = "`SITE` (the default), `COUNTRY` or `STUDY`") @QueryParam("by") @DefaultValue("SITE") Group by,
                                  @Parameter(description = "Id of one site alone") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(subjects.funnel(studyId, access.sites("getSubjectFunnel", studyId), by, site), FunnelRow::group);
    }

    @GET @Path("/screen-failures")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "country", "reason", "subjects"})
    @Operation(operationId = "getScreenFailureReasons", summary = "Shows why subjects failed screening, by site")
    @APIResponse(responseCode = "200", description = "The counts", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FailureReason.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<FailureReason> failures(@PathParam("studyId") UUID studyId, @Parameter(description = "Id of one site alone") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(subjects.screenFailureReasons(studyId, access.sites("getScreenFailureReasons", studyId), site, paging.part()));
    }

    @GET @Path("/enrolment-cap")
    @Operation(operationId = "getStudyEnrolment", summary = "Shows how many participants the study has taken and may take", description = "With its first participant in.")
    @APIResponse(responseCode = "200", description = "The count", content = @Content(schema = @Schema(implementation = Enrolment.class)))
    public Enrolment enrolment(@PathParam("studyId") UUID studyId) {
        return visits.enrolment(studyId);
    }
}
