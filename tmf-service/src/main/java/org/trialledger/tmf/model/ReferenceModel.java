package org.trialledger.tmf.model;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One version of the reference model. Its names change from version to version: what is stored is a number, and the model's version beside it. */
public final class ReferenceModel {
    public static final String VERSION = "3.3.1";

    public enum Classification { CORE, RECOMMENDED }

    /** @param number such as {@code 05.02.08}; {@code uniqueId} which stays when a later version numbers the artifact anew */
    public record Artifact(String number, String name, String section, String sectionName, String zone, String zoneName, int uniqueId, Classification classification) {}

    private final Map<String, Artifact> artifacts;

    private ReferenceModel(Map<String, Artifact> artifacts) {
        this.artifacts = artifacts;
    }

    public static ReferenceModel load() {
        var file = "tmf/reference-model-" + VERSION + ".csv";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is missing");
            var artifacts = new LinkedHashMap<String, Artifact>();
            try (var rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).<Map<String, String>>readValues(in)) {
                while (rows.hasNext()) {
                    var artifact = artifact(rows.next());
                    if (artifacts.put(artifact.number(), artifact) != null) throw new IllegalStateException(file + " has artifact " + artifact.number() + " twice");
                }
            }
            return new ReferenceModel(Collections.unmodifiableMap(artifacts));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no reference model", e);
        }
    }

    private static Artifact artifact(Map<String, String> row) {
        return new Artifact(row.get("artifact"), row.get("artifact_name"), row.get("section"), row.get("section_name"), row.get("zone"), row.get("zone_name"), Integer.parseInt(row.get("unique_id")),
            row.get("classification").equals("Core") ? Classification.CORE : Classification.RECOMMENDED);
    }

    /** Empty where the model has no such artifact. */
    public Optional<Artifact> artifact(String number) {
        return Optional.ofNullable(artifacts.get(number));
    }

    /** In the model's order. */
    public Collection<Artifact> artifacts() {
        return artifacts.values();
    }
}
