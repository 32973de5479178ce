package org.trialledger.budget.forecast.rest;

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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.forecast.domain.LineForecast;
import org.trialledger.budget.forecast.domain.Narrative;
import org.trialledger.budget.forecast.domain.PublishedForecasts;
import org.trialledger.budget.forecast.domain.Variance;
import org.trialledger.budget.forecast.readmodel.PublishedReports;
import org.trialledger.budget.forecast.readmodel.PublishedReports.WrittenNarrative;
import org.trialledger.budget.forecast.rest.Forecasts.Day;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Budget forecasts", description = "Earned value, estimates at completion and variances, for any day")
public class ForecastResource {
    private static final String AS_OF = "For any day: asOf says until when costs were incurred, knownOn up to which day's end what was recorded counts; so the report of a past day can be had again as it was. Costs count on the "
        + "day of the service, paid or not, each month's at the exchange rate of its last day, or the budgeted one where none is recorded. Problems among others: exchange-rate-unknown.";
    /** Narratives of one day. */
    private static final int MOST_NARRATIVES = 100;

    public static class AsOf {
        @QueryParam("asOf") @Parameter(description = "The day; absent for today") LocalDate asOf;
        @QueryParam("knownOn") @Parameter(description = "Only what was recorded by the end of this day (UTC) counts; absent for all") LocalDate knownOn;
    }

    /** @param byCost BAC/CPI; {@code byBudget} AC+(BAC-EV); {@code byCostAndSchedule} AC+(BAC-EV)/(CPI x SPI); {@code bottomUp} AC and what the re-forecast still expects, line by line */
    public record Estimates(Money byCost, Money byBudget, Money byCostAndSchedule, Money bottomUp) {}

    /** @param perMonth of the last three months; {@code runwayMonths} that the rest of the authorised sum lasts, absent while nothing is spent */
    public record Burn(Money perMonth, BigDecimal unitsPerMonth, BigDecimal runwayMonths, LocalDate runsOutOn) {}

    /**
     * @param cpi             absent, like what follows from it, while nothing is earned or spent
     * @param estimateToComplete bottom-up estimate less actual cost
     * @param varianceAtCompletion budget less bottom-up estimate
     * @param unbudgeted      actual cost that no line is for
     * @param overrunPercent  by which the bottom-up estimate exceeds the budget; {@code overrun} from 10 on
     */
    public record BudgetForecast(LocalDate asOf, String currency, int baselineVersion, int currentVersion, Money budgetAtCompletion, Money authorised, Money committed, Money plannedValue, Money earnedValue, Money actualCost,
                                 Money costVariance, Money scheduleVariance, BigDecimal cpi, BigDecimal spi, Estimates estimatesAtCompletion, Money estimateToComplete, Money varianceAtCompletion, BigDecimal tcpi, Burn burn,
                                 Money unbudgeted, BigDecimal overrunPercent, boolean overrun) {}

    /** @param total actual less planned; the parts make it up */
    public record VarianceParts(Money planned, Money actual, Money total, Money volume, Money rate, Money mix, Money fx, Money scope, Money residual) {
        static VarianceParts of(Variance v) {
            return new VarianceParts(v.planned(), v.actual(), v.total(), v.volume(), v.rate(), v.mix(), v.fx(), v.scope(), v.residual());
        }
    }

    public record CategoryVariance(String category, VarianceParts variance) {}

    /** @param narrative the same in words, made from the figures; {@code written} what people say of them, the newest first, each with the figures it was written on */
    public record VarianceReport(LocalDate asOf, String currency, VarianceParts total, List<CategoryVariance> categories, List<String> narrative, List<WrittenNarrative> written) {}

    public enum StepName { BUDGET_AT_COMPLETION, SCOPE, VOLUME, RATE, MIX, FX, RESIDUAL, ESTIMATE_AT_COMPLETION }

    /** @param sum after this step */
    public record BridgeStep(StepName step, Money amount, Money sum) {}

    public record EacBridge(LocalDate asOf, String currency, List<BridgeStep> steps) {}

    private final Forecasts forecasts;
    private final PublishedReports reports;

    ForecastResource(Forecasts forecasts, PublishedReports reports) {
        this.forecasts = forecasts;
        this.reports = reports;
    }

    @GET @Path("/budget-forecast")
    @Operation(operationId = "getBudgetForecast", summary = "Shows earned value, estimates at completion, burn rate and runway", description = AS_OF)
    @APIResponse(responseCode = "200", description = "The forecast", content = @Content(schema = @Schema(implementation = BudgetForecast.class)))
    public BudgetForecast forecast(@PathParam("studyId") UUID studyId, @Valid @BeanParam AsOf when) {
        var day = day(when);
        var forecast = forecasts.of(studyId, day);
        var value = forecast.study().value();
        var bottomUp = forecast.study().eacBottomUp();
        var budget = forecast.budget();
        var burn = forecasts.burnRate(studyId, budget, day);
        var remaining = budget.authorised().minus(value.ac());
        var over = forecast.figures().overrunPercent();
        return new BudgetForecast(day.asOf(), budget.currency().getCurrencyCode(), budget.baselineVersion(), budget.currentVersion(), value.bac(), budget.authorised(), budget.committed(), value.pv(), value.ev(), value.ac(),
            value.costVariance(), value.scheduleVariance(), value.cpi().orElse(null), value.spi().orElse(null),
            new Estimates(value.eacByCost().orElse(null), value.eacByBudget(), value.eacByCostAndSchedule().orElse(null), bottomUp), bottomUp.minus(value.ac()), value.bac().minus(bottomUp), value.tcpi().orElse(null),
            new Burn(burn.perMonth(), burn.unitsPerMonth(), burn.runway(remaining).orElse(null), burn.runsOut(remaining, day.asOf()).orElse(null)), forecast.study().unbudgetedCost(), over,
            over != null && over.compareTo(PublishedForecasts.OVERRUN_PERCENT) >= 0);
    }

    @GET @Path("/budget-variance")
    @Operation(operationId = "getBudgetVariance", summary = "Explains why what was spent differs from what was planned", description = "Volume, rate, mix of countries, exchange rates and scope make up the difference, with a residual "
        + "for what none of them explains. " + AS_OF)
    @APIResponse(responseCode = "200", description = "The variance", content = @Content(schema = @Schema(implementation = VarianceReport.class)))
    public VarianceReport variance(@PathParam("studyId") UUID studyId, @Valid @BeanParam AsOf when) {
        var day = day(when);
        var study = forecasts.of(studyId, day).study();
        var categories = new TreeSet<>(study.unbudgeted().keySet());
        for (var line : study.lines()) categories.add(line.line().category());
        return new VarianceReport(study.asOf(), study.currency().getCurrencyCode(), VarianceParts.of(study.varianceToDate()),
            categories.stream().map(category -> new CategoryVariance(category, VarianceParts.of(study.varianceToDate(study.ofCategory(category))))).toList(), Narrative.of(study),
            reports.narratives(studyId, day.asOf(), day.known(), MOST_NARRATIVES));
    }

    @GET @Path("/eac-bridge")
    @Operation(operationId = "getEacBridge", summary = "Shows the steps from the budget to the estimate at completion", description = "The estimate is the bottom-up one. " + AS_OF)
    @APIResponse(responseCode = "200", description = "The bridge", content = @Content(schema = @Schema(implementation = EacBridge.class)))
    public EacBridge bridge(@PathParam("studyId") UUID studyId, @Valid @BeanParam AsOf when) {
        var study = forecasts.of(studyId, day(when)).study();
        var v = study.varianceAtCompletion();
        var steps = new ArrayList<BridgeStep>(List.of(new BridgeStep(StepName.BUDGET_AT_COMPLETION, v.planned(), v.planned())));
        add(steps, StepName.SCOPE, v.scope());
        add(steps, StepName.VOLUME, v.volume());
        add(steps, StepName.RATE, v.rate());
        add(steps, StepName.MIX, v.mix());
        add(steps, StepName.FX, v.fx());
        add(steps, StepName.RESIDUAL, v.residual());
        steps.add(new BridgeStep(StepName.ESTIMATE_AT_COMPLETION, v.actual(), v.actual()));
        return new EacBridge(study.asOf(), study.currency().getCurrencyCode(), steps);
    }

    private static void add(List<BridgeStep> steps, StepName step, Money amount) {
        steps.add(new BridgeStep(step, amount, steps.getLast().sum().plus(amount)));
    }

    /**
     * @param wbsCode       absent of what no line is for
     * @param unitsPlanned  in the whole study; absent of a line without units
     * @param variance      actual less planned value
     * @param atCompletion  actual cost and what is still expected
     */
    public record BudgetVsActual(String wbsCode, String category, String description, String country, UUID siteId, String vendor, String costCode, Money budget, Money plannedValue, Money earnedValue, Money actualCost,
                                 Money variance, BigDecimal unitsPlanned, BigDecimal unitsDone, Money atCompletion) {
        static BudgetVsActual of(LineForecast one, String category) {
            var value = one.value();
            var line = one.line();
            if (line == null) return new BudgetVsActual(null, category, "Not in the budget", null, null, null, null, value.bac(), value.pv(), value.ev(), value.ac(), value.ac(), null, one.done(), one.atCompletion());
            return new BudgetVsActual(line.wbsCode(), category, line.description(), line.country(), line.siteId(), line.vendor(), line.costCode(), value.bac(), value.pv(), value.ev(), value.ac(), value.ac().minus(value.pv()),
                one.baseline() == null ? null : one.baseline().units(), one.done(), one.atCompletion());
        }
    }

    @GET @Path("/budget-vs-actual")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listBudgetVsActual", summary = "Sets each line of the budget beside what was spent on it", description = "By code, and last what no line is for. " + AS_OF)
    @APIResponse(responseCode = "200", description = "The lines", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BudgetVsActual.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<BudgetVsActual> budgetVsActual(@PathParam("studyId") UUID studyId, @Valid @BeanParam AsOf when, @Valid @BeanParam Paging paging) {
        var study = forecasts.of(studyId, day(when)).study();
        var rows = new ArrayList<>(study.lines().stream().map(line -> BudgetVsActual.of(line, line.line().category())).toList());
        study.unbudgeted().forEach((category, line) -> rows.add(BudgetVsActual.of(line, category)));
        var cursor = paging.cursor();
        long from = cursor.isStart() ? 0 : cursor.number(0);
        return numbered(rows, from, paging.limit());
    }

    /** @param planned of the baseline, whole months; {@code spent} in the budget's currency */
    public record SpendMonth(String month, String category, Money planned, Money spent) {}

    @GET @Path("/spend-by-month")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSpendByMonth", summary = "Shows what each month was to cost and did, by category", description = "Months until the day, in order. " + AS_OF)
    @APIResponse(responseCode = "200", description = "The months", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SpendMonth.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<SpendMonth> spendByMonth(@PathParam("studyId") UUID studyId, @Valid @BeanParam AsOf when, @Valid @BeanParam Paging paging) {
        var day = day(when);
        var budget = forecasts.budget(studyId, day);
        var cursor = paging.cursor();
        return numbered(SpendMonths.of(budget, forecasts.byMonth(studyId, budget, day), day.asOf()), cursor.isStart() ? 0 : cursor.number(0), paging.limit());
    }

    private static <T> Page<T> numbered(List<T> rows, long from, int limit) {
        return Page.of(rows.stream().skip(from).limit(limit + 1L).toList(), limit, _ -> new Object[] {from + limit});
    }

    private Day day(AsOf when) {
        return forecasts.day(when.asOf, when.knownOn);
    }
}
