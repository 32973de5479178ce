package org.trialledger.budget.forecast.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trialledger.budget.forecast.domain.BurnRate;
import org.trialledger.budget.forecast.domain.Cost;
import org.trialledger.budget.forecast.domain.Figures;
import org.trialledger.budget.forecast.domain.PlanLine;
import org.trialledger.budget.forecast.domain.StudyForecast;
import org.trialledger.budget.forecast.rest.ForecastSources.Budget;
import org.trialledger.budget.forecast.rest.ForecastSources.Grain;
import org.trialledger.budget.forecast.rest.ForecastSources.Spent;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.NotFound;

/** Puts forecasts together. */
@ApplicationScoped
class Forecasts {
    /** No study has spent anything earlier. */
    private static final LocalDate BEFORE_ALL = LocalDate.of(1900, 1, 1);

    /** A day that is asked about, and up to when what became known counts. */
    record Day(LocalDate asOf, Instant known) {}

    record Forecast(Budget budget, Day day, StudyForecast study) {
        Figures figures() {
            var value = study.value();
            return new Figures(budget.baselineVersion(), budget.currentVersion(), budget.authorised(), value.bac(), value.pv(), value.ev(), value.ac(), study.eacBottomUp(), study.varianceToDate());
        }
    }

    private final ForecastSources sources;
    private final InstantSource clock;

    Forecasts(ForecastSources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** @param asOf null for today; {@code knownOn} null for all that is known */
    Day day(LocalDate asOf, LocalDate knownOn) {
        var now = clock.instant();
        var day = asOf == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : asOf;
        return new Day(day, knownOn == null ? now.plus(Duration.ofDays(1)) : knownOn.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** @throws NotFound before a baseline was approved */
    Budget budget(UUID studyId, Day day) {
        return sources.budget(studyId, day.asOf, day.known).orElseThrow(() -> new NotFound("No baseline of the study's budget was approved."));
    }

    Forecast of(UUID studyId, Day day) {
        var budget = budget(studyId, day);
        var grain = new Grain(names(budget, PlanLine::country), names(budget, PlanLine::siteId), names(budget, PlanLine::vendor), names(budget, PlanLine::costCode));
        var spent = sources.spent(studyId, BEFORE_ALL, day.asOf, day.known, grain);
        return new Forecast(budget, day, StudyForecast.of(budget.currency(), budget.baseline(), budget.current(), costs(studyId, budget, day, spent), day.asOf, budget.changeOrders()));
    }

    BurnRate burnRate(UUID studyId, Budget budget, Day day) {
        var costs = costs(studyId, budget, day, sources.spent(studyId, day.asOf.minusMonths(BurnRate.MONTHS), day.asOf, day.known, new Grain(false, false, false, false)));
        // Hours of people are no units of work done.
        var units = costs.stream().filter(cost -> !cost.category().equals("STAFF")).map(Cost::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return BurnRate.of(Money.sum(budget.currency(), costs.stream().map(Cost::converted).toList()), units);
    }

    /** Sums of the months, in the budget's currency. */
    Map<YearMonth, Map<String, Money>> byMonth(UUID studyId, Budget budget, Day day) {
        Map<YearMonth, Map<String, Money>> months = new HashMap<>();
        var spent = sources.spent(studyId, BEFORE_ALL, day.asOf, day.known, new Grain(false, false, false, false));
        var costs = costs(studyId, budget, day, spent);
        for (int i = 0; i < spent.size(); i++) months.computeIfAbsent(spent.get(i).month(), _ -> new HashMap<>()).merge(spent.get(i).category(), costs.get(i).converted(), Money::plus);
        return months;
    }

    private static boolean names(Budget budget, Function<PlanLine, Object> what) {
        return lines(budget).map(what).anyMatch(named -> named != null);
    }

    private static Stream<PlanLine> lines(Budget budget) {
        return Stream.concat(budget.baseline().stream(), budget.current().stream());
    }

    /** Each month's costs at the rate of its last day, so that no later rate changes them; one for each, in the same order. */
    private List<Cost> costs(UUID studyId, Budget budget, Day day, List<Spent> spent) {
        record Pair(Currency currency, YearMonth month) {}
        Map<Pair, BigDecimal> rates = new HashMap<>();
        return spent.stream().map(one -> {
            var rate = rates.computeIfAbsent(new Pair(one.amount().currency(), one.month()), pair -> sources.rate(studyId, pair.currency, budget.currency(), last(pair.month, day.asOf), budgeted(budget, pair.currency)));
            return new Cost(one.category(), one.country(), one.siteId(), one.vendor(), one.costCode(), one.wbsCode(), one.quantity(), one.amount(), one.amount().at(rate, budget.currency()));
        }).toList();
    }

    private static LocalDate last(YearMonth month, LocalDate asOf) {
        return month.atEndOfMonth().isAfter(asOf) ? asOf : month.atEndOfMonth();
    }

    private static BigDecimal budgeted(Budget budget, Currency currency) {
        return lines(budget).filter(line -> line.currency().equals(currency)).map(PlanLine::rate).findFirst().orElse(null);
    }
}
