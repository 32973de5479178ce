package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.ApiClient;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class OpenApiConventionsTest {
    @TestHTTPResource("/") URI base;

    @Test
    void every_operation_says_how_it_is_secured_which_headers_it_takes_and_how_it_fails() {
        var paths = document().get("paths");
        var create = paths.at("/~1api~1v1~1notebooks/post");
        assertThat(create.get("security").toString()).isEqualTo("[{\"bearer\":[\"writer\"]}]");
        assertThat(headers(create)).contains("Idempotency-Key!", "Reason", "If-Match", "X-Correlation-Id");
        assertThat(create.get("responses").fieldNames()).toIterable().contains("400", "401", "403", "409", "413", "415", "422", "503");
        assertThat(create.at("/responses/401/content/application~1problem+json/schema/$ref").asText()).endsWith("/Problem");
        assertThat(headers(paths.at("/~1api~1v1~1notebooks~1{notebookId}~1title/put"))).contains("If-Match!");
        assertThat(headers(paths.at("/~1api~1v1~1notebooks/get"))).contains("Consistency-Token").doesNotContain("Idempotency-Key!");
    }

    @Test
    void the_list_of_problems_is_open() {
        assertThat(document().at("/paths/~1api~1v1~1problems/get").has("security")).isFalse();
    }

    @Test
    void a_list_says_what_it_can_be_sorted_by() {
        var sort = parameter(document().at("/paths/~1api~1v1~1notebooks/get"), "sort").path("schema");
        assertThat(sort.path("enum")).extracting(JsonNode::asText).containsExactly("notebookId", "-notebookId", "title", "-title", "closed", "-closed", "version", "-version");
        assertThat(sort.path("default").asText()).isEqualTo("notebookId");
    }

    private static JsonNode parameter(JsonNode operation, String name) {
        for (var parameter : operation.get("parameters")) if (parameter.get("name").asText().equals(name)) return parameter;
        throw new AssertionError("no parameter " + name);
    }

    private static ArrayList<String> headers(JsonNode operation) {
        var names = new ArrayList<String>();
        operation.get("parameters").forEach(p -> {
            if (p.get("in").asText().equals("header")) names.add(p.get("name").asText() + (p.path("required").asBoolean() ? "!" : ""));
        });
        return names;
    }

    private JsonNode document() {
        var answer = new ApiClient(base).bare("GET", "/q/openapi?format=json").send();
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }
}
