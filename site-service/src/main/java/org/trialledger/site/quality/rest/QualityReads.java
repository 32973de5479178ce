package org.trialledger.site.quality.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.quality.domain.Flag;
import org.trialledger.site.quality.domain.Formula;
import org.trialledger.site.quality.domain.IndicatorDefinition;
import org.trialledger.site.quality.domain.IndicatorScores.Basis;
import org.trialledger.site.quality.domain.Quality;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.readmodel.Evaluations;
import org.trialledger.site.quality.readmodel.QualityViews;
import org.trialledger.site.quality.readmodel.QualityViews.*;

/** What can be read of risk indicators, tolerance limits and signals. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Risk indicators")
public class QualityReads {
    /** @param usual what a definition is that says nothing else */
    public record FormulaDetail(Formula formula, Formula.Measure measure, Formula.Source source, String unit, String meaning, IndicatorDefinition usual) {}

    /** @param count absent for medians; {@code median} of the sites that are not small; {@code overall} of all sites together, absent for medians; {@code signalId} that is open for it */
    public record HeatMapCell(UUID siteId, String siteNumber, String country, String code, String title, String unit, Double count, double number, Double value, Double median, Double overall, Double z, Double chance,
                              Flag flag, Basis basis, UUID signalId) {}

    public record LimitState(String code, int version, String title, String unit, double secondaryLimit, double limit, double count, double number, Double value, Double probabilityAboveSecondary,
                             Double probabilityAboveLimit, Flag flag) {}

    public enum SignalStage { RAISED, REVIEWED, ACTIONED, DISMISSED }

    private static final String AS_OF = "What had happened by the end of this day (UTC); today if absent", KNOWN_AT = "What was recorded by this instant; now if absent";

    private final QualityViews views;
    private final Evaluations evaluations;
    private final AggregateStates states;
    private final Access access;
    private final InstantSource clock;

    QualityReads(QualityViews views, Evaluations evaluations, AggregateStates states, Access access, InstantSource clock) {
        this.views = views;
        this.evaluations = evaluations;
        this.states = states;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/{studyId}/risk-indicators/formulas")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"formula", "measure", "source", "unit"})
    @Operation(operationId = "listRiskIndicatorFormulas", summary = "Lists the figures that indicators and limits can be of")
    @APIResponse(responseCode = "200", description = "The catalogue", content = @Content(schema = @Schema(implementation = FormulaDetail.class)))
    public Page<FormulaDetail> formulas(@PathParam("studyId") UUID studyId, @Parameter(description = "Only those of this source") @QueryParam("source") Formula.Source source,
                                        @Valid @BeanParam SortedPaging paging) {
        return paging.page(Arrays.stream(Formula.values()).filter(f -> source == null || f.source() == source).map(f -> new FormulaDetail(f, f.measure(), f.source(), f.unit(), f.meaning(), IndicatorDefinition.usual(f))).toList(), FormulaDetail::formula);
    }

    @GET @Path("/{studyId}/risk-indicators")
    @SortedBy({"code", "version", "definedAt", "retiredAt"})
    @Operation(operationId = "listRiskIndicators", summary = "Lists the study's risk indicators with all their versions")
    @APIResponse(responseCode = "200", description = "The indicators", content = @Content(schema = @Schema(implementation = IndicatorVersion.class)))
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Page<IndicatorVersion> indicators(@PathParam("studyId") UUID studyId, @QueryParam("code") String code, @Valid @BeanParam SortedPaging paging) {
        return paging.page(views.indicators(studyId, code, paging.part()));
    }

    @GET @Path("/{studyId}/risk-indicators/heat-map")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"siteNumber", "country", "code", "title", "count", "number", "value", "z", "chance"})
    @Operation(operationId = "getRiskIndicatorHeatMap", summary = "Shows every indicator at every site, as of any day", description = "Computed now from the facts of the day, by today's definitions, without putting anything on record. A site is compared with all sites of the study "
        + "by the robust z-score (amber from 2, red from 3, unless defined otherwise); where its denominator is small, by the exact binomial or Poisson chance of its count. Shown are the sites that the caller's roles "
        + "reach.")
    @APIResponse(responseCode = "200", description = "A cell for each site and indicator", content = @Content(schema = @Schema(implementation = HeatMapCell.class)))
    public Page<HeatMapCell> heatMap(@PathParam("studyId") UUID studyId, @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf, @Parameter(description = KNOWN_AT) @QueryParam("knownAt") Instant knownAt,
                                     @QueryParam("code") String code, @QueryParam("siteId") UUID siteId, @Parameter(description = "Only cells with this flag") @QueryParam("flag") Flag flag, @Valid @BeanParam SortedPaging paging) {
        var reached = access.sites("getRiskIndicatorHeatMap", studyId);
        var places = views.places(studyId, reached);
        var quality = quality(studyId);
        var signals = views.open(studyId, reached);
        return paging.page(evaluations.of(studyId, quality, orToday(asOf), knownAt == null ? clock.instant() : knownAt).indicators().stream().filter(scores -> code == null || scores.code().equalsIgnoreCase(code))
            .flatMap(scores -> scores.sites().stream().filter(site -> places.containsKey(site.siteId()) && (siteId == null || siteId.equals(site.siteId())) && (flag == null || site.flag() == flag)).map(site -> {
                var definition = quality.indicators().get(scores.code()).definition();
                var place = places.get(site.siteId());
                return new HeatMapCell(site.siteId(), place.siteNumber(), place.country(), scores.code(), definition.title(), definition.formula().unit(), site.count(), site.number(), site.value(), scores.median(),
                    scores.overall(), site.z(), site.chance(), site.flag(), site.basis(),
                    signals.get(new SignalPlace(site.siteId(), scores.code())));
            })).toList(), cell -> cell.siteId() + cell.code());
    }

    @GET @Path("/{studyId}/risk-indicators/values")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"on", "code", "version", "siteNumber", "country", "count", "number", "value", "z", "chance"})
    @Operation(operationId = "listRiskIndicatorValues", summary = "Lists what evaluations on record said of the sites, first to last", description = "Of the sites that the caller's roles reach.")
    @APIResponse(responseCode = "200", description = "The values", content = @Content(schema = @Schema(implementation = RecordedValue.class)))
    public Page<RecordedValue> values(@PathParam("studyId") UUID studyId, @QueryParam("code") String code, @QueryParam("siteId") UUID siteId, @Parameter(description = "First day") @QueryParam("from") LocalDate from,
                                      @Parameter(description = "Last day") @QueryParam("through") LocalDate through, @Valid @BeanParam SortedPaging paging) {
        return paging.page(views.values(studyId, access.sites("listRiskIndicatorValues", studyId), code, siteId, from, through, paging.part()));
    }

    @GET @Path("/{studyId}/risk-indicators/evaluations")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"recordedAt", "on", "indicators", "limits"})
    @Operation(operationId = "listQualityEvaluations", summary = "Lists the evaluations on record, first to last")
    @APIResponse(responseCode = "200", description = "The evaluations", content = @Content(schema = @Schema(implementation = EvaluationRecord.class)))
    public Page<EvaluationRecord> evaluations(@PathParam("studyId") UUID studyId, @Parameter(description = "First day") @QueryParam("from") LocalDate from, @Parameter(description = "Last day") @QueryParam("through") LocalDate through,
                                              @Valid @BeanParam SortedPaging paging) {
        return paging.page(views.evaluations(studyId, from, through, paging.part()));
    }

    @GET @Path("/{studyId}/risk-indicators/signals")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"raisedAt", "raisedOn", "siteNumber", "country", "code", "level", "stage", "value", "reviewedAt", "endedAt"})
    @Operation(operationId = "listKriSignals", summary = "Lists signals and what became of them, first to last", description = "At the sites that the caller's roles reach; those of tolerance limits, which are of the study, for roles in the whole study.")
    @APIResponse(responseCode = "200", description = "The signals", content = @Content(schema = @Schema(implementation = SignalDetail.class)))
    public Page<SignalDetail> signals(@PathParam("studyId") UUID studyId, @QueryParam("siteId") UUID siteId, @QueryParam("code") String code, @Parameter(description = "AMBER or RED") @QueryParam("level") Flag level,
                                      @QueryParam("stage") SignalStage stage, @Valid @BeanParam SortedPaging paging) {
        return paging.page(views.signals(studyId, access.sites("listKriSignals", studyId), new SignalFilter(siteId, code, level, stage), paging.part()));
    }

    @GET @Path("/{studyId}/quality-tolerance-limits")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"code", "version", "setAt", "retiredAt"})
    @Operation(operationId = "listQualityToleranceLimits", summary = "Lists the study's quality tolerance limits with all their versions")
    @APIResponse(responseCode = "200", description = "The limits", content = @Content(schema = @Schema(implementation = LimitVersion.class)))
    public Page<LimitVersion> limits(@PathParam("studyId") UUID studyId, @QueryParam("code") String code, @Valid @BeanParam SortedPaging paging) {
        return paging.page(views.limits(studyId, code, paging.part()));
    }

    @GET @Path("/{studyId}/quality-tolerance-limits/state")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"code", "title", "count", "number", "value", "probabilityAboveSecondary", "probabilityAboveLimit"})
    @Operation(operationId = "getQualityToleranceState", summary = "Shows where the study stands against its tolerance limits, as of any day", description = "Computed now: the rate since the study's start, and the probabilities that the true rate is above the limits "
        + "(from Jeffreys' prior). Amber where the secondary limit is passed with 0.8 or more, red where the limit is.")
    @APIResponse(responseCode = "200", description = "The limits", content = @Content(schema = @Schema(implementation = LimitState.class)))
    public Page<LimitState> limitState(@PathParam("studyId") UUID studyId, @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf, @Parameter(description = KNOWN_AT) @QueryParam("knownAt") Instant knownAt,
                                       @Parameter(description = "Only limits with this flag") @QueryParam("flag") Flag flag, @Valid @BeanParam SortedPaging paging) {
        var quality = quality(studyId);
        return paging.page(evaluations.of(studyId, quality, orToday(asOf), knownAt == null ? clock.instant() : knownAt).limits().stream().filter(score -> flag == null || score.flag() == flag).map(score -> {
            var limit = quality.limits().get(score.code()).limit();
            return new LimitState(score.code(), score.version(), limit.title(), limit.formula().unit(), limit.secondaryLimit(), limit.limit(), score.count(), score.number(), score.value(), score.aboveSecondary(),
                score.aboveLimit(), score.flag());
        }).toList(), LimitState::code);
    }

    private Quality quality(UUID studyId) {
        return states.of(studyId, QualityCommand.qualityOf(studyId), Quality.INITIAL, Quality::apply, QualityEvent.class);
    }

    private LocalDate orToday(LocalDate day) {
        return day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
    }
}
