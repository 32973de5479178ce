package org.trialledger.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.trialledger.platform.testkit.AccessProbe.Expected.*;
import static org.trialledger.study.StudyApi.created;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.access.Matrix;
import org.trialledger.platform.access.Matrix.Row;
import org.trialledger.platform.access.Matrix.Scope;
import org.trialledger.platform.security.Roles;
import org.trialledger.platform.testkit.AccessProbe;
import org.trialledger.platform.testkit.AccessProbe.Cell;
import org.trialledger.study.team.domain.TeamRole;

/**
 * Every cell of the authorisation matrix over HTTP: each operation by each role, in the caller's own study and in somebody else's.
 */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class AccessMatrixTest {
    private static final List<String> ROLES = AccessProbe.roles(Roles.class);

    @TestHTTPResource("/") URI base;
    @Inject Matrix matrix;

    @Test
    void every_route_is_in_the_matrix_and_every_row_has_a_route() {
        assertThat(new AccessProbe(base).operations()).containsExactlyInAnyOrderElementsOf(matrix.rows().stream().map(Row::operation).toList());
    }

    @Test
    void the_matrix_knows_no_role_that_tokens_do_not() {
        assertThat(matrix.rows()).flatExtracting(Row::roles).isSubsetOf(Stream.concat(ROLES.stream(), Stream.of("*")).toList());
        assertThat(Arrays.stream(TeamRole.values()).map(TeamRole::id)).containsExactlyInAnyOrderElementsOf(ROLES.stream().filter(role -> !Roles.ORGANISATION_WIDE.contains(role)).toList());
    }

    @TestFactory
    Stream<DynamicTest> every_cell_holds() {
        var probe = new AccessProbe(base);
        var api = new StudyApi(base);
        String own = api.register(), foreign = api.register();
        for (var role : TeamRole.values()) if (role != TeamRole.PROJECT_MANAGER) created(api.post(own + "/team/assignments", assignment(role)));
        created(api.post(own + "/team/project-managers", "{\"userId\":\"a-project-manager\",\"name\":\"N\",\"from\":\"" + LocalDate.now(ZoneOffset.UTC) + "\"}"));
        assertThat(api.get(own).status()).as("the views hold the team").isEqualTo(200);
        return matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN).map(row -> dynamicTest(row.operation(), () -> probe.holds(row.operation(), cells(row, id(own), id(foreign)))));
    }

    @TestFactory
    Stream<DynamicTest> a_forged_token_of_every_role_opens_no_operation() {
        var operations = matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN).map(Row::operation).toList();
        return new AccessProbe(base).forgedTokensOpenNothing(id(new StudyApi(base).register()), operations, ROLES);
    }

    private static List<Cell> cells(Row row, UUID own, UUID foreign) {
        var cells = new ArrayList<Cell>();
        for (var role : ROLES) {
            var admitted = row.roles().contains(role) || row.roles().contains("*");
            var anywhere = Roles.ORGANISATION_WIDE.contains(role) || !isOfOneStudy(row);
            cells.add(new Cell("own study", own, "a-" + role, role, admitted && coversStudy(row, role) ? ALLOWED : FORBIDDEN));
            cells.add(new Cell("somebody else's study", foreign, "a-" + role, role, !admitted ? FORBIDDEN : anywhere ? ALLOWED : NO_STUDY));
        }
        cells.add(new Cell("with a role nobody knows", own, "a-no-such-role", "no-such-role", row.roles().contains("*") ? NO_STUDY : FORBIDDEN));
        cells.add(new Cell("without a token", own, null, null, UNAUTHENTICATED));
        return cells;
    }

    private static UUID id(String study) {
        return UUID.fromString(study.substring(study.lastIndexOf('/') + 1));
    }

    /** Roles at a site are assigned to one here: they do not reach an operation of the whole study, and no row asks them to. */
    private static boolean coversStudy(Row row, String role) {
        return row.scope() == Scope.MEMBER || !isOfOneStudy(row) || !List.of("site-staff", "principal-investigator").contains(role);
    }

    private static boolean isOfOneStudy(Row row) {
        return row.scope() == Scope.MEMBER || row.scope() == Scope.STUDY || row.scope() == Scope.COUNTRY;
    }

    private static String assignment(TeamRole role) {
        return "{\"userId\":\"a-%s\",\"name\":\"N\",\"role\":\"%s\",\"from\":\"%s\"%s}".formatted(role.id(), role, LocalDate.now(ZoneOffset.UTC),
            List.of(TeamRole.SITE_STAFF, TeamRole.PRINCIPAL_INVESTIGATOR).contains(role) ? ",\"country\":\"IE\",\"site\":\"101\"" : "");
    }
}
