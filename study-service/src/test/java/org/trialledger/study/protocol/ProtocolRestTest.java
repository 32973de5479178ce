package org.trialledger.study.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ProtocolRestTest {
    @TestHTTPResource("/") URI base;
    StudyApi api;

    @BeforeEach
    void connect() {
        api = new StudyApi(base);
    }

    @Test
    void a_protocol_goes_from_draft_to_an_amended_version_in_force() {
        var protocol = api.register() + "/protocol";
        var v1 = created(api.post(protocol + "/versions", version("1.0", null, 240)));
        created(api.post(v1 + "/submission", "{\"on\":\"2026-03-01\"}"));
        api.acceptSignaturePolicy(protocol.replace("/protocol", ""));
        created(api.post(v1 + "/approval", approval(v1, "2026-03-05")));
        problem(api.post(v1 + "/site-effectiveness", site("2026-05-01")), 409, "country-authorisation-required");
        created(api.post(v1 + "/country-decisions", decision("REGULATORY_AUTHORITY")));
        created(api.post(v1 + "/country-decisions", decision("ETHICS_COMMITTEE")));
        created(api.post(v1 + "/site-effectiveness", site("2026-05-01")));

        problem(api.post(protocol + "/versions", version("2.0", null, 300)), 409, "amendment-required");
        var amendment = created(api.post(protocol + "/amendments", "{\"number\":\"1\",\"substantial\":true,\"urgentSafetyMeasure\":true,\"summary\":\"More participants\"}"));
        var v2 = created(api.post(protocol + "/versions", version("2.0", id(amendment), 300)));
        created(api.post(v2 + "/submission", "{\"on\":\"2026-06-01\"}"));
        created(api.post(v2 + "/approval", approval(v2, "2026-06-02")));
        problem(api.post(v2 + "/site-effectiveness", site("2026-05-01")), 409, "one-effective-version-per-site-and-date");
        created(api.post(v2 + "/site-effectiveness", site("2026-06-03")));
        created(api.post(v1 + "/supersession", "{\"supersededBy\":\"" + id(v2) + "\",\"on\":\"2026-06-10\"}"));

        var versions = api.getAs("inspector", protocol + "/versions").json().path("items");
        assertThat(versions.findValuesAsText("status")).containsExactly("SUPERSEDED", "APPROVED");
        assertThat(versions.at("/0/approver").asText()).isEqualTo("maria");
        assertThat(versions.at("/0/decisions")).hasSize(2);
        assertThat(versions.at("/0/sites/0/replacedOn").asText()).isEqualTo("2026-06-03");
        assertThat(api.get(v2).json().at("/content/plannedParticipants").asInt()).isEqualTo(300);
        assertThat(api.get(amendment).json().path("incorporatedIn").asText()).isEqualTo(id(v2));
        assertThat(api.get(protocol + "/amendments").json().path("items")).hasSize(1);
        assertThat(api.get(protocol + "/implementation").json().path("items").findValuesAsText("label")).containsExactly("1.0", "2.0");
        var diff = api.get(protocol + "/diff?from=" + id(v1) + "&to=" + id(v2)).json().path("differences");
        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).toString()).isEqualTo("{\"path\":\"/plannedParticipants\",\"kind\":\"CHANGED\",\"before\":\"240\",\"after\":\"300\"}");
    }

    @Test
    void wrong_requests_are_named() {
        var protocol = api.register() + "/protocol";
        problem(api.get(protocol + "/versions"), 404, "not-found");
        problem(api.post(protocol + "/amendments", "{\"number\":\"1\",\"substantial\":true,\"summary\":\"x\"}"), 404, "not-found");
        var drafted = api.post(protocol + "/versions", version("1.0", null, 240));
        var v1 = created(drafted);
        problem(api.post(protocol + "/versions", version("1", null, 240)), 409, "version-number-not-increasing");
        problem(api.post(protocol + "/versions", "{\"label\":\"2\",\"content\":{\"plannedParticipants\":0}}"), 400, "invalid-request");
        problem(api.post(protocol + "/versions/" + UUID.randomUUID() + "/submission", "{\"on\":\"2026-03-01\"}"), 409, "version-unknown");
        api.acceptSignaturePolicy(protocol.replace("/protocol", ""));
        problem(api.post(v1 + "/approval", approval(v1, "2026-03-05")), 409, "version-status-not-allowed");
        problem(api.post(v1 + "/withdrawal", "{\"on\":\"2026-03-05\"}"), 400, "reason-required");
        problem(api.get(protocol + "/diff?from=" + id(v1)), 400, "invalid-request");
        problem(api.get(protocol + "/diff?from=" + id(v1) + "&to=" + UUID.randomUUID()), 404, "not-found");
        created(api.post(v1 + "/submission", "{\"on\":\"2026-03-01\"}", drafted.header("ETag")));
        problem(api.post(v1 + "/approval", approval(v1, "2026-03-05"), drafted.header("ETag")), 412, "stale-version");
        problem(api.postAs("cra", v1 + "/approval", approval(v1, "2026-03-05")), 403, "forbidden");
        created(api.postWithReason(v1 + "/withdrawal", "{\"on\":\"2026-03-05\"}", "Wrong file"));
        assertThat(api.get(v1).json().path("endReason").asText()).isEqualTo("Wrong file");
    }

    private static String version(String label, String amendmentId, int participants) {
        return """
            {"label":"%s",%s"content":{"titles":[{"kind":"brief","text":"Asterol"}],"arms":[{"name":"Asterol","kind":"EXPERIMENTAL"}],"endpoints":[{"name":"FEV1","kind":"PRIMARY"}],
             "plannedParticipants":%d}}""".formatted(label, amendmentId == null ? "" : "\"amendmentId\":\"" + amendmentId + "\",", participants);
    }

    private String approval(String version, String on) {
        return "{\"on\":\"%s\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(on, api.get(version + "/content-to-sign").json().path("sha256").asText());
    }

    private static String decision(String body) {
        return "{\"country\":\"IE\",\"body\":\"%s\",\"name\":\"Body\",\"outcome\":\"APPROVED\",\"on\":\"2026-04-02\",\"evidence\":\"doc\"}".formatted(body);
    }

    private static String site(String on) {
        return "{\"site\":\"101\",\"country\":\"IE\",\"on\":\"" + on + "\"}";
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
