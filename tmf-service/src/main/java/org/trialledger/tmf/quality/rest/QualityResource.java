package org.trialledger.tmf.quality.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.tmf.quality.readmodel.By;
import org.trialledger.tmf.quality.readmodel.Completeness;
import org.trialledger.tmf.quality.readmodel.Completeness.Measure;
import org.trialledger.tmf.quality.readmodel.FilingQuality;
import org.trialledger.tmf.quality.readmodel.FilingQuality.Defects;
import org.trialledger.tmf.quality.readmodel.FilingQuality.Quality;
import org.trialledger.tmf.quality.readmodel.FilingQuality.Timeliness;
import org.trialledger.tmf.quality.readmodel.Part;
import org.trialledger.tmf.quality.readmodel.Readiness;
import org.trialledger.tmf.quality.readmodel.Readiness.Point;
import org.trialledger.tmf.quality.readmodel.Readiness.Zone;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "File quality", description = "How complete, timely and good the trial master file is, on any day")
public class QualityResource {
    public static class Of {
        @QueryParam("asOf") @Parameter(description = "The day; absent for today") LocalDate asOf;
        @QueryParam("by") @DefaultValue("TOTAL") @Parameter(description = "TOTAL, ZONE, COUNTRY, SITE or SITE_ZONE") By by;
        @QueryParam("zone") @Pattern(regexp = "\\d{2}") @Parameter(description = "01 to 11") String zone;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2") String country;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
    }

    public record CompletenessAsOf(LocalDate asOf, List<Measure> items) {}

    public record TimelinessAsOf(LocalDate asOf, int targetDays, List<Timeliness> items) {}

    /** @param defects of the part as a whole, by kind */
    public record QualityAsOf(LocalDate asOf, List<Quality> items, List<Defects> defects) {}

    public record Row(UUID siteId, String siteNumber, String country, int due, int satisfied, List<Cell> zones) {}

    public record Cell(String zone, int due, int satisfied, int missing, BigDecimal completeness) {}

    public record Matrix(LocalDate asOf, List<Row> items) {}

    /** @param zones on the last of the days */
    public record Trend(List<Point> items, List<Zone> zones) {}

    private final Completeness completeness;
    private final FilingQuality filings;
    private final Readiness readiness;
    private final Access access;
    private final InstantSource clock;

    QualityResource(Completeness completeness, FilingQuality filings, Readiness readiness, Access access, InstantSource clock) {
        this.completeness = completeness;
        this.filings = filings;
        this.readiness = readiness;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/tmf-completeness")
    @Operation(operationId = "getTmfCompleteness", summary = "Measures how complete the file was on a day", description = "completeness = satisfied / due, in percent, of what is due that day and neither waived nor not applicable; "
        + "finalShare = all that is satisfied / all that is expected, due or not. By zone, country, site, or site and zone.")
    @APIResponse(responseCode = "200", description = "The measures", content = @Content(schema = @Schema(implementation = CompletenessAsOf.class)))
    public CompletenessAsOf completeness(@PathParam("studyId") UUID studyId, @Valid @BeanParam Of of, @QueryParam("coreOnly") @DefaultValue("false") boolean coreOnly) {
        return new CompletenessAsOf(day(of), completeness.on(studyId, day(of), of.by, part("getTmfCompleteness", studyId, of), coreOnly));
    }

    @GET @Path("/tmf-matrix")
    @Operation(operationId = "getTmfMatrix", summary = "Shows completeness as a matrix of sites and zones", description = "By country and site number; the same figures flat: tmf-completeness?by=SITE_ZONE.")
    @APIResponse(responseCode = "200", description = "The matrix", content = @Content(schema = @Schema(implementation = Matrix.class)))
    public Matrix matrix(@PathParam("studyId") UUID studyId, @Valid @BeanParam Of of) {
        var bySite = completeness.on(studyId, day(of), By.SITE_ZONE, part("getTmfMatrix", studyId, of), false).stream().collect(Collectors.groupingBy(Measure::siteId, LinkedHashMap::new, Collectors.toList()));
        return new Matrix(day(of), bySite.values().stream().map(QualityResource::row).toList());
    }

    private static Row row(List<Measure> zones) {
        var first = zones.getFirst();
        return new Row(first.siteId(), first.siteNumber(), first.country(), zones.stream().mapToInt(Measure::due).sum(), zones.stream().mapToInt(Measure::satisfied).sum(),
            zones.stream().map(m -> new Cell(m.zone(), m.due(), m.satisfied(), m.missing(), m.completeness())).toList());
    }

    @GET @Path("/tmf-timeliness")
    @Operation(operationId = "getTmfTimeliness", summary = "Measures how soon documents were filed", description = "timeliness = versions filed within the target of the document's own date / versions that have such a date, in percent. "
        + "Of those filed from since (absent for ever) to asOf; the usual target is the sponsor's.")
    @APIResponse(responseCode = "200", description = "The measures", content = @Content(schema = @Schema(implementation = TimelinessAsOf.class)))
    public TimelinessAsOf timeliness(@PathParam("studyId") UUID studyId, @Valid @BeanParam Of of, @QueryParam("since") LocalDate since, @QueryParam("targetDays") @Min(0) @Max(1_000) Integer targetDays) {
        var target = targetDays == null ? readiness.targetDays() : targetDays;
        return new TimelinessAsOf(day(of), target, filings.timeliness(studyId, since(since), day(of), target, of.by, part("getTmfTimeliness", studyId, of)));
    }

    @GET @Path("/tmf-quality")
    @Operation(operationId = "getTmfQuality", summary = "Measures how many documents passed their first quality control", description = "firstPass = versions that passed their first control / versions that had one, in percent, with the "
        + "defects found by kind. Of those filed from since (absent for ever) to asOf.")
    @APIResponse(responseCode = "200", description = "The measures", content = @Content(schema = @Schema(implementation = QualityAsOf.class)))
    public QualityAsOf quality(@PathParam("studyId") UUID studyId, @Valid @BeanParam Of of, @QueryParam("since") LocalDate since) {
        var part = part("getTmfQuality", studyId, of);
        return new QualityAsOf(day(of), filings.quality(studyId, since(since), day(of), of.by, part), filings.defects(studyId, since(since), day(of), part));
    }

    @GET @Path("/tmf-trend")
    @Operation(operationId = "getTmfTrend", summary = "Shows readiness for inspection over time", description = "One point for each step back from asOf, oldest first: the measures and the score made of them, and the zones' scores on the last day. "
        + "What cannot be measured yet has no part in a score.")
    @APIResponse(responseCode = "200", description = "The trend", content = @Content(schema = @Schema(implementation = Trend.class)))
    public Trend trend(@PathParam("studyId") UUID studyId, @Valid @BeanParam Of of, @QueryParam("points") @DefaultValue("12") @Min(1) @Max(60) int points,
                       @QueryParam("stepDays") @DefaultValue("30") @Min(1) @Max(366) int stepDays) {
        var part = part("getTmfTrend", studyId, of);
        var days = IntStream.range(0, points).mapToObj(i -> day(of).minusDays((long) (points - 1 - i) * stepDays));
        return new Trend(days.map(day -> readiness.point(studyId, day, part)).toList(), readiness.zones(studyId, day(of), part));
    }

    private Part part(String operation, UUID studyId, Of of) {
        return new Part(of.zone, of.country, of.site, access.sitesAndCountries(operation, studyId));
    }

    private LocalDate day(Of of) {
        return of.asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : of.asOf;
    }

    private static LocalDate since(LocalDate since) {
        return since == null ? LocalDate.EPOCH : since;
    }
}
