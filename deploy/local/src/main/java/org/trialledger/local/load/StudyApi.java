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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The import operations of the API. A lost connection or a busy service is tried again: the idempotency key makes that safe. */
final class StudyApi {
    interface Tokens {
        String fresh() throws IOException, InterruptedException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503, 504);
    private static final Duration ANSWER = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final String gateway;
    private final Tokens tokens;
    private final Duration patience;
    private String token;

    StudyApi(String gateway, Tokens tokens, Duration patience) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.patience = patience;
    }

    Outcome send(StudyFile.Upload upload) throws IOException, InterruptedException {
        var start = System.nanoTime();
        Answer answer;
        try {
            answer = sendPatiently(upload);
        } catch (IOException e) {
            return Outcome.refused(upload.name(), upload.format().label, "no answer from " + gateway + ": " + reason(e), since(start));
        }
        return read(upload, answer, since(start));
    }

    /** @param tries how often it was sent until this answer came */
    private record Answer(HttpResponse<String> response, int tries) {
        /** The first answer again, to a file that was sent before: by another run, not by a try of this one. */
        boolean isRepeated() {
            return tries == 1 && response.headers().firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
        }
    }

    private Answer sendPatiently(StudyFile.Upload upload) throws IOException, InterruptedException {
        var backoff = new Backoff(Clock.systemUTC(), patience);
        var tokenRenewed = false;
        for (var tries = 1; ; tries++) {
            Optional<Duration> pause;
            try {
                if (token == null) token = tokens.fresh();
                var answer = http.send(request(upload), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 401 && !tokenRenewed) {
                    // Expired meanwhile, or the issuer has a new key; once, for a second refusal is meant.
                    tokenRenewed = true;
                    token = null;
                    tries--;
                    continue;
                }
                if (!TRY_AGAIN.contains(answer.statusCode())) return new Answer(answer, tries);
                pause = backoff.beforeNextTry(answer.headers().firstValue("Retry-After"));
                if (pause.isEmpty()) return new Answer(answer, tries);
            } catch (IOException e) {
                pause = backoff.beforeNextTry(Optional.empty());
                if (pause.isEmpty()) throw e;
            }
            TimeUnit.NANOSECONDS.sleep(pause.get().toNanos());
        }
    }

    private HttpRequest request(StudyFile.Upload upload) {
        return HttpRequest.newBuilder(URI.create(gateway + upload.format().target)).timeout(ANSWER)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey(upload.format().target, upload.body()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(upload.body())).build();
    }

    /** The same file to the same place has the same key, whoever sends it and however often. */
    static String idempotencyKey(String target, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return "load-" + HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome read(StudyFile.Upload upload, Answer received, long milliseconds) {
        var format = upload.format().label;
        var answer = received.response();
        if (answer.statusCode() == 201) {
            var location = answer.headers().firstValue("Location").orElse("");
            var result = received.isRepeated() ? Outcome.Result.ALREADY_THERE : Outcome.Result.LOADED;
            return new Outcome(upload.name(), format, location.substring(location.lastIndexOf('/') + 1), result, "", milliseconds);
        }
        var problem = parse(answer.body());
        var type = problem.path("type").asText("");
        if (answer.statusCode() == 409 && (type.endsWith(":study-already-registered") || type.endsWith("-taken"))) {
            var differences = problem.path("differences").size();
            return new Outcome(upload.name(), format, problem.path("studyId").asText(""), Outcome.Result.ALREADY_THERE,
                differences == 0 ? "" : "differs: " + differences, milliseconds);
        }
        return Outcome.refused(upload.name(), format, describe(answer.statusCode(), problem), milliseconds);
    }

    /** The problem's own words and its first errors: enough to mend the file. */
    private static String describe(int status, JsonNode problem) {
        var parts = new ArrayList<String>();
        parts.add(status + " " + problem.path("detail").asText(problem.path("title").asText("")));
        var errors = problem.path("errors");
        for (var i = 0; i < Math.min(3, errors.size()); i++) {
            parts.add("%s %s".formatted(errors.get(i).path("pointer").asText(""), errors.get(i).path("detail").asText("")).strip());
        }
        if (errors.size() > 3) parts.add("and %d more".formatted(errors.size() - 3));
        return String.join("; ", parts).strip();
    }

    private static JsonNode parse(String body) {
        try {
            var parsed = JSON.readTree(body);
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (IOException e) {
            return MissingNode.getInstance(); // not a problem document; the status stands for itself
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
