package org.trialledger.site.enrolment.forecast;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Whether the rate of late is the rate of before. Given the total, the recent count is binomial if it is: an exact test, two-sided.
 *
 * @param pValue of the counts under one rate for both; 1 where either time is empty
 */
public record Drift(double recentMonths, int recent, double recentExposure, int before, double beforeExposure, double pValue) {
    private static final double LEVEL = 0.05;

    static Drift of(double recentMonths, int recent, double recentExposure, int before, double beforeExposure) {
        return new Drift(recentMonths, recent, recentExposure, before, beforeExposure, pValue(recent, recentExposure, before, beforeExposure));
    }

    /** The model's assumption of constant rates is then doubtful, and a forecast from recent time alone more to be trusted. */
    public boolean isDoubtful() {
        return pValue < LEVEL;
    }

    private static double pValue(int recent, double recentExposure, int before, double beforeExposure) {
        int total = recent + before;
        if (total == 0 || recentExposure <= 0 || beforeExposure <= 0) return 1;
        var binomial = new BinomialDistribution(total, recentExposure / (recentExposure + beforeExposure));
        double few = binomial.cumulativeProbability(recent), many = 1 - binomial.cumulativeProbability(recent - 1);
        return Math.min(1, 2 * Math.min(few, many));
    }
}
