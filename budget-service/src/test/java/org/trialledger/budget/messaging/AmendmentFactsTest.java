package org.trialledger.budget.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.impact.domain.ImpactCommand.*;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Reads what study-service has approved as the shape of its events. */
class AmendmentFactsTest {
    private static final UUID STUDY = UUID.randomUUID(), VERSION = UUID.fromString("0199c000-0000-7000-8000-000000000002"), AMENDMENT = UUID.fromString("0199c000-0000-7000-8000-000000000004");

    @Test
    void amendments_and_where_they_are_allowed_are_noted() throws IOException {
        assertThat(AmendmentFacts.command(received("ProtocolAmendmentRaised"))).contains(new NoteAmendment(STUDY, AMENDMENT, "1", VERSION));
        assertThat(AmendmentFacts.command(received("ProtocolDecisionRecorded"))).contains(new NoteVersionInCountry(STUDY, VERSION, "IE", LocalDate.of(2026, 4, 1)));
        assertThat(AmendmentFacts.command(received("ProtocolVersionMadeEffective"))).get().isInstanceOf(NoteVersionInCountry.class);
    }

    @Test
    void the_first_version_and_a_refusal_ask_nothing() throws IOException {
        var drafted = received("ProtocolVersionDrafted");
        ((ObjectNode) drafted.payload()).remove("amendmentId");
        assertThat(AmendmentFacts.command(drafted)).isEmpty();
        ((ObjectNode) drafted.payload()).put("amendmentId", AMENDMENT.toString());
        assertThat(AmendmentFacts.command(drafted)).contains(new NoteAmendedVersion(STUDY, VERSION, AMENDMENT));
        var decided = received("ProtocolDecisionRecorded");
        ((ObjectNode) decided.payload().path("decision")).put("outcome", "REFUSED");
        assertThat(AmendmentFacts.command(decided)).isEmpty();
        assertThat(AmendmentFacts.command(received("ProtocolVersionSubmitted"))).isEmpty();
    }

    private static ReceivedEvent received(String type) throws IOException {
        var approved = Files.readString(Path.of(System.getProperty("basedir", ""), "../study-service/src/test/resources/events/study." + type + ".json"));
        return new ReceivedEvent(new UUID(1, 1), "study." + type, "1", STUDY, 0, 0, Instant.EPOCH, null, new ObjectMapper().readTree(approved));
    }
}
