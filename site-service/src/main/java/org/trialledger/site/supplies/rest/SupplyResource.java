package org.trialledger.site.supplies.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Max;
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
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.supplies.domain.Excursion;
import org.trialledger.site.supplies.domain.LotStanding;
import org.trialledger.site.supplies.domain.ProductCommand;
import org.trialledger.site.supplies.domain.ProductEvent;
import org.trialledger.site.supplies.domain.ProductRegister;
import org.trialledger.site.supplies.domain.Stock;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.Cause;
import org.trialledger.site.supplies.domain.SupplyEvent.Decision;
import org.trialledger.site.supplies.domain.SupplyEvent.Received;
import org.trialledger.site.supplies.domain.Units;

@Path("/api/v1/studies/{studyId}/sites/{siteId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Supplies")
public class SupplyResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*", UNITS = "{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"quantity\":2,\"kits\":[\"K001\",\"K002\"]}";
    private static final int MOST = 100_000;

    public record UnitsRequest(@NotBlank @Size(max = 30) String product, @NotBlank @Size(max = 50) String lot, @NotNull @Min(1) @Max(MOST) Integer quantity,
                               @Size(max = 1_000) List<@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String> kits) {
        Units units() {
            return new Units(product, lot, quantity, kits);
        }
    }

    public record SupplyShipmentRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String origin,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid UnitsRequest> units, LocalDate plannedFor) {}

    public record SupplyDispatchRequest(@NotNull LocalDate on, @Size(max = 100) @Pattern(regexp = VISIBLE) String carrier,
        @Size(max = 100) @Pattern(regexp = VISIBLE) String trackingNumber) {}

    public record ReceivedRequest(@NotBlank @Size(max = 30) String product, @NotBlank @Size(max = 50) String lot, @NotNull @Min(0) @Max(MOST) Integer good,
                                  @Min(0) @Max(MOST) Integer damaged,
                                  @Size(max = 1_000) List<@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String> goodKits,
                                  @Size(max = 1_000) List<@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String> damagedKits) {
        Received received() {
            return new Received(product, lot, good, damaged == null ? 0 : damaged, goodKits, damagedKits);
        }
    }

    public record SupplyReceiptRequest(@NotNull LocalDate on, @NotNull Boolean temperatureKept, @Size(max = 500) @Pattern(regexp = VISIBLE) String condition,
                                       @NotEmpty @Size(max = 100) List<@NotNull @Valid ReceivedRequest> received) {}

    public record SupplyDateRequest(@NotNull LocalDate on) {}

    public record DispensingRequest(@NotNull UUID subjectId, @NotNull @Valid UnitsRequest units, @NotNull UUID dispensedBy, UUID visitId, UUID directShipmentId, @NotNull LocalDate on) {}

    public record SubjectReturnRequest(@NotNull UUID subjectId, @NotNull @Valid UnitsRequest units, @NotNull LocalDate on) {}

    public record ExcursionRequest(@NotNull @Digits(integer = 3, fraction = 2) BigDecimal lowestCelsius, @NotNull @Digits(integer = 3, fraction = 2) BigDecimal highestCelsius,
                                   @NotNull OffsetDateTime from, OffsetDateTime until) {
        Excursion excursion() {
            return new Excursion(lowestCelsius, highestCelsius, from, until);
        }
    }

    public record QuarantineRequest(@NotNull Cause cause, @NotEmpty @Size(max = 100) List<@NotNull @Valid UnitsRequest> units, @Valid ExcursionRequest excursion,
                                    @Size(max = 1_000) @Pattern(regexp = VISIBLE) String description, @NotNull LocalDate on) {}

    public record QualityDecisionRequest(@NotNull Decision decision, @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String justification, @NotNull LocalDate on) {}

    public record DestructionRequest(@NotNull @Valid UnitsRequest units, @NotNull Stock from, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String certificate,
                                     @Size(max = 200) @Pattern(regexp = VISIBLE) String method, @NotNull LocalDate on) {}

    public record DepotReturnRequest(@NotNull @Valid UnitsRequest units, @NotNull Stock from, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String depot,
                                     @Size(max = 100) @Pattern(regexp = VISIBLE) String trackingNumber, @NotNull LocalDate on) {}

    public record StockTransferRequest(@NotNull UUID toSiteId, @NotEmpty @Size(max = 100) List<@NotNull @Valid UnitsRequest> units,
                                       @Size(max = 100) @Pattern(regexp = VISIBLE) String trackingNumber, @NotNull LocalDate on) {}

    public record StockCountRequest(@NotBlank @Size(max = 30) String product, @NotBlank @Size(max = 50) String lot, @NotNull @Min(0) @Max(MOST) Integer counted,
                                    @Size(max = 1_000) List<@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String> missingKits,
                                    @Size(max = 1_000) List<@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String> foundKits, @NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final SupplyFacts supply;
    private final AggregateStates states;
    private final InstantSource clock;

    SupplyResource(Writes writes, RequestFacts facts, SupplyFacts supply, AggregateStates states, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.supply = supply;
        this.states = states;
        this.clock = clock;
    }

    @POST @Path("/supply-shipments")
    @Operation(operationId = "planSupplyShipment", summary = "Plans a shipment from the depot to the site",
        description = "Problems among others: site-not-supplied, lot-unknown, lot-recalled, kits-required.")
    @APIResponse(responseCode = "201", description = "Planned")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupplyShipmentRequest.class), examples = @ExampleObject(name = "two kits", value =
        "{\"origin\":\"Depot Dublin\",\"units\":[" + UNITS + "],\"plannedFor\":\"2026-05-04\"}")))
    public Response plan(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid SupplyShipmentRequest r) {
        var shipmentId = Ids.next();
        return writes.created(new PlanSupplyShipment(studyId, siteId, shipmentId, r.origin(), units(r.units()), r.plannedFor(), supply.site(studyId, siteId),
            lots(studyId)), at(studyId, siteId, "supply-shipments", shipmentId));
    }

    @POST @Path("/supply-shipments/{shipmentId}/dispatch")
    @Operation(operationId = "dispatchSupplyShipment", summary = "Records that a shipment was dispatched",
        description = "Only released lots, unexpired. A kit number leaves the depot once. Problems among others: lot-not-released, lot-expired, "
        + "supply-shipment-state-not-allowed, site-kit-number-taken.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupplyDispatchRequest.class), examples = @ExampleObject(name = "courier", value =
        "{\"on\":\"2026-05-04\",\"carrier\":\"DHL\",\"trackingNumber\":\"JD0146\"}")))
    public Response dispatch(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("shipmentId") UUID shipmentId, @NotNull @Valid SupplyDispatchRequest r) {
        return writes.changed(new DispatchSupplyShipment(studyId, siteId, shipmentId, r.carrier(), r.trackingNumber(), r.on(), supply.site(studyId, siteId), lots(studyId), LatestDay.begun(clock)));
    }

    @POST @Path("/supply-shipments/{shipmentId}/receipt")
    @Operation(operationId = "receiveSupplyShipment", summary = "Records what the site received of a shipment",
        description = "Counted for each lot, zero too. What differs from what was dispatched is recorded as a discrepancy; damaged "
        + "units, or all where the temperature was not kept, wait in quarantine for a decision. Problems among others: receipt-incomplete, kits-required, end-before-start.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupplyReceiptRequest.class), examples = @ExampleObject(name = "as sent", value = """
        {"on":"2026-05-05","temperatureKept":true,"condition":"Sealed","received":[{"product":"ASTEROL","lot":"A1","good":2,"goodKits":["K001","K002"]}]}""")))
    public Response receive(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("shipmentId") UUID shipmentId, @NotNull @Valid SupplyReceiptRequest r) {
        return writes.changed(new ReceiveSupplyShipment(studyId, siteId, shipmentId, r.received().stream().map(ReceivedRequest::received).toList(), r.temperatureKept(),
            r.condition(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/supply-shipments/{shipmentId}/cancellation")
    @ReasonRequired
    @Operation(operationId = "cancelSupplyShipment", summary = "Cancels a planned shipment", description = "Problems among others: supply-shipment-state-not-allowed.")
    @APIResponse(responseCode = "204", description = "Cancelled")
    public Response cancel(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("shipmentId") UUID shipmentId) {
        return writes.changed(new CancelSupplyShipment(studyId, siteId, shipmentId, facts.reason().orElse(null)));
    }

    @POST @Path("/supply-shipments/{shipmentId}/loss")
    @ReasonRequired
    @Operation(operationId = "reportSupplyShipmentLost", summary = "Records that a dispatched shipment was lost",
        description = "Problems among others: supply-shipment-state-not-allowed, end-before-start.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupplyDateRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2026-05-20\"}")))
    public Response lose(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("shipmentId") UUID shipmentId, @NotNull @Valid SupplyDateRequest r) {
        return writes.changed(new ReportSupplyShipmentLost(studyId, siteId, shipmentId, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/dispensings")
    @Operation(operationId = "dispenseProduct", summary = "Records that a participant was given product",
        description = "At a visit, or with the direct shipment that brought it home. Problems among others: lot-expired, lot-quarantined, "
        + "lot-recalled, subject-not-consented, subject-not-randomised, dispenser-not-delegated, lot-balance-below-zero, kits-required.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DispensingRequest.class), examples = @ExampleObject(name = "two kits", value =
        "{\"subjectId\":\"0199c000-0000-7000-8000-000000000001\",\"units\":" + UNITS + ",\"dispensedBy\":\"0199c000-0000-7000-8000-000000000002\",\"on\":\"2026-05-06\"}")))
    public Response dispense(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid DispensingRequest r) {
        return writes.created(new DispenseProduct(studyId, siteId, Ids.next(), r.subjectId(), r.units().units(), r.dispensedBy(), r.visitId(), r.directShipmentId(),
            r.on(), supply.site(studyId, siteId),
            supply.recipient(studyId, siteId, r.subjectId(), r.dispensedBy(), r.on()), lots(studyId), LatestDay.begun(clock)), movements(studyId));
    }

    @POST @Path("/subject-returns")
    @Operation(operationId = "recordSubjectReturn", summary = "Records that a participant gave product back",
        description = "At most what they were given; it is never given out again. Problems among others: return-exceeds-dispensed.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SubjectReturnRequest.class), examples = @ExampleObject(name = "two kits", value =
        "{\"subjectId\":\"0199c000-0000-7000-8000-000000000001\",\"units\":" + UNITS + ",\"on\":\"2026-06-03\"}")))
    public Response takeBack(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid SubjectReturnRequest r) {
        return writes.created(new RecordSubjectReturn(studyId, siteId, Ids.next(), r.subjectId(), r.units().units(), r.on(), supply.site(studyId, siteId), LatestDay.begun(clock)), movements(studyId));
    }

    @POST @Path("/quarantines")
    @Operation(operationId = "quarantineStock", summary = "Sets stock aside until a person has decided on its quality",
        description = "A temperature excursion says what the logger shows. Problems among others: excursion-incomplete, "
        + "lot-balance-below-zero.")
    @APIResponse(responseCode = "201", description = "Set aside")
    @RequestBody(content = @Content(schema = @Schema(implementation = QuarantineRequest.class), examples = @ExampleObject(name = "excursion", value =
        "{\"cause\":\"TEMPERATURE_EXCURSION\",\"units\":[" + UNITS + "],"
        + "\"excursion\":{\"lowestCelsius\":8.4,\"highestCelsius\":24.1,\"from\":\"2026-05-10T02:10:00+01:00\",\"until\":\"2026-05-10T06:40:00+01:00\"},\"description\":\"Fridge door open\",\"on\":\"2026-05-10\"}")))
    public Response quarantine(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid QuarantineRequest r) {
        var quarantineId = Ids.next();
        return writes.created(new QuarantineStock(studyId, siteId, quarantineId, r.cause(), units(r.units()), r.excursion() == null ? null : r.excursion().excursion(),
            r.description(), r.on(), LatestDay.begun(clock)),
            at(studyId, siteId, "quarantines", quarantineId));
    }

    @POST @Path("/quarantines/{quarantineId}/decision")
    @Operation(operationId = "decideQuarantine", summary = "Decides on the quality of quarantined stock",
        description = "RELEASE puts it back on hand, REJECT has it destroyed or sent back. Problems among others: quarantine-decided, lot-recalled, "
        + "lot-expired, justification-required.")
    @APIResponse(responseCode = "204", description = "Decided")
    @RequestBody(content = @Content(schema = @Schema(implementation = QualityDecisionRequest.class), examples = @ExampleObject(name = "release", value = """
        {"decision":"RELEASE","justification":"Within stability data, report 12","on":"2026-05-12"}""")))
    public Response decide(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("quarantineId") UUID quarantineId, @NotNull @Valid QualityDecisionRequest r) {
        return writes.changed(new DecideQuarantine(studyId, siteId, quarantineId, r.decision(), r.justification(), facts.actor(), r.on(), lots(studyId), LatestDay.begun(clock)));
    }

    @POST @Path("/destructions")
    @Operation(operationId = "destroyStock", summary = "Records that stock was destroyed, with its certificate",
        description = "From what is ON_HAND, RETURNED or REJECTED. Problems among others: certificate-required, stock-not-disposable, "
        + "lot-balance-below-zero.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DestructionRequest.class), examples = @ExampleObject(name = "incineration", value =
        "{\"units\":" + UNITS + ",\"from\":\"RETURNED\",\"certificate\":\"CERT-12\",\"method\":\"Incineration\",\"on\":\"2026-06-10\"}")))
    public Response destroy(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid DestructionRequest r) {
        return writes.created(new DestroyStock(studyId, siteId, Ids.next(), r.units().units(), r.from(), r.certificate(), r.method(), r.on(), LatestDay.begun(clock)), movements(studyId));
    }

    @POST @Path("/depot-returns")
    @Operation(operationId = "sendStockToDepot", summary = "Records that stock was sent back to the depot",
        description = "From what is ON_HAND, RETURNED or REJECTED. Problems among others: stock-not-disposable, lot-balance-below-zero.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DepotReturnRequest.class), examples = @ExampleObject(name = "unused kits", value =
        "{\"units\":" + UNITS + ",\"from\":\"ON_HAND\",\"depot\":\"Depot Dublin\",\"trackingNumber\":\"JD0150\",\"on\":\"2026-06-10\"}")))
    public Response send(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid DepotReturnRequest r) {
        return writes.created(new SendStockToDepot(studyId, siteId, Ids.next(), r.units().units(), r.from(), r.depot(), r.trackingNumber(), r.on(), LatestDay.begun(clock)), movements(studyId));
    }

    @POST @Path("/stock-transfers")
    @ReasonRequired
    @Operation(operationId = "transferStock", summary = "Sends stock to another site of the study", description = "The other site receives it as a shipment. Problems "
        + "among others: transfer-to-same-site, site-not-supplied, lot-expired, "
        + "lot-balance-below-zero.")
    @APIResponse(responseCode = "201", description = "On its way; the location is the shipment at the other site")
    @RequestBody(content = @Content(schema = @Schema(implementation = StockTransferRequest.class), examples = @ExampleObject(name = "two kits", value =
        "{\"toSiteId\":\"0199c000-0000-7000-8000-000000000003\",\"units\":[" + UNITS + "],\"trackingNumber\":\"JD0147\",\"on\":\"2026-06-01\"}")))
    public Response transfer(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid StockTransferRequest r) {
        var transferId = Ids.next();
        return writes.created(List.of(
            new TransferStock(studyId, siteId, transferId, r.toSiteId(), units(r.units()), r.trackingNumber(), r.on(), facts.reason().orElse(null), lots(studyId), LatestDay.begun(clock)),
            new AnnounceTransfer(studyId, r.toSiteId(), transferId, siteId, units(r.units()), r.trackingNumber(), r.on(), supply.site(studyId, r.toSiteId()))),
                at(studyId, r.toSiteId(), "supply-shipments", transferId));
    }

    @POST @Path("/stock-counts")
    @ReasonRequired
    @Operation(operationId = "countStock", summary = "Records how many units of a lot were counted on hand",
        description = "What is missing is accounted for as missing, with the reason; it may be found again, but never more than was received. "
        + "Problems among others: count-above-balance, count-needs-kits, lot-unknown.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = StockCountRequest.class), examples = @ExampleObject(name = "one kit missing", value = """
        {"product":"ASTEROL","lot":"A1","counted":1,"missingKits":["K002"],"on":"2026-06-01"}""")))
    public Response count(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid StockCountRequest r) {
        return writes.created(new CountStock(studyId, siteId, Ids.next(), r.product(), r.lot(), r.counted(), r.missingKits(), r.foundKits(), r.on(),
            facts.reason().orElse(null), LatestDay.begun(clock)), movements(studyId));
    }

    @POST @Path("/supply-reconciliation")
    @Operation(operationId = "reconcileSupplies", summary = "Closes the account of the site's supplies",
        description = "Nothing may be left at the site or on its way. Problems among others: supplies-not-reconciled.")
    @APIResponse(responseCode = "204", description = "Reconciled")
    @RequestBody(content = @Content(schema = @Schema(implementation = SupplyDateRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2026-12-01\"}")))
    public Response reconcile(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid SupplyDateRequest r) {
        return writes.changed(new ReconcileSupplies(studyId, siteId, facts.actor(), r.on(), LatestDay.begun(clock)));
    }

    private static List<Units> units(List<UnitsRequest> all) {
        return all.stream().map(UnitsRequest::units).toList();
    }

    private List<LotStanding> lots(UUID studyId) {
        return states.of(studyId, ProductCommand.productsOf(studyId), ProductRegister.INITIAL, ProductRegister::apply, ProductEvent.class).standings();
    }

    private static String at(UUID studyId, UUID siteId, String what, UUID id) {
        return "/api/v1/studies/" + studyId + "/sites/" + siteId + "/" + what + "/" + id;
    }

    private static String movements(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/supplies/movements";
    }
}
