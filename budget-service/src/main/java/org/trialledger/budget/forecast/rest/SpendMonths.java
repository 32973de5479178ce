package org.trialledger.budget.forecast.rest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trialledger.budget.forecast.rest.ForecastResource.SpendMonth;
import org.trialledger.budget.forecast.rest.ForecastSources.Budget;
import org.trialledger.platform.domain.Money;

/** Sets what months were to cost beside what they did. */
final class SpendMonths {
    private record Place(YearMonth month, String category) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byMonth = month.compareTo(other.month);
            return byMonth != 0 ? byMonth : category.compareTo(other.category);
        }
    }

    private SpendMonths() {}

    static List<SpendMonth> of(Budget budget, Map<YearMonth, Map<String, Money>> spent, LocalDate asOf) {
        var none = Money.zero(budget.currency());
        var planned = new TreeMap<Place, Money>();
        for (var line : budget.baseline())
            for (var month : line.months())
                if (!month.month().atDay(1).isAfter(asOf)) planned.merge(new Place(month.month(), line.category()), month.amount().at(line.rate(), budget.currency()), Money::plus);
        var all = new TreeMap<Place, Money>();
        spent.forEach((month, categories) -> categories.forEach((category, money) -> all.put(new Place(month, category), money)));
        planned.keySet().forEach(place -> all.putIfAbsent(place, none));
        return all.entrySet().stream().map(entry -> new SpendMonth(entry.getKey().month.toString(), entry.getKey().category, planned.getOrDefault(entry.getKey(), none), entry.getValue())).toList();
    }
}
