package org.trialledger.budget.exchangerate.rest;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
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
import org.trialledger.budget.exchangerate.application.ExchangeRates;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand.*;
import org.trialledger.budget.exchangerate.domain.Quote;
import org.trialledger.budget.exchangerate.domain.RecordedRate;
import org.trialledger.budget.exchangerate.readmodel.ExchangeRateList;
import org.trialledger.budget.exchangerate.readmodel.ExchangeRateList.Entry;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/exchange-rates")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Exchange rates", description = "What one currency was worth in another, by day and source")
public class ExchangeRateResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    static final String CODE = "[A-Z]{3}";

    public record RateRequest(@Schema(description = "ISO 4217", examples = "EUR") @NotNull @Pattern(regexp = CODE) String from,
                              @Schema(description = "ISO 4217", examples = "USD") @NotNull @Pattern(regexp = CODE) String to,
                              @Schema(description = "Units of the second currency for one of the first, at most 10 decimals") @NotNull BigDecimal rate,
                              @Schema(description = "Who says so", examples = "ECB reference rates") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String source, @NotNull LocalDate date) {
        RecordedRate recorded() {
            return new RecordedRate(currency("from", from), currency("to", to), rate, source.strip(), date);
        }
    }

    public record QuoteAnswer(String from, String to, LocalDate on, @Schema(description = "Units of the second currency for one of the first") BigDecimal rate, Quote.Method method,
                              @Schema(description = "The day of its oldest recorded rate") LocalDate asOf, String explanation, List<QuoteLeg> legs) {
        static QuoteAnswer of(Quote q) {
            return new QuoteAnswer(q.from().getCurrencyCode(), q.to().getCurrencyCode(), q.on(), q.rate(), q.method(), q.asOf(), q.explanation(), q.legs().stream().map(QuoteLeg::of).toList());
        }
    }

    public record QuoteLeg(String from, String to, BigDecimal rate, String source, LocalDate date, @Schema(description = "It was recorded the other way round") boolean inverted) {
        static QuoteLeg of(Quote.Leg leg) {
            var r = leg.recorded();
            return new QuoteLeg(r.from().getCurrencyCode(), r.to().getCurrencyCode(), r.rate(), r.source(), r.date(), leg.inverted());
        }
    }

    public static class RateFilter {
        @QueryParam("currency") @Pattern(regexp = CODE) @Parameter(description = "On either side") String currency;
        @QueryParam("since") @Parameter(description = "First day") LocalDate since;
        @QueryParam("until") @Parameter(description = "Last day") LocalDate until;
        @QueryParam("superseded") @Parameter(description = "Only those that a correction has replaced, or only the others") Boolean superseded;
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ExchangeRates rates;
    private final ExchangeRateList list;

    ExchangeRateResource(Writes writes, RequestFacts facts, InstantSource clock, ExchangeRates rates, ExchangeRateList list) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.rates = rates;
        this.list = list;
    }

    @POST
    @Operation(operationId = "recordExchangeRate", summary = "Records what a currency was worth in another on a day",
        description = "Two currencies have one rate a day, in one direction; the other is its inverse. "
        + "Problems among others: exchange-rate-exists, exchange-rate-not-positive, exchange-rate-too-precise, exchange-rate-of-one-currency, date-in-future.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = RateRequest.class), examples = @ExampleObject(name = "reference rate", value = """
        {"from":"EUR","to":"USD","rate":1.0842,"source":"ECB reference rates","date":"2026-03-31"}""")))
    public Response record(@PathParam("studyId") UUID studyId, @NotNull @Valid RateRequest r) {
        return writes.created(new RecordExchangeRate(studyId, r.recorded(), facts.actor(), today()),
            "/api/v1/studies/" + studyId + "/exchange-rates/quote?from=" + r.from() + "&to=" + r.to() + "&on=" + r.date());
    }

    @POST @Path("/corrections")
    @ReasonRequired
    @Operation(operationId = "correctExchangeRate", summary = "Corrects a day's rate",
        description = "As a new entry beside the old. What was posted with the old rate keeps it. Problems among others: exchange-rate-unknown, "
        + "exchange-rate-unchanged.")
    @APIResponse(responseCode = "204", description = "Corrected")
    @RequestBody(content = @Content(schema = @Schema(implementation = RateRequest.class), examples = @ExampleObject(name = "digits swapped", value = """
        {"from":"EUR","to":"USD","rate":1.0824,"source":"ECB reference rates","date":"2026-03-31"}""")))
    public Response correct(@PathParam("studyId") UUID studyId, @NotNull @Valid RateRequest r) {
        return writes.changed(new CorrectExchangeRate(studyId, r.recorded(), facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listExchangeRates", summary = "Lists recorded rates", description = "Newest day first, corrected ones too.")
    @APIResponse(responseCode = "200", description = "The rates", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Entry.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Entry> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam RateFilter f) {
        return Page.of("date", list.list(studyId, f.currency, f.since, f.until, f.superseded, paging.from("date"), paging.limit()));
    }

    @GET @Path("/quote")
    @Operation(operationId = "quoteExchangeRate", summary = "Says which rate holds on a day, and why",
        description = "The latest recorded on or before the day, in its year or the one before; turned round, or crossed over EUR, USD, GBP "
        + "or CHF, where it must be. Problems among others: exchange-rate-unknown.")
    @APIResponse(responseCode = "200", description = "The rate", content = @Content(schema = @Schema(implementation = QuoteAnswer.class)))
    public QuoteAnswer quote(@PathParam("studyId") UUID studyId, @QueryParam("from") @NotNull @Pattern(regexp = CODE) @Parameter(description = "ISO 4217") String from,
                             @QueryParam("to") @NotNull @Pattern(regexp = CODE) @Parameter(description = "ISO 4217") String to,
                             @QueryParam("on") @Parameter(description = "The day; absent for today") LocalDate on) {
        return QuoteAnswer.of(rates.quote(studyId, currency("from", from), currency("to", to), on == null ? today() : on));
    }

    /** @throws Refusal invalid-request */
    static Currency currency(String field, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, field + ": " + code + " is no currency of ISO 4217.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
