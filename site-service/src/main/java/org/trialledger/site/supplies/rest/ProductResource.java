package org.trialledger.site.supplies.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.supplies.domain.ProductCommand.*;

@Path("/api/v1/studies/{studyId}/supplies/products")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Supplies", description = "Products, lots, shipments, stock at the sites, dispensing and accountability")
public class ProductResource {
    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]*", VISIBLE = "[^\\p{Cntrl}]*";

    public record ProductRequest(@NotBlank @Size(max = 30) @Pattern(regexp = CODE) String product, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String name,
                                 @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String unit, @NotNull Boolean kitNumbered, @Size(max = 200) @Pattern(regexp = VISIBLE) String storage,
                                 @NotNull @Min(0) @Max(1_000) Integer leadTimeDays, @NotNull @Min(0) @Max(1_000) Integer bufferDays) {}

    public record ResupplyPlanRequest(@NotNull @Min(0) @Max(1_000) Integer leadTimeDays, @NotNull @Min(0) @Max(1_000) Integer bufferDays) {}

    public record LotRequest(@NotBlank @Size(max = 50) @Pattern(regexp = CODE) String lot, @NotNull LocalDate expiresOn) {}

    public record LotReleaseRequest(@NotNull LocalDate on, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String certificate) {}

    public record LotDateRequest(@NotNull LocalDate on) {}

    public record LotExpiryRequest(@NotNull LocalDate expiresOn, @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String evidence) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;

    ProductResource(Writes writes, RequestFacts facts, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
    }

    @POST
    @Operation(operationId = "registerProduct", summary = "Registers a product the study supplies its sites with",
        description = "The code must not tell the treatment arm. Lead time and buffer decide when resupply is due. "
        + "Problems among others: product-already-registered, product-incomplete.")
    @APIResponse(responseCode = "201", description = "Registered")
    @RequestBody(content = @Content(schema = @Schema(implementation = ProductRequest.class), examples = @ExampleObject(name = "blinded kits", value = """
        {"product":"ASTEROL","name":"Asterol or placebo, kit of 30 tablets","unit":"kit","kitNumbered":true,"storage":"2-8 C","leadTimeDays":14,"bufferDays":7}""")))
    public Response register(@PathParam("studyId") UUID studyId, @NotNull @Valid ProductRequest r) {
        return writes.created(new RegisterProduct(studyId, r.product(), r.name(), r.unit(), r.kitNumbered(), r.storage(), r.leadTimeDays(), r.bufferDays()),
            "/api/v1/studies/" + studyId + "/supplies/products");
    }

    @POST @Path("/{product}/resupply-plan")
    @Operation(operationId = "planResupply", summary = "Changes lead time and buffer of a product", description = "Problems among others: product-unknown.")
    @APIResponse(responseCode = "204", description = "Changed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ResupplyPlanRequest.class), examples = @ExampleObject(name = "three weeks", value =
        "{\"leadTimeDays\":21,\"bufferDays\":7}")))
    public Response plan(@PathParam("studyId") UUID studyId, @PathParam("product") String product, @NotNull @Valid ResupplyPlanRequest r) {
        return writes.changed(new PlanResupply(studyId, product, r.leadTimeDays(), r.bufferDays()));
    }

    @POST @Path("/{product}/lots")
    @Operation(operationId = "registerLot", summary = "Registers a lot of a product", description = "Used once it is released, until its last day. Problems among others: "
        + "lot-already-registered, product-unknown.")
    @APIResponse(responseCode = "201", description = "Registered")
    @RequestBody(content = @Content(schema = @Schema(implementation = LotRequest.class), examples = @ExampleObject(name = "lot", value = "{\"lot\":\"A1\",\"expiresOn\":\"2027-03-31\"}")))
    public Response lot(@PathParam("studyId") UUID studyId, @PathParam("product") String product, @NotNull @Valid LotRequest r) {
        return writes.created(new RegisterLot(studyId, product, r.lot(), r.expiresOn()), "/api/v1/studies/" + studyId + "/supplies/lots");
    }

    @POST @Path("/{product}/lots/{lot}/release")
    @Operation(operationId = "releaseLot", summary = "Releases a lot for use", description = "With the certificate of a qualified person or quality unit; also out of "
        + "quarantine, but never after a recall. Problems among others: lot-recalled, "
        + "lot-expired, lot-already-released.")
    @APIResponse(responseCode = "204", description = "Released")
    @RequestBody(content = @Content(schema = @Schema(implementation = LotReleaseRequest.class), examples = @ExampleObject(name = "release", value =
        "{\"on\":\"2026-04-01\",\"certificate\":\"QP-2026-17\"}")))
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("product") String product, @PathParam("lot") String lot, @NotNull @Valid LotReleaseRequest r) {
        return writes.changed(new ReleaseLot(studyId, product, lot, r.on(), r.certificate(), LatestDay.begun(clock)));
    }

    @POST @Path("/{product}/lots/{lot}/quarantine")
    @ReasonRequired
    @Operation(operationId = "quarantineLot", summary = "Quarantines a lot in the whole study", description = "What sites have on hand of it is set aside. Problems among "
        + "others: lot-quarantined, lot-recalled.")
    @APIResponse(responseCode = "204", description = "Quarantined")
    @RequestBody(content = @Content(schema = @Schema(implementation = LotDateRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2026-05-01\"}")))
    public Response quarantine(@PathParam("studyId") UUID studyId, @PathParam("product") String product, @PathParam("lot") String lot, @NotNull @Valid LotDateRequest r) {
        return writes.changed(new QuarantineLot(studyId, product, lot, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{product}/lots/{lot}/recall")
    @ReasonRequired
    @Operation(operationId = "recallLot", summary = "Recalls a lot", description = "For good; what sites have on hand of it is set aside. Problems among others: lot-recalled.")
    @APIResponse(responseCode = "204", description = "Recalled")
    @RequestBody(content = @Content(schema = @Schema(implementation = LotDateRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2026-05-01\"}")))
    public Response recall(@PathParam("studyId") UUID studyId, @PathParam("product") String product, @PathParam("lot") String lot, @NotNull @Valid LotDateRequest r) {
        return writes.changed(new RecallLot(studyId, product, lot, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{product}/lots/{lot}/expiry")
    @ReasonRequired
    @Operation(operationId = "extendLotExpiry", summary = "Extends the last day of use of a lot", description = "Problems among others: expiry-not-later, lot-unknown.")
    @APIResponse(responseCode = "204", description = "Extended")
    @RequestBody(content = @Content(schema = @Schema(implementation = LotExpiryRequest.class), examples = @ExampleObject(name = "stability", value =
        "{\"expiresOn\":\"2027-09-30\",\"evidence\":\"Stability 24 months\"}")))
    public Response extend(@PathParam("studyId") UUID studyId, @PathParam("product") String product, @PathParam("lot") String lot, @NotNull @Valid LotExpiryRequest r) {
        return writes.changed(new ExtendLotExpiry(studyId, product, lot, r.expiresOn(), r.evidence()));
    }
}
