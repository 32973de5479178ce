package org.trialledger.study.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.trialledger.study.StudyApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

/** An approval is signed: by a person who has just logged in, with a fitting meaning, and of exactly what that person was shown (21 CFR Part 11). */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ApprovalSignatureTest {
    private static final Duration LATE = Duration.ofSeconds(310), IN_TIME = Duration.ofSeconds(240);

    @TestHTTPResource("/") URI base;
    private ApiClient client;
    private StudyApi api;
    private String study, version;

    @BeforeEach
    void a_version_is_in_review() {
        client = new ApiClient(base);
        api = new StudyApi(base);
        study = api.register();
        version = created(api.post(study + "/protocol/versions", "{\"label\":\"1.0\",\"content\":{\"titles\":[{\"kind\":\"brief\",\"text\":\"Asterol \\u2265 \\\"1\\\"\"}],\"plannedParticipants\":240}}"));
        created(api.post(version + "/submission", "{\"on\":\"2026-03-01\"}"));
    }

    @Test
    void the_signature_is_shown_with_name_time_and_meaning_wherever_the_version_is() {
        api.acceptSignaturePolicy(study);
        var before = Instant.now().minusMillis(1);
        var seen = seen();
        var approved = approve(aged(IN_TIME), "APPROVAL", seen);
        created(approved);
        for (var shown : List.of(read(version, approved).json(), read(study + "/protocol/versions", approved).json().at("/items/0"))) {
            var signature = shown.path("signature");
            assertThat(signature.path("printedName").asText()).isEqualTo("Test maria");
            assertThat(signature.path("signerId").asText()).isEqualTo("maria");
            assertThat(signature.path("meaning").asText()).isEqualTo("APPROVAL");
            assertThat(signature.path("contentSha256").asText()).isEqualTo(seen);
            assertThat(Instant.parse(signature.path("signedAt").asText())).isBetween(before, Instant.now());
            assertThat(Duration.between(Instant.parse(signature.path("authTime").asText()), Instant.now())).isBetween(IN_TIME, LATE);
        }
    }

    @Test
    void the_sha_256_is_of_the_contents_bytes_as_they_are_shown() throws NoSuchAlgorithmException {
        var shown = api.get(version + "/content-to-sign");
        var content = shown.body().substring(shown.body().indexOf("{\"content\":") + 11, shown.body().lastIndexOf(",\"sha256\""));
        var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(shown.json().path("sha256").asText());
        assertThat(shown.json().at("/content/content/titles/0/text").asText()).isEqualTo("Asterol \u2265 \"1\"");
        assertThat(shown.json().at("/content/versionId").asText()).isEqualTo(version.substring(version.lastIndexOf('/') + 1));
    }

    @Test
    void a_stale_login_does_not_sign_and_is_told_how_old_it_is() {
        api.acceptSignaturePolicy(study);
        var answer = approve(aged(LATE), "APPROVAL", seen());
        assertThat(problem(answer, 401, "fresh-login-required").path("detail").asText()).containsPattern("logged in 31\\d s ago").contains("within 300 s");
        assertThat(answer.header("WWW-Authenticate")).contains("insufficient_user_authentication", "max_age=\"300\"");
        assertThat(api.get(version).json().path("status").asText()).isEqualTo("IN_REVIEW");
    }

    @Test
    void a_token_that_does_not_tell_a_past_login_does_not_sign() {
        api.acceptSignaturePolicy(study);
        for (var broken : List.<Consumer<Map<String, Object>>>of(claims -> claims.remove("auth_time"), claims -> claims.put("auth_time", Instant.now().getEpochSecond() + 120),
                claims -> claims.put("auth_time", "just now")))
            problem(approve(maria(broken), "APPROVAL", seen()), 401, "fresh-login-required");
        problem(approve(maria(claims -> claims.remove("name")), "APPROVAL", seen()), 409, "printed-name-required");
    }

    @Test
    void a_machine_never_signs_nor_accepts_the_policy() {
        api.acceptSignaturePolicy(study);
        for (var machine : List.<Consumer<Map<String, Object>>>of(claims -> claims.put("azp", "maria"), claims -> claims.put("client_id", "maria"), claims -> claims.put("gty", "client-credentials"),
                claims -> claims.put("preferred_username", "service-account-ctms"), claims -> claims.put("roles", List.of("project-manager", "edc")))) {
            problem(approve(maria(machine), "APPROVAL", seen()), 403, "signature-by-person-only");
            problem(client.bare("POST", study + "/team/signature-policy-acceptances").as(maria(machine)).once().json(acceptance("2")).send(), 403, "signature-by-person-only");
        }
    }

    @Test
    void nobody_signs_before_accepting_the_policy_in_this_study() {
        api.acceptSignaturePolicy(api.register());
        assertThat(problem(approve(aged(IN_TIME), "APPROVAL", seen()), 409, "signature-policy-not-accepted").path("citation").asText()).isEqualTo("21 CFR 11.10(j)");
        problem(client.bare("POST", study + "/team/signature-policy-acceptances").as(aged(LATE)).once().json(acceptance("1")).send(), 401, "fresh-login-required");
        created(client.bare("POST", study + "/team/signature-policy-acceptances").as(aged(IN_TIME)).once().json(acceptance("1")).send());
        created(approve(aged(IN_TIME), "APPROVAL", seen()));
    }

    @Test
    void nobody_signs_on_anothers_acceptance() {
        api.acceptSignaturePolicy(study);
        created(api.post(study + "/team/project-managers", "{\"userId\":\"nora\",\"name\":\"Nora\",\"from\":\"" + LocalDate.now(ZoneOffset.UTC) + "\"}"));
        problem(approve(TestTokens.get().token("nora", "project-manager"), "APPROVAL", seen()), 409, "signature-policy-not-accepted");
    }

    @Test
    void what_was_not_shown_is_not_signed_and_not_every_meaning_approves() {
        api.acceptSignaturePolicy(study);
        assertThat(problem(approve(aged(IN_TIME), "APPROVAL", "ab".repeat(32)), 409, "signed-content-changed").at("/errors/0/pointer").asText()).isEqualTo("/contentSha256");
        problem(approve(aged(IN_TIME), "AUTHORSHIP", seen()), 409, "signature-meaning-not-allowed");
        problem(approve(aged(IN_TIME), "APPROVAL", "ABCD"), 400, "invalid-request");
        problem(approve(aged(IN_TIME), "WHATEVER", seen()), 400, "wrong-type");
    }

    @Test
    void a_retry_is_answered_as_the_first_time_although_the_login_has_aged_but_a_new_attempt_is_not() {
        api.acceptSignaturePolicy(study);
        var seen = seen();
        var key = UUID.randomUUID().toString();
        var first = approve(aged(IN_TIME), "APPROVAL", seen, key);
        created(first);
        for (var later : List.of(aged(IN_TIME), aged(LATE), maria(claims -> claims.remove("auth_time")))) {
            var again = approve(later, "APPROVAL", seen, key);
            created(again);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        }
        problem(approve(aged(LATE), "RESPONSIBILITY", seen, key), 422, "idempotency-key-reused");
        problem(approve(aged(LATE), "APPROVAL", seen), 401, "fresh-login-required");
    }

    @TestFactory
    Stream<DynamicTest> a_forged_token_does_not_sign() {
        api.acceptSignaturePolicy(study);
        var seen = seen();
        return TestTokens.get().forged("project-manager").entrySet().stream().map(forged -> dynamicTest(forged.getKey(), () -> {
            assertThat(approve(forged.getValue(), "APPROVAL", seen).status()).isEqualTo(401);
            assertThat(api.get(version).json().path("status").asText()).isEqualTo("IN_REVIEW");
        }));
    }

    private String seen() {
        return api.get(version + "/content-to-sign").json().path("sha256").asText();
    }

    private Answer approve(String token, String meaning, String sha256) {
        return approve(token, meaning, sha256, UUID.randomUUID().toString());
    }

    private Answer approve(String token, String meaning, String sha256, String key) {
        return client.bare("POST", version + "/approval").as(token).with("Idempotency-Key", key)
            .json("{\"on\":\"2026-03-05\",\"meaning\":\"%s\",\"contentSha256\":\"%s\"}".formatted(meaning, sha256)).send();
    }

    private Answer read(String path, Answer after) {
        return client.bare("GET", path).as(TestTokens.get().token("ines", "inspector")).with("Consistency-Token", after.header("Consistency-Token")).send();
    }

    private static String acceptance(String policyVersion) {
        return "{\"policyVersion\":\"%s\",\"sha256\":\"%s\"}".formatted(policyVersion, "ab".repeat(32));
    }

    /** A token of one who logged in that long ago. */
    private static String aged(Duration age) {
        return maria(claims -> claims.put("auth_time", Instant.now().minus(age).getEpochSecond()));
    }

    private static String maria(Consumer<Map<String, Object>> change) {
        return TestTokens.get().tokenWith(change, "maria", "project-manager");
    }
}
