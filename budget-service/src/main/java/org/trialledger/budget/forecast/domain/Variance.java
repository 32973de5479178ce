package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.Money;

/**
 * Why a sum differs from its plan. The parts make up the total, always: what none explains, and what rounding leaves, is the residual.
 *
 * @param volume   more or less was done than planned
 * @param rate     at another price in its own currency
 * @param mix      in other countries than planned, which cost more or less
 * @param fx       at other exchange rates
 * @param scope    for what change orders have added
 * @param residual of lines without units, of costs without a line, and of rounding
 */
public record Variance(Money planned, Money actual, Money volume, Money rate, Money mix, Money fx, Money scope, Money residual) {
    public Money total() {
        return actual.minus(planned);
    }

    /** @param beyond what is spent or expected on lines that the baseline has not, and how much of it change orders explain: the scope */
    static Variance of(Money planned, Money actual, Collection<Comparison> comparisons, Money scope) {
        BigDecimal volume = BigDecimal.ZERO, mix = BigDecimal.ZERO, rate = BigDecimal.ZERO, fx = BigDecimal.ZERO;
        Map<String, List<Comparison>> groups = comparisons.stream().filter(Comparison::isByUnits).collect(Collectors.groupingBy(Comparison::group, LinkedHashMap::new, Collectors.toList()));
        for (var group : groups.values()) {
            for (var one : group) {
                var ofMix = mixEffect(one, group);
                mix = mix.add(ofMix);
                volume = volume.add(one.quantityEffect().subtract(ofMix));
                rate = rate.add(one.rateEffect());
            }
        }
        for (var one : comparisons) fx = fx.add(one.exchangeEffect());
        var currency = planned.currency();
        Money v = Money.rounded(volume, currency), r = Money.rounded(rate, currency), m = Money.rounded(mix, currency), x = Money.rounded(fx, currency);
        return new Variance(planned, actual, v, r, m, x, scope, actual.minus(planned).minus(v).minus(r).minus(m).minus(x).minus(scope));
    }

    /** (Qa - what the line's planned share of all that was done would be) x Rb. */
    private static BigDecimal mixEffect(Comparison one, List<Comparison> group) {
        var planned = group.stream().map(Comparison::unitsPlanned).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (group.size() == 1 || planned.signum() == 0) return BigDecimal.ZERO;
        var done = group.stream().map(Comparison::unitsDone).reduce(BigDecimal.ZERO, BigDecimal::add);
        var share = done.multiply(one.unitsPlanned()).divide(planned, MathContext.DECIMAL128);
        return one.unitsDone().subtract(share).multiply(one.unitCost());
    }
}
