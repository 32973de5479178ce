package org.trialledger.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Columns as wide as their widest cell. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    public void row(String... cells) {
        if (cells.length != rows.getFirst().size()) throw new IllegalArgumentException("a row has %d cells".formatted(rows.getFirst().size()));
        rows.add(List.of(cells));
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        var widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
        for (var row : rows) {
            for (var column = 0; column < row.size(); column++) widths.set(column, Math.max(widths.get(column), row.get(column).length()));
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var column = 0; column < row.size(); column++) {
                line.append(row.get(column)).repeat(' ', widths.get(column) - row.get(column).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
