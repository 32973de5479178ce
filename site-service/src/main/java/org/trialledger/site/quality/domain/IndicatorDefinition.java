package org.trialledger.site.quality.domain;

/**
 * A risk indicator as the monitoring plan has it.
 *
 * @param amberZ       robust z-score from which a site is amber, {@code redZ} red
 * @param amberLimit   value from which (for LOW: up to which) a site is amber whatever the others do, null for none; {@code redLimit} red
 * @param leastNumber  a site with a smaller denominator is judged by the exact chance of its count
 * @param windowMonths the figure is of so many months up to the day of the evaluation
 */
public record IndicatorDefinition(Formula formula, String title, Direction direction, double amberZ, double redZ, Double amberLimit, Double redLimit, int leastNumber, int windowMonths) {
    /** Which way is a risk. */
    public enum Direction { HIGH, LOW, BOTH }

    /** What is usual: z of 2 and 3 (domain reference, KRI catalogue). */
    public static IndicatorDefinition usual(Formula formula) {
        boolean fixed = formula.measure() == Formula.Measure.P_VALUE;
        return new IndicatorDefinition(formula, formula.meaning(), formula.direction(), 2, 3, fixed ? 0.01 : null, fixed ? 0.001 : null, formula.leastNumber(), 6);
    }
}
