package org.trialledger.site.quality.statistics;

import java.util.List;

/**
 * Where most values are and how far apart, whatever a few of them are.
 *
 * @param deviation median absolute deviation from the median
 * @param spread    what a value's distance is measured in: 1.4826 times the deviation, which is the standard deviation if values are
 *                  normal; where more than half are equal, 1.2533 times the mean deviation, which is the same; 0 if all are equal
 */
record RobustScale(double median, double deviation, double spread) {
    private static final double NORMAL_BY_MEDIAN = 1.4826, NORMAL_BY_MEAN = 1.2533;

    static RobustScale of(List<Double> values) {
        double median = median(values);
        var distances = values.stream().map(value -> Math.abs(value - median)).toList();
        double deviation = median(distances);
        double mean = distances.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return new RobustScale(median, deviation, deviation > 0 ? NORMAL_BY_MEDIAN * deviation : NORMAL_BY_MEAN * mean);
    }

    /** 0 for the median, however alike all are. */
    double z(double value) {
        return value == median ? 0 : (value - median) / spread;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
