package org.trialledger.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.study.StudyApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.HttpConventions;
import org.trialledger.platform.testkit.HttpConventions.Samples;

@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class StudyRestTest {
    @TestHTTPResource("/") URI base;
    @Inject Sql sql;
    StudyApi api;

    @BeforeEach
    void connect() {
        api = new StudyApi(base);
    }

    @TestFactory
    Stream<DynamicTest> the_conventions_are_kept() {
        return new HttpConventions(base, new Samples("/api/v1/studies", () -> body("HC-" + UUID.randomUUID()), "project-manager", "/api/v1/studies",
            location -> location + "/design", () -> design(200 + (int) (Math.random() * 1_000)))).all();
    }

    @Test
    void a_study_goes_from_registration_to_the_archive() {
        var study = api.register();
        changed(api.put(study + "/design", design(240), etag(study)));
        changed(api.post(study + "/planning", on("2026-03-01")));
        created(api.post(study + "/countries", "{\"country\":\"IE\",\"plannedSites\":3}"));
        changed(api.post(study + "/startup", on("2026-04-01")));
        created(api.post(study + "/countries/IE/regulatory-authorisations", "{\"authority\":\"HPRA\",\"on\":\"2026-04-01\",\"evidence\":\"doc-1\"}"));
        created(api.post(study + "/countries/IE/ethics-approvals", "{\"committee\":\"NREC\",\"on\":\"2026-04-02\",\"evidence\":\"doc-2\"}"));
        created(api.post(study + "/countries/IE/site-activations", "{\"site\":\"101\",\"on\":\"2026-04-20\",\"evidence\":\"doc-3\"}"));
        changed(api.post(study + "/recruitment", "{\"country\":\"IE\",\"on\":\"2026-05-01\"}"));
        changed(api.postWithReason(study + "/halt", "{\"on\":\"2026-05-10\",\"forSafety\":true}", "Liver signal"));
        changed(api.post(study + "/resumption", "{\"on\":\"2026-05-20\",\"modification\":{\"reference\":\"SM-3\",\"approvedOn\":\"2026-05-15\"}}"));
        changed(api.post(study + "/participants-on-treatment", "{\"participants\":4,\"on\":\"2026-05-25\"}"));
        changed(api.post(study + "/recruitment-end", on("2026-06-01")));
        problem(api.post(study + "/end", on("2026-07-01")), 409, "participants-on-treatment");
        changed(api.post(study + "/participants-on-treatment", "{\"participants\":0,\"on\":\"2026-06-15\"}"));
        changed(api.post(study + "/follow-up", on("2026-06-20")));
        changed(api.post(study + "/end", on("2026-07-01")));
        changed(api.post(study + "/archive", on("2026-07-02")));
        problem(api.post(study + "/countries", "{\"country\":\"FR\"}"), 409, "study-archived");
        problem(api.post(study + "/protocol/versions", "{\"label\":\"1\",\"content\":{}}"), 409, "study-archived");

        var shown = api.getAs("inspector", study).json();
        assertThat(shown.path("status").asText()).isEqualTo("ARCHIVED");
        assertThat(shown.at("/design/sampleSize/participants").asInt()).isEqualTo(240);
        assertThat(shown.at("/countries/0/ethicsApprovals/0/name").asText()).isEqualTo("NREC");
        assertThat(shown.path("history").findValuesAsText("stage")).containsExactly("CONCEPT", "PLANNING", "STARTUP", "RECRUITING", "HALTED", "RECRUITING", "TREATMENT", "FOLLOW_UP", "CLOSEOUT", "ARCHIVED");
        assertThat(shown.at("/history/4/reason").asText()).isEqualTo("Liver signal");
    }

    /** Recorded so late that the two years are over: the trial's end is due at once (Regulation (EU) 536/2014 Art. 37(7)). */
    @Test
    void a_halt_of_two_years_is_the_end_of_the_trial_unless_it_was_resumed_in_time() {
        var study = api.register();
        changed(api.put(study + "/design", design(240), etag(study)));
        changed(api.post(study + "/planning", on("2023-01-01")));
        created(api.post(study + "/countries", "{\"country\":\"IE\"}"));
        created(api.post(study + "/countries/IE/regulatory-authorisations", "{\"authority\":\"HPRA\",\"on\":\"2023-04-01\",\"evidence\":\"doc-1\"}"));
        changed(api.post(study + "/startup", on("2023-04-01")));
        changed(api.postWithReason(study + "/halt", "{\"on\":\"2023-05-10\",\"forSafety\":false}", "Drug supply"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(api.get(study).json().path("deemedEndedOn").asText()).isEqualTo("2025-05-10"));
        assertThat(api.get(study).json().path("status").asText()).isEqualTo("HALTED");
        assertThat(problem(api.post(study + "/resumption", on("2026-05-11")), 409, "halt-lapsed").path("citation").asText()).isEqualTo("Regulation (EU) 536/2014, Art. 37(7)");
        changed(api.post(study + "/resumption", on("2025-05-10")));
        assertThat(api.get(study).json().has("deemedEndedOn")).isFalse();
    }

    @Test
    void lists_are_filtered_sorted_and_paged() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var titles = new ArrayList<String>();
        for (var i = 0; i < 5; i++) created(api.post("/api/v1/studies", body("L-" + mark + "-" + i)));
        created(api.post(api.register() + "/identifiers", "{\"scheme\":\"OTHER\",\"value\":\"" + mark + "-other\"}"));
        var first = api.get("/api/v1/studies?q=l-" + mark + "&sort=protocolNumber&limit=2").json();
        var second = api.get("/api/v1/studies?q=l-" + mark + "&sort=protocolNumber&limit=2&cursor=" + first.path("nextCursor").asText()).json();
        var third = api.get("/api/v1/studies?q=l-" + mark + "&sort=protocolNumber&limit=2&cursor=" + second.path("nextCursor").asText()).json();
        for (var page : new com.fasterxml.jackson.databind.JsonNode[] {first, second, third}) titles.addAll(page.path("items").findValuesAsText("protocolNumber"));
        assertThat(titles).containsExactly("L-" + mark + "-0", "L-" + mark + "-1", "L-" + mark + "-2", "L-" + mark + "-3", "L-" + mark + "-4");
        assertThat(third.has("nextCursor")).isFalse();
        assertThat(api.get("/api/v1/studies?q=" + mark + "-other").json().path("items")).hasSize(1);
        assertThat(api.get("/api/v1/studies?q=l-" + mark + "&status=CONCEPT&phase=PHASE2&sponsor=aster").json().path("items")).hasSize(5);
        assertThat(api.get("/api/v1/studies?q=l-" + mark + "&country=IE").json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/studies?q=l-" + mark + "&status=ARCHIVED").json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/studies?q=%25" + mark).json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/studies?q=l-" + mark + "&sort=-registered").json().path("items").findValuesAsText("protocolNumber").getFirst()).isEqualTo("L-" + mark + "-4");
        problem(api.get("/api/v1/studies?sort=size"), 400, "unknown-sort");
        problem(api.get("/api/v1/studies?status=ASLEEP"), 400, "invalid-request");
        problem(api.get("/api/v1/studies?sort=title&cursor=" + first.path("nextCursor").asText()), 400, "invalid-cursor");
    }

    @Test
    void wrong_requests_are_named_and_leave_no_event() {
        var study = api.register();
        var before = events();
        var yetToCome = LocalDate.now(ZoneOffset.UTC).plusDays(2);
        assertThat(problem(api.post(study + "/planning", on(yetToCome.toString())), 409, "future-actual-date").at("/errors/0/pointer").asText()).isEqualTo("/on");
        problem(api.post(study + "/planning", on("2026-02-30")), 400, "wrong-type");
        problem(api.post(study + "/planning", "{}"), 400, "invalid-request");
        problem(api.post(study + "/planning", "{\"on\":\"2026-03-01\",\"by\":\"me\"}"), 400, "unknown-field");
        problem(api.post(study + "/startup", on("2026-03-01")), 409, "stage-not-allowed");
        problem(api.post(study + "/countries", "{\"country\":\"Atlantis\"}"), 409, "country-unknown");
        problem(api.post(study + "/countries", "{\"country\":\"IE\",\"plannedSites\":-1}"), 400, "invalid-request");
        problem(api.post(study + "/countries/IE/ethics-approvals", "{\"committee\":\"NREC\",\"on\":\"2026-04-02\",\"evidence\":\"d\"}"), 409, "country-not-added");
        problem(api.put(study + "/design", design(0), etag(study)), 409, "sample-size-not-positive");
        problem(api.put(study + "/design", design(10).replace("Placebo", "Asterol"), etag(study)), 409, "duplicate-arm");
        problem(api.put(study + "/design", design(10).replace("\"allocationShare\":1", "\"allocationShare\":0"), etag(study)), 409, "allocation-ratio-invalid");
        problem(api.put(study + "/design", design(10), "\"77\""), 412, "stale-version");
        problem(api.post(study + "/halt", "{\"on\":\"2026-05-10\",\"forSafety\":true}"), 400, "reason-required");
        problem(api.post("/api/v1/studies", body("E-1").replace("\"studyType\"", "\"plannedStart\":\"2026-05-01\",\"plannedCompletion\":\"2026-04-01\",\"studyType\"")), 409, "end-before-start");
        problem(api.post("/api/v1/studies", body("E-1").replace("\"studyType\"", "\"identifiers\":[{\"scheme\":\"NCT\",\"value\":\"NCT1\"}],\"studyType\"")), 409, "identifier-malformed");
        problem(api.post("/api/v1/studies", body("E-1").replace("PHASE2", "PHASE9")), 400, "wrong-type");
        problem(api.post("/api/v1/studies/" + UUID.randomUUID() + "/planning", on("2026-03-01")), 404, "not-found");
        problem(api.post("/api/v1/studies/" + UUID.randomUUID() + "/protocol/versions", "{\"label\":\"1\",\"content\":{}}"), 404, "not-found");
        problem(api.get("/api/v1/studies/" + UUID.randomUUID()), 404, "not-found");
        problem(api.postAs("cra", study + "/planning", on("2026-03-01")), 403, "forbidden");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void numbers_belong_to_one_study() {
        var number = "U-" + UUID.randomUUID();
        created(api.post("/api/v1/studies", body(number)));
        var before = events();
        problem(api.post("/api/v1/studies", body(number.toLowerCase())), 409, "study-protocol-number-taken");
        var nct = "NCT" + (10_000_000 + (int) (Math.random() * 80_000_000));
        created(api.post(api.register() + "/identifiers", "{\"scheme\":\"NCT\",\"value\":\"" + nct + "\"}"));
        problem(api.post(api.register() + "/identifiers", "{\"scheme\":\"NCT\",\"value\":\"" + nct.toLowerCase() + "\"}"), 409, "study-identifier-taken");
        assertThat(events()).as("two studies, each with its first member and their role, and a number").isEqualTo(before + 2 * 3 + 1);
    }

    @Test
    void every_operation_is_documented_with_id_summary_and_example() {
        var paths = new ApiClient(base).bare("GET", "/q/openapi?format=json").send().json().path("paths");
        var operations = 0;
        for (var path : paths.properties()) {
            if (!path.getKey().startsWith("/api/v1/studies")) continue;
            for (var operation : path.getValue().properties()) {
                if (!operation.getValue().has("responses")) continue;
                operations++;
                assertThat(operation.getValue().path("operationId").asText()).as(path.getKey()).isNotBlank();
                assertThat(operation.getValue().path("summary").asText()).as(path.getKey()).isNotBlank();
            }
        }
        assertThat(operations).isGreaterThan(30);
    }

    private String etag(String study) {
        return api.get(study).header("ETag");
    }

    private long events() {
        return sql.first("select count(*) from ledger", row -> row.getLong(1)).orElseThrow();
    }

    private static String on(String date) {
        return "{\"on\":\"" + date + "\"}";
    }
}
