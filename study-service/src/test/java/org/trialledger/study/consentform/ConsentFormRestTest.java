package org.trialledger.study.consentform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.created;
import static org.trialledger.study.StudyApi.problem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;
import org.trialledger.study.databaselock.domain.LockItem;

@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ConsentFormRestTest {
    @TestHTTPResource("/") URI base;
    @Inject Rebuilds rebuilds;

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

    private void rebuilt(String projection) {
        rebuilds.start(projection, "a test");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rebuilds.status(projection).orElseThrow().state() == Rebuilds.State.DONE);
    }

    private static String version(String label) {
        return "{\"label\":\"%s\",\"language\":\"en\",\"evidence\":\"ICF-%s.pdf\"}".formatted(label, label);
    }
}
