package org.trialledger.budget.payment.rest;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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
import org.trialledger.budget.payment.domain.Candidate;
import org.trialledger.budget.payment.domain.Payee;
import org.trialledger.budget.payment.domain.PayeeEvent;
import org.trialledger.budget.payment.domain.PayeeStanding;
import org.trialledger.budget.payment.domain.PaymentCommand;
import org.trialledger.budget.payment.domain.PaymentCommand.*;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.payment.domain.PaymentRequest;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;
import org.trialledger.budget.payment.domain.SiteAccount;
import org.trialledger.budget.payment.readmodel.Payments;
import org.trialledger.budget.payment.readmodel.Payments.Detail;
import org.trialledger.budget.payment.readmodel.Payments.Filter;
import org.trialledger.budget.payment.readmodel.Payments.NumberedLine;
import org.trialledger.budget.payment.readmodel.Payments.Overview;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.ledger.Claims;
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

@Path("/api/v1/studies/{studyId}/payment-requests")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payment requests", description = "What sites are paid, from the draft to the bank statement")
public class PaymentRequestResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    /** An event holds every item. */
    private static final int MOST = 200;

    public record DraftPaymentRequestBody(@NotNull UUID siteId, @NotNull UUID payeeId,
        @Schema(description = "Absent for what can be asked for") @Size(max = MOST) List<@NotNull UUID> payables,
                                          @Schema(description = "The last day of service of what can be asked for; absent for today") LocalDate through,
                                          @Schema(description = "Asked for by itself, before anything is owed; absent else") Money advance) {}

    public record PaymentApprovalRequest(@NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record SendPaymentRequestBody(
        @Schema(description = "Of the payment run in the finance system") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String batchReference) {}

    public record PaymentConfirmationRequest(@NotNull Money amount, @NotNull LocalDate paidOn,
        @Schema(description = "Of the bank's transaction; settles one request") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String reference) {}

    public record PaymentFailureRequest(@Schema(description = "As the bank says it") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String reason) {}

    public record PaymentReturnRequest(@NotNull Money amount, @NotNull LocalDate returnedOn,
        @Schema(description = "Of the bank's transaction that gave it back") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String reference,
        @Schema(description = "As the bank says it") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String reason) {}

    public record ReconciliationRequest(@NotNull Money amount, @NotNull LocalDate bookedOn, @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String statementReference) {}

    public static class PaymentFilter {
        @QueryParam("site") @Parameter(description = "Id of a site") UUID siteId;
        @QueryParam("payee") @Parameter(description = "Id of a payee") UUID payeeId;
        @QueryParam("status") @Parameter(description = "DRAFT, SUBMITTED, APPROVED, SENT, PAID, RECONCILED, WITHDRAWN, REFUSED, FAILED or RETURNED") Status status;

        Filter filter() {
            return new Filter(siteId, payeeId, status);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final InstantSource clock;
    private final AggregateStates states;
    private final Claims claims;
    private final PayableItems items;
    private final PaymentSites sites;
    private final PaymentBooks books;
    private final Payments payments;

    PaymentRequestResource(Writes writes, RequestFacts facts, Signing signing, InstantSource clock, AggregateStates states, Claims claims, PayableItems items, PaymentSites sites, PaymentBooks books,
        Payments payments) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.clock = clock;
        this.states = states;
        this.claims = claims;
        this.items = items;
        this.sites = sites;
        this.books = books;
        this.payments = payments;
    }

    /** A request with the site's account, as they stand in the ledger. */
    private record Open(UUID siteId, PaymentRequest request) {}

    @POST
    @Operation(operationId = "draftPaymentRequest", summary = "Drafts a payment request for a site's payables, or for an advance",
        description = "It shows what would be paid now; the submission computes it again. Without "
        + "`payables` and `advance` it takes what can be asked for, at most 200 by day of service. Problems among others: payable-repeated, payment-of-rejected-payable, payment-of-reversed-payable, "
        + "payable-already-paid, payment-of-ineligible-payable, payable-in-other-request, budget-payable-in-request-taken, payable-of-other-site, payment-of-unknown-payable, payment-currency-differs, "
        + "payee-unknown, payee-of-other-site, payee-currency-differs, advance-not-positive, advance-with-payables, nothing-to-pay, payment-site-unknown.")
    @APIResponse(responseCode = "201", description = "Drafted")
    @RequestBody(content = @Content(schema = @Schema(implementation = DraftPaymentRequestBody.class), examples = @ExampleObject(name = "all of February", value = """
        {"siteId":"0199c000-0000-7000-8000-000000000701","payeeId":"0199c000-0000-7000-8000-0000000000e1","through":"2026-02-28"}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @NotNull @Valid DraftPaymentRequestBody r) {
        var requestId = Ids.next();
        var payee = payee(studyId, r.payeeId());
        return writes.created(new DraftPaymentRequest(studyId, r.siteId(), sites.find(studyId, r.siteId()).isPresent(), requestId, payee,
            candidates(studyId, chosen(studyId, r, payee)), r.advance(), facts.actor()),
            "/api/v1/studies/" + studyId + "/payment-requests/" + requestId);
    }

    private List<UUID> chosen(UUID studyId, DraftPaymentRequestBody r, PayeeStanding payee) {
        if (r.payables() != null) return r.payables();
        if (r.advance() != null || payee == null) return List.of();
        return items.eligible(studyId, r.siteId(), payee.currency(), r.through() == null ? today() : r.through(),
            account(studyId, PaymentCommand.accountOf(r.siteId())).payablesInRequests(), MOST);
    }

    @POST @Path("/{requestId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawPaymentRequest", summary = "Withdraws a request that is not approved, with the reason",
        description = "Its payables can be asked for again. Problems among others: payment-request-not-open.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId) {
        return writes.changed(new WithdrawPaymentRequest(studyId, open(studyId, requestId).siteId(), requestId, facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/{requestId}/submission")
    @Operation(operationId = "submitPaymentRequest", summary = "Submits a request for approval",
        description = "Computes it by what stands now. Problems among others: payee-blocked, bank-reference-not-verified, "
        + "tax-form-not-valid, payment-of-rejected-payable, payment-of-ineligible-payable, payment-would-be-negative, nothing-to-pay, below-minimum-payment, payment-request-not-draft.")
    @APIResponse(responseCode = "204", description = "Submitted")
    public Response submit(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId) {
        var open = open(studyId, requestId);
        var closed = sites.find(studyId, open.siteId()).map(PaymentSites.Site::closed).orElse(false);
        return writes.changed(new SubmitPaymentRequest(studyId, open.siteId(), requestId, payee(studyId, open.request().payeeId()), candidates(studyId, open.request().payables()),
            closed, facts.actor()));
    }

    @POST @Path("/{requestId}/refusal")
    @ReasonRequired
    @Operation(operationId = "refusePaymentRequest", summary = "Refuses a request that is submitted or approved, with the reason",
        description = "Its payables can be asked for again. Problems among others: "
        + "payment-request-not-open.")
    @APIResponse(responseCode = "204", description = "Refused")
    public Response refuse(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId) {
        return writes.changed(new RefusePaymentRequest(studyId, open(studyId, requestId).siteId(), requestId, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/{requestId}/approval")
    @Operation(operationId = "getPaymentApprovalToSign", summary = "Shows what is signed by whoever approves a request")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign approval(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId) {
        var open = open(studyId, requestId);
        return ContentToSign.of(open.request().toSign(studyId, open.siteId()));
    }

    @POST @Path("/{requestId}/approval")
    @Operation(operationId = "approvePaymentRequest", summary = "Approves a request, signed by another than who prepared it",
        description = "First read what is signed (getPaymentApprovalToSign). Problems among others: "
        + "approver-prepared-payment-request, payment-request-not-submitted, payment-of-rejected-payable, tax-form-not-valid, signed-content-changed, fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Approved")
    @RequestBody(content = @Content(schema = @Schema(implementation = PaymentApprovalRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @NotNull @Valid PaymentApprovalRequest r) {
        var open = open(studyId, requestId);
        return writes.changed(new ApprovePaymentRequest(studyId, open.siteId(), requestId, payee(studyId, open.request().payeeId()), candidates(studyId, open.request().payables()),
            signing.sign(studyId, r.meaning(), r.contentSha256())));
    }

    @POST @Path("/{requestId}/dispatch")
    @Operation(operationId = "sendPaymentRequest", summary = "Says that an approved request was sent to be paid",
        description = "A moment after its submission, when each payable has heard of it; with payable-not-told-yet, try again. Problems among others: payment-request-not-approved, payee-blocked, "
        + "bank-reference-not-verified, tax-form-not-valid, payment-of-rejected-payable, payable-not-told-yet.")
    @APIResponse(responseCode = "204", description = "Sent")
    @RequestBody(content = @Content(schema = @Schema(implementation = SendPaymentRequestBody.class),
        examples = @ExampleObject(name = "payment run", value = "{\"batchReference\":\"RUN-2026-03\"}")))
    public Response send(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @NotNull @Valid SendPaymentRequestBody r) {
        var open = open(studyId, requestId);
        return writes.changed(new SendPaymentRequest(studyId, open.siteId(), requestId, payee(studyId, open.request().payeeId()), candidates(studyId, open.request().payables()),
            r.batchReference().strip(), facts.actor()));
    }

    @POST @Path("/{requestId}/confirmation")
    @Operation(operationId = "confirmPayment", summary = "Acknowledges that a request was paid",
        description = "By the finance system or finance. A day in a locked month counts on the first open one. Problems among others: payment-request-not-sent, paid-amount-differs, "
        + "paid-currency-differs, paid-in-future, budget-payment-transaction-taken.")
    @APIResponse(responseCode = "204", description = "Paid")
    @RequestBody(content = @Content(schema = @Schema(implementation = PaymentConfirmationRequest.class), examples = @ExampleObject(name = "paid", value = """
        {"amount":{"amount":"5084.37","currency":"USD"},"paidOn":"2026-03-12","reference":"TX-778123"}""")))
    public Response confirm(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @NotNull @Valid PaymentConfirmationRequest r) {
        return writes.changed(new ConfirmPayment(studyId, open(studyId, requestId).siteId(), requestId, r.amount(), r.paidOn(), r.reference().strip(), today(),
            books.closedThrough(studyId).orElse(null), facts.actor()));
    }

    @POST @Path("/{requestId}/return")
    @Operation(operationId = "returnPayment", summary = "Says that the bank gave back what was paid",
        description = "Also after it was reconciled. What was paid is owed again, and its payables can be asked for again. In a locked month it counts on the first open day. Problems among others: "
        + "payment-request-not-paid, paid-amount-differs, returned-before-paid, returned-in-future, budget-payment-transaction-taken.")
    @APIResponse(responseCode = "204", description = "Returned")
    @RequestBody(content = @Content(schema = @Schema(implementation = PaymentReturnRequest.class), examples = @ExampleObject(name = "closed account", value = """
        {"amount":{"amount":"5084.37","currency":"USD"},"returnedOn":"2026-03-17","reference":"TX-778201","reason":"AC04 account closed"}""")))
    public Response giveBack(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @NotNull @Valid PaymentReturnRequest r) {
        return writes.changed(new ReturnPayment(studyId, open(studyId, requestId).siteId(), requestId, r.amount(), r.returnedOn(), r.reference().strip(), r.reason(), today(),
            books.closedThrough(studyId).orElse(null), facts.actor()));
    }

    @POST @Path("/{requestId}/failure")
    @Operation(operationId = "failPayment", summary = "Acknowledges that a request could not be paid",
        description = "By the finance system or finance; its payables can be asked for again. Problems among others: "
        + "payment-request-not-sent.")
    @APIResponse(responseCode = "204", description = "Failed")
    @RequestBody(content = @Content(schema = @Schema(implementation = PaymentFailureRequest.class),
        examples = @ExampleObject(name = "closed account", value = "{\"reason\":\"AC04 account closed\"}")))
    public Response fail(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @NotNull @Valid PaymentFailureRequest r) {
        return writes.changed(new FailPayment(studyId, open(studyId, requestId).siteId(), requestId, r.reason(), facts.actor()));
    }

    @POST @Path("/{requestId}/reconciliation")
    @Operation(operationId = "reconcilePayment", summary = "Says that a payment was found in a bank statement",
        description = "Problems among others: payment-request-not-paid, paid-amount-differs, booked-before-paid.")
    @APIResponse(responseCode = "204", description = "Reconciled")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReconciliationRequest.class), examples = @ExampleObject(name = "statement", value = """
        {"amount":{"amount":"5084.37","currency":"USD"},"bookedOn":"2026-03-13","statementReference":"2026-03/14"}""")))
    public Response reconcile(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @NotNull @Valid ReconciliationRequest r) {
        return writes.changed(new ReconcilePayment(studyId, open(studyId, requestId).siteId(), requestId, r.statementReference().strip(), r.amount(), r.bookedOn(), today(),
            facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPaymentRequests", summary = "Lists payment requests", description = "By the time of the draft.")
    @APIResponse(responseCode = "200", description = "The requests", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam PaymentFilter filter) {
        var cursor = paging.cursor();
        return Page.of(payments.list(studyId, filter.filter(), cursor.isStart() ? null : Instant.parse(cursor.text(0)), cursor.isStart() ? null : cursor.uuid(1), paging
            .limit() + 1), paging.limit(),
            request -> new Object[] {request.draftedAt().toString(), request.requestId()});
    }

    @GET @Path("/{requestId}")
    @Operation(operationId = "getPaymentRequest", summary = "Shows a payment request with its course and how its amount comes about")
    @APIResponse(responseCode = "200", description = "The request", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @Context Request request) {
        var found = payments.find(studyId, requestId).orElseThrow(() -> unknown(requestId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{requestId}/lines")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPaymentRequestLines", summary = "Lists the lines of a request, fees first", description = "They add up to what is paid.")
    @APIResponse(responseCode = "200", description = "The lines", content = {@Content(mediaType = MediaType.APPLICATION_JSON,
        schema = @Schema(implementation = NumberedLine.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<NumberedLine> lines(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(payments.lines(studyId, requestId, cursor.isStart() ? 0 : (int) cursor.number(0), paging.limit() + 1), paging.limit(), line -> new Object[] {line.number()});
    }

    private List<Candidate> candidates(UUID studyId, List<UUID> payables) {
        return payables.stream().map(payable -> items.of(studyId, payable)).toList();
    }

    private PayeeStanding payee(UUID studyId, UUID payeeId) {
        var payee = states.of(studyId, payeeId, Payee.INITIAL, Payee::apply, PayeeEvent.class);
        return payee.exists() ? payee.standing(payeeId, today()) : null;
    }

    /** The claim on a request knows its account at once, where the view may lag. */
    private Open open(UUID studyId, UUID requestId) {
        var claimed = claims.find(PaymentEvent.REQUEST_CLAIM, requestId.toString()).filter(found -> found.studyId().equals(studyId)).orElseThrow(() -> unknown(requestId));
        var account = account(studyId, claimed.aggregateId());
        return new Open(account.siteId(), account.request(requestId).orElseThrow(() -> unknown(requestId)));
    }

    private SiteAccount account(UUID studyId, UUID accountId) {
        return states.of(studyId, accountId, SiteAccount.INITIAL, SiteAccount::apply, PaymentEvent.class);
    }

    private static NotFound unknown(UUID requestId) {
        return new NotFound("There is no payment request " + requestId + ".");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
