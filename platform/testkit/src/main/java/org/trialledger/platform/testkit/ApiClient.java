package org.trialledger.platform.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A client that sends exactly what a test says, right or wrong. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    public ApiClient(URI base) {
        this.base = base;
    }

    /** Waits until the service says it is ready, or fails with what it waits for. */
    public ApiClient awaitReady(Duration atMost) {
        for (long until = System.nanoTime() + atMost.toNanos(); ; LockSupport.parkNanos(Duration.ofMillis(50).toNanos())) {
            var answer = bare("GET", "/q/health/ready").send();
            if (answer.status() == 200) return this;
            if (System.nanoTime() > until) throw new AssertionError("not ready: " + answer.body());
        }
    }

    /** A request without any header but those a test adds. */
    public Call bare(String method, String path) {
        return new Call(method, path);
    }

    public final class Call {
        private final HttpRequest.Builder request;
        private final String method;
        private BodyPublisher body = BodyPublishers.noBody();

        private Call(String method, String path) {
            this.method = method;
            request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        }

        public Call with(String header, String value) {
            request.setHeader(header, value);
            return this;
        }

        public Call as(String token) {
            return with("Authorization", "Bearer " + token);
        }

        /** A fresh Idempotency-Key. */
        public Call once() {
            return with("Idempotency-Key", UUID.randomUUID().toString());
        }

        public Call json(String text) {
            body = BodyPublishers.ofString(text);
            return with("Content-Type", "application/json");
        }

        public Call bytes(BodyPublisher bytes) {
            body = bytes;
            return this;
        }

        public Answer send() {
            try {
                return new Answer(client.send(request.method(method, body).build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(method + " was not answered", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return parse(response.body());
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
