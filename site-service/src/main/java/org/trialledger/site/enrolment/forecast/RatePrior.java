package org.trialledger.site.enrolment.forecast;

import java.util.List;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.special.Gamma;

/**
 * How rates vary over sites: gamma with shape {@code alpha} and rate {@code beta}, so with mean alpha/beta randomisations per site and month.
 *
 * @param atBound whether the sites' counts asked for more or less variation than is believed
 */
public record RatePrior(double alpha, double beta, Source source, boolean atBound) {
    public enum Source {
        /** By maximum likelihood from what the sites have recruited. */
        FITTED,
        /** From the plan, because too little has happened to learn from. */
        PLANNED
    }

    /**
     * With few sites, or sites more alike than chance allows, the likelihood runs to the Poisson edge, where nothing is uncertain.
     * So the coefficient of variation of the rates (1/sqrt(alpha)) is held to what trials show.
     */
    static final double LEAST_CV = 0.4, GREATEST_CV = 1.5;
    /** Randomisations per site and month; no trial's mean is outside, and the optimiser needs an end. */
    private static final double LEAST_RATE = 0.001, GREATEST_RATE = 1_000;
    /** Investigators promise more than they deliver (Lasagna's law); planned rates are believed to this part. */
    static final double PLANNED_RATE_BELIEVED = 0.6;

    public double meanRate() {
        return alpha / beta;
    }

    public double variationOfRates() {
        return 1 / Math.sqrt(alpha);
    }

    /** Before there is anything to fit to: rates vary as much as their mean. @param plannedRate randomisations per site and month */
    static RatePrior planned(double plannedRate) {
        return new RatePrior(1, 1 / (plannedRate * PLANNED_RATE_BELIEVED), Source.PLANNED, false);
    }

    /** @return whether {@link #fit} has something to learn from: two sites that were open, and one randomisation */
    static boolean canFit(List<SiteRecruitment> sites) {
        return sites.stream().filter(SiteRecruitment::wasOpen).count() >= 2 && sites.stream().mapToInt(SiteRecruitment::randomised).sum() > 0;
    }

    static RatePrior fit(List<SiteRecruitment> sites) {
        var open = sites.stream().filter(SiteRecruitment::wasOpen).toList();
        double rate = Math.clamp(open.stream().mapToInt(SiteRecruitment::randomised).sum() / open.stream().mapToDouble(SiteRecruitment::exposureMonths).sum(), 2 * LEAST_RATE, GREATEST_RATE / 2);
        // In logarithms of shape and mean rate, in which the likelihood is nearly round; the bound on the variation is a bound on the shape.
        double[] least = {Math.log(1 / (GREATEST_CV * GREATEST_CV)), Math.log(LEAST_RATE)}, greatest = {Math.log(1 / (LEAST_CV * LEAST_CV)), Math.log(GREATEST_RATE)};
        var best = new BOBYQAOptimizer(5, 0.3, 1e-9).optimize(new MaxEval(5_000), GoalType.MAXIMIZE,
            new ObjectiveFunction(x -> logLikelihood(Math.exp(x[0]), Math.exp(x[0] - x[1]), open)),
            new InitialGuess(new double[] {Math.log(1.5), Math.log(rate)}), new SimpleBounds(least, greatest)).getPoint();
        return new RatePrior(Math.exp(best[0]), Math.exp(best[0] - best[1]), Source.FITTED, best[0] - least[0] < 1e-6 || greatest[0] - best[0] < 1e-6);
    }

    /** Of the counts, rates integrated out: each is negative binomial. */
    static double logLikelihood(double alpha, double beta, List<SiteRecruitment> sites) {
        double sum = 0;
        for (var site : sites) {
            int n = site.randomised();
            double v = site.exposureMonths();
            sum += Gamma.logGamma(alpha + n) - Gamma.logGamma(alpha) - Gamma.logGamma(n + 1.0) + alpha * Math.log(beta)
                + (n == 0 ? 0 : n * Math.log(v)) - (alpha + n) * Math.log(beta + v);
        }
        return sum;
    }
}
