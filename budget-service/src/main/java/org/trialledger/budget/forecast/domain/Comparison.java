package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;

/**
 * A line's plan beside what came or is expected of it, without rounding.
 *
 * @param unitsPlanned null of a line without units
 * @param local        in the line's currency
 * @param planned      in the budget's currency, like {@code actual}
 */
record Comparison(LineForecast of, BigDecimal unitsPlanned, BigDecimal unitsDone, BigDecimal local, BigDecimal planned, BigDecimal actual) {
    boolean isByUnits() {
        return unitsPlanned != null;
    }

    /** The same work in several countries is one group, in which the countries' shares may differ from the plan. */
    String group() {
        var line = of.baseline();
        return line.costCode() == null || line.country() == null ? "line " + line.wbsCode() : line.category() + " " + line.costCode() + " " + line.vendor();
    }

    /** Of one unit as budgeted, in the budget's currency. */
    BigDecimal unitCost() {
        return of.baseline().unitRate().amount().multiply(of.baseline().rate());
    }

    /** (Qa - Qb) x Rb: more or less was done than planned; with the share of the mix of countries in it. */
    BigDecimal quantityEffect() {
        return unitsDone.subtract(unitsPlanned).multiply(unitCost());
    }

    /** (Ra - Rb) x Qa: it was dearer or cheaper. */
    BigDecimal rateEffect() {
        return local.subtract(unitsDone.multiply(of.baseline().unitRate().amount())).multiply(of.baseline().rate());
    }

    /** Qa x Ra x (fxA - fxB): money was worth something else. */
    BigDecimal exchangeEffect() {
        return actual.subtract(local.multiply(of.baseline().rate()));
    }
}
