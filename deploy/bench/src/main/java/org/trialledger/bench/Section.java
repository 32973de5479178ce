package org.trialledger.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** One question of the benchmark: its cells, what was measured in each repetition of them, and what was to be reached. */
public final class Section {
    final String id;
    final String title;
    final List<String> notes = new ArrayList<>();
    final Map<String, Map<String, List<Double>>> cells = new LinkedHashMap<>();
    final List<Target> targets = new ArrayList<>();

    /** A measure of a cell that should not fall below, or not rise above, a bound. */
    record Target(String cell, String measure, boolean atLeast, double bound) {
        String says() {
            return "%s, %s %s %s".formatted(cell, measure, atLeast ? "at least" : "at most", Report.number(bound));
        }

        boolean reachedBy(Spread spread) {
            return atLeast ? spread.median() >= bound : spread.median() <= bound;
        }
    }

    Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public Section note(String text, Object... values) {
        notes.add(text.formatted(values));
        return this;
    }

    /** Adds one repetition's value. */
    public void record(String cell, String measure, double value) {
        cells.computeIfAbsent(cell, _ -> new LinkedHashMap<>()).computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
    }

    public void atLeast(String cell, String measure, double bound) {
        targets.add(new Target(cell, measure, true, bound));
    }

    public void atMost(String cell, String measure, double bound) {
        targets.add(new Target(cell, measure, false, bound));
    }

    /** Empty when the cell was not measured. */
    public Spread spread(String cell, String measure) {
        var values = cells.getOrDefault(cell, Map.of()).getOrDefault(measure, List.of());
        return values.isEmpty() ? null : Spread.of(values);
    }

    SequencedSet<String> measures() {
        var measures = new LinkedHashSet<String>();
        cells.values().forEach(cell -> measures.addAll(cell.keySet()));
        return measures;
    }
}
