package org.trialledger.site.subject.rest;

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
import java.time.LocalDate;
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
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.subject.domain.DirectShipment.Contents;
import org.trialledger.site.subject.domain.DirectShipment.Origin;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentCommand.*;
import org.trialledger.site.subject.domain.DirectShipment.Trouble;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Direct shipments", description = "Product to participants' homes with its chain of custody; addresses are with the courier and never here")
public class DirectShipmentResource {
    private static final String VISIBLE = SubjectResource.VISIBLE;

    public record ContentsRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String product, @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 40) String> kits) {}

    public record DispatchRequest(@NotNull LocalDate on, @NotNull Origin from, @NotEmpty @Size(max = 50) List<@NotNull @Valid ContentsRequest> contents,
                                  @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String courier, @Size(max = 100) @Pattern(regexp = VISIBLE) String trackingNumber,
                                  @Schema(description = "The function or desk that handed it over, no person's name") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String handedOverBy) {}

    public record DeliveryRequest(@NotNull LocalDate on, @NotNull Boolean temperatureKept) {}

    public record ReceiptRequest(@NotNull LocalDate on, @Schema(description = "How the participant told") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String by) {}

    public record ReturnRequest(@NotNull LocalDate on, @Size(max = 2_000) String comment) {}

    public record TroubleRequest(@NotNull LocalDate on, @NotNull Trouble trouble, @Size(max = 2_000) String comment) {}

    private final Writes writes;
    private final KnownSubjects subjects;

    DirectShipmentResource(Writes writes, KnownSubjects subjects) {
        this.writes = writes;
        this.subjects = subjects;
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/direct-shipments")
    @Operation(operationId = "dispatchDirectShipment", summary = "Records that product left for a participant's home", description = "Problems among others: shipment-not-for-subject, "
        + "direct-identifier-suspected, date-in-future.")
    @APIResponse(responseCode = "201", description = "Dispatched")
    @RequestBody(content = @Content(schema = @Schema(implementation = DispatchRequest.class), examples = @ExampleObject(name = "patches", value = """
        {"on":"2014-02-03","from":"PHARMACY","contents":[{"product":"Study patch","kits":["K-1001","K-1002"]}],"courier":"Cold Courier","trackingNumber":"CC-77","handedOverBy":"Pharmacy desk"}""")))
    public Response dispatch(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DispatchRequest r) {
        var subject = subjects.of(studyId, subjectId);
        var shipmentId = Ids.next();
        return writes.created(new DispatchShipment(studyId, subject.siteId(), subjectId, shipmentId, r.from(), r.contents().stream().map(c -> new Contents(c.product(), c.kits())).toList(),
            r.courier(), r.trackingNumber(), r.handedOverBy(), subject.mayReceiveProduct(r.on()), r.on(), subjects.latestDay()), path(studyId, shipmentId));
    }

    @POST @Path("/{studyId}/direct-shipments/{directShipmentId}/delivery")
    @Operation(operationId = "recordDirectDelivery", summary = "Records that the courier delivered", description = "Problems among others: shipment-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DeliveryRequest.class), examples = @ExampleObject(name = "delivery", value = "{\"on\":\"2014-02-04\",\"temperatureKept\":true}")))
    public Response deliver(@PathParam("studyId") UUID studyId, @PathParam("directShipmentId") UUID shipmentId, @NotNull @Valid DeliveryRequest r) {
        return writes.changed(new DeliverShipment(studyId, subjects.shipment(studyId, shipmentId), r.temperatureKept(), r.on(), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/direct-shipments/{directShipmentId}/receipt")
    @Operation(operationId = "confirmDirectReceipt", summary = "Records that the participant has it", description = "Problems among others: shipment-status-not-allowed, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Confirmed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReceiptRequest.class), examples = @ExampleObject(name = "diary", value = "{\"on\":\"2014-02-04\",\"by\":\"Electronic diary\"}")))
    public Response confirm(@PathParam("studyId") UUID studyId, @PathParam("directShipmentId") UUID shipmentId, @NotNull @Valid ReceiptRequest r) {
        return writes.changed(new ConfirmReceipt(studyId, subjects.shipment(studyId, shipmentId), r.by(), r.on(), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/direct-shipments/{directShipmentId}/return")
    @Operation(operationId = "returnDirectShipment", summary = "Records that it came back", description = "Problems among others: shipment-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReturnRequest.class), examples = @ExampleObject(name = "return", value = "{\"on\":\"2014-03-04\",\"comment\":\"Two patches left\"}")))
    public Response giveBack(@PathParam("studyId") UUID studyId, @PathParam("directShipmentId") UUID shipmentId, @NotNull @Valid ReturnRequest r) {
        return writes.changed(new ReturnShipment(studyId, subjects.shipment(studyId, shipmentId), r.comment(), r.on(), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/direct-shipments/{directShipmentId}/trouble")
    @Operation(operationId = "reportDirectShipmentTrouble", summary = "Records trouble on the way", description = "Problems among others: shipment-status-not-allowed, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = TroubleRequest.class), examples = @ExampleObject(name = "excursion", value = "{\"on\":\"2014-02-04\",\"trouble\":\"TEMPERATURE_EXCURSION\"}")))
    public Response trouble(@PathParam("studyId") UUID studyId, @PathParam("directShipmentId") UUID shipmentId, @NotNull @Valid TroubleRequest r) {
        return writes.changed(new ReportTrouble(studyId, subjects.shipment(studyId, shipmentId), r.trouble(), r.comment(), r.on(), subjects.latestDay()));
    }

    private static String path(UUID studyId, UUID shipmentId) {
        return "/api/v1/studies/" + studyId + "/direct-shipments/" + shipmentId;
    }
}
