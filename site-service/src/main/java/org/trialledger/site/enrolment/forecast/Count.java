package org.trialledger.site.enrolment.forecast;

/** How many there will be: a distribution over 0, 1, 2, and so on. */
public sealed interface Count permits NegativeBinomial, Tabulated {
    double mean();

    double variance();

    /** The probability of {@code k} or more. */
    double atLeast(int k);

    /** The probability of exactly {@code k}. */
    double exactly(int k);

    /** The smallest count that is not exceeded with probability {@code q} at least. */
    default int quantile(double q) {
        int high = 1;
        while (1 - atLeast(high + 1) < q) high *= 2;
        int low = -1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (1 - atLeast(middle + 1) >= q) high = middle;
            else low = middle;
        }
        return high;
    }
}
