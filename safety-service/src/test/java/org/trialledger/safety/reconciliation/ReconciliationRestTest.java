package org.trialledger.safety.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.safety.CaseStart;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.reconciliation.readmodel.ReconciliationProjection;

/** The EDC's events beside the cases over HTTP, from what differs to what was settled. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class ReconciliationRestTest {
    private static final String OFFICER = "safety-officer", EDC = "edc";
    private static final LocalDate RECEIVED = LocalDate.now(TestStudies.REPORTING_ZONE).minusDays(20);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject ReconciliationProjection projection;

    private SafetyApi api;
    private UUID id;
    private String all;

    @BeforeEach
    void begin() {
        api = new SafetyApi(base);
        id = studies.withSites();
        all = study(id) + "/safety-reconciliation";
    }

    /** As {@link CaseStart} has it, but for what is given. */
    private static String events(String outcome, String more) {
        return "{\"events\":[{\"subjectNumber\":\"101-1\",\"localId\":\"3\",\"term\":\"Syncope\",\"startedOn\":\"%s\",\"seriousness\":[\"HOSPITALISATION\"],\"outcome\":\"%s\",\"causality\":\"PROBABLE\"}%s]}"
            .formatted(RECEIVED.minusDays(2), outcome, more);
    }

    private JsonNode run(String body) {
        return shown(api.get(OFFICER, created(api.post(EDC, all + "/runs", body))));
    }

    private JsonNode open() {
        return shown(api.get(OFFICER, all + "/differences?status=OPEN")).path("items");
    }

    @Test
    void differences_are_opened_agreed_upon_resolved_and_opened_again() {
        var caseId = CaseStart.susar(studies, id, TestStudies.site(id, "101"), RECEIVED);
        views.settle();
        problem(api.post("cra", all + "/runs", events("RECOVERING", "")), 403, "forbidden");
        var first = run(events("RECOVERED", ",{\"subjectNumber\":\"101-2\",\"localId\":\"1\",\"term\":\"Rash\",\"seriousness\":[\"LIFE_THREATENING\"]}"));
        assertThat(first.path("matched").asInt()).isEqualTo(1);
        assertThat(first.path("opened").asInt()).isEqualTo(2);
        assertThat(open()).extracting(one -> one.path("field").asText() + " " + one.path("edc").asText()).containsExactly("OUTCOME RECOVERED", "MISSING_IN_SAFETY Rash");
        assertThat(shown(api.get("inspector", all + "/differences?case=" + caseId + "&field=OUTCOME&subject=101-1")).at("/items/0/safety").asText()).isEqualTo("RECOVERING");

        assertThat(run(events("RECOVERING", "")).path("agreed").asInt()).isEqualTo(2);
        assertThat(open()).isEmpty();
        assertThat(run(events("RECOVERED", "")).path("reopened").asInt()).isEqualTo(1);
        var difference = all + "/differences/" + open().at("/0/differenceId").asText();
        problem(api.post(EDC, difference + "/resolution", ""), 403, "forbidden");
        changed(api.post(OFFICER, difference + "/resolution", ""));
        problem(api.post(OFFICER, difference + "/resolution", ""), 409, "difference-not-open");
        problem(api.post(OFFICER, all + "/differences/" + UUID.randomUUID() + "/resolution", ""), 404, "not-found");
        assertThat(run(events("RECOVERED", "")).path("openAfter").asInt()).isZero();
        assertThat(run(events("FATAL", "")).path("openAfter").asInt()).isEqualTo(1);
        assertThat(shown(api.get("inspector", difference)).path("history")).extracting(step -> step.path("step").asText()).containsExactly("OPENED", "AGREED", "REOPENED", "RESOLVED", "REOPENED");
        assertThat(shown(api.get("inspector", difference)).at("/history/3/reason").asText()).isEqualTo("As the test wants it");

        assertThat(run("{\"events\":[]}").path("opened").asInt()).as("the case is missing in the EDC").isEqualTo(1);
        studies.acceptSignaturePolicy(id, "a-" + OFFICER);
        changed(api.nullify(OFFICER, study(id) + "/safety-cases/" + caseId));
        views.settle();
        assertThat(run("{\"events\":[]}").path("openAfter").asInt()).isZero();
        var runs = shown(api.get("inspector", all + "/runs?limit=1"));
        assertThat(runs.at("/items/0/number").asInt()).isEqualTo(7);
        assertThat(shown(api.get("inspector", all + "/runs?limit=1&cursor=" + runs.path("nextCursor").asText())).at("/items/0/number").asInt()).isEqualTo(6);
        assertThat(api.getAs("text/csv", "inspector", all + "/differences").body().lines()).hasSize(4).first().asString().contains("edc,safety");
        assertThat(api.getAs("text/csv", "inspector", all + "/runs").body().lines()).hasSize(8);
        views.rebuild(projection, id);
    }

    @Test
    void what_is_unsound_is_refused_whole() {
        problem(api.post(EDC, all + "/runs", events("RECOVERED", "," + events("FATAL", "").replaceAll("^\\{\"events\":\\[|\\]\\}$", ""))), 409, "edc-event-repeated");
        problem(api.post(EDC, all + "/runs", "{\"events\":[{\"subjectNumber\":\"101-1\",\"localId\":\"3\",\"term\":\"Rash\",\"seriousness\":[]}]}"), 409, "edc-event-not-serious");
        problem(api.post(EDC, all + "/runs", "{}"), 400, "invalid-request");
        assertThat(shown(api.get(OFFICER, all + "/runs")).path("items")).isEmpty();
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, ReconciliationSamples.ALL, 2);
        var once = views.content(projection, ReconciliationSamples.STUDY);
        assertThat(once.get("reconciliation_step")).hasSize(5);
        assertThat(once.get("reconciliation_run")).hasSize(1);
        views.deliver(projection, ReconciliationSamples.ALL, 1);
        assertThat(views.content(projection, ReconciliationSamples.STUDY)).isEqualTo(once);
    }
}
