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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payment.domain.Payee;
import org.trialledger.budget.payment.domain.PayeeCommand.*;
import org.trialledger.budget.payment.domain.PayeeEvent;
import org.trialledger.budget.payment.domain.PayeeKind;
import org.trialledger.budget.payment.domain.TaxForm;
import org.trialledger.budget.payment.readmodel.Payees;
import org.trialledger.budget.payment.readmodel.Payees.PayeeView;
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

@Path("/api/v1/studies/{studyId}/payees")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payees", description = "Who receives a site's money")
public class PayeeResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record RegisterPayeeRequest(@NotNull UUID siteId, @NotNull PayeeKind kind, @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String name,
                                       @Schema(description = "Where the payee is taxed") @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
                                       @Schema(description = "Of the account") @NotNull Currency currency,
                                       @Schema(description = "IBAN or what is used locally; kept sealed") @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String bankReference) {}

    public record BankReferenceRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String bankReference) {}

    public record TaxFormRequest(@NotNull TaxForm.Kind kind, @NotNull LocalDate signedOn,
        @Schema(description = "The last day; absent for no end, and for a W-8 the end of the third year") LocalDate validTo,
                                 @Schema(description = "Where the signed form is filed") @Size(max = 200) @Pattern(regexp = VISIBLE) String documentReference) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final AggregateStates states;
    private final PaymentSites sites;
    private final Payees payees;

    PayeeResource(Writes writes, RequestFacts facts, InstantSource clock, AggregateStates states, PaymentSites sites, Payees payees) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.states = states;
        this.sites = sites;
        this.payees = payees;
    }

    @POST
    @Operation(operationId = "registerPayee", summary = "Registers who receives a site's money",
        description = "Its name and bank reference are kept sealed; another person verifies the bank reference before anything is "
        + "paid. Problems among others: bank-reference-invalid, payment-site-unknown.")
    @APIResponse(responseCode = "201", description = "Registered")
    @RequestBody(content = @Content(schema = @Schema(implementation = RegisterPayeeRequest.class), examples = @ExampleObject(name = "a hospital", value = """
        {"siteId":"0199c000-0000-7000-8000-000000000701","kind":"INSTITUTION","name":"Mercy Hospital Research Office","country":"IE","currency":"USD","bankReference":"IE29 AIBK 9311 5212 3456 78"}""")))
    public Response register(@PathParam("studyId") UUID studyId, @NotNull @Valid RegisterPayeeRequest r) {
        var payeeId = Ids.next();
        return writes.created(new RegisterPayee(studyId, payeeId, r.siteId(), sites.find(studyId, r.siteId()).isPresent(), r.kind(), r.name().strip(), r.country(), r.currency(),
            plain(r.bankReference()), facts.actor()),
            "/api/v1/studies/" + studyId + "/payees/" + payeeId);
    }

    @POST @Path("/{payeeId}/bank-reference")
    @ReasonRequired
    @Operation(operationId = "changePayeeBankReference", summary = "Changes a payee's bank reference, with the reason",
        description = "It has to be verified anew. Problems among others: bank-reference-invalid.")
    @APIResponse(responseCode = "204", description = "Changed")
    @RequestBody(content = @Content(schema = @Schema(implementation = BankReferenceRequest.class), examples = @ExampleObject(name = "another account", value = """
        {"bankReference":"IE64 IRCE 9205 0112 3456 78"}""")))
    public Response changeBank(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId, @NotNull @Valid BankReferenceRequest r) {
        return writes.changed(new ChangeBankReference(studyId, known(studyId, payeeId), plain(r.bankReference()), facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/{payeeId}/bank-verification")
    @Operation(operationId = "verifyPayeeBankReference", summary = "Says that a payee's bank reference was verified with the payee",
        description = "By another than who entered it. Problems among others: "
        + "verifier-entered-bank-reference, bank-reference-already-verified.")
    @APIResponse(responseCode = "204", description = "Verified")
    public Response verify(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId) {
        return writes.changed(new VerifyBankReference(studyId, known(studyId, payeeId), facts.actor()));
    }

    @POST @Path("/{payeeId}/tax-forms")
    @Operation(operationId = "recordPayeeTaxForm", summary = "Records a payee's tax form",
        description = "Nothing is paid without one that is valid. Problems among others: tax-form-does-not-fit, "
        + "tax-form-validity-too-long, tax-form-validity-reversed, tax-form-signed-in-future.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = TaxFormRequest.class), examples = @ExampleObject(name = "W-8BEN-E", value = """
        {"kind":"W8BENE","signedOn":"2026-01-15","documentReference":"TMF 06.02.01 / 17"}""")))
    public Response taxForm(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId, @NotNull @Valid TaxFormRequest r) {
        return writes.changed(new RecordTaxForm(studyId, known(studyId, payeeId), new TaxForm(r.kind(), r.signedOn(), r.validTo(), r.documentReference()),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), facts.actor()));
    }

    @POST @Path("/{payeeId}/block")
    @ReasonRequired
    @Operation(operationId = "blockPayee", summary = "Lets no payment go to a payee, with the reason", description = "Problems among others: payee-blocked.")
    @APIResponse(responseCode = "204", description = "Blocked")
    public Response block(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId) {
        return writes.changed(new BlockPayee(studyId, known(studyId, payeeId), facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/{payeeId}/unblock")
    @ReasonRequired
    @Operation(operationId = "unblockPayee", summary = "Lets payments go to a payee again, with the reason", description = "Problems among others: payee-not-blocked.")
    @APIResponse(responseCode = "204", description = "Unblocked")
    public Response unblock(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId) {
        return writes.changed(new UnblockPayee(studyId, known(studyId, payeeId), facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPayees", summary = "Lists payees", description = "Of bank references the last four characters.")
    @APIResponse(responseCode = "200", description = "The payees", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PayeeView.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<PayeeView> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Parameter(description = "Id of a site") @QueryParam("site") UUID siteId) {
        var cursor = paging.cursor();
        return Page.of(payees.list(studyId, siteId, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(), payee -> new Object[] {payee.payeeId()});
    }

    @GET @Path("/{payeeId}")
    @Operation(operationId = "getPayee", summary = "Shows a payee with its tax forms")
    @APIResponse(responseCode = "200", description = "The payee", content = @Content(schema = @Schema(implementation = PayeeView.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId, @Context Request request) {
        var found = payees.find(studyId, payeeId).orElseThrow(() -> unknown(payeeId));
        return Reads.found(request, found, found.version());
    }

    public record BankReferenceShown(UUID payeeId, String bankReference) {}

    @GET @Path("/{payeeId}/bank-reference")
    @Operation(operationId = "getPayeeBankReference", summary = "Shows a payee's bank reference in full",
        description = "To whoever verifies it and to the finance system that pays; everybody else sees the last four characters.")
    @APIResponse(responseCode = "200", description = "The reference", content = @Content(schema = @Schema(implementation = BankReferenceShown.class)))
    public BankReferenceShown bankReference(@PathParam("studyId") UUID studyId, @PathParam("payeeId") UUID payeeId) {
        return new BankReferenceShown(payeeId, payees.bankReference(studyId, payeeId).orElseThrow(() -> unknown(payeeId)));
    }

    private UUID known(UUID studyId, UUID payeeId) {
        if (!states.of(studyId, payeeId, Payee.INITIAL, Payee::apply, PayeeEvent.class).exists()) throw unknown(payeeId);
        return payeeId;
    }

    private static NotFound unknown(UUID payeeId) {
        return new NotFound("There is no payee " + payeeId + ".");
    }

    private static String plain(String bankReference) {
        return bankReference.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
