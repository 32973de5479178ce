package org.trialledger.site.enrolment.forecast;

import java.util.Arrays;

/** A count with an end, probability by probability: what caps make of a count. */
final class Tabulated implements Count {
    static final Tabulated NONE = new Tabulated(new double[] {1});
    /** What is less likely than this is left out at the upper end. */
    private static final double NEGLIGIBLE = 1e-10;

    private final double[] probabilities;

    private Tabulated(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /** @param cap null for none */
    static Tabulated of(Count count, Integer cap) {
        if (count instanceof Tabulated table) return cap == null ? table : table.capped(cap);
        int last = cap == null ? count.quantile(1 - NEGLIGIBLE) : cap;
        var probabilities = new double[last + 1];
        for (int k = 0; k < last; k++) probabilities[k] = count.exactly(k);
        probabilities[last] = count.atLeast(last);
        return new Tabulated(probabilities);
    }

    /** All that would come beyond the cap stays at the cap. */
    Tabulated capped(int cap) {
        if (cap >= probabilities.length - 1) return this;
        var kept = Arrays.copyOf(probabilities, cap + 1);
        for (int k = cap + 1; k < probabilities.length; k++) kept[cap] += probabilities[k];
        return new Tabulated(kept);
    }

    /** The sum of both, which are independent. */
    Tabulated plus(Tabulated other) {
        var sum = new double[probabilities.length + other.probabilities.length - 1];
        for (int i = 0; i < probabilities.length; i++)
            for (int j = 0; j < other.probabilities.length; j++) sum[i + j] += probabilities[i] * other.probabilities[j];
        return new Tabulated(sum);
    }

    @Override
    public double mean() {
        double mean = 0;
        for (int k = 1; k < probabilities.length; k++) mean += k * probabilities[k];
        return mean;
    }

    @Override
    public double variance() {
        double mean = mean(), sum = 0;
        for (int k = 0; k < probabilities.length; k++) sum += (k - mean) * (k - mean) * probabilities[k];
        return sum;
    }

    @Override
    public double atLeast(int k) {
        if (k <= 0) return 1;
        double sum = 0;
        for (int i = probabilities.length - 1; i >= k; i--) sum += probabilities[i];
        return sum;
    }

    @Override
    public double exactly(int k) {
        return k < 0 || k >= probabilities.length ? 0 : probabilities[k];
    }
}
