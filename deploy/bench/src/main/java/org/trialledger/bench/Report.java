package org.trialledger.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found, for people as tables and for programs as JSON with every single repetition. */
final class Report {
    private final Effort effort;
    private final Map<String, String> machine;
    private final List<Section> sections = new ArrayList<>();

    Report(Effort effort, Map<String, String> machine) {
        this.effort = effort;
        this.machine = machine;
    }

    Section section(String id, String title) {
        var section = new Section(id, title);
        sections.add(section);
        return section;
    }

    void printMachine(PrintStream out) {
        machine.forEach((fact, value) -> out.printf("%-34s %s%n", fact, value));
    }

    void print(Section section, PrintStream out) {
        out.printf("%n(%s) %s%n", section.id, section.title);
        section.notes.forEach(note -> out.println("    " + note));
        var measures = List.copyOf(section.measures());
        var table = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of(""));
        head.addAll(measures);
        table.add(head);
        for (var cell : section.cells.keySet()) {
            var line = new ArrayList<>(List.of(cell));
            for (var measure : measures) line.add(text(section.spread(cell, measure)));
            table.add(line);
        }
        printTable(table, out);
        for (var target : section.targets) {
            var spread = section.spread(target.cell(), target.measure());
            if (spread != null) out.printf("    %-7s %s: %s%n", target.reachedBy(spread) ? "reached" : "MISSED", target.says(), number(spread.median()));
        }
    }

    private static void printTable(List<List<String>> table, PrintStream out) {
        int columns = table.getFirst().size();
        var widths = new int[columns];
        for (var line : table) for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], line.get(i).length());
        for (var line : table) {
            var text = new StringBuilder("  ").append(("%-" + widths[0] + "s").formatted(line.getFirst()));
            for (int i = 1; i < columns; i++) text.append("  ").append(("%" + widths[i] + "s").formatted(line.get(i)));
            out.println(text.toString().stripTrailing());
        }
    }

    private static String text(Spread spread) {
        if (spread == null) return "";
        return spread.min() == spread.max() ? number(spread.median())
            : "%s (%s-%s)".formatted(number(spread.median()), number(spread.min()), number(spread.max()));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    void write(Path file) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("measuredAt", Instant.now().toString());
        json.put("effort", effort.name());
        json.put("machine", machine);
        json.put("sections", sections.stream().map(Report::json).toList());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
    }

    private static Map<String, Object> json(Section section) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", section.id);
        json.put("title", section.title);
        json.put("notes", section.notes);
        json.put("cells", section.cells.entrySet().stream().map(cell -> Map.of("cell", cell.getKey(), "measures", measures(cell.getValue()))).toList());
        json.put("targets", section.targets.stream().filter(t -> section.spread(t.cell(), t.measure()) != null).map(target -> Map.of("target", target.says(),
            "median", section.spread(target.cell(), target.measure()).median(),
            "reached", target.reachedBy(section.spread(target.cell(), target.measure())))).toList());
        return json;
    }

    private static Map<String, Object> measures(Map<String, List<Double>> measures) {
        return measures.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> {
            var spread = Spread.of(e.getValue());
            return Map.of("median", spread.median(), "min", spread.min(), "max", spread.max(), "repetitions", e.getValue());
        }, (a, _) -> a, LinkedHashMap::new));
    }
}
