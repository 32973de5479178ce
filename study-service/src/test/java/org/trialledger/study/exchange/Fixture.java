package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Small made-up files, their spoilt variants, and the public files lying beside the checkout. */
public final class Fixture {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String SHA256 = "0".repeat(64);

    private Fixture() {}

    public static ObjectNode usdm() {
        return ours("usdm.json");
    }

    public static ObjectNode registryRecord() {
        return ours("registry-record.json");
    }

    private static ObjectNode ours(String name) {
        try (var in = Fixture.class.getResourceAsStream("/exchange/" + name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the value at a pointer; its parent exists. */
    public static ObjectNode set(ObjectNode file, String pointer, Object value) {
        var cut = pointer.lastIndexOf('/');
        var parent = file.at(pointer.substring(0, cut));
        var name = pointer.substring(cut + 1);
        if (parent instanceof ArrayNode array) array.set(Integer.parseInt(name), JSON.valueToTree(value));
        else ((ObjectNode) parent).set(name, JSON.valueToTree(value));
        return file;
    }

    public static ObjectNode remove(ObjectNode file, String pointer) {
        var cut = pointer.lastIndexOf('/');
        assertThat(((ObjectNode) file.at(pointer.substring(0, cut))).remove(pointer.substring(cut + 1))).as(pointer).isNotNull();
        return file;
    }

    /** The pointers of everything a reader finds wrong with a file. */
    static List<String> faults(BiFunction<JsonNode, String, StudyFile> reader, JsonNode file) {
        var invalid = catchThrowableOfType(InvalidFile.class, () -> reader.apply(file, SHA256));
        assertThat(invalid).as("the file is refused").isNotNull();
        assertThat(invalid.findings()).allSatisfy(finding -> assertThat(finding.detail()).isNotBlank());
        return invalid.findings().stream().map(Finding::pointer).toList();
    }

    /** Public files of a folder below the data that lies beside the checkout; the test is skipped, saying so, without it. */
    public static List<Path> publicFiles(String folder) {
        var data = Stream.of(System.getenv("TRIALLEDGER_DATA"), "../../shared/data", "../shared/data").filter(path -> path != null && !path.isBlank()).map(Path::of)
            .map(path -> path.resolve(folder)).filter(Files::isDirectory).findFirst();
        Assumptions.assumeTrue(data.isPresent(), "public data files are not here (set TRIALLEDGER_DATA to their folder)");
        try (var files = Files.list(data.get())) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode read(Path file) {
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
