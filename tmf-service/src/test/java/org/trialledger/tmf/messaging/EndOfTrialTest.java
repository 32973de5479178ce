package org.trialledger.tmf.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.studyfile.domain.Trigger;

/** Reads what study-service has approved as the shape of its events. */
class EndOfTrialTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");

    private static ReceivedEvent event(String type) throws IOException {
        var payload = new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("basedir", ""), "../study-service/src/test/resources/events/" + type + ".json").normalize()));
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 3, 7, Instant.parse("2026-06-01T10:00:00Z"), null, payload);
    }

    @Test
    void the_end_of_the_trial_begins_retention() throws IOException {
        for (var type : new String[] {"study.StudyEnded", "study.StudyTerminated"}) {
            var event = event(type);
            var command = EndOfTrial.command(event).orElseThrow();
            assertThat(command.trigger()).isEqualTo(Trigger.END_OF_TRIAL);
            assertThat(command.on()).isEqualTo(event.payload().path("on").asText());
            assertThat(command.today()).isAfterOrEqualTo(command.on());
        }
        assertThat(EndOfTrial.command(event("study.StudyRegistered"))).isEmpty();
    }
}
