package org.trialledger.study.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.study.StudyApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.evidence.Evidence;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.EveryTable;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

/** A name in a free text is taken out by two persons. */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class RedactionRestTest {
    private final String officer = TestTokens.get().token("dora", "data-protection-officer"), auditor = TestTokens.get().token("quinn", "qa-auditor");

    @TestHTTPResource("/") URI base;
    @Inject DataSource database;
    @Inject LedgerReader ledger;
    @Inject Evidence evidence;
    @Inject Sql sql;
    private static final UUID UNKNOWN = new UUID(0x7000, 0);
    StudyApi api;

    @BeforeEach
    void connect() {
        api = new StudyApi(base);
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String redactions(String study) {
        return "/api/v1/ledger/studies/" + id(study) + "/redactions";
    }

    /** The newest event of the study, as the ledger's feed gives it to the one who is to ask. */
    private JsonNode newest(String study) {
        var items = api.getWith(officer, "/api/v1/ledger/studies/" + id(study) + "/events").json().path("items");
        return items.get(items.size() - 1);
    }

    private Answer request(String study, JsonNode event, String... pointers) {
        return api.postWith(officer, redactions(study), "{\"eventId\":\"%s\",\"pointers\":[\"%s\"],\"metadataPointers\":[\"/reason\"]}".formatted(event.path("eventId").asText(), String.join("\",\"", pointers)));
    }

    private static String payload(JsonNode item) throws IOException {
        return new String(item.path("payload").binaryValue(), StandardCharsets.UTF_8);
    }

    /** A study, and an assignment of it that was revoked with the name in the reason. */
    private String[] nameInAReason(String name) {
        var study = api.register();
        var assignment = created(api.post(study + "/team/assignments", "{\"userId\":\"chris\",\"name\":\"C\",\"role\":\"CRA\",\"from\":\"%s\"}".formatted(LocalDate.now(ZoneOffset.UTC))));
        changed(api.postWithReason(assignment + "/revocation", "", "Told participant " + name + " the arm"));
        assertThat(api.get(assignment).json().path("revocationReason").asText()).contains(name);
        return new String[] {study, assignment};
    }

    @Test
    void a_name_in_a_text_is_gone_from_ledger_and_views_and_the_proofs_hold() throws IOException {
        var name = "Quarmby-" + UUID.randomUUID().toString().substring(0, 8);
        String[] made = nameInAReason(name);
        String study = made[0], assignment = made[1];
        var event = newest(study);
        assertThat(payload(event)).contains(name);
        var asked = request(study, event, "/reason");
        var redaction = created(asked);
        assertThat(api.getWith(officer, redaction).json().path("state").asText()).isEqualTo("REQUESTED");
        assertThat(payload(StreamSupport.stream(items(study).spliterator(), false).filter(i -> i.path("position").equals(event.path("position"))).findFirst().orElseThrow())).contains(name);

        problem(api.postWith(TestTokens.get().token("dora", "qa-auditor"), redaction + "/approval", ""), 409, "second-person-required");
        // First in line and never to be carried out: the ledger knows nothing of it.
        sql.update("insert into privacy.redaction (redaction_id, study_id, approved_at) values (?, ?, now())", UNKNOWN, UNKNOWN);
        changed(api.postWith(auditor, redaction + "/approval", ""));
        await().atMost(Duration.ofSeconds(60)).until(() -> api.getWith(auditor, redaction).json().path("state").asText().equals("CARRIED_OUT"));
        sql.update("delete from privacy.redaction where redaction_id = ?", UNKNOWN);
        problem(api.postWith(auditor, redaction + "/approval", ""), 409, "redaction-decided");

        var redacted = StreamSupport.stream(items(study).spliterator(), false).filter(i -> i.path("position").equals(event.path("position"))).findFirst().orElseThrow();
        assertThat(payload(redacted)).doesNotContain(name).contains("\"reason\":\"[redacted]\"");
        assertThat(redacted.path("leaf")).isEqualTo(event.path("leaf"));
        assertThat(redacted.path("redactedAt").asLong()).isEqualTo(api.getWith(auditor, redaction).json().path("recordedAtPosition").asLong());
        assertThat(api.get(assignment).json().path("revocationReason").asText()).isEqualTo("[redacted]");
        assertThat(EveryTable.with(database, name)).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> evidence.follower().position() >= ledger.newest());
        assertThat(evidence.follower().fault()).isEmpty();
        created(api.post(study + "/team/assignments", "{\"userId\":\"chris\",\"role\":\"CRA\",\"from\":\"%s\"}".formatted(LocalDate.now(ZoneOffset.UTC))));
        assertThat(api.getWith(auditor, redactions(study)).json().path("items")).hasSize(1);
    }

    private JsonNode items(String study) {
        return api.getWith(auditor, "/api/v1/ledger/studies/" + id(study) + "/events").json().path("items");
    }

    @Test
    void only_free_text_can_be_redacted_and_only_if_somebody_else_agrees() {
        var study = nameInAReason("Vane")[0];
        var event = newest(study);
        problem(request(study, event, "/nothing"), 409, "text-required");
        problem(request(study, event, "/on"), 409, "event-unreadable-without");
        problem(api.postWith(officer, redactions(study), "{\"eventId\":\"%s\",\"pointers\":[\"/profile/protocolNumber\"]}".formatted(items(study).get(0).path("eventId").asText())), 409, "text-is-a-key");
        problem(api.postWith(officer, redactions(study), "{\"eventId\":\"%s\",\"metadataPointers\":[\"/actor\"]}".formatted(event.path("eventId").asText())), 409, "text-required");
        problem(api.postWith(officer, redactions(study), "{\"eventId\":\"%s\"}".formatted(event.path("eventId").asText())), 409, "text-required");
        problem(api.postAs("data-protection-officer", redactions(study), "{\"eventId\":\"%s\",\"pointers\":[\"/reason\"]}".formatted(event.path("eventId").asText())), 400, "reason-required");
        problem(api.postWith(officer, redactions(study), "{\"eventId\":\"%s\",\"pointers\":[\"/reason\"]}".formatted(UUID.randomUUID())), 404, "not-found");
        problem(api.postWith(officer, redactions(api.register()), "{\"eventId\":\"%s\",\"pointers\":[\"/reason\"]}".formatted(event.path("eventId").asText())), 404, "not-found");
        var redaction = created(request(study, event, "/reason"));
        problem(request(study, newest(study), "/justification"), 409, "event-not-redactable");
        changed(api.postWith(auditor, redaction + "/refusal", ""));
        assertThat(api.getWith(auditor, redaction).json().path("state").asText()).isEqualTo("REFUSED");
        problem(api.postWith(auditor, redaction + "/approval", ""), 409, "redaction-decided");
        problem(api.getWith(auditor, redactions(study) + "/" + UUID.randomUUID()), 404, "not-found");
        assertThat(items(study).get(0).has("redactedAt")).isFalse();
    }
}
