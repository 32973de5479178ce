package org.trialledger.safety.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.NoteSubject;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.NoteSubjectMove;

/** Reads what site-service has approved as the shape of its events. */
class SubjectFactsTest {
    private static final UUID STUDY = UUID.randomUUID();

    @Test
    void a_registered_participant_is_noted() throws IOException {
        var event = received("site.SubjectRegistered");
        assertThat(SubjectFacts.command(event)).contains(new NoteSubject(STUDY, id(event, "siteId"), id(event, "subjectId"), event.payload().path("subjectNumber").asText()));
    }

    @Test
    void a_transferred_one_is_noted_at_the_new_site() throws IOException {
        var event = received("site.SubjectTransferred");
        assertThat(id(event, "siteId")).isNotEqualTo(id(event, "fromSiteId"));
        assertThat(SubjectFacts.command(event)).contains(new NoteSubjectMove(STUDY, id(event, "siteId"), id(event, "subjectId")));
    }

    @Test
    void nothing_else_is() throws IOException {
        assertThat(SubjectFacts.command(received("site.TreatmentAllocated"))).isEmpty();
    }

    private static UUID id(ReceivedEvent event, String field) {
        return UUID.fromString(event.payload().path(field).asText());
    }

    private static ReceivedEvent received(String type) throws IOException {
        var approved = Files.readString(Path.of(System.getProperty("basedir", ""), "../site-service/src/test/resources/events/" + type + ".json"));
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, Instant.EPOCH, null, new ObjectMapper().readTree(approved));
    }
}
