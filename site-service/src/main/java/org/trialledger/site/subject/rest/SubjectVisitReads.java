package org.trialledger.site.subject.rest;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
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
import org.trialledger.site.subject.readmodel.DirectShipments;
import org.trialledger.site.subject.readmodel.SubjectVisits;
import org.trialledger.site.subject.readmodel.SubjectVisits.Filter;
import org.trialledger.site.subject.readmodel.SubjectVisits.Schedule;
import org.trialledger.site.subject.readmodel.VisitDetail;

/** The visit calendar, the schedule behind it, and what was sent to participants' homes between visits. */
@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subject visits")
public class SubjectVisitReads {
    public static class CalendarFilter {
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("status") @Pattern(regexp = "PLANNED|OCCURRED|ENTERED|VERIFIED|MISSED") @Parameter(description = "`PLANNED` is still to come; `OCCURRED`, `ENTERED`, `VERIFIED`, `MISSED`") String status;
        @QueryParam("from") @Parameter(description = "First day") LocalDate from;
        @QueryParam("to") @Parameter(description = "Last day") LocalDate to;
        @QueryParam("outOfWindow") @Parameter(description = "Only those outside their window, or only the others") Boolean outOfWindow;
        @QueryParam("unscheduled") @Parameter(description = "Only those nobody planned, or only the others") Boolean unscheduled;

        Filter filter() {
            return new Filter(site, status, from, to, outOfWindow, unscheduled);
        }
    }

    public static class ShipmentFilter {
        @QueryParam("subject") @Parameter(description = "Id of a subject") UUID subject;
        @QueryParam("status") @Pattern(regexp = "DISPATCHED|DELIVERED|CONFIRMED|RETURNED|LOST")
        @Parameter(description = "`DISPATCHED`, `DELIVERED`, `CONFIRMED`, `RETURNED` or `LOST`") String status;
    }

    private final SubjectVisits visits;
    private final DirectShipments shipments;
    private final Access access;

    SubjectVisitReads(SubjectVisits visits, DirectShipments shipments, Access access) {
        this.visits = visits;
        this.shipments = shipments;
        this.access = access;
    }

    @GET @Path("/subject-visits")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"day", "subjectNumber", "siteNumber", "country", "code", "number", "status", "plannedOn", "on", "modality", "daysOutOfWindow", "enteredOn", "verifiedOn"})
    @Operation(operationId = "listSubjectVisits", summary = "Shows the visit calendar", description = "Visits that took place, were missed, or are to come by the schedule, in the order of their days.")
    @APIResponse(responseCode = "200", description = "The visits", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = VisitDetail.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<VisitDetail> calendar(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam CalendarFilter filter) {
        return paging.page(visits.calendar(studyId, access.sites("listSubjectVisits", studyId), filter.filter(), paging.part()));
    }

    @GET @Path("/visit-schedule")
    @Operation(operationId = "getVisitSchedule", summary = "Shows the visits the protocol plans")
    @APIResponse(responseCode = "200", description = "The schedule", content = @Content(schema = @Schema(implementation = Schedule.class)))
    public Response schedule(@PathParam("studyId") UUID studyId, @Context Request request) {
        var found = visits.schedule(studyId).orElseThrow(() -> new NotFound("The study has no visit schedule."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/direct-shipments")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"-dispatchedOn", "subjectNumber", "siteNumber", "status", "courier", "deliveredOn", "confirmedOn", "returnedOn", "troubles"})
    @Operation(operationId = "listDirectShipments", summary = "Lists shipments to participants' homes", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "The shipments", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DirectShipments.Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<DirectShipments.Overview> shipments(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam ShipmentFilter filter) {
        return paging.page(shipments.list(studyId, access.sites("listDirectShipments", studyId), filter.subject, filter.status, paging.part()));
    }

    @GET @Path("/direct-shipments/{directShipmentId}")
    @Operation(operationId = "getDirectShipment", summary = "Shows a shipment to a participant's home with its chain of custody")
    @APIResponse(responseCode = "200", description = "The shipment", content = @Content(schema = @Schema(implementation = DirectShipments.Detail.class)))
    public Response shipment(@PathParam("studyId") UUID studyId, @PathParam("directShipmentId") UUID shipmentId, @Context Request request) {
        var found = shipments.find(studyId, shipmentId).orElseThrow(() -> new NotFound("There is no shipment " + shipmentId + "."));
        return Reads.found(request, found, found.version());
    }
}
