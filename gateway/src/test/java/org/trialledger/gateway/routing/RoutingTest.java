package org.trialledger.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Upstream;
import org.trialledger.gateway.Surroundings;

@QuarkusTest @QuarkusTestResource(Surroundings.class)
class RoutingTest {
    private static final int MIB = 1024 * 1024;
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/") URI gateway;
    Upstream study;
    Upstream hasty;

    @BeforeEach void answerWithNames() {
        study.answers(request -> request.response().end("study"));
        hasty.answers(request -> request.response().end("hasty"));
    }

    @Test void the_innermost_prefix_decides() {
        given().get("/api/v1/studies/17").then().statusCode(200).body(is("study"));
        given().get("/api/v1/hasty").then().statusCode(200).body(is("hasty"));
        given().get("/api/v1/studies/17/owned-by-hasty/1").then().statusCode(200).body(is("hasty"));
        given().get("/api/v1/studies/17/owned-by-hasty-not").then().statusCode(200).body(is("study"));
    }

    @Test void a_path_no_service_owns_is_a_404_problem() {
        given().post("/api/v1/unheard-of").then().statusCode(404).contentType("application/problem+json")
            .body("type", is("urn:trialledger:problem:not-found")).body("instance", matchesPattern("urn:uuid:.{36}"));
        given().get("/api/v1/studiesx").then().statusCode(404);
    }

    @Test void the_request_arrives_as_it_was_sent() {
        var seen = new AtomicReference<String>();
        study.answers(request -> request.body().onSuccess(body -> {
            seen.set(request.method() + " " + request.uri() + " " + request.getHeader("Idempotency-Key") + " " + request.getHeader("Authorization") + " " + body);
            request.response().setStatusCode(201).putHeader("ETag", "\"3\"").putHeader("Location", study.url() + "/api/v1/studies/9").end();
        }));
        given().urlEncodingEnabled(false).header("Authorization", "Bearer abc").header("Idempotency-Key", "k1").contentType("application/json").body("{\"a\":1}")
            .post("/api/v1/studies?x=%C3%A4&y=1")
            .then().statusCode(201).header("ETag", "\"3\"").header("Location", "/api/v1/studies/9").header("Cache-Control", "no-store");
        assertThat(seen.get()).isEqualTo("POST /api/v1/studies?x=%C3%A4&y=1 k1 Bearer abc {\"a\":1}");
    }

    @Test void claims_of_identity_and_origin_do_not_pass() {
        var seen = new AtomicReference<MultiMap>();
        study.answers(request -> {
            seen.set(request.headers());
            request.response().end();
        });
        given().header("X-User-Id", "root").header("x-remote-user", "root").header("X-Roles", "operator").header("X_User", "root")
            .header("X-Forwarded-User", "root").header("X-Forwarded-For", "1.2.3.4").header("Forwarded", "for=1.2.3.4").header("X-Original-URL", "/q/metrics")
            .header("X-HTTP-Method-Override", "DELETE").header("Connection", "Secret-Hop").header("Secret-Hop", "x").header("Accept-Language", "de")
            .get("/api/v1/studies").then().statusCode(200);
        assertThat(seen.get().names()).doesNotContain("X-User-Id", "x-remote-user", "X-Roles", "X_User", "X-Forwarded-User", "Forwarded",
            "X-Original-URL", "X-HTTP-Method-Override", "Secret-Hop");
        assertThat(seen.get().get("Accept-Language")).isEqualTo("de");
        assertThat(seen.get().getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.get().get("X-Forwarded-Host")).isEqualTo(gateway.getAuthority());
        assertThat(seen.get().get("X-Forwarded-Proto")).isEqualTo("http");
    }

    @Test void a_correlation_id_is_made_or_passed_on_and_never_taken_unread() {
        study.answers(request -> request.response().end(request.getHeader("X-Correlation-Id")));
        var mine = UUID.randomUUID().toString();
        given().header("X-Correlation-Id", mine).get("/api/v1/studies").then().body(is(mine)).header("X-Correlation-Id", mine);
        var made = given().get("/api/v1/studies").then().extract();
        assertThat(UUID.fromString(made.asString())).hasToString(made.header("X-Correlation-Id"));
        given().header("X-Correlation-Id", "forged\tline").get("/api/v1/studies").then().body(matchesPattern("[0-9a-f-]{36}"));
    }

    /** Without a tracer of its own the gateway neither ends nor begins a trace (docs/operations.md). */
    @Test void a_trace_passes_on_as_it_was_sent_and_none_is_begun() {
        var seen = new AtomicReference<MultiMap>();
        study.answers(request -> {
            seen.set(request.headers());
            request.response().end();
        });
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        given().header("traceparent", trace).header("tracestate", "vendor=1").get("/api/v1/studies").then().statusCode(200);
        assertThat(seen.get().getAll("traceparent")).containsExactly(trace);
        assertThat(seen.get().getAll("tracestate")).containsExactly("vendor=1");
        given().get("/api/v1/studies").then().statusCode(200);
        assertThat(seen.get().names()).doesNotContain("traceparent", "tracestate");
    }

    @Test void answers_carry_security_headers_once_and_no_hop_by_hop_ones() {
        study.answers(request -> request.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Keep-Alive", "timeout=5")
            .putHeader("Cache-Control", "private, no-cache").end());
        var answer = given().get("/api/v1/studies").then().statusCode(200).header("Keep-Alive", nullValue())
            .header("X-Frame-Options", "DENY").header("Referrer-Policy", "no-referrer").header("X-Robots-Tag", containsString("noindex"))
            .header("Cross-Origin-Resource-Policy", "same-origin").header("Strict-Transport-Security", startsWith("max-age="))
            .header("RateLimit-Policy", "\"address\";q=60000;w=60").header("RateLimit", startsWith("\"address\";r="))
            .header("Cache-Control", "private, no-cache").extract();
        assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
    }

    @Test void a_compressed_answer_passes_as_it_is() throws Exception {
        var bytes = new byte[] {31, (byte) 139, 8, 0, 1, 2, 3};
        study.answers(request -> request.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(bytes)));
        var answer = CLIENT.send(get("/api/v1/studies").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test void answers_without_a_body_leave_the_connection_in_step() throws Exception {
        study.answers(request -> {
            switch (request.path()) {
                case "/api/v1/studies/no-content" -> request.response().setStatusCode(204).putHeader("ETag", "\"1\"").end();
                case "/api/v1/studies/not-modified" -> request.response().setStatusCode(304).putHeader("ETag", "\"1\"").end();
                default -> request.response().end("whole");
            }
        });
        try (var connection = new RawConnection(gateway)) {
            connection.send("GET /api/v1/studies/no-content HTTP/1.1\r\nHost: x\r\n\r\nGET /api/v1/studies/not-modified HTTP/1.1\r\nHost: x\r\n\r\n"
                + "HEAD /api/v1/studies/a HTTP/1.1\r\nHost: x\r\n\r\nGET /api/v1/studies/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            var all = connection.readAll();
            assertThat(all.split("HTTP/1.1 ")).extracting(part -> part.length() < 3 ? part : part.substring(0, 3)).containsExactly("", "204", "304", "200", "200");
            assertThat(all).endsWith("\r\n\r\nwhole").doesNotContainIgnoringCase("transfer-encoding");
        }
    }

    @Test void many_callers_at_once_each_get_their_own_answer() {
        study.answers(request -> request.body().onSuccess(body -> request.response().end(request.getHeader("Idempotency-Key") + body)));
        var answers = IntStream.range(0, 500).mapToObj(i -> CLIENT.sendAsync(
                request("/api/v1/studies").header("Idempotency-Key", "k" + i).POST(BodyPublishers.ofString("-" + i)).build(), BodyHandlers.ofString())
            .thenApply(HttpResponse::body)).toList();
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> "k" + i + "-" + i).toList());
    }

    @Test void a_service_that_never_answers_is_a_504_problem() {
        hasty.answers(request -> {});
        given().post("/api/v1/hasty").then().statusCode(504).contentType("application/problem+json")
            .body("type", is("urn:trialledger:problem:gateway-timeout")).body("detail", containsString("hasty"));
    }

    @Test void an_upload_without_end_to_a_service_that_never_answers_is_cut_off() throws Exception {
        hasty.answers(HttpServerRequest::pause);
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/hasty HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
        }
    }

    @Test void a_refused_request_with_a_body_of_known_length_leaves_its_connection_usable() throws Exception {
        hasty.answers(request -> {});
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/hasty HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nfirst"
                + "GET /api/v1/studies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 504 ").contains("HTTP/1.1 200 ").endsWith("study");
        }
    }

    @Test void a_service_that_goes_quiet_in_the_middle_breaks_the_answer_off() {
        hasty.answers(request -> request.response().setChunked(true).write("part"));
        assertThatThrownBy(() -> CLIENT.send(get("/api/v1/hasty").build(), BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test void a_slow_answer_that_keeps_moving_is_not_cut_off() throws Exception {
        var pieces = new AtomicInteger();
        hasty.answers(request -> {
            request.response().setChunked(true);
            Vertx.currentContext().owner().setPeriodic(100, timer -> {
                if (pieces.incrementAndGet() <= 8) {
                    request.response().write("x");
                } else {
                    Vertx.currentContext().owner().cancelTimer(timer);
                    request.response().end();
                }
            });
        });
        assertThat(CLIENT.send(get("/api/v1/hasty").build(), BodyHandlers.ofString()).body()).isEqualTo("xxxxxxxx");
    }

    @Test void a_service_that_is_down_is_a_503_problem_until_it_is_back() throws Exception {
        given().get("/api/v1/studies").then().statusCode(200);
        study.stop();
        try {
            given().body("{}").post("/api/v1/studies").then().statusCode(503).contentType("application/problem+json").header("Retry-After", "1")
                .body("type", is("urn:trialledger:problem:service-unavailable")).body("detail", containsString("study"));
            given().get("/api/v1/hasty").then().statusCode(200);
        } finally {
            study.start();
        }
        given().get("/api/v1/studies").then().statusCode(200).body(is("study"));
    }

    @Test void a_service_that_breaks_off_before_answering_is_a_503_problem() {
        study.answers(request -> request.connection().close());
        given().post("/api/v1/studies").then().statusCode(503).body("detail", containsString("Idempotency-Key"));
    }

    @Test void a_service_that_breaks_off_in_the_middle_of_its_answer_is_not_taken_for_whole() {
        study.answers(request -> request.response().setChunked(true).write("first half").onComplete(_ -> request.connection().close()));
        assertThatThrownBy(() -> CLIENT.send(get("/api/v1/studies").build(), BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test void a_body_over_the_limit_is_refused_by_its_length_without_calling_the_service() {
        var called = new AtomicInteger();
        study.answers(request -> {
            // The gateway itself asks for documents and readiness now and then.
            if (request.method() == HttpMethod.POST) {
                called.incrementAndGet();
            }
            request.response().end();
        });
        given().body(new byte[10 * MIB + 1]).post("/api/v1/studies").then().statusCode(413).contentType("application/problem+json")
            .body("type", is("urn:trialledger:problem:body-too-large"));
        assertThat(called).hasValue(0);
    }

    @Test void a_chunked_body_over_the_limit_is_refused_and_never_reaches_the_service_as_whole() throws Exception {
        var whole = new AtomicInteger();
        study.answers(request -> request.body().onSuccess(_ -> {
            whole.incrementAndGet();
            request.response().end();
        }));
        var tooLarge = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[11 * MIB]));
        var answer = CLIENT.send(request("/api/v1/studies").POST(tooLarge).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("urn:trialledger:problem:body-too-large");
        assertThat(whole).hasValue(0);
    }

    @Test void a_body_of_exactly_the_limit_passes() throws Exception {
        study.answers(request -> request.body().onSuccess(body -> request.response().end("" + body.length())));
        var largest = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 * MIB]));
        assertThat(CLIENT.send(request("/api/v1/studies").POST(largest).build(), BodyHandlers.ofString()).body()).isEqualTo("" + 10 * MIB);
    }

    @Test void an_upload_that_waits_for_permission_gets_it() throws Exception {
        study.answers(request -> request.body().onSuccess(body -> request.response().end(body + " " + request.getHeader("Expect"))));
        var answer = CLIENT.send(request("/api/v1/studies").expectContinue(true).POST(BodyPublishers.ofString("patient")).build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("patient null");
    }

    @Test void a_caller_that_leaves_takes_its_exchange_with_it() throws Exception {
        var arrived = new CompletableFuture<Void>();
        var abandoned = new CompletableFuture<Void>();
        study.answers((HttpServerRequest request) -> {
            request.connection().closeHandler(_ -> abandoned.complete(null));
            arrived.complete(null);
        });
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/studies HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this much");
            arrived.get(10, TimeUnit.SECONDS);
        }
        abandoned.get(10, TimeUnit.SECONDS);
    }

    @Test void too_many_headers_are_a_431_problem() {
        var request = given();
        for (int i = 0; i < 120; i++) {
            request.header("A" + i, "x");
        }
        request.get("/api/v1/studies").then().statusCode(431).body("type", is("urn:trialledger:problem:too-many-headers"));
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path));
    }
}
