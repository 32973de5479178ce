package org.trialledger.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.trialledger.study.StudyApi.created;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.trialledger.study.team.domain.TeamRole;

/**
 * Every cell of the authorisation matrix over HTTP: each operation by each role, in the caller's own study and in somebody else's.
 * Requests are empty, so that what is allowed mostly fails later on, for another reason than access.
 */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class AccessMatrixTest {
    private record Route(String method, String path) {
        String in(String study) {
            return path.replace("/api/v1/studies/{studyId}", study).replace("{studyId}", study.substring(study.lastIndexOf('/') + 1)).replace("{country}", "IE")
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        }
    }

    @TestHTTPResource("/") URI base;
    @Inject Matrix matrix;

    @Test
    void every_route_is_in_the_matrix_and_every_row_has_a_route() {
        assertThat(routes().keySet()).containsExactlyInAnyOrderElementsOf(matrix.rows().stream().map(Row::operation).toList());
    }

    @Test
    void the_matrix_knows_no_role_that_tokens_do_not() {
        assertThat(matrix.rows()).flatExtracting(Row::roles).isSubsetOf(Stream.concat(allRoles().stream(), Stream.of("*")).toList());
        assertThat(Arrays.stream(TeamRole.values()).map(TeamRole::id)).containsExactlyInAnyOrderElementsOf(allRoles().stream().filter(role -> !Roles.ORGANISATION_WIDE.contains(role)).toList());
    }

    @TestFactory
    Stream<DynamicTest> every_cell_holds() {
        var routes = routes();
        var api = new StudyApi(base);
        String own = api.register(), foreign = api.register();
        for (var role : TeamRole.values()) if (role != TeamRole.PROJECT_MANAGER) created(api.post(own + "/team/assignments", assignment(role)));
        created(api.post(own + "/team/project-managers", "{\"userId\":\"a-project-manager\",\"name\":\"N\",\"from\":\"" + LocalDate.now(ZoneOffset.UTC) + "\"}"));
        assertThat(api.get(own).status()).as("the views hold the team").isEqualTo(200);
        return matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN).map(row -> dynamicTest(row.operation(), () -> {
            var route = routes.get(row.operation());
            for (var role : allRoles()) {
                var as = "%s by %s: ".formatted(row.operation(), role);
                var admitted = row.roles().contains(role) || row.roles().contains("*");
                var anywhere = Roles.ORGANISATION_WIDE.contains(role) || !isOfOneStudy(row);
                check(as + "own study", send(route, own, role), !admitted ? 403 : coversStudy(row, role) ? 200 : 403);
                check(as + "somebody else's study", send(route, foreign, role), !admitted ? 403 : anywhere ? 200 : 404);
            }
            assertThat(send(route, own, "no-such-role").status()).as(row.operation() + " by a role nobody knows").isEqualTo(row.roles().contains("*") ? 404 : 403);
            assertThat(call(route, own).send().status()).as(row.operation() + " without a token").isEqualTo(401);
        }));
    }

    /** Roles at a site are assigned to one here: they do not reach an operation of the whole study, and no row asks them to. */
    private static boolean coversStudy(Row row, String role) {
        return row.scope() == Scope.MEMBER || !isOfOneStudy(row) || !List.of("site-staff", "principal-investigator").contains(role);
    }

    private static boolean isOfOneStudy(Row row) {
        return row.scope() == Scope.MEMBER || row.scope() == Scope.STUDY || row.scope() == Scope.COUNTRY;
    }

    /** Behind the check anything may happen but a refusal for access, or a study that is said not to be there. */
    private static void check(String what, Answer answer, int expected) {
        var noStudy = answer.status() == 404 && answer.json().path("detail").asText().startsWith("There is no study");
        if (expected != 200) assertThat(answer.status()).as(what + answer.body()).isEqualTo(expected);
        else assertThat(answer.status() == 401 || answer.status() == 403 || answer.status() >= 500 || noStudy).as(what + " " + answer.status() + answer.body()).isFalse();
        if (expected == 404) assertThat(noStudy).as(what + answer.body()).isTrue();
    }

    private Answer send(Route route, String study, String role) {
        return call(route, study).as(TestTokens.get().token("a-" + role, role)).send();
    }

    private ApiClient.Call call(Route route, String study) {
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

    private static String assignment(TeamRole role) {
        return "{\"userId\":\"a-%s\",\"name\":\"N\",\"role\":\"%s\",\"from\":\"%s\"%s}".formatted(role.id(), role, LocalDate.now(ZoneOffset.UTC),
            List.of(TeamRole.SITE_STAFF, TeamRole.PRINCIPAL_INVESTIGATOR).contains(role) ? ",\"country\":\"IE\",\"site\":\"101\"" : "");
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
