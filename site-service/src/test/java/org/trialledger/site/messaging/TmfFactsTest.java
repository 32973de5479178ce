package org.trialledger.site.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.site.activation.domain.ActivationCommand.WithdrawEvidence;

class TmfFactsTest {
    private static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), DOCUMENT = new UUID(7, 7);

    @Test
    void a_returned_document_shows_nothing_any_more() throws IOException {
        assertThat(TmfFacts.commands(received("tmf.DocumentReturned", ",\"reason\":\"Signature missing\",\"by\":\"quinn\""), List.of(SITE))).containsExactly(new WithdrawEvidence(STUDY, SITE, DOCUMENT,
            "Document " + DOCUMENT + " was returned in the trial master file: Signature missing", "quinn", LocalDate.of(2026, 6, 1)));
    }

    @Test
    void nor_does_one_that_is_withdrawn() throws IOException {
        assertThat(TmfFacts.commands(received("tmf.DocumentWithdrawn", ""), List.of(SITE))).containsExactly(new WithdrawEvidence(STUDY, SITE, DOCUMENT,
            "Document " + DOCUMENT + " was withdrawn in the trial master file", "tmf-service", LocalDate.of(2026, 6, 1)));
    }

    @Test
    void what_becomes_final_changes_nothing() throws IOException {
        assertThat(TmfFacts.commands(received("tmf.DocumentFinalised", ""), List.of(SITE))).isEmpty();
    }

    private static ReceivedEvent received(String type, String more) throws IOException {
        return new ReceivedEvent(new UUID(1, 9), type, "1", STUDY, 0, 0, Instant.parse("2026-06-01T10:00:00Z"), null,
            new ObjectMapper().readTree("{\"documentId\":\"" + DOCUMENT + "\",\"scope\":{\"level\":\"SITE\",\"siteId\":\"" + SITE + "\"}" + more + "}"));
    }
}
