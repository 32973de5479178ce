package org.trialledger.site.quality.statistics;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.trialledger.site.quality.domain.Flag;
import org.trialledger.site.quality.domain.Formula.Measure;
import org.trialledger.site.quality.domain.ToleranceLimit;
import org.trialledger.site.quality.domain.ToleranceScore;

/** How sure it is that the study's true rate is past a tolerance limit: from Jeffreys' prior, which says next to nothing. */
public final class Tolerance {
    /** The probability at which people are told (domain reference 3.4). */
    static final double SURE = 0.8;
    private static final double JEFFREYS = 0.5;

    private Tolerance() {}

    public static ToleranceScore of(String code, int version, ToleranceLimit limit, double count, double number) {
        if (number < limit.leastNumber()) return new ToleranceScore(code, version, count, number, number == 0 ? null : count / number * limit.formula().per(), null, null, Flag.TOO_FEW);
        double secondary = above(limit, limit.secondaryLimit(), count, number), primary = above(limit, limit.limit(), count, number);
        return new ToleranceScore(code, version, count, number, count / number * limit.formula().per(), secondary, primary, primary >= SURE ? Flag.RED : secondary >= SURE ? Flag.AMBER : Flag.GREEN);
    }

    private static double above(ToleranceLimit limit, double at, double count, double number) {
        double rate = at / limit.formula().per();
        return limit.formula().measure() == Measure.PROPORTION ? 1 - new BetaDistribution(JEFFREYS + count, JEFFREYS + number - count).cumulativeProbability(rate)
            : 1 - new GammaDistribution(JEFFREYS + count, 1 / number).cumulativeProbability(rate);
    }
}
