package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.access.Matrix;
import org.trialledger.platform.access.Matrix.Row;
import org.trialledger.platform.access.Matrix.Scope;
import org.trialledger.platform.security.Roles;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;

/**
 * Every cell of the authorisation matrix over HTTP: each operation by each role, in the caller's own study, in somebody else's, and
 * of a site by a role at another site. Requests are empty, so that what is allowed mostly fails later on, for another reason.
 */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class AccessMatrixTest {
    private record Route(String method, String path) {
        String in(UUID study) {
            return path.replace("{studyId}", study.toString()).replace("{country}", "IE").replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        }
    }

    @TestHTTPResource("/") URI base;
    @Inject Matrix matrix;
    @Inject TestStudies studies;

    @Test
    void every_route_is_in_the_matrix_and_every_row_has_a_route() {
        assertThat(routes().keySet()).containsExactlyInAnyOrderElementsOf(matrix.rows().stream().map(Row::operation).toList());
    }

    @Test
    void the_matrix_knows_no_role_that_tokens_do_not() {
        assertThat(matrix.rows()).flatExtracting(Row::roles).isSubsetOf(Stream.concat(allRoles().stream(), Stream.of("*")).toList());
    }

    @TestFactory
    Stream<DynamicTest> every_cell_holds() {
        var routes = routes();
        UUID own = studies.recruiting(), foreign = UUID.randomUUID(), elsewhere = studies.recruiting();
        for (var role : allRoles()) if (!Roles.ORGANISATION_WIDE.contains(role)) studies.give(elsewhere, "at-another-site-" + role, role, "IE", "999");
        return matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN).map(row -> dynamicTest(row.operation(), () -> {
            var route = routes.get(row.operation());
            for (var role : allRoles()) {
                var as = "%s by %s: ".formatted(row.operation(), role);
                var admitted = row.roles().contains(role) || row.roles().contains("*");
                var anywhere = Roles.ORGANISATION_WIDE.contains(role) || !isOfOneStudy(row);
                check(as + "own study", send(route, own, "a-" + role, role), admitted ? 200 : 403);
                // A role that is not admitted was refused by the token alone, before any study was looked at.
                if (!admitted) continue;
                check(as + "somebody else's study", send(route, foreign, "a-" + role, role), anywhere ? 200 : 404);
                if (row.scope() == Scope.SITE || row.scope() == Scope.STUDY)
                    check(as + "with a role at another site", send(route, elsewhere, "at-another-site-" + role, role), anywhere ? 200 : 403);
            }
            assertThat(call(route, own).send().status()).as(row.operation() + " without a token").isEqualTo(401);
        }));
    }

    private static boolean isOfOneStudy(Row row) {
        return List.of(Scope.MEMBER, Scope.STUDY, Scope.COUNTRY, Scope.SITE).contains(row.scope());
    }

    /** Behind the check anything may happen but a refusal for access, or a study that is said not to be there. */
    private static void check(String what, Answer answer, int expected) {
        var noStudy = answer.status() == 404 && answer.json().path("detail").asText().startsWith("There is no study");
        if (expected != 200) assertThat(answer.status()).as(what + answer.body()).isEqualTo(expected);
        else assertThat(answer.status() == 401 || answer.json().path("type").asText().endsWith(":forbidden") || answer.status() >= 500).as(what + " " + answer.status() + answer.body()).isFalse();
        if (expected == 404) assertThat(noStudy).as(what + answer.body()).isTrue();
    }

    private Answer send(Route route, UUID study, String user, String role) {
        return call(route, study).as(TestTokens.get().token(user, role)).send();
    }

    private ApiClient.Call call(Route route, UUID study) {
        var call = new ApiClient(base).bare(route.method(), route.in(study));
        return route.method().equals("GET") ? call : call.once().with("If-Match", "\"0\"").with("Reason", "To try it").json("{}");
    }

    private Map<String, Route> routes() {
        var found = new LinkedHashMap<String, Route>();
        var paths = new ApiClient(base).awaitReady(Duration.ofSeconds(60)).bare("GET", "/q/openapi?format=json").send().json().path("paths");
        for (var path : paths.properties())
            for (var operation : path.getValue().properties())
                if (operation.getValue().has("responses"))
                    assertThat(found.put(operation.getValue().path("operationId").asText(), new Route(operation.getKey().toUpperCase(), path.getKey()))).as(path.getKey()).isNull();
        return found;
    }

    private static List<String> allRoles() {
        return Arrays.stream(Roles.class.getFields()).filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers())).map(field -> {
            try {
                return (String) field.get(null);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }
}
