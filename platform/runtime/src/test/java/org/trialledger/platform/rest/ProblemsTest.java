package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.ApiClient.Call;
import org.trialledger.platform.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class ProblemsTest {
    private static final String NOTEBOOKS = "/api/v1/notebooks";
    private static final TestTokens TOKENS = TestTokens.get();

    @TestHTTPResource("/") URI base;
    private ApiClient api;

    @BeforeEach
    void client() {
        api = new ApiClient(base).awaitReady(Duration.ofSeconds(30));
    }

    @Test
    void a_broken_rule_is_a_409_with_its_citation() {
        var location = open("Rules " + UUID.randomUUID());
        close(location);
        var problem = problem(rename(location, "Other", "\"1\""), 409, "notebook-closed");
        assertThat(problem.get("title").asText()).isEqualTo("Notebook closed");
        assertThat(problem.get("citation").asText()).isEqualTo("ICH E6(R3) 4.2.2");
        assertThat(problem.get("detail").asText()).endsWith("is closed.");
    }

    @Test
    void a_rule_about_a_field_points_at_it() {
        var title = "Same " + UUID.randomUUID();
        var problem = problem(rename(open(title), title, "\"0\""), 409, "title-unchanged");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/title");
        assertThat(problem.has("citation")).isFalse();
    }

    @Test
    void a_key_taken_by_another_request_is_a_409_of_its_kind_and_does_not_tell_the_holder() {
        var title = "Taken " + UUID.randomUUID();
        var holder = open(title);
        var answer = post(body(title)).send();
        problem(answer, 409, "notebook-title-taken");
        assertThat(answer.body()).doesNotContain(holder.substring(NOTEBOOKS.length() + 1));
    }

    @Test
    void a_write_without_a_required_reason_is_400_and_with_one_goes_through() {
        var location = open("Reason " + UUID.randomUUID());
        problem(member("POST", location + "/closing").once().send(), 400, "reason-required");
        problem(member("POST", location + "/closing").once().with("Reason", "   ").send(), 400, "reason-required");
        problem(member("POST", location + "/closing").once().with("Reason", "UTF-8''%E9").send(), 400, "invalid-request");
        assertThat(close(location).status()).isEqualTo(204);
    }

    @Test
    void a_command_that_changes_nothing_is_204_without_a_new_version() {
        var location = open("Twice " + UUID.randomUUID());
        close(location);
        var again = close(location);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("ETag")).isNull();
    }

    @Test
    void a_retry_of_a_change_answers_the_first_outcome_even_when_the_version_moved_on() {
        var location = open("Retry " + UUID.randomUUID());
        var key = UUID.randomUUID().toString();
        var first = rename(location, "First", "\"0\"", key);
        assertThat(rename(location, "Second", "\"1\"").status()).isEqualTo(204);
        var again = rename(location, "First", "\"0\"", key);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void every_broken_constraint_has_a_pointer() {
        var problem = problem(post("{\"title\":\" \",\"labels\":[{\"text\":\"ok\"},{\"text\":\"far too long\"},null]}").send(), 400, "invalid-request");
        var pointers = new ArrayList<String>();
        problem.get("errors").forEach(error -> pointers.add(error.get("pointer").asText()));
        assertThat(pointers).containsExactly("/kind", "/labels/1/text", "/labels/2", "/title");
    }

    @Test
    void a_parameter_out_of_bounds_is_named_for_it_has_no_pointer() {
        var problem = problem(member("GET", NOTEBOOKS + "?limit=0").send(), 400, "invalid-request");
        assertThat(problem.at("/errors/0").has("pointer")).isFalse();
        assertThat(problem.at("/errors/0/detail").asText()).startsWith("limit ");
        assertThat(problem(member("GET", NOTEBOOKS + "?closed=maybe").send(), 400, "invalid-request").get("detail").asText()).contains("closed");
    }

    @Test
    void what_a_list_cannot_be_sorted_by_is_refused_with_what_it_can() {
        for (var sort : List.of("colour", "-", "--title", "title%20desc"))
            assertThat(problem(member("GET", NOTEBOOKS + "?sort=" + sort).send(), 400, "unknown-sort").path("detail").asText()).contains("notebookId, title, closed, version");
    }

    @Test
    void a_cursor_is_good_for_the_order_it_was_made_in_and_no_other() {
        for (var title : List.of("One", "Two")) open("Sorted " + title + " " + UUID.randomUUID());
        await().atMost(Duration.ofSeconds(20)).until(() -> member("GET", NOTEBOOKS).send().json().path("items").size() >= 2);
        var page = member("GET", NOTEBOOKS + "?limit=1&sort=-title").send().json();
        var next = "&cursor=" + page.path("nextCursor").asText();
        var second = member("GET", NOTEBOOKS + "?limit=1&sort=-title" + next).send();
        assertThat(second.json().at("/items/0/title").asText()).isLessThan(page.at("/items/0/title").asText());
        for (var sort : List.of("title", "notebookId", "-closed")) problem(member("GET", NOTEBOOKS + "?limit=1&sort=" + sort + next).send(), 400, "invalid-cursor");
        problem(member("GET", NOTEBOOKS + "?limit=1" + next).send(), 400, "invalid-cursor");
    }

    @Test
    void a_value_of_the_wrong_type_says_what_is_expected() {
        for (var wrong : List.of("\"kind\":\"SEA\"", "\"kind\":0", "\"openedOn\":\"2026-02-30\"", "\"openedOn\":20260101", "\"openedOn\":\"\"", "\"openedOn\":\"2026-05-01T00:00:00Z\"", "\"pages\":1.5", "\"pages\":\"12\"",
                                 "\"pages\":99999999999", "\"title\":7", "\"title\":true", "\"labels\":{}", "\"labels\":[[]]")) {
            var problem = problem(post("{" + wrong + "}").send(), 400, "wrong-type");
            assertThat(problem.at("/errors/0/pointer").asText()).startsWith("/" + wrong.substring(1, wrong.indexOf('"', 1)));
            assertThat(problem.at("/errors/0/detail").asText()).endsWith("expected.");
        }
    }

    @Test
    void an_operation_with_wider_limits_takes_what_others_refuse_and_no_more() {
        var deep = "[".repeat(120) + "]".repeat(120);
        assertThat(imported(deep).json().at("/items/0").asInt()).isEqualTo(240);
        problem(imported("[".repeat(160) + "]".repeat(160)), 400, "malformed-json");
        assertThat(imported("\"" + "x".repeat(1_500_000) + "\"").status()).isEqualTo(200);
        problem(imported("\"" + "x".repeat(2_500_000) + "\""), 413, "body-too-large");
    }

    @Test
    void an_operation_that_names_no_roles_is_closed() {
        problem(member("GET", NOTEBOOKS + "/forgotten").send(), 403, "forbidden");
        problem(api.bare("GET", NOTEBOOKS + "/forgotten").send(), 401, "unauthenticated");
    }

    @Test
    void a_fault_of_ours_tells_no_internals() {
        var answer = member("GET", NOTEBOOKS + "/fault").send();
        problem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("patient_names").doesNotContain("IllegalState");
    }

    @Test
    void an_answer_that_breaks_its_own_constraints_is_our_fault() {
        problem(member("GET", NOTEBOOKS + "/broken-answer").send(), 500, "internal-error");
    }

    @Test
    void a_database_that_is_away_is_503_with_retry_after_and_no_address() {
        var answer = member("GET", NOTEBOOKS + "/outage").send();
        problem(answer, 503, "ledger-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.body()).doesNotContain("10.0.0.7");
    }

    @Test
    void every_type_is_listed_for_anyone() {
        var answer = api.bare("GET", "/api/v1/problems").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("items").findValuesAsText("type")).doesNotHaveDuplicates()
            .contains("urn:trialledger:problem:stale-version", "urn:trialledger:problem:notebook-closed", "urn:trialledger:problem:notebook-title-taken");
    }

    private Answer imported(String body) {
        return member("POST", NOTEBOOKS + "/imports").once().json(body).send();
    }

    private String open(String title) {
        var answer = post(body(title)).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.header("Location");
    }

    private Answer close(String location) {
        return member("POST", location + "/closing").once().with("Reason", "UTF-8''Cl%C3%B4ture").send();
    }

    private Answer rename(String location, String title, String ifMatch) {
        return member("PUT", location + "/title").with("If-Match", ifMatch).json("{\"title\":\"" + title + "\"}").send();
    }

    private Answer rename(String location, String title, String ifMatch, String key) {
        return member("PUT", location + "/title").with("If-Match", ifMatch).with("Idempotency-Key", key).json("{\"title\":\"" + title + "\"}").send();
    }

    private Call post(String body) {
        return member("POST", NOTEBOOKS).once().json(body);
    }

    private static String body(String title) {
        return "{\"title\":\"" + title + "\",\"kind\":\"FIELD\",\"openedOn\":\"2026-05-01\"}";
    }

    private Call member(String method, String path) {
        return api.bare(method, path).as(TOKENS.token("member", "writer"));
    }

    private static JsonNode problem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:trialledger:problem:" + type);
        return answer.json();
    }
}
