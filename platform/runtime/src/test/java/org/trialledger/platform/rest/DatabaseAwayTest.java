package org.trialledger.platform.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.TestTokens;

/** A service whose database is not there: it lives, says what it lacks, and turns every request away with the time to come back. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
@TestProfile(DatabaseAwayTest.NoDatabase.class)
class DatabaseAwayTest {
    public static class NoDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/nowhere", "quarkus.datasource.jdbc.acquisition-timeout", "1s");
        }
    }

    @TestHTTPResource("/") URI base;

    @Test
    void it_lives_but_is_not_ready_and_names_the_reason() {
        var client = new ApiClient(base);
        assertThat(client.bare("GET", "/q/health/live").send().status()).isEqualTo(200);
        await().atMost(30, SECONDS).until(() -> client.bare("GET", "/q/health/ready").send().json().toString().contains("cannot be prepared"));
        var ready = client.bare("GET", "/q/health/ready").send();
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.header("Retry-After")).isEqualTo("2");
        assertThat(ready.json().at("/status").asText()).isEqualTo("DOWN");
    }

    @Test
    void reads_and_writes_are_503_with_the_time_to_come_back() {
        var client = new ApiClient(base);
        var token = TestTokens.get().token("member", "writer");
        var read = client.bare("GET", "/api/v1/notebooks").as(token).send();
        assertThat(read.status()).isEqualTo(503);
        assertThat(read.header("Retry-After")).isEqualTo("2");
        assertThat(read.json().get("type").asText()).isEqualTo("urn:trialledger:problem:ledger-unavailable");
    }
}
