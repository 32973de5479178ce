package org.trialledger.gateway.portfolio.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.kafka.ReceivedEvent;

/**
 * The contract with study-service: every field the portfolio reads is in the approved sample of its event, with the same meaning
 * of its JSON. A sample that changes incompatibly fails here, before any message does.
 */
class StudyFactTest {
    private static final Path SAMPLES = Path.of("../study-service/src/test/resources/events");
    private static final ObjectMapper JSON = EventJson.mapper();

    @TestFactory Stream<DynamicTest> every_field_the_portfolio_reads_is_in_the_approved_sample() {
        return StudyFact.types().stream().sorted().map(type -> dynamicTest(type, () -> {
            var sample = JSON.readTree(SAMPLES.resolve(type + ".json").toFile());
            var fact = StudyFact.read(new ReceivedEvent(Ids.next(), type, "1", Ids.next(), 0, 1, Instant.EPOCH, null, sample)).orElseThrow();
            assertContains(sample, JSON.readTree(everyField(fact)), type);
        }));
    }

    /** Absent fields included, so that a field that was renamed is noticed. */
    private static byte[] everyField(StudyFact fact) throws Exception {
        return JSON.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS).writeValueAsBytes(fact);
    }

    private static void assertContains(JsonNode sample, JsonNode read, String at) {
        if (read instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                assertThat(sample.has(field.getKey())).as("%s/%s is in the sample", at, field.getKey()).isTrue();
                assertContains(sample.get(field.getKey()), field.getValue(), at + "/" + field.getKey());
            });
        } else if (read.isArray()) {
            assertThat(read.size()).as("%s has something in the sample", at).isPositive().isEqualTo(sample.size());
            for (int i = 0; i < read.size(); i++) {
                assertContains(sample.get(i), read.get(i), at + "/" + i);
            }
        } else {
            assertThat(read).as(at).isEqualTo(sample);
        }
    }
}
