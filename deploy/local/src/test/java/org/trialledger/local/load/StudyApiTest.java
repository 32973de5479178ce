package org.trialledger.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the API's contract says. */
class StudyApiTest {
    record Reply(int status, Map<String, String> headers, String body) {}

    record Seen(String path, Map<String, String> headers, String body) {}

    private static final StudyFile.Upload STUDY = new StudyFile.Upload("a/study.json", Format.USDM, "{\"study\":{}}".getBytes(StandardCharsets.UTF_8));
    private static final Reply CREATED = new Reply(201, Map.of("Location", "/api/v1/studies/0198-a"), "");

    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Seen> seen = new ArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::reply);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_study_is_sent_as_it_is_and_its_id_is_read_from_the_location() throws Exception {
        replies.add(CREATED);
        var outcome = api(10).send(STUDY);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.LOADED);
        assertThat(outcome.study()).isEqualTo("0198-a");
        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/api/v1/studies/imports/usdm");
            assertThat(request.body()).isEqualTo("{\"study\":{}}");
            assertThat(request.headers()).containsEntry("Content-type", "application/json").containsEntry("Authorization", "Bearer token-1")
                .containsEntry("Idempotency-key", StudyApi.idempotencyKey("/api/v1/studies/imports/usdm", STUDY.body()));
        });
    }

    @Test
    void a_busy_service_is_asked_again_with_the_same_key() throws Exception {
        replies.addAll(List.of(new Reply(503, Map.of("Retry-After", "0"), ""), new Reply(429, Map.of(), ""), new Reply(502, Map.of(), ""), new Reply(504, Map.of(), ""), CREATED));
        assertThat(api(30).send(STUDY).result()).isEqualTo(Outcome.Result.LOADED);
        assertThat(seen).hasSize(5);
        assertThat(seen.stream().map(request -> request.headers().get("Idempotency-key")).distinct()).hasSize(1);
    }

    @Test
    void patience_ends() throws Exception {
        replies.add(new Reply(503, Map.of("Retry-After", "3600"), "{\"title\":\"Unavailable\",\"detail\":\"no ledger\"}"));
        var outcome = api(5).send(STUDY);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.REFUSED);
        assertThat(outcome.remark()).isEqualTo("503 no ledger");
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_refusal_is_final_and_says_why() throws Exception {
        replies.add(new Reply(400, Map.of(), """
            {"type":"urn:trialledger:problem:invalid-usdm","detail":"4 references lead nowhere","errors":[
              {"pointer":"/study/a","detail":"no b"},{"pointer":"/study/c","detail":"no d"},{"pointer":"/study/e","detail":"no f"},{"pointer":"/study/g","detail":"no h"}]}"""));
        var outcome = api(10).send(STUDY);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.REFUSED);
        assertThat(outcome.remark()).isEqualTo("400 4 references lead nowhere; /study/a no b; /study/c no d; /study/e no f; and 1 more");
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_study_that_exists_is_already_there_with_its_differences() throws Exception {
        replies.add(new Reply(409, Map.of(), """
            {"type":"urn:trialledger:problem:study-already-registered","studyId":"0198-b","differences":[{"pointer":"/title","recorded":"a","offered":"b"}]}"""));
        var outcome = api(10).send(STUDY);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.ALREADY_THERE);
        assertThat(outcome.study()).isEqualTo("0198-b");
        assertThat(outcome.label()).isEqualTo("already there: differs: 1");
    }

    @Test
    void a_taken_identifier_is_already_there_and_another_conflict_is_refused() throws Exception {
        replies.add(new Reply(409, Map.of(), "{\"type\":\"urn:trialledger:problem:study-registry-number-taken\"}"));
        replies.add(new Reply(409, Map.of(), "{\"type\":\"urn:trialledger:problem:stale-version\",\"detail\":\"stale\"}"));
        var api = api(10);
        assertThat(api.send(STUDY).result()).isEqualTo(Outcome.Result.ALREADY_THERE);
        assertThat(api.send(STUDY).result()).isEqualTo(Outcome.Result.REFUSED);
    }

    @Test
    void a_file_sent_by_an_earlier_run_is_already_there_but_not_one_of_an_earlier_try() throws Exception {
        var replayed = new Reply(201, Map.of("Location", "/api/v1/studies/0198-a", "Idempotency-Replayed", "true"), "");
        replies.addAll(List.of(replayed, new Reply(503, Map.of(), ""), replayed));
        var api = api(10);
        assertThat(api.send(STUDY).result()).isEqualTo(Outcome.Result.ALREADY_THERE);
        assertThat(api.send(STUDY).result()).isEqualTo(Outcome.Result.LOADED);
    }

    @Test
    void an_expired_token_is_renewed_once() throws Exception {
        replies.addAll(List.of(new Reply(401, Map.of(), ""), CREATED, new Reply(401, Map.of(), ""), new Reply(401, Map.of(), "{\"detail\":\"not you\"}")));
        var api = api(10);
        assertThat(api.send(STUDY).result()).isEqualTo(Outcome.Result.LOADED);
        assertThat(api.send(STUDY).remark()).isEqualTo("401 not you");
        assertThat(tokens).hasValue(3);
    }

    @Test
    void nobody_there_is_told_after_the_patience() throws Exception {
        server.stop(0);
        var outcome = api(1).send(STUDY);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.REFUSED);
        assertThat(outcome.remark()).startsWith("no answer from http://127.0.0.1:");
    }

    @Test
    void the_key_depends_on_content_and_target_alone() {
        var one = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(StudyApi.idempotencyKey("/a", one)).isEqualTo(StudyApi.idempotencyKey("/a", one.clone()))
            .isNotEqualTo(StudyApi.idempotencyKey("/b", one)).isNotEqualTo(StudyApi.idempotencyKey("/a", "[]".getBytes(StandardCharsets.UTF_8)));
    }

    private StudyApi api(int patienceSeconds) {
        return new StudyApi("http://127.0.0.1:" + server.getAddress().getPort(), () -> "token-" + tokens.incrementAndGet(), Duration.ofSeconds(patienceSeconds));
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            seen.add(new Seen(exchange.getRequestURI().getPath(), headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var reply = replies.remove();
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }
}
