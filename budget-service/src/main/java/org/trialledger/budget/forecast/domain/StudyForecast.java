package org.trialledger.budget.forecast.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.domain.Money;

/**
 * A study's budget with what was spent by a day, line by line. Pure: the same plan, costs and day give the same forecast for ever.
 *
 * @param lines        by their codes, and last what no line was budgeted for, one for each category
 * @param changeOrders sum of those executed
 */
public record StudyForecast(Currency currency, LocalDate asOf, List<LineForecast> lines, Map<String, LineForecast> unbudgeted, Money changeOrders) {
    /** @param current the newest re-forecast valid on the day; the baseline where there is none */
    public static StudyForecast of(Currency currency, List<PlanLine> baseline, List<PlanLine> current, Collection<Cost> costs, LocalDate asOf, Money changeOrders) {
        Map<String, PlanLine> before = byCode(baseline), now = byCode(current);
        Map<String, PlanLine> all = new LinkedHashMap<>(before);
        all.putAll(now);
        Map<String, List<Cost>> assigned = new HashMap<>(), others = new LinkedHashMap<>();
        for (var cost : costs) {
            var line = all.values().stream().filter(one -> one.closeness(cost) >= 0).max(Comparator.comparing((PlanLine one) -> one.closeness(cost)));
            if (line.isPresent()) assigned.computeIfAbsent(line.get().wbsCode(), _ -> new ArrayList<>()).add(cost);
            else others.computeIfAbsent(cost.category(), _ -> new ArrayList<>()).add(cost);
        }
        var lines = all.keySet().stream().sorted().map(code -> LineForecast.of(before.get(code), now.get(code), assigned.getOrDefault(code, List.of()), asOf, currency)).toList();
        Map<String, LineForecast> unbudgeted = new LinkedHashMap<>();
        others.keySet().stream().sorted().forEach(category -> unbudgeted.put(category, LineForecast.of(null, null, others.get(category), asOf, currency)));
        return new StudyForecast(currency, asOf, lines, unbudgeted, changeOrders);
    }

    private static Map<String, PlanLine> byCode(List<PlanLine> lines) {
        Map<String, PlanLine> byCode = new LinkedHashMap<>();
        for (var line : lines) byCode.put(line.wbsCode(), line);
        return byCode;
    }

    private List<LineForecast> all() {
        var all = new ArrayList<>(lines);
        all.addAll(unbudgeted.values());
        return all;
    }

    public EarnedValue value() {
        return EarnedValue.sum(Money.zero(currency), all().stream().map(LineForecast::value).toList());
    }

    /** AC and what is still expected, line by line. */
    public Money eacBottomUp() {
        return Money.sum(currency, all().stream().map(LineForecast::atCompletion).toList());
    }

    public Money unbudgetedCost() {
        return Money.sum(currency, unbudgeted.values().stream().map(LineForecast::spent).toList());
    }

    /** What was spent by now against what was to be; of some lines, as those of one category. */
    public Variance varianceToDate(Collection<LineForecast> some) {
        var value = EarnedValue.sum(Money.zero(currency), some.stream().map(LineForecast::value).toList());
        return Variance.of(value.pv(), value.ac(), some.stream().filter(line -> line.baseline() != null).map(LineForecast::toDate).toList(), scope(added(some, false)));
    }

    public Variance varianceToDate() {
        return varianceToDate(all());
    }

    /** What is expected at the end against the baseline: the steps from BAC to the bottom-up EAC. */
    public Variance varianceAtCompletion() {
        return Variance.of(value().bac(), eacBottomUp(), lines.stream().filter(line -> line.baseline() != null).map(LineForecast::completed).toList(), scope(added(lines, true)));
    }

    private Money added(Collection<LineForecast> some, boolean atCompletion) {
        return Money.sum(currency, some.stream().filter(LineForecast::isAdded).map(line -> atCompletion ? line.atCompletion() : line.spent()).toList());
    }

    /** What lines added after the baseline cost is scope as far as change orders cover it; the rest nothing explains. */
    private Money scope(Money added) {
        return changeOrders.isPositive() ? added.least(changeOrders) : Money.zero(currency);
    }

    public List<LineForecast> ofCategory(String category) {
        var some = new ArrayList<>(lines.stream().filter(line -> line.line().category().equals(category)).toList());
        if (unbudgeted.containsKey(category)) some.add(unbudgeted.get(category));
        return some;
    }
}
