package org.trialledger.budget.forecast.rest;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.forecast.domain.ForecastCommand.*;
import org.trialledger.budget.forecast.readmodel.PublishedReports;
import org.trialledger.budget.forecast.readmodel.PublishedReports.PublishedForecast;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Budget forecasts")
public class PublishedForecastResource {
    /** Lines may break; nothing else that cannot be seen. */
    private static final String PROSE = "[^\\p{Cntrl}\\n]*(\\n[^\\p{Cntrl}\\n]*)*+";

    public record NarrativeRequest(@Schema(description = "The day whose figures it explains") @NotNull LocalDate asOf, @NotBlank @Size(max = 5_000) @Pattern(regexp = PROSE) String text) {}

    public record PublicationRequest(@NotNull LocalDate asOf) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final Forecasts forecasts;
    private final PublishedReports reports;

    PublishedForecastResource(Writes writes, RequestFacts facts, InstantSource clock, Forecasts forecasts, PublishedReports reports) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.forecasts = forecasts;
        this.reports = reports;
    }

    @POST @Path("/budget-variance/narratives")
    @Operation(operationId = "writeVarianceNarrative", summary = "Explains the figures of a day in a person's words", description = "Kept with the figures as they are known now, and shown beside the variance (getBudgetVariance). "
        + "Problems among others: forecast-in-future, narrative-direct-identifier.")
    @APIResponse(responseCode = "201", description = "Written; Location shows it beside the variance")
    @RequestBody(content = @Content(schema = @Schema(implementation = NarrativeRequest.class), examples = @ExampleObject(name = "March", value = """
        {"asOf":"2026-03-31","text":"Two sites in Ireland opened a month early, so visits of April were made in March. No more participants are expected."}""")))
    public Response write(@PathParam("studyId") UUID studyId, @NotNull @Valid NarrativeRequest r) {
        var figures = forecasts.of(studyId, forecasts.day(r.asOf(), null)).figures();
        return writes.created(new WriteNarrative(studyId, r.asOf(), r.text().strip(), figures, today(), facts.actor()), "/api/v1/studies/" + studyId + "/budget-variance?asOf=" + r.asOf());
    }

    @POST @Path("/budget-forecast/publications")
    @Operation(operationId = "publishForecast", summary = "Publishes the forecast of a day with its narrative", description = "By another than who wrote the narrative, and only while the figures are those it explains. Where the estimate exceeds the "
        + "budget by 10 % or more, and that of the publication before did not, an overrun is found. Problems among others: narrative-required, narrative-outdated, publisher-wrote-narrative, forecast-already-published.")
    @APIResponse(responseCode = "201", description = "Published; Location lists the publications")
    @RequestBody(content = @Content(schema = @Schema(implementation = PublicationRequest.class), examples = @ExampleObject(name = "March", value = "{\"asOf\":\"2026-03-31\"}")))
    public Response publish(@PathParam("studyId") UUID studyId, @NotNull @Valid PublicationRequest r) {
        var figures = forecasts.of(studyId, forecasts.day(r.asOf(), null)).figures();
        return writes.created(new PublishForecast(studyId, r.asOf(), figures, today(), facts.actor()), "/api/v1/studies/" + studyId + "/budget-forecast/publications");
    }

    @GET @Path("/budget-forecast/publications")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPublishedForecasts", summary = "Lists the forecasts that were published, with their narratives", description = "The newest first; each says what was known when it was published.")
    @APIResponse(responseCode = "200", description = "The forecasts", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PublishedForecast.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<PublishedForecast> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        return Page.of("number", reports.published(studyId, paging.from("number"), paging.limit()));
    }

    @GET @Path("/budget-forecast/publications/{number}")
    @Operation(operationId = "getPublishedForecast", summary = "Shows a forecast as it was published")
    @APIResponse(responseCode = "200", description = "The forecast", content = @Content(schema = @Schema(implementation = PublishedForecast.class)))
    public PublishedForecast find(@PathParam("studyId") UUID studyId, @PathParam("number") int number) {
        return reports.published(studyId, number).orElseThrow(() -> new NotFound("There is no published forecast " + number + "."));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
