package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.trialledger.platform.testkit.ApiClient.Answer;

/** A service as callers see it: each call by a role's user ("a-ROLE", whom the test has given the role), and reads that see the last write made here. */
public class RoleApi {
    private final ApiClient client;
    private String consistency;

    public RoleApi(URI base) {
        client = new ApiClient(base).awaitReady(Duration.ofSeconds(60));
    }

    public Answer post(String role, String path, String body) {
        return postWith(token(role), path, body);
    }

    /** With the caller's own token; a Reason goes along, for operations that want one. */
    public Answer postWith(String token, String path, String body) {
        return seen(client.bare("POST", path).as(token).once().with("Reason", "As the test wants it").json(body).send());
    }

    public Answer postAgain(String role, String path, String body, String key) {
        return seen(client.bare("POST", path).as(token(role)).with("Idempotency-Key", key).json(body).send());
    }

    public Answer get(String role, String path) {
        return getWith(token(role), path);
    }

    public Answer getWith(String token, String path) {
        var call = client.bare("GET", path).as(token);
        if (consistency != null) call = call.with("Consistency-Token", consistency);
        return call.send();
    }

    public Answer getAs(String mediaType, String role, String path) {
        var call = client.bare("GET", path).as(token(role)).with("Accept", mediaType);
        if (consistency != null) call = call.with("Consistency-Token", consistency);
        return call.send();
    }

    public static String token(String role) {
        return TestTokens.get().token("a-" + role, role);
    }

    public static String study(UUID studyId) {
        return "/api/v1/studies/" + studyId;
    }

    public static String created(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.header("Location");
    }

    public static void changed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(201, 204);
    }

    public static JsonNode shown(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    public static JsonNode problem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("type").asText()).as(answer.body()).isEqualTo("urn:trialledger:problem:" + type);
        return problem;
    }

    private Answer seen(Answer answer) {
        if (answer.header("Consistency-Token") != null) consistency = answer.header("Consistency-Token");
        return answer;
    }
}
