package org.trialledger.bench.services;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A caller with a token, asking over HTTP; an answer that is not the one expected ends the benchmark. */
record Api(int port, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return expect(200, HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
        return expect(200, HTTP.send(request(path).header("Accept", "text/event-stream").GET().build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    /** @return where what was made can be read */
    String post(String path, String key, String body) throws IOException, InterruptedException {
        return expect(201, HTTP.send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString())).headers().firstValue("Location").orElse("");
    }

    void change(String path, String key, String body) throws IOException, InterruptedException {
        expect(204, HTTP.send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString()));
    }

    void upload(String path, String key, String type, byte[] file) throws IOException, InterruptedException {
        expect(201, HTTP.send(request(path).header("Content-Type", type).header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(),
            HttpResponse.BodyHandlers.ofString()));
    }

    /** Asks for work that goes on after the answer. */
    void accepted(String path, String key, String body) throws IOException, InterruptedException {
        expect(202, HTTP.send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private static <T> HttpResponse<T> expect(int status, HttpResponse<T> answer) throws IOException {
        if (answer.statusCode() != status) throw new IOException("%s was answered with %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        return answer;
    }
}
