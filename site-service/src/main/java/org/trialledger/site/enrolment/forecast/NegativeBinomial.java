package org.trialledger.site.enrolment.forecast;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** A Poisson count whose expectation is gamma with this {@code shape} and {@code rate}. Both may be any positive number, unlike in most libraries. */
public record NegativeBinomial(double shape, double rate) implements Count {
    /** Of the gamma whose mean and variance these are. */
    static Count matching(double mean, double variance) {
        return mean <= 0 ? Tabulated.NONE : new NegativeBinomial(mean * mean / variance, mean / variance);
    }

    private double probability() {
        return rate / (rate + 1);
    }

    @Override
    public double mean() {
        return shape / rate;
    }

    @Override
    public double variance() {
        return mean() + shape / (rate * rate);
    }

    @Override
    public double atLeast(int k) {
        return k <= 0 ? 1 : Beta.regularizedBeta(1 - probability(), k, shape);
    }

    @Override
    public double exactly(int k) {
        return Math.exp(Gamma.logGamma(shape + k) - Gamma.logGamma(shape) - Gamma.logGamma(k + 1.0) + shape * Math.log(probability()) + k * Math.log1p(-probability()));
    }
}
