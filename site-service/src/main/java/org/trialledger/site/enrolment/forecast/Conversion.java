package org.trialledger.site.enrolment.forecast;

import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * Of those screened, the part that is randomised: beta, from a uniform prior.
 *
 * @param screened with an outcome; who is still in screening says nothing yet
 */
public record Conversion(int screened, int randomised, double mean, double p10, double p90) {
    static Conversion of(int randomised, int failed) {
        var beta = new BetaDistribution(1.0 + randomised, 1.0 + failed);
        return new Conversion(randomised + failed, randomised, beta.getNumericalMean(), beta.inverseCumulativeProbability(0.1), beta.inverseCumulativeProbability(0.9));
    }

    /** How many must be screened so that {@code more} are randomised, by the mean. */
    public int screeningsFor(int more) {
        return more <= 0 ? 0 : (int) Math.ceil(more / mean);
    }
}
