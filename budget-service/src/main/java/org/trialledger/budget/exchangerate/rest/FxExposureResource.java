package org.trialledger.budget.exchangerate.rest;

import io.quarkus.arc.All;
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
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.exchangerate.application.ExchangeRates;
import org.trialledger.budget.exchangerate.domain.Quote;
import org.trialledger.budget.exchangerate.rest.OpenObligations.Open;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;

@Path("/api/v1/studies/{studyId}/fx-exposure")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exchange rates")
public class FxExposureResource {
    /**
     * @param kind      what is owed
     * @param rate      absent, like all that follows from it, where none is recorded
     * @param converted what it costs at the rate
     * @param change    converted less what it had cost at the rate of the day asked for by {@code since}: the unrealised FX variance
     */
    public record Exposure(String currency, String kind, Money open, BigDecimal rate, LocalDate rateAsOf, String explanation, Money converted, BigDecimal rateBefore, Money change) {}

    private final List<OpenObligations> sources;
    private final ExchangeRates rates;
    private final InstantSource clock;

    FxExposureResource(@All List<OpenObligations> sources, ExchangeRates rates, InstantSource clock) {
        this.sources = sources;
        this.rates = rates;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "getFxExposure", summary = "Shows what is still owed in each currency, and what it costs in one",
        description = "By currency and kind: SITE_PAYABLES are what sites are owed and not paid, held or not. "
        + "The change since a day is amount × (rate − rate then).")
    @APIResponse(responseCode = "200", description = "The exposure", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Exposure.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Exposure> exposure(@PathParam("studyId") UUID studyId,
                                   @QueryParam("currency") @NotNull @Pattern(regexp = ExchangeRateResource.CODE) @Parameter(description = "ISO 4217 code to convert to") String currency,
                                   @QueryParam("on") @Parameter(description = "Day of the rates; absent for today") LocalDate on,
                                   @QueryParam("since") @Parameter(description = "Day to compare the rates with") LocalDate since) {
        var into = ExchangeRateResource.currency("currency", currency);
        var day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
        return new Page<>(sources.stream().flatMap(source -> source.of(studyId).stream()).map(open -> exposure(studyId, open, into, day, since))
            .sorted(Comparator.comparing(Exposure::currency).thenComparing(Exposure::kind)).toList(), null);
    }

    private Exposure exposure(UUID studyId, Open open, Currency into, LocalDate day, LocalDate since) {
        var owed = open.amount();
        var now = rates.find(studyId, owed.currency(), into, day).orElse(null);
        var before = since == null ? null : rates.find(studyId, owed.currency(), into, since).map(Quote::rate).orElse(null);
        var converted = now == null ? null : owed.at(now.rate(), into);
        var change = converted == null || before == null ? null : owed.at(now.rate().subtract(before), into);
        return new Exposure(owed.currency().getCurrencyCode(), open.kind(), owed, now == null ? null : now.rate(), now == null ? null : now.asOf(), now == null ? null : now.explanation(), converted, before, change);
    }
}
