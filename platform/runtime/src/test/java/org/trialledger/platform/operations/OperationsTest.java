package org.trialledger.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.rest.NotebookOverviewProjection;
import org.trialledger.platform.rest.TestServices;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.ApiClient.Call;
import org.trialledger.platform.testkit.TestTokens;

/** What an operator does over HTTP, on a running service that consumes another's events. */
@QuarkusTest
@TestProfile(OperationsTest.WithLibrary.class)
class OperationsTest {
    public static class WithLibrary implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(LibraryReader.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestServices.class), new TestResourceEntry(Library.class));
        }
    }

    private static final String OPERATIONS = "/api/v1/operations", STUDIES = OPERATIONS + "/consumers/library-reader/parked-studies";
    private static final String OVERVIEW = OPERATIONS + "/projections/notebook-overview", LETTERS = OVERVIEW + "/dead-letters";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final TestTokens TOKENS = TestTokens.get();

    @TestHTTPResource("/") URI base;
    @Inject DueWork dueWork;
    @Inject Sql sql;
    private ApiClient api;

    @BeforeEach
    void client() {
        api = new ApiClient(base).awaitReady(Duration.ofSeconds(60));
    }

    private JsonNode get(String path) {
        var answer = api.bare("GET", path).as(TOKENS.token("olga", "operator")).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Call post(String path) {
        return api.bare("POST", path).as(TOKENS.token("olga", "operator")).once();
    }

    private static JsonNode ok(Call call) {
        var answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void problem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:trialledger:problem:" + slug);
    }

    private static JsonNode item(JsonNode page, String field, String value) {
        return StreamSupport.stream(page.get("items").spliterator(), false).filter(i -> i.get(field).asText().equals(value)).findFirst().orElseThrow();
    }

    private String open(String title) {
        var answer = api.bare("POST", "/api/v1/notebooks").as(TOKENS.token("member", "writer")).once()
            .json("{\"title\":\"%s\",\"kind\":\"LAB\"}".formatted(title)).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(api.bare("GET", "/api/v1/notebooks?limit=1").as(TOKENS.token("member", "writer")).with("Consistency-Token", answer.header("Consistency-Token"))
            .send().status()).isEqualTo(200);
        return answer.header("Location").substring("/api/v1/notebooks/".length());
    }

    @Test
    void everything_is_for_operators_only() {
        for (var path : List.of("/consumers", "/consumers/library-reader/parked-studies", "/consumers/library-reader/rebuild", "/projections", "/projections/notebook-overview/dead-letters",
                "/projections/notebook-overview/rebuild", "/publisher", "/due-work", "/discards", "/master-keys")) {
            problem(api.bare("GET", OPERATIONS + path).as(TOKENS.token("maria", "project-manager")).send(), 403, "forbidden");
            problem(api.bare("GET", OPERATIONS + path).send(), 401, "unauthenticated");
        }
        assertThat(api.bare("GET", OPERATIONS + "/discards").as(TOKENS.token("quinn", "qa-auditor")).send().status()).isEqualTo(200);
    }

    @Test
    void what_does_not_exist_is_404() {
        problem(api.bare("GET", OPERATIONS + "/consumers/none/parked-studies").as(TOKENS.token("olga", "operator")).send(), 404, "not-found");
        problem(api.bare("GET", OPERATIONS + "/projections/none/dead-letters").as(TOKENS.token("olga", "operator")).send(), 404, "not-found");
        problem(post(OPERATIONS + "/projections/none/rebuild").json("{\"mode\":\"BESIDE\"}").send(), 404, "not-found");
        problem(post(OPERATIONS + "/due-work/" + UUID.randomUUID() + "/retry").send(), 404, "not-found");
        problem(post(LETTERS + "/none/events/" + UUID.randomUUID() + "/discard").with("Reason", "test").send(), 404, "not-found");
    }

    @Test
    void a_parked_study_is_listed_retried_and_freed_by_a_discard() {
        await().atMost(LONG).until(() -> get(STUDIES).get("items").size() == 1);
        await().atMost(LONG).until(() -> get(OPERATIONS + "/consumers").at("/items/0/parkedEvents").asInt() == 2);
        var study = get(STUDIES).at("/items/0");
        assertThat(study.get("studyId").asText()).isEqualTo(Library.STUDY.toString());
        assertThat(study.get("firstPosition").asLong()).isEqualTo(1);
        assertThat(study.get("cause").asText()).contains("torn");
        assertThat(Instant.parse(study.get("since").asText())).isNotNull();
        var one = STUDIES + "/" + Library.STUDY;
        var first = get(one + "/events?limit=1");
        assertThat(first.at("/items/0/position").asLong()).isEqualTo(1);
        assertThat(get(one + "/events?limit=1&cursor=" + first.get("nextCursor").asText()).at("/items/0/cause").asText()).startsWith("waits behind");
        var retried = ok(post(one + "/retry"));
        assertThat(retried.get("remaining").asLong()).isEqualTo(2);
        assertThat(retried.get("cause").asText()).contains("torn");
        problem(post(one + "/events/1/discard").send(), 400, "reason-required");
        problem(post(one + "/events/2/discard").with("Reason", "not its turn").send(), 409, "waits-behind");
        problem(post(one + "/events/7/discard").with("Reason", "never parked").send(), 404, "not-found");
        assertThat(ok(post(one + "/events/1/discard").with("Reason", "torn in the archive")).get("applied").asLong()).isEqualTo(1);
        assertThat(get(STUDIES).get("items")).isEmpty();
        var discard = item(get(OPERATIONS + "/discards"), "reader", "library-reader");
        assertThat(discard.get("reason").asText()).isEqualTo("torn in the archive");
        assertThat(discard.get("discardedBy").asText()).isEqualTo("olga");
    }

    @Test
    void a_database_error_quotes_no_value_of_the_row() {
        assertThatThrownBy(() -> sql.update("insert into notebook_overview (notebook_id, title, closed, version) values (?, 'Kim Novak', null, 1)", Ids.next()))
            .isInstanceOf(SqlFailure.class).hasMessageContaining("null value in column \"closed\"").hasMessageNotContaining("Kim Novak");
    }

    @Test
    void dead_letters_are_listed_retried_and_discarded() {
        NotebookOverviewProjection.healed = false;
        var mended = open(NotebookOverviewProjection.UNSHOWABLE + UUID.randomUUID());
        var given = open(NotebookOverviewProjection.UNSHOWABLE + UUID.randomUUID());
        var letter = item(get(LETTERS + "?limit=500"), "sequence", given);
        assertThat(letter.get("cause").asText()).contains("not showable");
        assertThat(ok(post(LETTERS + "/" + mended + "/retry")).get("remaining").asLong()).isEqualTo(1);
        var event = get(LETTERS + "/" + given + "/events").at("/items/0/eventId").asText();
        problem(post(LETTERS + "/" + given + "/events/" + event + "/discard").send(), 400, "reason-required");
        assertThat(ok(post(LETTERS + "/" + given + "/events/" + event + "/discard").with("Reason", "a test's notebook")).get("remaining").asLong()).isZero();
        NotebookOverviewProjection.healed = true;
        assertThat(ok(post(LETTERS + "/" + mended + "/retry")).get("applied").asLong()).isEqualTo(1);
        assertThat(api.bare("GET", "/api/v1/notebooks/" + mended).as(TOKENS.token("member", "reader")).send().status()).isEqualTo(200);
        assertThat(api.bare("GET", "/api/v1/notebooks/" + given).as(TOKENS.token("member", "reader")).send().status()).isEqualTo(404);
    }

    @Test
    void a_projection_is_rebuilt_beside_its_live_copy_or_in_place() {
        NotebookOverviewProjection.healed = true;
        var notebook = open("Rebuilt " + UUID.randomUUID());
        var started = post(OVERVIEW + "/rebuild").json("{\"mode\":\"BESIDE\"}").send();
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(started.header("Location")).isEqualTo(OVERVIEW + "/rebuild");
        await().atMost(LONG).until(() -> get(OVERVIEW + "/rebuild").get("state").asText().equals("DONE"));
        var status = get(OVERVIEW + "/rebuild");
        assertThat(status.get("position").asLong()).isPositive().isEqualTo(status.get("total").asLong());
        assertThat(status.get("requestedBy").asText()).isEqualTo("olga");
        assertThat(item(get(OPERATIONS + "/projections"), "projection", "notebook-overview").at("/rebuild/state").asText()).isEqualTo("DONE");
        assertThat(api.bare("GET", "/api/v1/notebooks/" + notebook).as(TOKENS.token("member", "reader")).send().status()).isEqualTo(200);
        problem(api.bare("DELETE", OVERVIEW + "/rebuild").as(TOKENS.token("olga", "operator")).send(), 404, "not-found");
        problem(post(OPERATIONS + "/projections/notebook-unsaid/rebuild").json("{\"mode\":\"BESIDE\"}").send(), 409, "rebuild-in-place-only");
        assertThat(post(OPERATIONS + "/projections/notebook-unsaid/rebuild").json("{\"mode\":\"IN_PLACE\"}").send().status()).isEqualTo(202);
        assertThat(post(OVERVIEW + "/rebuild").json("{\"mode\":\"IN_PLACE\"}").send().status()).isEqualTo(202);
        await().atMost(LONG).until(() -> api.bare("GET", "/api/v1/notebooks/" + notebook).as(TOKENS.token("member", "reader")).send().status() == 200);
    }

    @Test
    void a_consumer_with_other_effects_than_a_view_is_not_rebuilt() {
        assertThat(item(get(OPERATIONS + "/consumers"), "consumer", "library-reader").get("rebuildable").asBoolean()).isFalse();
        problem(post(OPERATIONS + "/consumers/library-reader/rebuild").send(), 409, "not-rebuildable");
        problem(api.bare("GET", OPERATIONS + "/consumers/library-reader/rebuild").as(TOKENS.token("olga", "operator")).send(), 404, "not-found");
        problem(api.bare("DELETE", OPERATIONS + "/consumers/library-reader/rebuild").as(TOKENS.token("olga", "operator")).send(), 404, "not-found");
        problem(post(OPERATIONS + "/consumers/none/rebuild").send(), 404, "not-found");
        problem(api.bare("POST", OPERATIONS + "/consumers/library-reader/rebuild").as(TOKENS.token("maria", "project-manager")).once().send(), 403, "forbidden");
    }

    @Test
    void the_publisher_tells_that_it_is_elected_and_how_far_it_is() {
        open("Published " + UUID.randomUUID());
        await().atMost(LONG).until(() -> get(OPERATIONS + "/publisher").get("behind").asLong() == 0);
        var publisher = get(OPERATIONS + "/publisher");
        assertThat(publisher.get("topic").asText()).isEqualTo("trialledger.notebook");
        assertThat(publisher.get("role").asText()).isEqualTo("PUBLISHING");
        assertThat(publisher.get("position").asLong()).isPositive();
    }

    @Test
    void keys_are_wrapped_anew_when_asked() {
        open("Sealed " + UUID.randomUUID());
        var present = get(OPERATIONS + "/master-keys").path("present").asText();
        assertThat(present).matches("[0-9a-f]{16}");
        var begun = post(OPERATIONS + "/master-keys/rewrapping").send();
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        await().atMost(LONG).until(() -> get(begun.header("Location")).at("/rewrapping/state").asText().equals("DONE"));
        var keys = get(OPERATIONS + "/master-keys");
        assertThat(keys.path("wrapped").findValuesAsText("masterKeyId")).containsExactly(present);
        assertThat(keys.at("/wrapped/0/keys").asLong()).isPositive();
        assertThat(keys.at("/rewrapping/requestedBy").asText()).isEqualTo("olga");
        problem(api.bare("POST", OPERATIONS + "/master-keys/rewrapping").as(TOKENS.token("maria", "project-manager")).once().send(), 403, "forbidden");
    }

    @Test
    void due_work_is_listed_by_state_and_failing_work_is_tried_again_when_asked() {
        var missing = Ids.next();
        dueWork.schedule("notebook.closing", missing.toString(), missing, Instant.parse("2020-01-01T00:00:00Z"), missing);
        dueWork.schedule("notebook.closing", "later", missing, Instant.parse("2999-01-01T00:00:00Z"), missing);
        var failing = OPERATIONS + "/due-work?state=FAILING&kind=notebook.closing";
        await().atMost(LONG).until(() -> get(failing).get("items").size() == 1);
        var item = get(failing).at("/items/0");
        assertThat(item.get("cause").asText()).contains("UnknownAggregate");
        assertThat(item.get("failures").asInt()).isPositive();
        int before = item.get("failures").asInt();
        var path = OPERATIONS + "/due-work/" + item.get("dueWorkId").asText();
        ok(post(path + "/retry"));
        await().atMost(LONG).until(() -> get(path).get("failures").asInt() > before);
        assertThat(get(OPERATIONS + "/due-work?state=WAITING").at("/items/0/key").asText()).isEqualTo("later");
        var page = get(OPERATIONS + "/due-work?limit=1");
        assertThat(get(OPERATIONS + "/due-work?limit=1&cursor=" + page.get("nextCursor").asText()).at("/items/0/key").asText()).isEqualTo("later");
        var notebook = open("Closed on time " + UUID.randomUUID());
        dueWork.schedule("notebook.closing", notebook, UUID.fromString(notebook), Instant.parse("2020-01-01T00:00:00Z"), UUID.fromString(notebook));
        await().atMost(LONG).until(() -> api.bare("GET", "/api/v1/notebooks/" + notebook).as(TOKENS.token("member", "reader")).send().json().get("closed").asBoolean());
    }

    @Test
    void the_guide_names_every_metric_that_is_there_and_no_other() throws IOException {
        open("Measured " + UUID.randomUUID());
        var guide = named("^\\| `(trialledger_[a-z_]+)", Files.readString(Path.of("../../docs/operations.md")));
        guide.removeIf(name -> name.startsWith("trialledger_gateway_"));
        var there = named("^# TYPE (trialledger_[a-z_]+)", api.bare("GET", "/q/metrics").with("Accept", "text/plain").send().body());
        there.removeIf(name -> name.endsWith("_max"));
        assertThat(there).hasSizeGreaterThan(10).isEqualTo(guide);
    }

    private static Set<String> named(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_operation_is_described() {
        var paths = api.bare("GET", "/q/openapi?format=json").send().json().get("paths");
        paths.properties().stream().filter(p -> p.getKey().startsWith(OPERATIONS)).forEach(p -> p.getValue().properties().forEach(operation -> {
            assertThat(operation.getValue().path("operationId").asText()).as(p.getKey()).isNotEmpty();
            assertThat(operation.getValue().path("summary").asText()).as(p.getKey()).isNotEmpty();
        }));
        assertThat(paths.properties().stream().filter(p -> p.getKey().startsWith(OPERATIONS))).hasSize(19);
    }
}
