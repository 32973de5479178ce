package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.exchange.Fixture.SHA256;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.study.protocol.domain.Protocol;
import org.trialledger.study.protocol.domain.ProtocolCommand.ImportVersion;
import org.trialledger.study.study.domain.Study;
import org.trialledger.study.study.domain.StudyCommand.ImportStudy;

/** Whatever is wrong at whatever place of a file: it is read, or refused by name; never a fault of ours. */
class SpoiltFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REPLACEMENTS = List.of("null", "\"\"", "\"x\"", "-1", "1.5", "true", "[]", "[null]", "[[]]", "{}", "[{}]", "1e400");

    @Test
    void a_usdm_document_spoilt_anywhere_is_read_or_refused() {
        spoilEverywhere(Fixture::usdm, UsdmFile::read);
    }

    @Test
    void a_registry_record_spoilt_anywhere_is_read_or_refused() {
        spoilEverywhere(Fixture::registryRecord, RegistryRecordFile::read);
    }

    private static void spoilEverywhere(Supplier<ObjectNode> fixture, BiFunction<JsonNode, String, StudyFile> reader) {
        var places = new ArrayList<String>();
        collect(fixture.get(), "", places);
        var refused = 0;
        for (var place : places)
            for (var replacement : REPLACEMENTS) {
                try {
                    if (!isTaken(reader, spoilt(fixture.get(), place, replacement))) refused++;
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError("%s at %s".formatted(replacement, place), e);
                }
            }
        assertThat(refused).isGreaterThan(places.size());
    }

    /** Read and decided, or refused in the open. */
    private static boolean isTaken(BiFunction<JsonNode, String, StudyFile> reader, JsonNode file) {
        try {
            var commands = reader.apply(file, SHA256).commands(UUID.randomUUID(), UUID::randomUUID, LocalDate.of(2026, 9, 1));
            Study.INITIAL.decide((ImportStudy) commands.get(0)).forEach(event -> event.claims());
            Protocol.INITIAL.decide((ImportVersion) commands.get(1));
            return true;
        } catch (InvalidFile | RuleViolation e) {
            return false;
        }
    }

    private static JsonNode spoilt(ObjectNode file, String pointer, String replacement) {
        try {
            return Fixture.set(file, pointer, JSON.readTree(replacement));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(JsonNode node, String pointer, List<String> places) {
        if (!pointer.isEmpty()) places.add(pointer);
        if (node instanceof ObjectNode object) object.properties().forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), places));
        if (node instanceof ArrayNode array) for (var i = 0; i < array.size(); i++) collect(array.get(i), pointer + "/" + i, places);
    }
}
