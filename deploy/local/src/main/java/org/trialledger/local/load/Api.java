package org.trialledger.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The API through the gateway, as a client that does not give up at once: a lost connection or a busy service is tried again, which
 * the idempotency key makes safe. Reads see every write made here before them. Access tokens are fetched when needed, per identity.
 * For use by many threads.
 */
public final class Api {
    public interface Tokens {
        String fresh(String who) throws IOException, InterruptedException;
    }

    /**
     * @param tries how often it was sent until this answer came
     * @param body  missing where the answer has none
     */
    public record Answer(int status, JsonNode body, Optional<String> location, boolean replayed, int tries) {
        /** The first answer again, to a request that was sent before: by another run, not by a try of this one. */
        public boolean isRepeated() {
            return tries == 1 && replayed;
        }

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The last part of Location: the new resource's id. */
        public String id() {
            return location.map(path -> path.substring(path.lastIndexOf('/') + 1)).orElse("");
        }

        /** The rule or problem, without the prefix that all have. */
        public String problem() {
            var type = body.path("type").asText("");
            return type.substring(type.lastIndexOf(':') + 1);
        }

        /** The problem's own words and its first errors: enough to mend what was sent. */
        public String describe() {
            var text = new StringBuilder().append(status).append(' ').append(body.path("detail").asText(body.path("title").asText("")));
            var errors = body.path("errors");
            for (var i = 0; i < Math.min(3, errors.size()); i++)
                text.append("; ").append("%s %s".formatted(errors.get(i).path("pointer").asText(""), errors.get(i).path("detail").asText("")).strip());
            if (errors.size() > 3) text.append("; and ").append(errors.size() - 3).append(" more");
            return text.toString().strip();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503, 504);
    private static final Duration ANSWER = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final String gateway;
    private final Tokens tokens;
    private final Duration patience;
    private final Map<String, String> held = new ConcurrentHashMap<>();
    /** By service, how far its log was after the last write made here. */
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    public Api(String gateway, Tokens tokens, Duration patience) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.patience = patience;
    }

    public Answer post(String who, String path, byte[] body, String key) throws IOException, InterruptedException {
        return post(who, path, body, key, null);
    }

    /** @param reason for an operation that wants one; else null */
    public Answer post(String who, String path, byte[] body, String key, String reason) throws IOException, InterruptedException {
        return send(who, path, request -> {
            request.header("Content-Type", "application/json").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofByteArray(body));
            if (reason != null) request.header("Reason", reason);
        });
    }

    /** A text as it is, streamed to where files are taken. */
    public Answer upload(String who, String path, byte[] text, String key) throws IOException, InterruptedException {
        return send(who, path, request -> request.header("Content-Type", "text/plain").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofByteArray(text)));
    }

    public Answer put(String who, String path, byte[] body, String ifMatch) throws IOException, InterruptedException {
        return send(who, path, request -> request.header("Content-Type", "application/json").header("If-Match", ifMatch).PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public Answer get(String who, String path) throws IOException, InterruptedException {
        return send(who, path, request -> {
            if (!written.isEmpty()) request.header("Consistency-Token", written.entrySet().stream().map(last -> last.getKey() + "." + last.getValue()).collect(Collectors.joining(",")));
        });
    }

    private interface Shape {
        void of(HttpRequest.Builder request);
    }

    private Answer send(String who, String path, Shape shape) throws IOException, InterruptedException {
        var backoff = new Backoff(Clock.systemUTC(), patience);
        var tokenRenewed = false;
        for (var tries = 1; ; tries++) {
            Optional<Duration> pause;
            try {
                var answer = http.send(request(who, path, shape), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 401 && !tokenRenewed) {
                    // Expired meanwhile, the issuer has a new key, or a signature wants a fresh login; once, for a second refusal is meant.
                    tokenRenewed = true;
                    held.remove(who);
                    tries--;
                    continue;
                }
                if (!TRY_AGAIN.contains(answer.statusCode())) return answer(answer, tries);
                pause = backoff.beforeNextTry(answer.headers().firstValue("Retry-After"));
                if (pause.isEmpty()) return answer(answer, tries);
            } catch (IOException e) {
                pause = backoff.beforeNextTry(Optional.empty());
                if (pause.isEmpty()) throw e;
            }
            TimeUnit.NANOSECONDS.sleep(pause.get().toNanos());
        }
    }

    private HttpRequest request(String who, String path, Shape shape) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway + path)).timeout(ANSWER).header("Authorization", "Bearer " + token(who));
        shape.of(request);
        return request.build();
    }

    private String token(String who) throws IOException, InterruptedException {
        var known = held.get(who);
        if (known != null) return known;
        var fresh = tokens.fresh(who);
        held.put(who, fresh);
        return fresh;
    }

    private Answer answer(HttpResponse<String> response, int tries) {
        var headers = response.headers();
        headers.firstValue("Consistency-Token").ifPresent(token -> written.merge(token.substring(0, token.lastIndexOf('.')), Long.parseLong(token.substring(token.lastIndexOf('.') + 1)), Math::max));
        return new Answer(response.statusCode(), parse(response.body()), headers.firstValue("Location"),
            headers.firstValue("Idempotency-Replayed").filter("true"::equals).isPresent(), tries);
    }

    private static JsonNode parse(String body) {
        try {
            var parsed = JSON.readTree(body.getBytes(StandardCharsets.UTF_8));
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (IOException e) {
            return MissingNode.getInstance(); // not a problem document; the status stands for itself
        }
    }
}
