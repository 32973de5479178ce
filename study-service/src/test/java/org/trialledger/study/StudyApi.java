package org.trialledger.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;

/** study-service as one caller sees it: writes as a project manager, and reads that see the caller's own last write. */
public final class StudyApi {
    private final ApiClient client;
    private final String manager = TestTokens.get().token("maria", "project-manager");
    private String consistency;

    public StudyApi(URI base) {
        client = new ApiClient(base).awaitReady(Duration.ofSeconds(60));
    }

    public Answer post(String path, String body) {
        return posted(path, body, null);
    }

    public Answer postWithReason(String path, String body, String reason) {
        return posted(path, body, reason);
    }

    private Answer posted(String path, String body, String reason) {
        var call = client.bare("POST", path).as(manager).once().json(body);
        if (reason != null) call = call.with("Reason", reason);
        return seen(call.send());
    }

    public Answer post(String path, String body, String ifMatch) {
        return seen(client.bare("POST", path).as(manager).once().with("If-Match", ifMatch).json(body).send());
    }

    public Answer postAgain(String path, String body, String key) {
        return seen(client.bare("POST", path).as(manager).with("Idempotency-Key", key).json(body).send());
    }

    public Answer put(String path, String body, String ifMatch) {
        return seen(client.bare("PUT", path).as(manager).with("If-Match", ifMatch).json(body).send());
    }

    public Answer get(String path) {
        return getWith(manager, path);
    }

    public Answer getAs(String role, String path) {
        return getWith(TestTokens.get().token("someone", role), path);
    }

    public Answer getWith(String token, String path) {
        var call = client.bare("GET", path).as(token);
        if (consistency != null) call = call.with("Consistency-Token", consistency);
        return call.send();
    }

    public Answer postAs(String role, String path, String body) {
        return client.bare("POST", path).as(TestTokens.get().token("someone", role)).once().json(body).send();
    }

    public Answer postWith(String token, String path, String body) {
        return seen(client.bare("POST", path).as(token).once().with("Reason", "As the test wants it").json(body).send());
    }

    /** A fresh study's path. */
    public String register() {
        var answer = post("/api/v1/studies", body("AST-" + UUID.randomUUID()));
        return created(answer);
    }

    /** As maria, whose writes this sends. */
    public void acceptSignaturePolicy(String study) {
        created(post(study + "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}"));
    }

    public static String body(String protocolNumber) {
        return """
            {"protocolNumber":"%s","titles":{"brief":"Asterol in mild asthma","acronym":"STAR"},"sponsor":{"name":"Aster Therapeutics","country":"IE"},
             "studyType":"INTERVENTIONAL","phases":["PHASE2"],"conditions":["Asthma"]}""".formatted(protocolNumber);
    }

    public static String design(int participants) {
        return """
            {"studyType":"INTERVENTIONAL","phases":["PHASE2"],"interventionModel":"PARALLEL","allocation":"RANDOMIZED","blinding":{"masking":"DOUBLE","masked":["PARTICIPANT","INVESTIGATOR"]},
             "sampleSize":{"participants":%d},"arms":[{"name":"Asterol","type":"EXPERIMENTAL","allocationShare":2},{"name":"Placebo","type":"PLACEBO_COMPARATOR","allocationShare":1}],
             "epochs":[{"name":"Screening","type":"SCREENING"},{"name":"Treatment","type":"TREATMENT"}],
             "objectives":[{"name":"Efficacy","level":"PRIMARY","text":"Show that asterol improves lung function"}],
             "endpoints":[{"level":"PRIMARY","measure":"Change in FEV1","timeFrame":"Week 12","objective":"Efficacy"}]}""".formatted(participants);
    }

    public static String created(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.header("Location");
    }

    public static void changed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    public static JsonNode problem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("type").asText()).as(answer.body()).isEqualTo("urn:trialledger:problem:" + type);
        assertThat(problem.path("instance").asText()).startsWith("urn:uuid:");
        return problem;
    }

    private Answer seen(Answer answer) {
        if (answer.header("Consistency-Token") != null) consistency = answer.header("Consistency-Token");
        return answer;
    }
}
