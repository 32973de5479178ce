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
import java.util.List;
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

@Path("/api/v1/studies/{studyId}/vendor-contracts")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Vendors", description = "Contracts with vendors in units at unit prices, what was accepted, change orders and invoices")
public class VendorContractResource {
    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ClosedBooks books;
    private final ContractCommitments commitments;
    private final Vendors vendors;
    private final Signing signing;
    private final AggregateStates states;

    VendorContractResource(Writes writes, RequestFacts facts, InstantSource clock, ClosedBooks books, ContractCommitments commitments, Vendors vendors, Signing signing, AggregateStates states) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.books = books;
        this.commitments = commitments;
        this.vendors = vendors;
        this.signing = signing;
        this.states = states;
    }

    @POST
    @Operation(operationId = "draftVendorContract", summary = "Drafts a contract with a vendor", description = "In units at unit prices, with service levels and the obligations that the sponsor transfers. Problems among "
        + "others: contract-dates-out-of-order, contract-currency, currency-minor-units, unit-repeated, unit-time-missing, quantity-not-positive, price-negative, obligation-not-transferable, budget-vendor-contract-taken.")
    @APIResponse(responseCode = "201", description = "Drafted")
    @RequestBody(content = @Content(schema = @Schema(implementation = TermsRequest.class), examples = @ExampleObject(name = "monitoring", value = """
        {"number":"CRO-2026-014","vendor":"Northwind Research","service":"CRO","scope":"On-site monitoring and project management","currency":"EUR","from":"2026-01-01","to":"2027-12-31","units":[
         {"code":"IMV","description":"Monitoring visit","basis":"UNIT","quantity":120,"price":{"amount":"1850.00","currency":"EUR"},"visitTypes":["IMV","RMV"]},
         {"code":"PM","description":"Project management","basis":"TIME","quantity":24,"price":{"amount":"6200.00","currency":"EUR"},"from":"2026-01-01","to":"2027-12-31"}],
         "serviceLevels":[{"code":"REPORT","kpi":"Days from visit to signed report","target":15,"direction":"AT_MOST","unit":"days"}],
         "obligations":[{"duty":"MONITORING","description":"Monitoring of all sites as the plan says","clause":"ICH E6(R3) 3.11.4"}]}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @NotNull @Valid TermsRequest r) {
        var id = Ids.next();
        return writes.created(new DraftContract(studyId, id, r.terms(), facts.actor()), at(studyId, id));
    }

    @POST @Path("/{contractId}/revision")
    @Operation(operationId = "reviseVendorContractDraft", summary = "Puts other terms in the place of a draft's", description = "Problems among others: contract-not-draft, contract-already-exists.")
    @APIResponse(responseCode = "204", description = "Revised")
    @RequestBody(content = @Content(schema = @Schema(implementation = TermsRequest.class), examples = @ExampleObject(name = "laboratory", value = """
        {"number":"LAB-7","vendor":"Meridian Laboratories","service":"CENTRAL_LABORATORY","scope":"Central laboratory","currency":"USD","from":"2026-01-01","to":"2027-06-30","units":[
         {"code":"KIT","description":"Kit and analysis","basis":"UNIT","quantity":2400,"price":{"amount":"86.50","currency":"USD"}}]}""")))
    public Response revise(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid TermsRequest r) {
        return writes.changed(new ReviseContractDraft(studyId, contractId, r.terms(), facts.actor()));
    }

    @GET @Path("/{contractId}/content-to-sign")
    @Operation(operationId = "getVendorContractToSign", summary = "Shows what is signed for the client")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign toSign(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId) {
        var contract = states.of(studyId, contractId, VendorContract.INITIAL, VendorContract::apply, VendorEvent.class);
        if (!contract.exists()) throw unknown(contractId);
        return ContentToSign.of(contract.toSign(studyId, contractId));
    }

    @POST @Path("/{contractId}/signature")
    @Operation(operationId = "signVendorContract", summary = "Signs a contract for the client, by another than who drafted it", description = "First read what is signed (getVendorContractToSign). The contract's value is "
        + "committed with it, in the budget's currency at today's rate; beyond the authorised sum it is refused. Problems among others: contract-not-draft, approver-is-preparer, signed-content-changed, fresh-login-required, "
        + "commitment-exceeds-authorised, budget-baseline-required, commitment-line-unknown, commitment-frozen-by-halt, exchange-rate-unknown.")
    @APIResponse(responseCode = "204", description = "Signed: in force")
    @RequestBody(content = @Content(schema = @Schema(implementation = ContractSignatureRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"vendorSignedOn":"2025-12-19","wbsCode":"3.1","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response sign(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid ContractSignatureRequest r) {
        var contract = states.of(studyId, contractId, VendorContract.INITIAL, VendorContract::apply, VendorEvent.class);
        if (!contract.exists()) throw unknown(contractId);
        return writes.changed(List.of(new SignContract(studyId, contractId, r.vendorSignedOn(), signing.sign(studyId, r.meaning(), r.contentSha256())),
            commitments.commitment(studyId, contractId, contract, r.wbsCode().strip(), r.necessity(), facts.actor())));
    }

    @POST @Path("/{contractId}/end")
    @ReasonRequired
    @Operation(operationId = "endVendorContract", summary = "Ends a contract, with the reason", description = "What was accepted before can still be invoiced. Problems among others: contract-not-signed, date-in-future.")
    @APIResponse(responseCode = "204", description = "Ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "end", value = "{\"on\":\"2026-09-30\"}")))
    public Response end(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid DayRequest r) {
        return writes.changed(new EndContract(studyId, contractId, r.on(), facts.reason().orElse(null), facts.actor(), today()));
    }

    @POST @Path("/{contractId}/acceptances")
    @Operation(operationId = "acceptVendorUnits", summary = "Accepts units that the vendor has delivered", description = "Nothing is paid that was not accepted. Problems among others: contract-not-signed, unit-unknown, "
        + "unit-earned-with-time, units-beyond-contract, quantity-not-positive, quantity-too-precise, period-closed, date-in-future, budget-accepted-deliverable-taken.")
    @APIResponse(responseCode = "204", description = "Accepted")
    @RequestBody(content = @Content(schema = @Schema(implementation = AcceptanceRequest.class), examples = @ExampleObject(name = "kits", value = """
        {"unitCode":"KIT","quantity":48,"performedOn":"2026-03-31","reference":"Delivery note 4711"}""")))
    public Response accept(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid AcceptanceRequest r) {
        return writes.changed(new AcceptUnits(studyId, contractId, r.unitCode(), r.quantity(), r.performedOn(), r.reference(), facts.actor(), closedThrough(studyId), today()));
    }

    @POST @Path("/{contractId}/acceptances/returns")
    @ReasonRequired
    @Operation(operationId = "takeBackVendorUnits", summary = "Takes back units that were accepted, with the reason", description = "Not those that were invoiced. Problems among others: units-invoiced, period-closed, unit-unknown.")
    @APIResponse(responseCode = "204", description = "Taken back")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReturnRequest.class), examples = @ExampleObject(name = "broken kits", value = """
        {"unitCode":"KIT","quantity":3,"on":"2026-04-02"}""")))
    public Response takeBack(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid ReturnRequest r) {
        return writes.changed(new TakeBackUnits(studyId, contractId, r.unitCode(), r.quantity(), r.on(), facts.reason().orElse(null), facts.actor(), closedThrough(studyId), today()));
    }

    @POST @Path("/{contractId}/service-level-observations")
    @Operation(operationId = "observeVendorServiceLevel", summary = "Records how a vendor kept a service level", description = "One that was missed is published as SlaBreached. Problems among others: service-level-unknown, "
        + "contract-dates-out-of-order, date-in-future.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ObservationRequest.class), examples = @ExampleObject(name = "reports too late", value = """
        {"code":"REPORT","from":"2026-01-01","to":"2026-03-31","observed":18.4}""")))
    public Response observe(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @NotNull @Valid ObservationRequest r) {
        return writes.changed(new ObserveServiceLevel(studyId, contractId, r.code(), r.from(), r.to(), r.observed(), facts.actor(), today()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listVendorContracts", summary = "Lists contracts with their value and what is left of it")
    @APIResponse(responseCode = "200", description = "The contracts", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Contract.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Contract> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
                               @QueryParam("status") @Parameter(description = "DRAFT, SIGNED or ENDED") VendorContract.Status status) {
        return Page.of("contract", vendors.contracts(studyId, status, paging.from("contract"), paging.limit()));
    }

    @GET @Path("/{contractId}")
    @Operation(operationId = "getVendorContract", summary = "Shows a contract with its terms")
    @APIResponse(responseCode = "200", description = "The contract", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @Context Request request) {
        var found = vendors.contract(studyId, contractId).orElseThrow(() -> unknown(contractId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/units")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listVendorUnitBurn", summary = "Shows how far the units of contracts are used up", description = "Units are earned as they are accepted, those of TIME evenly from day to day, milestones when they are achieved.")
    @APIResponse(responseCode = "200", description = "The units", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UnitBurn.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<UnitBurn> units(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("contract") @Parameter(description = "Id of a contract") UUID contractId,
                                @QueryParam("on") @Parameter(description = "The day through which time is earned; absent for today") LocalDate on) {
        return Page.of("unit", vendors.units(studyId, contractId, on == null ? today() : on, paging.from("unit"), paging.limit()));
    }

    @GET @Path("/{contractId}/acceptances")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listVendorAcceptances", summary = "Lists what was accepted, taken back, or done beyond the contract")
    @APIResponse(responseCode = "200", description = "The acceptances", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Acceptance.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Acceptance> acceptances(@PathParam("studyId") UUID studyId, @PathParam("contractId") UUID contractId, @Valid @BeanParam Paging paging) {
        return Page.of("acceptance", vendors.acceptances(studyId, contractId, paging.from("acceptance"), paging.limit()));
    }

    @GET @Path("/service-level-observations")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listVendorServiceLevels", summary = "Lists how vendors kept their service levels", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "The observations", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Observation.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Observation> observations(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("contract") @Parameter(description = "Id of a contract") UUID contractId,
                                          @QueryParam("met") @Parameter(description = "Only those that met their target, or only breaches") Boolean met) {
        return Page.of("observation", vendors.observations(studyId, contractId, met, paging.from("observation"), paging.limit()));
    }

    @GET @Path("/transferred-obligations")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTransferredObligations", summary = "Lists the duties of the sponsor that signed contracts transfer", description = "By duty. What is not described here is not transferred (21 CFR 312.52(a)).")
    @APIResponse(responseCode = "200", description = "The obligations", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Obligation.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Obligation> obligations(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        return Page.of("duty", vendors.obligations(studyId, paging.from("duty"), paging.limit()));
    }

    private static String at(UUID studyId, UUID contractId) {
        return "/api/v1/studies/" + studyId + "/vendor-contracts/" + contractId;
    }

    private static NotFound unknown(UUID contractId) {
        return new NotFound("There is no vendor contract " + contractId + ".");
    }

    private LocalDate closedThrough(UUID studyId) {
        return books.closedThrough(studyId).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
