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
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.readmodel.Vendors;
import org.trialledger.budget.vendor.readmodel.Vendors.*;
import org.trialledger.budget.vendor.rest.VendorRequests.*;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Vendors", description = "Contracts with vendors in units at unit prices, what was accepted, change orders and invoices")
public class VendorInvoiceResource {
    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ClosedBooks books;
    private final Vendors vendors;

    VendorInvoiceResource(Writes writes, RequestFacts facts, InstantSource clock, ClosedBooks books, Vendors vendors) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.books = books;
        this.vendors = vendors;
    }

    @POST @Path("/vendor-contracts/{contractId}/invoices")
    @Operation(operationId = "receiveVendorInvoice", summary = "Enters an invoice", description = "Matched at once against the contract's units and prices, what was accepted, and what was invoiced before; what does not match is "
        + "held and says why. Problems among others: contract-not-signed, contract-currency, currency-minor-units, quantity-not-positive, invoice-not-positive, period-closed, date-in-future, budget-vendor-invoice-taken.")
    @APIResponse(responseCode = "201", description = "Received, matched or held")
    @RequestBody(content = @Content(schema = @Schema(implementation = InvoiceRequest.class), examples = @ExampleObject(name = "kits", value = """
        {"number":"2026-0417","invoicedOn":"2026-04-03","receivedOn":"2026-04-07","lines":[{"unitCode":"KIT","quantity":48,"amount":{"amount":"4152.00","currency":"USD"}}]}""")))
    public Response receive(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid InvoiceRequest r) {
        var id = Ids.next();
        return writes.created(new ReceiveInvoice(studyId, contractId, id, r.number().strip(), r.invoicedOn(), r.receivedOn(), r.invoiceLines(), facts.actor(), closedThrough(studyId), today()),
            "/api/v1/studies/" + studyId + "/vendor-invoices/" + id);
    }

    @POST @Path("/vendor-contracts/{contractId}/invoices/{invoiceId}/matching")
    @Operation(operationId = "matchVendorInvoiceAgain", summary = "Matches a held invoice again", description = "After units were accepted or a change order executed. Problems among others: invoice-unknown, invoice-not-on-hold.")
    @APIResponse(responseCode = "204", description = "Matched, or still held")
    public Response match(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("invoiceId") UUID invoiceId) {
        return writes.changed(new MatchInvoiceAgain(studyId, contractId, invoiceId, facts.actor(), closedThrough(studyId)));
    }

    @POST @Path("/vendor-contracts/{contractId}/invoices/{invoiceId}/release")
    @ReasonRequired
    @Operation(operationId = "releaseVendorInvoice", summary = "Releases a held invoice, with the reason", description = "By another than who entered it; what is beyond the contract needs a change order. Problems among others: "
        + "invoice-not-on-hold, invoice-hold-final, approver-is-preparer.")
    @APIResponse(responseCode = "204", description = "Released")
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("invoiceId") UUID invoiceId) {
        return writes.changed(new ReleaseInvoice(studyId, contractId, invoiceId, facts.reason().orElse(null), facts.actor(), closedThrough(studyId)));
    }

    @POST @Path("/vendor-contracts/{contractId}/invoices/{invoiceId}/approval")
    @Operation(operationId = "approveVendorInvoice", summary = "Approves a matched invoice, by another than who entered it", description = "Problems among others: invoice-not-matched, approver-is-preparer.")
    @APIResponse(responseCode = "204", description = "Approved")
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("invoiceId") UUID invoiceId) {
        return writes.changed(new ApproveInvoice(studyId, contractId, invoiceId, facts.actor()));
    }

    @POST @Path("/vendor-contracts/{contractId}/invoices/{invoiceId}/payment")
    @Operation(operationId = "recordVendorInvoicePayment", summary = "Records that an approved invoice was paid", description = "Problems among others: invoice-not-approved, date-in-future.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = InvoicePaymentRequest.class), examples = @ExampleObject(name = "paid", value = """
        {"on":"2026-05-05","reference":"ERP 88120"}""")))
    public Response pay(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("invoiceId") UUID invoiceId, @NotNull @Valid InvoicePaymentRequest r) {
        return writes.changed(new PayInvoice(studyId, contractId, invoiceId, r.on(), r.reference(), facts.actor(), today()));
    }

    @POST @Path("/vendor-contracts/{contractId}/invoices/{invoiceId}/rejection")
    @ReasonRequired
    @Operation(operationId = "rejectVendorInvoice", summary = "Rejects an invoice that is not approved, with the reason", description = "What it had counted for is taken back. Problems among others: invoice-not-matched, period-closed.")
    @APIResponse(responseCode = "204", description = "Rejected")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "today", value = "{\"on\":\"2026-04-09\"}")))
    public Response reject(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @PathParam("invoiceId") UUID invoiceId, @NotNull @Valid DayRequest r) {
        return writes.changed(new RejectInvoice(studyId, contractId, invoiceId, r.on(), facts.reason().orElse(null), facts.actor(), closedThrough(studyId), today()));
    }

    @GET @Path("/vendor-invoices")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listVendorInvoices", summary = "Lists invoices of all vendors", description = "By the day they were received.")
    @APIResponse(responseCode = "200", description = "The invoices", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Invoice.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Invoice> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("contract") @Parameter(description = "Id of a contract") UUID contractId,
                              @QueryParam("status") @Parameter(description = "HELD, MATCHED, APPROVED, PAID or REJECTED") InvoiceStatus status) {
        return Page.of("invoice", vendors.invoices(studyId, contractId, status, paging.from("invoice"), paging.limit()));
    }

    @GET @Path("/vendor-invoices/{invoiceId}")
    @Operation(operationId = "getVendorInvoice", summary = "Shows an invoice with its lines, and why it is held")
    @APIResponse(responseCode = "200", description = "The invoice", content = @Content(schema = @Schema(implementation = Invoice.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("invoiceId") UUID invoiceId, @Context Request request) {
        var found = vendors.invoice(studyId, invoiceId).orElseThrow(() -> new NotFound("There is no vendor invoice " + invoiceId + "."));
        return Reads.found(request, found, found.version());
    }

    private LocalDate closedThrough(UUID studyId) {
        return books.closedThrough(studyId).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
