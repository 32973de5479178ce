package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trialledger.platform.domain.Money;

/** A variance in words, for whoever pays: the difference, its reasons by size, and the line that had most part in it. */
public final class Narrative {
    private Narrative() {}

    public static List<String> of(StudyForecast forecast) {
        var variance = forecast.varianceToDate();
        var sentences = new ArrayList<String>();
        sentences.add("By %s %s was spent; %s was planned: %s.".formatted(forecast.asOf(), words(variance.actual()), words(variance.planned()), difference(variance)));
        reasons(variance).entrySet().stream().filter(reason -> !reason.getValue().isZero()).sorted(Comparator.comparing(reason -> reason.getValue().amount().abs().negate()))
            .forEach(reason -> sentences.add("%s: %s.".formatted(reason.getKey(), signed(reason.getValue()))));
        forecast.lines().stream().filter(line -> !off(line).isZero()).max(Comparator.comparing(line -> off(line).amount().abs())).ifPresent(line ->
            sentences.add("The line furthest from its plan is %s (%s): %s.".formatted(line.line().wbsCode(), line.line().description(), signed(off(line)))));
        if (!forecast.unbudgetedCost().isZero()) sentences.add("No line of the budget is for %s of it.".formatted(words(forecast.unbudgetedCost())));
        return List.copyOf(sentences);
    }

    private static Money off(LineForecast line) {
        return line.spent().minus(line.value().pv());
    }

    private static Map<String, Money> reasons(Variance v) {
        return new TreeMap<>(Map.of("More or less was done than planned (volume)", v.volume(), "It was dearer or cheaper (rate)", v.rate(), "It was done in other countries than planned (mix)", v.mix(),
            "Exchange rates differ from the budgeted ones (FX)", v.fx(), "Change orders added work (scope)", v.scope(), "Lines without units, costs without a line, and rounding (residual)", v.residual()));
    }

    private static String difference(Variance v) {
        if (v.total().isZero()) return "as planned";
        var amount = words(v.total().isNegative() ? v.total().negated() : v.total());
        var percent = v.planned().isPositive() ? " (%s %%)".formatted(v.total().amount().abs().multiply(BigDecimal.valueOf(100)).divide(v.planned().amount(), 1, RoundingMode.HALF_EVEN).toPlainString()) : "";
        return amount + percent + (v.total().isNegative() ? " less" : " more");
    }

    private static String signed(Money money) {
        return (money.isNegative() ? "" : "+") + words(money);
    }

    /** As {@code 1,234.50 USD}. */
    private static String words(Money money) {
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f %s", money.amount(), money.currency());
    }
}
