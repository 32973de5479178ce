package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.trialledger.platform.testkit.ApiClient.Answer;

/**
 * Asks a service's operations over HTTP as callers of any role, and holds each answer against what the authorisation matrix says.
 * Requests are empty, so that what is allowed mostly fails later on, for another reason than access. There are thousands: each
 * caller's token is signed once, and the callers of an operation ask side by side, over a few connections that are kept.
 */
public final class AccessProbe {
    /** What a caller meets. */
    public enum Expected {
        /** The operation itself, in a study that is there. */
        ALLOWED,
        /** The operation itself, which may say that there is no such study. */
        ALLOWED_ANYWHERE,
        FORBIDDEN,
        /** The answer of a study that does not exist, whether it does or not. */
        NO_STUDY,
        UNAUTHENTICATED
    }

    /**
     * One request.
     *
     * @param place  in words, for who reads of a failure
     * @param things by the path's parameters; one that is not among them is of nothing
     * @param caller whose token is sent; null for none
     * @param role   the only one the token has
     */
    public record Cell(String place, UUID study, Map<String, UUID> things, String caller, String role, Expected expected) {
        public Cell(String place, UUID study, String caller, String role, Expected expected) {
            this(place, study, Map.of(), caller, role, expected);
        }
    }

    /** @param mediaType of the body it reads: another one would be refused before access is asked */
    private record Route(String method, String path, String mediaType) {
        String in(UUID study, Map<String, UUID> things) {
            var known = path.replace("{studyId}", study.toString()).replace("{country}", "IE");
            for (var thing : things.entrySet()) known = known.replace("{" + thing.getKey() + "}", thing.getValue().toString());
            return known.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        }
    }

    private record Caller(String id, String role) {}

    private static final String JSON = "application/json";
    /** As many as keep two processors busy; more would only wait for each other. */
    private static final int SIDE_BY_SIDE = 6;

    private final ApiClient api;
    private final Map<String, Route> routes;
    private final Map<Caller, String> tokens = new ConcurrentHashMap<>();

    public AccessProbe(URI base) {
        this(base, path -> path);
    }

    /** @param way of a path of the API's document through what stands before it */
    public AccessProbe(URI base, UnaryOperator<String> way) {
        api = new ApiClient(base).awaitReady(Duration.ofSeconds(60));
        routes = routes(way);
    }

    /** The ids of all operations, as the service's own API document has them. */
    public Set<String> operations() {
        return routes.keySet();
    }

    /** The paths of all operations, with their parameters in braces. */
    public Set<String> paths() {
        return routes.values().stream().map(Route::path).collect(Collectors.toSet());
    }

    /** With its parameters in braces. */
    public String pathOf(String operation) {
        return routes.get(operation).path();
    }

    /** Every role a token can carry: the constants of the class that names them. */
    public static List<String> roles(Class<?> constants) {
        return Arrays.stream(constants.getFields()).filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers())).map(field -> {
            try {
                return (String) field.get(null);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }

    /** Asks all cells of an operation, and then fails with every one that does not hold. */
    public void holds(String operation, List<Cell> cells) throws InterruptedException {
        var route = routes.get(operation);
        try (var askers = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            var answers = askers.invokeAll(cells.stream().<Callable<Answer>>map(cell -> () -> ask(route, cell)).toList());
            Assertions.assertAll(operation, IntStream.range(0, cells.size()).<Executable>mapToObj(i -> () -> check(operation, cells.get(i), answers.get(i).get())));
        }
    }

    /** A test for each token that no service may accept, of every role: each flaw at a share of the operations, and each operation with one flaw at least (ASVS 5.0 V9, at the service's own port). */
    public Stream<DynamicTest> forgedTokensOpenNothing(UUID study, List<String> operations, List<String> roles) {
        var forged = List.copyOf(TestTokens.get().forged(roles.toArray(String[]::new)).entrySet());
        return IntStream.range(0, forged.size()).mapToObj(i -> dynamicTest(forged.get(i).getKey(), () ->
            refuses(forged.get(i).getValue(), study, IntStream.range(0, operations.size()).filter(n -> n % forged.size() == i % operations.size()).mapToObj(operations::get).toList())));
    }

    private void refuses(String token, UUID study, List<String> operations) {
        Assertions.assertAll(operations.stream().map(operation -> () -> {
            var answer = ask(routes.get(operation), study, Map.of(), token);
            assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(operation).startsWith("Bearer");
        }));
    }

    private Answer ask(Route route, Cell cell) {
        return ask(route, cell.study(), cell.things(), cell.caller() == null ? null : tokens.computeIfAbsent(new Caller(cell.caller(), cell.role()), caller -> TestTokens.get().token(caller.id(), caller.role())));
    }

    private Answer ask(Route route, UUID study, Map<String, UUID> things, String token) {
        var call = api.bare(route.method(), route.in(study, things));
        if (token != null) call.as(token);
        return (route.method().equals("GET") ? call : call.once().with("If-Match", "\"0\"").with("Reason", "To try it").json("{}").with("Content-Type", route.mediaType())).send();
    }

    private static void check(String operation, Cell cell, Answer answer) {
        var what = "%s by %s, %s: %d %s".formatted(operation, cell.caller() == null ? "nobody" : cell.role(), cell.place(), answer.status(), answer.body());
        var forbidden = answer.status() == 403 && answer.json().path("type").asText().endsWith(":forbidden");
        var noStudy = answer.status() == 404 && answer.json().path("detail").asText().startsWith("There is no study");
        switch (cell.expected()) {
            case ALLOWED -> assertThat(answer.status() == 401 || answer.status() == 403 || noStudy || answer.status() >= 500).as(what).isFalse();
            case ALLOWED_ANYWHERE -> assertThat(answer.status() == 401 || answer.status() == 403 || answer.status() >= 500).as(what).isFalse();
            case FORBIDDEN -> assertThat(forbidden).as(what).isTrue();
            case NO_STUDY -> assertThat(noStudy).as(what).isTrue();
            case UNAUTHENTICATED -> assertThat(answer.status()).as(what).isEqualTo(401);
        }
    }

    private Map<String, Route> routes(UnaryOperator<String> way) {
        var found = new LinkedHashMap<String, Route>();
        var paths = api.bare("GET", "/q/openapi?format=json").send().json().path("paths");
        for (var path : paths.properties())
            for (var operation : path.getValue().properties())
                if (operation.getValue().has("responses"))
                    assertThat(found.put(operation.getValue().path("operationId").asText(), new Route(operation.getKey().toUpperCase(), way.apply(path.getKey()), mediaType(operation.getValue())))).as(path.getKey()).isNull();
        return found;
    }

    private static String mediaType(JsonNode operation) {
        var types = operation.path("requestBody").path("content");
        return types.isEmpty() || types.has(JSON) ? JSON : types.fieldNames().next();
    }
}
