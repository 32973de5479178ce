package org.trialledger.study.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.changed;
import static org.trialledger.study.StudyApi.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;
import org.trialledger.study.messaging.SafetyFacts;

/** From a clock that ran out at safety-service to a CAPA that works. */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class FindingRestTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TestHTTPResource("/") URI base;
    @Inject Rebuilds rebuilds;
    @Inject SafetyFacts safety;

    @Test
    void a_missed_clock_is_a_finding_until_somebody_else_has_seen_that_its_capa_works() throws IOException {
        var api = new StudyApi(base);
        var study = api.register();
        var missed = missed(study);
        for (int time = 0; time < 2; time++) safety.handle(missed);
        Awaitility.await().atMost(SOON).until(() -> api.get(study + "/compliance-findings").json().path("items").size() == 1);
        var listed = api.get(study + "/compliance-findings?status=DRAFT&overdue=true").json().at("/items/0");
        assertThat(listed.path("rule").asText()).isEqualTo("EU-15D");
        assertThat(listed.path("owner").asText()).isEqualTo("safety-officer");
        var finding = study + "/compliance-findings/" + listed.path("findingId").asText();

        var plan = "{\"rootCause\":\"No roster\",\"correction\":\"Reported\",\"prevention\":\"A roster\",\"owner\":\"sam\",\"dueOn\":\"2099-01-01\"}";
        var closure = "{\"evidence\":\"Roster kept\",\"on\":\"" + LocalDate.now(ZoneOffset.UTC).minusDays(1) + "\"}";
        problem(api.post(finding + "/closure", closure), 409, "finding-capa-required");
        problem(api.postAs("qa-auditor", finding + "/capa", plan), 403, "forbidden");
        changed(api.post(finding + "/capa", plan));
        problem(api.post(finding + "/closure", closure), 409, "finding-closed-by-its-planner");
        changed(api.postWith(TestTokens.get().token("quinn", "qa-auditor"), finding + "/closure", closure));
        problem(api.post(finding + "/reopening", "{}"), 400, "reason-required");
        var shown = api.get(finding);
        assertThat(shown.json().at("/finding/status").asText()).isEqualTo("CLOSED");
        assertThat(shown.json().path("history").findValuesAsText("step")).containsExactly("RAISED", "CAPA_PLANNED", "CLOSED");
        assertThat(api.get(study + "/compliance-findings?overdue=true").json().path("items")).isEmpty();
        rebuilds.start("compliance-findings", "a test");
        Awaitility.await().atMost(SOON).until(() -> rebuilds.status("compliance-findings").orElseThrow().state() == Rebuilds.State.DONE);
        assertThat(api.get(finding).body()).as("rebuilt").isEqualTo(shown.body());
        problem(api.get(study + "/compliance-findings/" + UUID.randomUUID()), 404, "not-found");
        problem(api.post(study + "/compliance-findings/" + UUID.randomUUID() + "/capa", plan), 404, "not-found");
    }

    private static ReceivedEvent missed(String study) throws IOException {
        var payload = (ObjectNode) new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("basedir", ""), "../safety-service/src/test/resources/events/safety.ClockMissed.json")));
        payload.put("clockId", UUID.randomUUID().toString());
        return new ReceivedEvent(UUID.randomUUID(), "safety.ClockMissed", "1", UUID.fromString(study.substring(study.lastIndexOf('/') + 1)), 0, 0, Instant.parse("2026-03-17T00:00:05Z"), null, payload);
    }
}
