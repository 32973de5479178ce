package org.trialledger.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.rest.TestServices;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
@TestProfile(IssuerAwayTest.NoIssuer.class)
class IssuerAwayTest {
    public static class NoIssuer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.jwt.verify.publickey.location", "http://127.0.0.1:1/trialledger/jwks");
        }
    }

    @TestHTTPResource("/") URI base;

    @Test
    void a_token_that_cannot_be_judged_is_503_and_neither_let_in_nor_called_forged() {
        var answer = new ApiClient(base).bare("GET", "/api/v1/notebooks").as(TestTokens.get().token("member", "writer")).send();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:trialledger:problem:identity-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void what_is_open_stays_open() {
        assertThat(new ApiClient(base).bare("GET", "/api/v1/problems").send().status()).isEqualTo(200);
    }
}
