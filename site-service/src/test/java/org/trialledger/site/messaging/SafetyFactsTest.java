package org.trialledger.site.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.site.conduct.domain.ConductCommand.*;

/** Reads what safety-service has approved as the shape of its events. */
class SafetyFactsTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), VERSION = UUID.fromString("0199c000-0000-7000-8000-000000005001"),
        MEASURE = UUID.fromString("0199c000-0000-7000-8000-000000009001");

    @Test
    void reference_safety_information_of_a_brochure_is_a_new_brochure() throws IOException {
        assertThat(SafetyFacts.command(approved(""))).contains(new NoteBrochure(STUDY, VERSION, "Xanomeline", "IB edition 5 of 2026-02-20", LocalDate.of(2026, 3, 1)));
    }

    @Test
    void that_of_a_label_is_none() throws IOException {
        assertThat(SafetyFacts.command(approved("INVESTIGATORS_BROCHURE"))).isEmpty();
    }

    @Test
    void a_measure_and_its_lifting_are_noted() throws IOException {
        assertThat(SafetyFacts.command(received("safety.UrgentSafetyMeasureDeclared"))).contains(new NoteUrgentSafetyMeasure(STUDY, MEASURE, LocalDate.of(2026, 3, 1), List.of("FR", "IE"), true));
        assertThat(SafetyFacts.command(received("safety.UrgentSafetyMeasureLifted"))).contains(new NoteMeasureLifting(STUDY, MEASURE, LocalDate.of(2026, 3, 20)));
    }

    private static ReceivedEvent received(String type) throws IOException {
        var payload = new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("basedir", ""), "../safety-service/src/test/resources/events/" + type + ".json")));
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, Instant.parse("2026-03-02T10:00:00Z"), null, payload);
    }

    private static ReceivedEvent approved(String replaced) throws IOException {
        var payload = Files.readString(Path.of(System.getProperty("basedir", ""), "../safety-service/src/test/resources/events/safety.RsiVersionApproved.json"));
        var json = new ObjectMapper().readTree(replaced.isEmpty() ? payload : payload.replace(replaced, "SUMMARY_OF_PRODUCT_CHARACTERISTICS"));
        return new ReceivedEvent(new UUID(1, 1), "safety.RsiVersionApproved", "1", STUDY, 0, 0, Instant.parse("2026-03-02T10:00:00Z"), null, json);
    }
}
