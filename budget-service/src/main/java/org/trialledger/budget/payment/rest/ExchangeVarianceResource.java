package org.trialledger.budget.payment.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payment.domain.ExchangeVariance;
import org.trialledger.budget.payment.domain.ExchangeVariance.Fee;
import org.trialledger.budget.payment.readmodel.Payments;
import org.trialledger.budget.payment.readmodel.Payments.Detail;
import org.trialledger.budget.payment.readmodel.Payments.NumberedLine;
import org.trialledger.budget.payment.readmodel.StatementLine;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;

@Path("/api/v1/studies/{studyId}/payment-requests/{requestId}/exchange-variance")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payment requests")
public class ExchangeVarianceResource {
    /** Of the lines of a request, which has at most 200 items. */
    private static final int MOST = 1_000;

    private final Payments payments;
    private final PaymentRates rates;

    ExchangeVarianceResource(Payments payments, PaymentRates rates) {
        this.payments = payments;
        this.rates = rates;
    }

    @GET
    @Operation(operationId = "getPaymentExchangeVariance", summary = "Shows what exchange rates made of a payment",
        description = "A fee is booked at the rate of its day of service and paid at that of the day of payment. "
        + "Problems among others: exchange-rate-unknown.")
    @APIResponse(responseCode = "200", description = "The variance", content = @Content(schema = @Schema(implementation = ExchangeVariance.class)))
    public ExchangeVariance variance(@PathParam("studyId") UUID studyId, @PathParam("requestId") UUID requestId,
                                     @Parameter(description = "ISO 4217 code of the study's currency") @NotNull @Pattern(regexp = "[A-Z]{3}") @QueryParam("currency") String code) {
        var currency = currency(code);
        var paid = payments.find(studyId, requestId).map(Detail::request).filter(request -> request.paidOn() != null && request.returnedOn() == null)
            .orElseThrow(() -> new NotFound("There is no payment " + requestId + "."));
        var contract = paid.net().currency();
        var fees = payments.lines(studyId, requestId, 0, MOST).stream().map(NumberedLine::line).filter(line -> line.kind().equals(StatementLine.FEE))
            .map(line -> new Fee(line.amount(), rates.rate(studyId, contract, currency, line.serviceDate()))).toList();
        var drafted = paid.fees().isZero() ? rates.rate(studyId, contract, currency, LocalDate.ofInstant(paid.draftedAt(), ZoneOffset.UTC)) : null;
        return ExchangeVariance.of(paid.net(), fees, drafted, paid.paidOn(), rates.rate(studyId, contract, currency, paid.paidOn()), currency);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "currency: " + code + " is no currency of ISO 4217.");
        }
    }
}
