package org.trialledger.bench;

import java.util.List;

/** What several repetitions of one cell gave: the middle one, and how far they lie apart. */
public record Spread(double median, double min, double max) {
    static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return new Spread((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2, sorted.getFirst(), sorted.getLast());
    }
}
