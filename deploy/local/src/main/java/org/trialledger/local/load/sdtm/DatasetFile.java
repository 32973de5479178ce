package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a file that may hold an SDTM dataset; its content tells, whatever its name. The name tells only whose part is missing where the file cannot be read. */
final class DatasetFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV = CsvMapper.csvBuilder().enable(CsvParser.Feature.WRAP_AS_ARRAY).enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();
    /** What decoding puts where bytes are no UTF-8. */
    private static final String BROKEN = "\uFFFD";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Dataset.Row> rows = new ArrayList<>();
    private int number;

    private DatasetFile(String name) {
        this.name = name;
    }

    /** Empty if the file holds no SDTM dataset at all. */
    static Optional<Dataset> read(Path path) throws IOException {
        var text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (text.startsWith(BYTE_ORDER_MARK)) text = text.substring(1);
        var file = new DatasetFile(path.getFileName().toString());
        return text.stripLeading().startsWith("{") ? file.datasetJson(text) : file.csv(text);
    }

    /** Dataset-JSON 1.1: one document, or one line of metadata and a line for each row (NDJSON). */
    private Optional<Dataset> datasetJson(String text) {
        JsonNode document;
        List<String> lines = List.of();
        try {
            document = JSON.readTree(text);
            if (!document.has("rows")) lines = text.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (JsonProcessingException e) {
            return text.contains("\"datasetJSONVersion\"") ? Optional.of(unreadable("broken JSON at line " + e.getLocation().getLineNr())) : Optional.empty();
        }
        if (!document.has("datasetJSONVersion") || !document.path("columns").isArray()) return Optional.empty();
        var columns = new ArrayList<String>();
        document.path("columns").forEach(column -> columns.add(column.path("name").asText().toUpperCase(Locale.ROOT)));
        var domain = document.path("name").asText().toUpperCase(Locale.ROOT);
        document.path("rows").forEach(row -> addJson(domain, columns, row));
        for (var line : lines) addJson(domain, columns, parsed(line));
        return Optional.of(new Dataset(domain, name, columns, rows, findings, number));
    }

    private void addJson(String domain, List<String> columns, JsonNode row) {
        var cells = new ArrayList<String>();
        if (row != null) row.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asText()));
        add(domain, columns, row == null || !row.isArray() ? null : cells);
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private Optional<Dataset> csv(String text) throws IOException {
        List<String> columns = List.of();
        var domain = "";
        try (MappingIterator<String[]> lines = CSV.readerFor(String[].class).readValues(text)) {
            if (!lines.hasNextValue()) return Optional.empty();
            columns = List.of(lines.nextValue()).stream().map(column -> column.strip().toUpperCase(Locale.ROOT)).toList();
            var missing = missing(columns);
            if (!missing.isEmpty()) return isMeantAsDataset(columns) ? Optional.of(unreadable("no column " + String.join(" and ", missing) + ": nothing of the file can be loaded")) : Optional.empty();
            if (new HashSet<>(columns).size() < columns.size()) return Optional.of(unreadable("a column is there twice: nothing of the file can be loaded"));
            while (lines.hasNextValue()) {
                var cells = List.of(lines.nextValue());
                if (domain.isEmpty()) domain = domain(columns, cells);
                add(domain, columns, cells);
            }
        } catch (JsonProcessingException e) {
            if (!columns.contains("USUBJID")) return Optional.empty();
            long behind = text.lines().count() - number - 2;
            findings.add(new Finding(name, ++number, "", "broken CSV (%s): this row and the %d lines behind it cannot be read".formatted(e.getOriginalMessage().toLowerCase(Locale.ROOT), Math.max(0, behind))));
        }
        return Optional.of(new Dataset(domain, name, columns, rows, findings, number));
    }

    /** Which of the columns are missing that tell an SDTM dataset. */
    private static List<String> missing(List<String> columns) {
        var missing = new ArrayList<String>();
        if (!columns.contains("DOMAIN") && !columns.contains("RDOMAIN")) missing.add("DOMAIN");
        if (!columns.contains("USUBJID")) missing.add("USUBJID");
        return missing;
    }

    /** A file that is called as a domain is, such as dm.csv, and knows studies or subjects: its owner wants to hear what it lacks. */
    private boolean isMeantAsDataset(List<String> columns) {
        return !domainByName().isEmpty() && (columns.contains("STUDYID") || columns.contains("USUBJID"));
    }

    /** Empty where the file is called otherwise. */
    private String domainByName() {
        var stem = name.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
        return stem.matches("[A-Z]{2}") ? stem : "";
    }

    private static String domain(List<String> columns, List<String> cells) {
        int supplemental = columns.indexOf("RDOMAIN"), at = supplemental < 0 ? columns.indexOf("DOMAIN") : supplemental;
        if (at >= cells.size()) return "";
        return (supplemental < 0 ? "" : "SUPP") + cells.get(at).strip().toUpperCase(Locale.ROOT);
    }

    /** @param cells null for a row that is none */
    private void add(String domain, List<String> columns, List<String> cells) {
        number++;
        var subject = cells == null || cells.size() <= columns.indexOf("USUBJID") || !columns.contains("USUBJID") ? "" : cells.get(columns.indexOf("USUBJID"));
        if (cells == null) {
            findings.add(new Finding(name, number, "", "not a row of cells"));
        } else if (cells.size() != columns.size()) {
            long lines = cells.stream().flatMap(String::lines).count() - cells.stream().filter(cell -> !cell.isEmpty()).count() + 1;
            findings.add(new Finding(name, number, subject, "%d cells under %d columns%s".formatted(cells.size(), columns.size(),
                lines > 1 ? "; it reaches over %d lines, so a quote may not be closed".formatted(lines) : "")));
        } else if (cells.stream().anyMatch(cell -> cell.contains(BROKEN))) {
            findings.add(new Finding(name, number, subject.contains(BROKEN) ? "" : subject, "not in UTF-8"));
        } else {
            var byColumn = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) byColumn.put(columns.get(i), cells.get(i));
            rows.add(new Dataset.Row(domain, name, number, byColumn));
        }
    }

    private Dataset unreadable(String reason) {
        return new Dataset(domainByName(), name, List.of(), List.of(), List.of(new Finding(name, 0, "", reason)), 0);
    }
}
