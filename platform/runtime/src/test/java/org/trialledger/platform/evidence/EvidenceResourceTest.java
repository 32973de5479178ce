package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.rest.TestServices;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.TestTokens;

/** Proofs over HTTP, verified as somebody would who has nothing but the answers and the keys. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class EvidenceResourceTest {
    private static final List<String> RESTRICTED = List.of("qa-auditor", "inspector", "service");

    @TestHTTPResource("/") URI base;
    @Inject LedgerReader reader;
    @Inject ObjectMapper mapper;
    private ApiClient api;
    private UUID study;

    @BeforeEach
    void record() {
        api = new ApiClient(base).awaitReady(Duration.ofSeconds(60));
        var created = api.bare("POST", "/api/v1/notebooks").as(TestTokens.get().token("member", "writer")).once()
            .json("{\"title\":\"%s\",\"kind\":\"LAB\"}".formatted(UUID.randomUUID())).send();
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        study = reader.after(reader.newest() - 1, 1).getFirst().studyId();
        await().atMost(Duration.ofSeconds(30)).until(() -> get("/api/v1/ledger/studies/" + study + "/proof?position=0", "inspector").status() == 200);
    }

    private ApiClient.Answer get(String path, String role) {
        return api.bare("GET", path).as(TestTokens.get().token("somebody", role)).send();
    }

    private Verifier verifier() {
        var policy = get("/api/v1/ledger/policy", "cra").json();
        var keys = StreamSupport.stream(policy.get("keys").spliterator(), false).map(key -> VerifierKey.parse(key.get("verifierKey").asText())).toList();
        assertThat(keys).extracting(VerifierKey::kind).containsExactly(SignatureKind.ED25519, SignatureKind.ML_DSA_44);
        return new Verifier(policy.get("origin").asText(), keys);
    }

    @Test
    void an_event_is_proved_with_the_answers_alone() throws Exception {
        var proof = mapper.readValue(get("/api/v1/ledger/studies/" + study + "/proof?position=0", "qa-auditor").body(), StudyProof.class);
        assertThat(verifier().verify(reader.ofStudy(study, 0, 1).getFirst(), proof).studyId()).isEqualTo(study);
    }

    @Test
    void checkpoints_extend_each_other() throws Exception {
        long older = get("/api/v1/ledger/checkpoints/latest", "cra").json().get("size").asLong();
        record();
        var newer = get("/api/v1/ledger/checkpoints/latest", "cra").json();
        assertThat(newer.get("size").asLong()).isGreaterThan(older);
        var answer = get("/api/v1/ledger/consistency?from=" + older + "&to=" + newer.get("size"), "inspector").json();
        var proof = StreamSupport.stream(answer.get("proof").spliterator(), false).map(hash -> Text.base64(hash.asText())).toList();
        verifier().consistent(get("/api/v1/ledger/checkpoints/" + older, "cra").json().get("note").asText(), newer.get("note").asText(), proof);
    }

    @Test
    void checkpoints_and_policy_are_for_everybody_who_is_known_and_proofs_for_those_who_audit() {
        for (var path : List.of("/api/v1/ledger/checkpoints/latest", "/api/v1/ledger/policy")) {
            assertThat(api.bare("GET", path).send().status()).isEqualTo(401);
            assertThat(get(path, "site-staff").status()).isEqualTo(200);
        }
        for (var path : List.of("/api/v1/ledger/studies/" + study + "/proof?position=0", "/api/v1/ledger/consistency?from=1&to=1")) {
            assertThat(api.bare("GET", path).send().status()).isEqualTo(401);
            for (var role : List.of("site-staff", "project-manager", "operator")) assertThat(get(path, role).status()).as(role).isEqualTo(403);
            for (var role : RESTRICTED) assertThat(get(path, role).status()).as(role).isEqualTo(200);
        }
    }

    @Test
    void what_is_not_there_is_404_and_what_makes_no_sense_is_400() {
        for (var path : List.of("/checkpoints/999999999", "/studies/" + study + "/proof?position=99", "/studies/" + UUID.randomUUID() + "/proof?position=0", "/consistency?from=1&to=999999999"))
            assertThat(get("/api/v1/ledger" + path, "inspector").status()).as(path).isEqualTo(404);
        for (var path : List.of("/checkpoints/0", "/studies/" + study + "/proof", "/studies/" + study + "/proof?position=-1", "/consistency?from=2&to=1", "/consistency?from=0&to=1", "/consistency?to=1"))
            assertThat(get("/api/v1/ledger" + path, "inspector").status()).as(path).isEqualTo(400);
    }

    @Test
    void readiness_says_that_the_ledger_is_sound_and_signed() {
        var checks = api.bare("GET", "/q/health/ready").send().json().get("checks");
        var evidence = StreamSupport.stream(checks.spliterator(), false).filter(check -> check.get("name").asText().equals("evidence")).findFirst().orElseThrow();
        assertThat(evidence.get("status").asText()).isEqualTo("UP");
        assertThat(evidence.at("/data/signs").asBoolean()).isTrue();
    }
}
