package org.trialledger.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Upstream;

/** The gateway's routes on a server of their own, with limits small enough to reach. */
class ProtectionTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private Upstream study;
    private ApiRoutes routes;
    private HttpServer server;

    @BeforeEach void startService() throws Exception {
        study = new Upstream(vertx).start();
        study.answers(request -> {
            asked.incrementAndGet();
            request.response().end("study");
        });
    }

    @AfterEach void stop() {
        routes.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test void a_caller_is_told_where_it_stands_and_stopped_at_its_limit() throws Exception {
        gateway("trialledger.rate-limit.requests", "2", "trialledger.rate-limit.per", "1h");
        var first = get("maria");
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"token\";q=2;w=3600");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).matches("\"token\";r=1;t=(1[78]\\d\\d)");
        assertThat(get("maria").headers().firstValue("RateLimit").orElseThrow()).startsWith("\"token\";r=0;t=");
        var third = get("maria");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(third.body()).contains("urn:trialledger:problem:too-many-requests");
        assertThat(Integer.parseInt(third.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 1800);
        assertThat(third.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"token\";r=0;t=");
        assertThat(get("finn").statusCode()).isEqualTo(200);
        assertThat(asked).hasValue(3);
        assertThat(meters.get("trialledger.gateway.rate.limited").counter().count()).isEqualTo(1);
    }

    @Test void callers_without_a_token_share_the_allowance_of_their_address() throws Exception {
        gateway("trialledger.rate-limit.requests", "1", "trialledger.rate-limit.per", "1h");
        assertThat(get(null).headers().firstValue("RateLimit-Policy")).contains("\"address\";q=1;w=3600");
        assertThat(get(null).statusCode()).isEqualTo(429);
        assertThat(get("maria").statusCode()).isEqualTo(200);
    }

    @Test void an_allowance_is_refilled_with_time() throws Exception {
        gateway("trialledger.rate-limit.requests", "1", "trialledger.rate-limit.per", "1s");
        assertThat(get("maria").statusCode()).isEqualTo(200);
        await().atMost(LONG).until(() -> get("maria").statusCode() == 200);
    }

    @Test void limits_can_be_switched_off() throws Exception {
        gateway("trialledger.rate-limit.requests", "1", "trialledger.rate-limit.enabled", "false");
        get("maria");
        var second = get("maria");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("RateLimit")).isEmpty();
    }

    @Test void an_upload_over_the_limit_gets_to_see_why() throws Exception {
        gateway("trialledger.rate-limit.requests", "1", "trialledger.rate-limit.per", "1h");
        get("maria");
        var upload = request("maria").POST(BodyPublishers.ofByteArray(new byte[1 << 20])).build();
        assertThat(client.send(upload, BodyHandlers.ofString()).statusCode()).isEqualTo(429);
    }

    @Test void a_service_that_does_not_answer_is_left_alone_and_tried_again_with_one_request() throws Exception {
        gateway("trialledger.circuit.failures", "3", "trialledger.circuit.open-for", "1s", "trialledger.services.study.idle-timeout", "200ms");
        study.answers(_ -> asked.incrementAndGet());
        for (int i = 0; i < 3; i++) {
            assertThat(get("maria").statusCode()).isEqualTo(504);
        }
        var refused = get("maria");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("urn:trialledger:problem:service-unavailable").contains("left alone");
        assertThat(asked).hasValue(3);
        assertThat(meters.get("trialledger.gateway.circuit.open").gauge().value()).isEqualTo(1);
        study.answers(request -> request.response().end("back"));
        await().atMost(LONG).until(() -> get("maria").statusCode() == 200);
        assertThat(get("maria").body()).isEqualTo("back");
        assertThat(meters.get("trialledger.gateway.circuit.open").gauge().value()).isZero();
    }

    @Test void a_probe_that_fails_opens_the_circuit_again() throws Exception {
        gateway("trialledger.circuit.failures", "2", "trialledger.circuit.open-for", "1s");
        study.stop();
        await().atMost(LONG).until(() -> get("maria").body().contains("left alone"));
        await().atMost(LONG).until(() -> get("maria").body().contains("not reachable"));
        assertThat(get("maria").body()).contains("left alone");
    }

    @Test void answers_of_any_status_and_failures_now_and_then_leave_the_circuit_closed() throws Exception {
        gateway("trialledger.circuit.failures", "2");
        study.answers(request -> {
            if (asked.incrementAndGet() % 2 == 0) {
                request.connection().close();
            } else {
                request.response().setStatusCode(500).end();
            }
        });
        for (int i = 0; i < 5; i++) {
            assertThat(post().statusCode()).isEqualTo(500);
            assertThat(post().statusCode()).isEqualTo(503);
        }
        assertThat(asked).hasValue(10);
    }

    @Test void callers_that_leave_do_not_open_the_circuit() throws Exception {
        gateway("trialledger.circuit.failures", "1");
        var left = new AtomicInteger();
        study.answers(request -> {
            asked.incrementAndGet();
            request.connection().closeHandler(_ -> left.incrementAndGet());
        });
        try (var connection = new RawConnection(uri())) {
            connection.send("POST /api/v1/studies HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this much");
            await().atMost(LONG).until(() -> asked.get() == 1);
        }
        await().atMost(LONG).until(() -> left.get() == 1);
        study.answers(request -> request.response().end("study"));
        assertThat(get("maria").body()).isEqualTo("study");
    }

    private void gateway(String... settings) throws Exception {
        var properties = new HashMap<>(Map.of("trialledger.services.study.url", study.url(), "trialledger.services.study.prefixes", "/api/v1/studies"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        var config = new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new PropertiesConfigSource(properties, "test", 100))
            .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new io.quarkus.runtime.configuration.MemorySizeConverter())
            .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
            .withMapping(ServiceAddresses.class).withMapping(ProxyLimits.class).withMapping(RateLimitSettings.class).withMapping(CircuitSettings.class).build();
        routes = new ApiRoutes(vertx, config.getConfigMapping(ServiceAddresses.class), new RouteTable(Map.of("study", List.of("/api/v1/studies"))),
            config.getConfigMapping(ProxyLimits.class), new RateLimits(config.getConfigMapping(RateLimitSettings.class), meters),
            config.getConfigMapping(CircuitSettings.class), meters);
        var router = Router.router(vertx);
        routes.register(router);
        server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/studies");
    }

    private HttpRequest.Builder request(String token) {
        var request = HttpRequest.newBuilder(uri());
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(String token) throws IOException, InterruptedException {
        return client.send(request(token).GET().build(), BodyHandlers.ofString());
    }

    /** Not repeated by the client when the connection breaks. */
    private HttpResponse<String> post() throws IOException, InterruptedException {
        return client.send(request("maria").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }
}
