package org.trialledger.study.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.study.study.domain.StudyCommand.NoteSiteActivation;

class SiteFactsTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads what site-service has approved as the shape of its event. */
    @Test
    void an_activation_is_noted_with_the_hash_of_its_checklist_as_evidence() throws IOException {
        var approved = Files.readString(Path.of(System.getProperty("basedir", ""), "../site-service/src/test/resources/events/site.SiteActivated.json"));
        assertThat(SiteFacts.command(received("site.SiteActivated", approved))).contains(new NoteSiteActivation(STUDY, "IE", "101", LocalDate.of(2026, 5, 1),
            "Activation checklist of site 0199c000-0000-7000-8000-000000000002, SHA-256 6d22cbd3dda6113e328311a9dc77647c4f9c0cabab89db63a9ca517473029195"));
    }

    @Test
    void what_else_happens_at_sites_is_not_noted() throws JsonProcessingException {
        assertThat(SiteFacts.command(received("site.SiteSelected", "{}"))).isEmpty();
    }

    private static ReceivedEvent received(String type, String payload) throws JsonProcessingException {
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, Instant.EPOCH, null, JSON.readTree(payload));
    }
}
