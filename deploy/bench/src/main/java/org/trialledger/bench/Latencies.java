package org.trialledger.bench;

import java.util.Arrays;

/** Every latency of a run, in nanoseconds; not thread-safe. Percentiles are exact: nothing is put into buckets. */
public final class Latencies {
    private long[] nanos = new long[4096];
    private int size;

    public void add(long value) {
        if (size == nanos.length) nanos = Arrays.copyOf(nanos, size * 2);
        nanos[size++] = value;
    }

    public void addAll(Latencies other) {
        for (int i = 0; i < other.size; i++) add(other.nanos[i]);
    }

    public int size() {
        return size;
    }

    public double percentileMillis(double percent) {
        if (size == 0) return Double.NaN;
        var sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, (int) Math.ceil(size * percent / 100) - 1)] / 1e6;
    }
}
