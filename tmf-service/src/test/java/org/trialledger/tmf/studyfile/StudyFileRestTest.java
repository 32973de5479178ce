package org.trialledger.tmf.studyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.tmf.TmfApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteSiteClosure;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.tmf.ContentSweep;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.studyfile.readmodel.StudyFileProjection;

/** The file as a whole over HTTP, from its opening to its release. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class StudyFileRestTest {
    private static final String SPECIALIST = "tmf-specialist", MANAGER = "project-manager", AUDITOR = "qa-auditor", UNBLINDED = "unblinded-statistician";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject StudyFileProjection projection;
    @Inject ContentStore contents;
    @Inject ContentSweep sweep;

    private TmfApi api;
    private UUID id;
    private String tmf, retention;

    @BeforeEach
    void begin() {
        api = new TmfApi(base);
        id = studies.withSites();
        studies.acceptSignaturePolicy(id, "a-" + MANAGER);
        tmf = study(id) + "/tmf";
        retention = study(id) + "/retention-schedules";
    }

    private void opened() {
        created(api.post(SPECIALIST, tmf, "{\"owner\":\"Sponsor\",\"plan\":{\"title\":\"TMF plan\",\"version\":\"1.0\",\"effectiveFrom\":\"2026-06-01\"}}"));
    }

    private void signed(String path, String query, String more) {
        var sha256 = shown(api.get(MANAGER, path + query)).path("sha256").asText();
        changed(api.post(MANAGER, path, "{" + more + "\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
    }

    private JsonNode schedule(String country) {
        for (var item : shown(api.get(AUDITOR, retention)).path("items")) if (item.path("country").asText().equals(country)) return item;
        throw new AssertionError("no schedule of " + country);
    }

    @Test
    void a_file_is_opened_locked_archived_released_and_held() throws IOException {
        assertThat(api.get(AUDITOR, tmf).status()).isEqualTo(404);
        opened();
        problem(api.post(SPECIALIST, tmf, "{\"owner\":\"Sponsor\",\"plan\":{\"title\":\"TMF plan\",\"version\":\"1.0\",\"effectiveFrom\":\"2026-06-01\"}}"), 409, "study-file-already-opened");
        changed(api.post(SPECIALIST, tmf + "/plan", "{\"plan\":{\"title\":\"TMF plan\",\"version\":\"2.0\",\"effectiveFrom\":\"2026-09-01\"},\"reason\":\"New vendor\"}"));
        var lock = "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown(api.get(MANAGER, tmf + "/lock")).path("sha256").asText() + "\"}";
        problem(api.post(MANAGER, tmf + "/lock", lock), 409, "sites-still-active");
        studies.send(new NoteSiteClosure(id, TestStudies.site(id, "101"), TODAY), new NoteSiteClosure(id, TestStudies.site(id, "201"), TODAY));
        changed(api.post(MANAGER, tmf + "/lock", lock));
        await().atMost(Duration.ofSeconds(20)).until(() -> shown(api.get(AUDITOR, retention)).path("items").size() == 4);
        problem(api.post(SPECIALIST, retention, "{\"country\":\"GB\",\"years\":30}"), 409, "reason-required");
        problem(api.post(SPECIALIST, retention, "{\"country\":\"DE\"}"), 409, "country-not-in-study");
        problem(api.post(SPECIALIST, retention, "{\"country\":\"GB\",\"years\":5}"), 409, "retention-shorter-than-rule");
        var vault = "?place=Vault&archivist=ute";
        var archive = "{\"place\":\"Vault\",\"archivist\":\"ute\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + "ab".repeat(32) + "\"}";
        created(api.post(SPECIALIST, retention, "{\"country\":\"GB\",\"years\":30,\"reason\":\"Policy\"}"));
        problem(api.post(MANAGER, tmf + "/archive", archive), 409, "signed-content-changed");
        signed(tmf + "/archive", vault, "\"place\":\"Vault\",\"archivist\":\"ute\",");

        assertThat(schedule("IE").path("state").asText()).isEqualTo("WAITING");
        changed(api.post(SPECIALIST, retention + "/triggers", "{\"trigger\":\"END_OF_TRIAL\",\"on\":\"" + TODAY.minusYears(26) + "\",\"source\":\"Declaration\"}"));
        assertThat(schedule("IE").path("state").asText()).isEqualTo("OVER");
        assertThat(schedule("IE").path("retainUntil").asText()).isEqualTo(TODAY.minusYears(26).plusYears(25).toString());
        assertThat(schedule("GB").path("state").asText()).isEqualTo("RUNNING");
        assertThat(schedule("US").path("retainUntil").isMissingNode()).isTrue();
        var hold = shownHold(created(api.post(AUDITOR, study(id) + "/legal-holds", "{\"siteId\":\"" + TestStudies.site(id, "101") + "\",\"matter\":\"Claim 7\",\"reason\":\"The court asked\"}")));
        assertThat(schedule("IE").path("holdsInForce").asInt()).isEqualTo(1);
        var release = "{\"reason\":\"Over\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown(api.get(MANAGER, retention + "/IE/release")).path("sha256").asText() + "\"}";
        problem(api.post(MANAGER, retention + "/IE/release", release), 409, "under-legal-hold");
        changed(api.post(MANAGER, study(id) + "/legal-holds/" + hold + "/lift", "{\"reason\":\"Settled\"}"));
        problem(api.post(SPECIALIST, retention + "/IE/release", release), 403, "forbidden");
        changed(api.post(MANAGER, retention + "/IE/release", release));
        assertThat(schedule("IE").path("state").asText()).isEqualTo("RELEASED");
        destroyed(hold);
        signed(tmf + "/transfer", "?newOwner=Buyer", "\"newOwner\":\"Buyer\",\"reason\":\"Sold\",");

        var file = shown(api.get(AUDITOR, tmf));
        assertThat(file.path("stage").asText()).isEqualTo("TRANSFERRED");
        assertThat(file.path("owner").asText()).isEqualTo("Buyer");
        assertThat(file.at("/plan/version").asText()).isEqualTo("2.0");
        assertThat(file.at("/archive/archivist").asText()).isEqualTo("ute");
        assertThat(shown(api.get(AUDITOR, study(id) + "/legal-holds?inForce=true")).path("items")).isEmpty();
        assertThat(api.getAs("text/csv", AUDITOR, retention + "?dueBy=" + TODAY).body()).contains("country,rule", "IE,EU-25").doesNotContain("GB");
        assertThat(shown(api.get(AUDITOR, tmf + "/history?limit=1")).at("/items/0/step").asText()).isEqualTo("OPENED");
        assertThat(shown(api.get(AUDITOR, tmf + "/history")).path("items").findValuesAsText("step"))
            .containsSubsequence("OPENED", "PLAN_REVISED", "LOCKED", "ARCHIVED", "TRIGGER_DATED", "HOLD_PLACED", "HOLD_LIFTED", "RELEASED", "DESTRUCTION_AUTHORISED", "TRANSFERRED");
        assertThat(shown(api.get(AUDITOR, retention + "/rules")).path("items")).isNotEmpty();
        views.rebuild(projection, id);
    }

    private UUID filed(int number, Scope scope, boolean restricted, String text) throws IOException {
        var document = new UUID(id.getMostSignificantBits(), number);
        var kept = contents.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Declared.nothing(1_000));
        studies.send(new ReceiveDocument(id, document, new Filing("05.04.03", scope, "Report", "en", TODAY), Standing.FINE, restricted, false, new Content("a.pdf", "application/pdf", kept.size(), kept.sha256()),
            Origin.UPLOAD, "ina", TODAY, true));
        return document;
    }

    /** When the sweep comes by. */
    private boolean isThere(String text) throws IOException {
        views.settle();
        sweep.sweep(Instant.now().plusSeconds(60));
        return contents.exists(kept(text));
    }

    private String kept(String text) throws IOException {
        try (var arrival = contents.receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Declared.nothing(1_000))) {
            return arrival.content().sha256();
        }
    }

    private void destroyed(String hold) throws IOException {
        studies.acceptSignaturePolicy(id, "a-" + SPECIALIST);
        studies.acceptSignaturePolicy(id, "a-" + UNBLINDED);
        String alone = "Report " + id, twice = "Report of two sites " + id;
        var site = TestStudies.site(id, "101");
        var document = filed(1, Scope.site(null, site), false, alone);
        var shared = filed(2, Scope.site(null, site), false, twice);
        filed(3, Scope.site(null, TestStudies.site(id, "201")), false, twice);
        var hidden = filed(4, new Scope(Level.COUNTRY, "IE", null, null, null), true, "Hidden " + id);
        var destruction = retention + "/destructions/" + document;
        var body = "{\"reason\":\"Over\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown(api.get(SPECIALIST, destruction)).path("sha256").asText() + "\"}";
        problem(api.post(MANAGER, destruction, body), 403, "forbidden");
        var again = shownHold(created(api.post(AUDITOR, study(id) + "/legal-holds", "{\"artifact\":\"05.04\",\"matter\":\"Claim 8\",\"reason\":\"The court asked\"}")));
        assertThat(again).isEqualTo(hold);
        problem(api.post(SPECIALIST, destruction, body), 409, "under-legal-hold");
        var inForce = shown(api.get(AUDITOR, study(id) + "/legal-holds?inForce=true")).at("/items/0/holdId").asText();
        changed(api.post(MANAGER, study(id) + "/legal-holds/" + inForce + "/lift", "{\"reason\":\"Settled\"}"));
        assertThat(isThere(alone)).isTrue();
        changed(api.post(SPECIALIST, destruction, body));
        assertThat(isThere(alone)).as("its bytes are gone").isFalse();
        problem(api.get(SPECIALIST, study(id) + "/documents/" + document + "/versions/1/content"), 404, "not-found");
        problem(api.post(SPECIALIST, destruction, body), 409, "document-already-destroyed");
        assertThat(shown(api.get(AUDITOR, study(id) + "/tmf-search?state=DESTROYED")).at("/items/0/documentId").asText()).isEqualTo(document.toString());
        destroy(SPECIALIST, shared);
        assertThat(isThere(twice)).as("another document has them").isTrue();
        problem(api.get(SPECIALIST, retention + "/destructions/" + hidden), 404, "not-found");
        problem(api.post(SPECIALIST, retention + "/destructions/" + hidden, body), 404, "not-found");
        destroy(UNBLINDED, hidden);
        problem(api.post(SPECIALIST, retention + "/destructions/" + id, body), 404, "not-found");
    }

    private void destroy(String role, UUID document) {
        var path = retention + "/destructions/" + document;
        changed(api.post(role, path, "{\"reason\":\"Over\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown(api.get(role, path)).path("sha256").asText() + "\"}"));
    }

    private String shownHold(String location) {
        return shown(api.get(AUDITOR, location)).at("/items/0/holdId").asText();
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        var study = StudyFileSamples.ALL.getFirst().studyId();
        views.deliver(projection, StudyFileSamples.ALL, 1);
        var once = views.content(projection, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, StudyFileSamples.ALL, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
    }
}
