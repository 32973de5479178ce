package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.ApiClient.Call;

/**
 * The HTTP conventions that every service keeps, tried on one of its resources. A service returns {@link #all()} from a
 * {@code @TestFactory}; a convention that breaks is a test that fails by name.
 */
public final class HttpConventions {
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration START = Duration.ofSeconds(30);

    private final ApiClient api;
    private final TestTokens tokens = TestTokens.get();
    private final Samples samples;
    private final List<DynamicTest> tests = new ArrayList<>();

    /**
     * What is tried.
     *
     * @param createPath path of a POST that creates
     * @param createBody a valid body, a JSON object with a string as its first field; another at each call
     * @param role       a role that may create and list
     * @param listPath   path of a GET that lists, with pages
     * @param change     of a PUT: from the created resource's path to the path that is changed, null if the service has none
     * @param changeBody a valid body for it; another at each call
     */
    public record Samples(String createPath, Supplier<String> createBody, String role, String listPath,
                          Function<String, String> change, Supplier<String> changeBody) {
        public Samples(String createPath, Supplier<String> createBody, String role, String listPath) {
            this(createPath, createBody, role, listPath, null, null);
        }
    }

    public HttpConventions(URI base, Samples samples) {
        this.api = new ApiClient(base).awaitReady(START);
        this.samples = samples;
    }

    public Stream<DynamicTest> all() {
        identity();
        bodies();
        sizes();
        routes();
        headers();
        idempotency();
        reads();
        if (samples.change() != null) versions();
        return tests.stream();
    }

    private void identity() {
        test("a request without a token is 401, with a challenge", () -> {
            var answer = api.bare("GET", samples.listPath()).send();
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        });
        test("another authentication scheme is 401", () ->
            assertProblem(api.bare("GET", samples.listPath()).with("Authorization", "Basic bTptCg==").send(), 401, "unauthenticated"));
        tokens.forged(samples.role()).forEach((flaw, token) -> test("a token is 401: " + flaw, () -> {
            var read = api.bare("GET", samples.listPath()).as(token).send();
            assertThat(read.status()).isEqualTo(401);
            assertThat(read.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(assertProblem(read, 401).get("type").asText()).endsWith(token.isEmpty() ? "unauthenticated" : "invalid-token");
            assertProblem(api.bare("POST", samples.createPath()).as(token).once().json(samples.createBody().get()).send(), 401);
        }));
        test("a role that may not is 403", () -> assertProblem(
            api.bare("POST", samples.createPath()).as(tokens.token("nobody", "no-such-role")).once().json(samples.createBody().get()).send(), 403, "forbidden"));
        test("a token without roles is 403", () -> assertProblem(api.bare("GET", samples.listPath()).as(tokens.token("nobody")).send(), 403, "forbidden"));
    }

    private void bodies() {
        refused("an empty body", "", "invalid-request");
        refused("a body that is JSON null", "null", "invalid-request");
        refused("malformed JSON", "{\"a\":", "malformed-json");
        refused("plain text", "hello", "malformed-json");
        refused("an array for an object", "[]", "wrong-type");
        refused("a string for an object", "\"\"", "wrong-type");
        refused("a NUL in a string", "{\"a\":\"x\\u0000\"}", "malformed-json");
        refused("half of a surrogate pair", "{\"a\":\"\\ud800\"}", "malformed-json");
        refused("nesting 100 deep", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", "malformed-json");
        refused("nesting 100,000 deep", "[".repeat(100_000), "malformed-json");
        test("bytes that are not UTF-8 are 400", () -> assertProblem(
            create().with("Content-Type", "application/json").bytes(BodyPublishers.ofByteArray("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))).send(), 400, "malformed-json"));
        test("UTF-16 is 400", () -> assertProblem(
            create().with("Content-Type", "application/json").bytes(BodyPublishers.ofByteArray(samples.createBody().get().getBytes(StandardCharsets.UTF_16))).send(), 400, "malformed-json"));
        test("an unknown field is 400, with a pointer to it", () -> {
            var problem = assertProblem(create().json(fieldFirst("\"noSuchField\":1")).send(), 400, "unknown-field");
            assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/noSuchField");
        });
        test("a duplicate name is 400", () ->
            assertProblem(create().json(fieldFirst("\"" + firstField() + "\":\"twice\"")).send(), 400, "malformed-json"));
        test("something after the document is 400", () -> assertProblem(create().json(samples.createBody().get() + " {}").send(), 400, "malformed-json"));
        test("a truncated body is 400", () -> {
            var whole = samples.createBody().get();
            assertProblem(create().json(whole.substring(0, whole.length() - 1)).send(), 400, "malformed-json");
        });
        test("a wrong type is 400, with a pointer to the field, and does not echo the value", () -> {
            var answer = create().json("{\"" + firstField() + "\":{\"canary\":\"PATIENT-NAME\"}}").send();
            var problem = assertProblem(answer, 400, "wrong-type");
            assertThat(problem.at("/errors/0/pointer").asText()).startsWith("/" + firstField());
            assertThat(answer.body()).doesNotContain("PATIENT-NAME");
        });
        test("a missing required field is 400, with pointers", () -> {
            var problem = assertProblem(create().json("{}").send(), 400, "invalid-request");
            assertThat(problem.at("/errors").findValuesAsText("pointer")).contains("/" + firstField());
        });
    }

    private void refused(String what, String body, String type) {
        test(what + " is 400 " + type, () -> assertProblem(create().json(body).send(), 400, type));
    }

    private void sizes() {
        test("a body over the operation's limit is 413", () ->
            assertProblem(create().json("{\"a\":\"" + "x".repeat(MEBIBYTE) + "\"}").send(), 413, "body-too-large"));
        test("a body over the server's limit is 413", () ->
            assertProblem(create().json("{\"a\":\"" + "x".repeat(11 * MEBIBYTE) + "\"}").send(), 413, "body-too-large"));
        test("a chunked body over the operation's limit is 413", () -> assertProblem(chunked(2 * MEBIBYTE), 413, "body-too-large"));
        test("a chunked body over the server's limit is 413", () -> assertProblem(chunked(11 * MEBIBYTE), 413, "body-too-large"));
    }

    private Answer chunked(int bytes) {
        return create().with("Content-Type", "application/json").bytes(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))).send();
    }

    private void routes() {
        test("a body of another content type is 415", () -> assertProblem(create().json(samples.createBody().get()).with("Content-Type", "text/csv").send(), 415, "unsupported-media-type"));
        test("a body with a content encoding is 415", () -> assertProblem(create().json(samples.createBody().get()).with("Content-Encoding", "gzip").send(), 415, "unsupported-media-type"));
        test("an Accept that cannot be met is 406", () -> assertProblem(list("").with("Accept", "image/png").send(), 406, "not-acceptable"));
        test("an unknown path is 404", () -> assertProblem(member("GET", "/api/v1/no-such-thing").send(), 404, "not-found"));
        test("an unknown path outside the API is 404", () -> assertProblem(member("GET", "/no-such-thing").send(), 404, "not-found"));
        test("a wrong method is 405", () -> assertProblem(member("PATCH", samples.createPath()).with("If-Match", "\"0\"").json("{}").send(), 405, "method-not-allowed"));
        test("a NUL in the path is 400", () -> assertProblem(member("GET", samples.listPath() + "/%00").send(), 400, "invalid-request"));
    }

    private void headers() {
        test("a POST without Idempotency-Key is 400", () -> assertProblem(
            member("POST", samples.createPath()).json(samples.createBody().get()).send(), 400, "idempotency-key-required"));
        for (var key : List.of("", "x".repeat(201), "two words")) {
            test("an Idempotency-Key of " + key.length() + " characters like '" + key.substring(0, Math.min(9, key.length())) + "' is 400", () -> assertProblem(
                create().with("Idempotency-Key", key).json(samples.createBody().get()).send(), 400, "idempotency-key-required"));
        }
        test("an over-long Reason is 400", () -> assertProblem(
            create().with("Reason", "x".repeat(1_001)).json(samples.createBody().get()).send(), 400, "invalid-request"));
        test("a correlation id is taken over and answered", () -> {
            var id = UUID.randomUUID().toString();
            var answer = member("GET", "/api/v1/no-such-thing").with("X-Correlation-Id", id).send();
            assertThat(answer.header("X-Correlation-Id")).isEqualTo(id);
            assertThat(answer.json().get("instance").asText()).isEqualTo("urn:uuid:" + id);
        });
        test("a correlation id that is no UUID is replaced", () -> {
            var answer = list("").with("X-Correlation-Id", "x".repeat(5_000)).send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(UUID.fromString(answer.header("X-Correlation-Id"))).isNotNull();
        });
        test("answers are not sniffed and not cached", () -> {
            var answer = list("").send();
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        });
        test("answers are compressed on request", () -> assertThat(list("").with("Accept-Encoding", "gzip").send().header("Content-Encoding")).isEqualTo("gzip"));
    }

    private void idempotency() {
        test("a write answers 201 with Location, ETag and Consistency-Token, and no body", () -> {
            var answer = assertCreated(create().json(samples.createBody().get()).send());
            assertThat(answer.header("Idempotency-Replayed")).isNull();
        });
        test("the same key with the same body answers the same again", () -> {
            String key = UUID.randomUUID().toString(), body = samples.createBody().get();
            var first = assertCreated(create().with("Idempotency-Key", key).json(body).send());
            var again = assertCreated(create().with("Idempotency-Key", key).json(body).send());
            assertSameOutcome(again, first);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        });
        test("the same key with another body is 422", () -> {
            var key = UUID.randomUUID().toString();
            assertCreated(create().with("Idempotency-Key", key).json(samples.createBody().get()).send());
            assertProblem(create().with("Idempotency-Key", key).json(samples.createBody().get()).send(), 422, "idempotency-key-reused");
        });
        test("the same key of another caller is another key", () -> {
            var key = UUID.randomUUID().toString();
            assertCreated(create().with("Idempotency-Key", key).json(samples.createBody().get()).send());
            var other = assertCreated(create().as(tokens.token("other", samples.role())).with("Idempotency-Key", key).json(samples.createBody().get()).send());
            assertThat(other.header("Idempotency-Replayed")).isNull();
        });
        test("the same request sent many times at once is done once", () -> {
            String key = UUID.randomUUID().toString(), body = samples.createBody().get();
            var answers = atOnce(8, () -> create().with("Idempotency-Key", key).json(body).send());
            answers.forEach(answer -> assertSameOutcome(assertCreated(answer), answers.getFirst()));
            assertThat(answers).filteredOn(answer -> answer.header("Idempotency-Replayed") == null).hasSize(1);
        });
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws InterruptedException, ExecutionException {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(Collections.nCopies(times, call))) answers.add(future.get());
        }
        return answers;
    }

    private void reads() {
        test("a read with the write's Consistency-Token sees the write", () -> {
            var created = assertCreated(create().json(samples.createBody().get()).send());
            var read = member("GET", created.header("Location")).with("Consistency-Token", created.header("Consistency-Token")).send();
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.header("ETag")).matches(created.header("ETag").replaceFirst("\"$", "-[0-9a-f]{16}\""));
            var again = member("GET", created.header("Location")).with("If-None-Match", read.header("ETag")).send();
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        });
        test("a Consistency-Token of the future is 503, to be tried again", () -> {
            var created = assertCreated(create().json(samples.createBody().get()).send());
            var service = created.header("Consistency-Token").replaceAll("\\..*", "");
            var answer = list("").with("Consistency-Token", service + ".999999999999").send();
            assertProblem(answer, 503, "views-behind");
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        });
        test("another service's Consistency-Token is ignored", () -> assertThat(list("").with("Consistency-Token", "elsewhere.999999999999").send().status()).isEqualTo(200));
        test("a malformed Consistency-Token is 400", () -> assertProblem(list("").with("Consistency-Token", "study").send(), 400, "invalid-request"));
        test("an unknown id is 404", () -> assertProblem(member("GET", samples.createPath() + "/" + UUID.randomUUID()).send(), 404, "not-found"));
        test("an id that is none is 404", () -> assertProblem(member("GET", samples.createPath() + "/not-an-id").send(), 404, "not-found"));
        test("pages follow each other without gap or repeat", this::pagesFollow);
        for (var cursor : List.of("broken", "AQ", "x".repeat(2_500), "%2Fetc%2Fpasswd"))
            test("a cursor like '" + cursor.substring(0, Math.min(12, cursor.length())) + "' is 400", () -> assertProblem(list("?cursor=" + cursor).send(), 400, "invalid-cursor"));
        for (var limit : List.of("0", "-1", "100000"))
            test("a limit of " + limit + " is 400", () -> assertProblem(list("?limit=" + limit).send(), 400, "invalid-request"));
        test("a limit that is no number is 400", () -> assertProblem(list("?limit=many").send(), 400, "invalid-request"));
        test("an unknown query parameter is 400", () -> assertProblem(list("?no-such-filter=1").send(), 400, "invalid-request"));
    }

    private void pagesFollow() {
        assertCreated(create().json(samples.createBody().get()).send());
        var last = assertCreated(create().json(samples.createBody().get()).send()).header("Consistency-Token");
        var first = list("?limit=1").with("Consistency-Token", last).send();
        var cursor = first.json().get("nextCursor").asText();
        var second = list("?limit=1&cursor=" + cursor).send();
        assertThat(first.json().get("items")).hasSize(1);
        assertThat(second.json().get("items")).hasSize(1).isNotEqualTo(first.json().get("items"));
        var tampered = (cursor.charAt(5) == 'A' ? 'B' : 'A') + cursor.substring(6);
        assertProblem(list("?limit=1&cursor=" + cursor.substring(0, 5) + tampered).send(), 400, "invalid-cursor");
    }

    private void versions() {
        test("a PUT without If-Match is 428", () -> assertProblem(change(changeable().header("Location")).send(), 428, "if-match-required"));
        test("a PUT with a stale If-Match is 412 and says the present version", () -> {
            var created = changeable();
            var answer = change(created.header("Location")).with("If-Match", "\"4711\"").send();
            assertProblem(answer, 412, "stale-version");
            assertThat(answer.header("ETag")).isEqualTo(created.header("ETag"));
        });
        test("a PUT with a foreign ETag is 412", () -> assertProblem(change(changeable().header("Location")).with("If-Match", "\"abc\"").send(), 412, "stale-version"));
        for (var tag : List.of("*", "0", "W/\"0\"", "\"0\", \"1\"", "\"0"))
            test("an If-Match of " + tag + " is 400", () -> assertProblem(change(changeable().header("Location")).with("If-Match", tag).send(), 400, "invalid-request"));
        test("a PUT with the present ETag is 204 and has a new one", () -> {
            var created = changeable();
            var answer = change(created.header("Location")).with("If-Match", created.header("ETag")).send();
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("ETag")).isNotEqualTo(created.header("ETag")).matches("\"\\d+\"");
            assertThat(answer.header("Consistency-Token")).matches("[a-z-]+\\.\\d+");
            assertThat(answer.body()).isEmpty();
        });
        test("a PUT with the ETag of a read is 204", () -> {
            var created = changeable();
            var read = member("GET", created.header("Location")).with("Consistency-Token", created.header("Consistency-Token")).send();
            assertThat(change(created.header("Location")).with("If-Match", read.header("ETag")).send().status()).isEqualTo(204);
        });
        test("a PUT to an unknown id is 404", () -> assertProblem(
            change(samples.createPath() + "/" + UUID.randomUUID()).with("If-Match", "\"0\"").send(), 404, "not-found"));
    }

    private Answer changeable() {
        return assertCreated(create().json(samples.createBody().get()).send());
    }

    private Call change(String location) {
        return member("PUT", samples.change().apply(location)).json(samples.changeBody().get());
    }

    private Call create() {
        return member("POST", samples.createPath()).once();
    }

    private Call list(String query) {
        return member("GET", samples.listPath() + query);
    }

    private Call member(String method, String path) {
        return api.bare(method, path).as(tokens.token("member", samples.role()));
    }

    private String firstField() {
        return ApiClient.parse(samples.createBody().get()).fieldNames().next();
    }

    /** The valid body with one more field before its own. */
    private String fieldFirst(String field) {
        return samples.createBody().get().replaceFirst("\\{", "{" + field + ",");
    }

    private void test(String fact, Executable executable) {
        tests.add(dynamicTest(fact, executable));
    }

    private static Answer assertCreated(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location")).startsWith("/api/v1/");
        assertThat(answer.header("ETag")).matches("\"\\d+\"");
        assertThat(answer.header("Consistency-Token")).matches("[a-z-]+\\.\\d+");
        assertThat(answer.body()).isEmpty();
        return answer;
    }

    private static void assertSameOutcome(Answer answer, Answer first) {
        for (var header : List.of("Location", "ETag", "Consistency-Token")) assertThat(answer.header(header)).isEqualTo(first.header(header));
    }

    private static JsonNode assertProblem(Answer answer, int status, String type) {
        var problem = assertProblem(answer, status);
        assertThat(problem.get("type").asText()).isEqualTo("urn:trialledger:problem:" + type);
        return problem;
    }

    private static JsonNode assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("instance").asText()).isEqualTo("urn:uuid:" + answer.header("X-Correlation-Id"));
        return problem;
    }
}
