package org.trialledger.study.consentform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.created;
import static org.trialledger.study.StudyApi.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;
import org.trialledger.study.databaselock.domain.LockItem;
import org.trialledger.study.messaging.SafetyFacts;

@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ConsentFormRestTest {
    @TestHTTPResource("/") URI base;
    @Inject Rebuilds rebuilds;
    @Inject SafetyFacts safety;

    @Test
    void a_form_is_approved_put_in_force_and_replaced() {
        var api = new StudyApi(base);
        var form = created(api.post(api.register() + "/consent-forms", "{\"title\":\"Main\",\"kind\":\"MAIN\"}"));
        var first = created(api.post(form + "/versions", version("1.0")));
        problem(api.post(first + "/effects", "{\"on\":\"2026-05-01\"}"), 409, "consent-form-approval-required");
        for (var version : List.of(first, created(api.post(form + "/versions", version("2.0")))))
            created(api.post(version + "/approvals", "{\"country\":\"IE\",\"committee\":\"NREC\",\"on\":\"2026-04-01\",\"evidence\":\"d\"}"));
        created(api.post(first + "/effects", "{\"on\":\"2026-05-01\"}"));
        var second = form + "/versions/" + api.get(form).json().at("/versions/1/versionId").asText();
        created(api.post(second + "/effects", "{\"on\":\"2026-06-01\",\"reconsent\":{\"population\":\"ONGOING\",\"by\":\"2026-07-01\"}}"));
        var shown = api.get(form);
        assertThat(shown.json().findValuesAsText("status")).containsExactly("SUPERSEDED", "EFFECTIVE");
        assertThat(shown.json().at("/versions/0/effects/0/replacedOn").asText()).isEqualTo("2026-06-01");
        assertThat(shown.json().at("/versions/1/effects/0/reconsent/population").asText()).isEqualTo("ONGOING");
        rebuilt("consent-form");
        assertThat(api.get(form).body()).as("rebuilt").isEqualTo(shown.body());
        problem(api.post("/api/v1/studies/00000000-0000-7000-8000-000000000000/consent-forms", "{\"title\":\"Main\",\"kind\":\"MAIN\"}"), 404, "not-found");
    }

    @Test
    void a_database_is_locked_item_by_item_and_unlocked_with_a_reason() {
        var api = new StudyApi(base);
        var lock = api.register() + "/database-lock";
        problem(api.post(lock + "/lock", "{\"on\":\"2026-06-01\"}"), 409, "lock-items-open");
        for (var item : LockItem.values()) created(api.post(lock + "/confirmations", "{\"item\":\"%s\",\"on\":\"2026-06-01\",\"evidence\":\"d\"}".formatted(item)));
        assertThat(api.get(lock).json().path("ready").asBoolean()).isTrue();
        created(api.post(lock + "/lock", "{\"on\":\"2026-06-02\"}"));
        problem(api.post(lock + "/unlock", "{\"on\":\"2026-06-03\"}"), 400, "reason-required");
        created(api.postWithReason(lock + "/unlock", "{\"on\":\"2026-06-03\"}", "Late laboratory results"));
        var shown = api.get(lock);
        assertThat(shown.json().at("/history/1/reason").asText()).isEqualTo("Late laboratory results");
        rebuilt("database-lock");
        assertThat(api.get(lock).body()).as("rebuilt").isEqualTo(shown.body());
    }

    @Test
    void open_differences_between_edc_and_safety_database_stand_before_the_lock() throws IOException {
        var api = new StudyApi(base);
        var study = api.register();
        var confirmation = "{\"item\":\"SAE_RECONCILIATION_DONE\",\"on\":\"2026-06-01\",\"evidence\":\"Listing of 1 June\"}";
        created(api.post(study + "/database-lock/confirmations", confirmation));
        safety.handle(published(study, "safety.ReconciliationRun"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> api.get(study + "/database-lock").json().at("/safetyReconciliation/openDifferences").asInt() > 0);
        assertThat(api.get(study + "/database-lock").json().path("ready").asBoolean()).isFalse();
        problem(api.post(study + "/database-lock/confirmations", confirmation), 409, "safety-differences-open");
        safety.handle(published(study, "safety.DifferenceResolved"));
        created(api.post(study + "/database-lock/confirmations", confirmation));
        assertThat(api.get(study + "/database-lock").json().at("/safetyReconciliation/openDifferences").asInt()).isZero();
    }

    /** As safety-service has approved the shape of it, of another study. */
    private static ReceivedEvent published(String study, String type) throws IOException {
        var payload = new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("basedir", ""), "../safety-service/src/test/resources/events/" + type + ".json")));
        return new ReceivedEvent(UUID.randomUUID(), type, "1", UUID.fromString(study.substring(study.lastIndexOf('/') + 1)), 0, 0, Instant.parse("2026-06-02T10:00:00Z"), null, payload);
    }

    private void rebuilt(String projection) {
        rebuilds.start(projection, "a test");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rebuilds.status(projection).orElseThrow().state() == Rebuilds.State.DONE);
    }

    private static String version(String label) {
        return "{\"label\":\"%s\",\"language\":\"en\",\"evidence\":\"ICF-%s.pdf\"}".formatted(label, label);
    }
}
