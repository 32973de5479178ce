package org.trialledger.site.quality.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** Whether the last digits of measurements are all alike likely: chi-square, with nine degrees of freedom. */
public final class DigitPreference {
    private DigitPreference() {}

    /** @param counts of the digits 0 to 9, not all of them 0 */
    public static double pValue(List<Integer> counts) {
        double expected = counts.stream().mapToInt(Integer::intValue).sum() / (double) counts.size();
        double statistic = counts.stream().mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
        return 1 - new ChiSquaredDistribution(counts.size() - 1).cumulativeProbability(statistic);
    }
}
