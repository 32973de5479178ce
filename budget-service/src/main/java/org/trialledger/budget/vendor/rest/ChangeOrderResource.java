package org.trialledger.budget.vendor.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.vendor.domain.ChangeOrder;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorContract;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.readmodel.Vendors;
import org.trialledger.budget.vendor.readmodel.Vendors.*;
import org.trialledger.budget.vendor.rest.VendorRequests.*;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Vendors", description = "Contracts with vendors in units at unit prices, what was accepted, change orders and invoices")
public class ChangeOrderResource {
    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ClosedBooks books;
    private final Vendors vendors;
    private final Signing signing;
    private final AggregateStates states;

    ChangeOrderResource(Writes writes, RequestFacts facts, InstantSource clock, ClosedBooks books, Vendors vendors, Signing signing, AggregateStates states) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.books = books;
        this.vendors = vendors;
        this.signing = signing;
        this.states = states;
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders")
    @Operation(operationId = "draftChangeOrder", summary = "Drafts a change of a signed contract", description = "More or fewer of its units, or new ones. Problems among others: contract-not-signed, change-order-already-exists, "
        + "change-order-empty, change-order-below-accepted, change-order-retroactive, unit-unknown, unit-repeated.")
    @APIResponse(responseCode = "201", description = "Drafted")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangeOrderRequest.class), examples = @ExampleObject(name = "more visits", value = """
        {"number":"CO-1","change":{"title":"Twelve more monitoring visits","quantities":[{"unitCode":"IMV","by":12}],"effectiveOn":"2026-07-01"}}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid ChangeOrderRequest r) {
        var id = Ids.next();
        return writes.created(new DraftChangeOrder(studyId, contractId, id, r.number().strip(), r.change().content(), facts.actor(), closedThrough(studyId)), "/api/v1/studies/" + studyId + "/change-orders/" + id);
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/impact")
    @Operation(operationId = "assessChangeOrder", summary = "Records the impact of a change order", description = "Problems among others: change-order-unknown, change-order-out-of-order.")
    @APIResponse(responseCode = "204", description = "Assessed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ImpactRequest.class), examples = @ExampleObject(name = "impact", value = """
        {"impact":"Two more sites in Poland; the last visit moves into June.","timelineDays":30}""")))
    public Response assess(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId, @NotNull @Valid ImpactRequest r) {
        return writes.changed(new AssessChangeOrder(studyId, contractId, changeOrderId, r.impact(), r.timelineDays(), facts.actor()));
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/negotiation")
    @Operation(operationId = "negotiateChangeOrder", summary = "Records what was agreed", description = "It takes the place of what was drafted; approvals given before are void. Problems among others: change-order-out-of-order, "
        + "change-order-empty, change-order-below-accepted, change-order-retroactive.")
    @APIResponse(responseCode = "204", description = "Negotiated")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangeRequest.class), examples = @ExampleObject(name = "agreed", value = """
        {"title":"Ten more monitoring visits","quantities":[{"unitCode":"IMV","by":10}],"effectiveOn":"2026-07-01"}""")))
    public Response negotiate(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId, @NotNull @Valid ChangeRequest r) {
        return writes.changed(new NegotiateChangeOrder(studyId, contractId, changeOrderId, r.content(), facts.actor(), closedThrough(studyId)));
    }

    @GET @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/content-to-sign")
    @Operation(operationId = "getChangeOrderToSign", summary = "Shows what is signed for the client")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign toSign(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId) {
        var order = states.of(studyId, contractId, VendorContract.INITIAL, VendorContract::apply, VendorEvent.class).changeOrders().get(changeOrderId);
        if (order == null) throw unknown(changeOrderId);
        return ContentToSign.of(order.toSign(studyId, contractId));
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/client-approval")
    @Operation(operationId = "approveChangeOrder", summary = "Approves a change order for the client, signed by another than who prepared it", description = "First read what is signed (getChangeOrderToSign). Problems among others: "
        + "change-order-out-of-order, change-order-already-approved, approver-is-preparer, signed-content-changed, fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Approved")
    @RequestBody(content = @Content(schema = @Schema(implementation = SignatureRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId, @NotNull @Valid SignatureRequest r) {
        return writes.changed(new ApproveChangeOrderForClient(studyId, contractId, changeOrderId, signing.sign(studyId, r.meaning(), r.contentSha256())));
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/vendor-approval")
    @Operation(operationId = "recordVendorApprovalOfChangeOrder", summary = "Records that the vendor has counter-signed", description = "Problems among others: change-order-out-of-order, change-order-already-approved, date-in-future.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = VendorApprovalRequest.class), examples = @ExampleObject(name = "counter-signed", value = """
        {"on":"2026-06-24","evidence":"CO-1 counter-signed, 24 June"}""")))
    public Response approveForVendor(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId, @NotNull @Valid VendorApprovalRequest r) {
        return writes.changed(new ApproveChangeOrderForVendor(studyId, contractId, changeOrderId, r.on(), r.evidence(), facts.actor(), today()));
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/execution")
    @Operation(operationId = "executeChangeOrder", summary = "Puts an approved change order into force", description = "Problems among others: change-order-out-of-order, change-order-below-accepted, change-order-retroactive.")
    @APIResponse(responseCode = "204", description = "In force")
    public Response execute(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId) {
        return writes.changed(new ExecuteChangeOrder(studyId, contractId, changeOrderId, facts.actor(), closedThrough(studyId)));
    }

    @POST @Path("/vendor-contracts/{contractId}/change-orders/{changeOrderId}/rejection")
    @ReasonRequired
    @Operation(operationId = "rejectChangeOrder", summary = "Rejects a change order, with the reason", description = "Problems among others: change-order-out-of-order.")
    @APIResponse(responseCode = "204", description = "Rejected")
    public Response reject(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("changeOrderId") UUID changeOrderId) {
        return writes.changed(new RejectChangeOrder(studyId, contractId, changeOrderId, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/change-orders")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listChangeOrders", summary = "Lists change orders of all contracts")
    @APIResponse(responseCode = "200", description = "The change orders", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Order> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("contract") @Parameter(description = "Id of a contract") UUID contractId,
                            @QueryParam("status") @Parameter(description = "DRAFT, IMPACT_ASSESSED, NEGOTIATED, APPROVED, EXECUTED or REJECTED") ChangeOrder.Status status) {
        return Page.of("order", vendors.changeOrders(studyId, contractId, status, paging.from("order"), paging.limit()));
    }

    @GET @Path("/change-orders/{changeOrderId}")
    @Operation(operationId = "getChangeOrder", summary = "Shows a change order")
    @APIResponse(responseCode = "200", description = "The change order", content = @Content(schema = @Schema(implementation = Order.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("changeOrderId") UUID changeOrderId, @Context Request request) {
        var found = vendors.changeOrder(studyId, changeOrderId).orElseThrow(() -> unknown(changeOrderId));
        return Reads.found(request, found, found.version());
    }

    private static NotFound unknown(UUID changeOrderId) {
        return new NotFound("There is no change order " + changeOrderId + ".");
    }

    private LocalDate closedThrough(UUID studyId) {
        return books.closedThrough(studyId).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
