package org.trialledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.trialledger.platform.testkit.AccessProbe.Expected.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.access.Matrix;
import org.trialledger.platform.access.Matrix.Row;
import org.trialledger.platform.access.Matrix.Scope;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.security.Roles;
import org.trialledger.platform.testkit.AccessProbe;
import org.trialledger.platform.testkit.AccessProbe.Cell;

/** Every cell of the authorisation matrix of what the gateway answers itself: each operation by each role, in the caller's own study, in somebody else's and in none. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AccessMatrixTest {
    private static final List<String> ROLES = AccessProbe.roles(Roles.class);
    /** The stream of the feed has the page's path: FeedAccessTest asks it. */
    private static final String HIDDEN = "streamEvents";

    @TestHTTPResource("/") URI base;
    StudyLedger ledger;
    Upstream hasty;
    @Inject Matrix matrix;
    @Inject Sql sql;

    @BeforeEach
    void one_service_is_ready() {
        hasty.answers(request -> request.response().end("{}"));
    }

    @Test
    void every_route_is_in_the_matrix_and_every_row_of_the_gateway_has_a_route() {
        var operations = probe().operations();
        assertThat(matrix.rows()).extracting(Row::operation).containsAll(operations);
        assertThat(operations).contains("listPortfolio", "getPortfolioStudy", "readEvents", "listConsumers", "discardParkedEvent");
    }

    @TestFactory
    Stream<DynamicTest> every_cell_holds() {
        var probe = probe();
        UUID own = study(), foreign = study();
        for (var role : ROLES) if (!Roles.ORGANISATION_WIDE.contains(role)) give(own, role);
        await().atMost(Duration.ofSeconds(30)).until(() -> isShown(own) && isShown(foreign) && grants(own) == ROLES.size() - Roles.ORGANISATION_WIDE.size());
        return asked(probe).map(row -> dynamicTest(row.operation(), () -> probe.holds(row.operation(), cells(row, own, foreign))));
    }

    @TestFactory
    Stream<DynamicTest> a_forged_token_of_every_role_opens_no_operation() {
        var probe = probe();
        return probe.forgedTokensOpenNothing(study(), asked(probe).map(Row::operation).toList(), ROLES);
    }

    /** The gateway's own operations are under its own name, as those of each service are. */
    private AccessProbe probe() {
        return new AccessProbe(base, path -> path.replaceFirst("^/api/v1/operations/", "/api/v1/services/gateway/operations/"));
    }

    private Stream<Row> asked(AccessProbe probe) {
        var operations = new HashSet<>(probe.operations());
        operations.removeIf(operation -> operation.equals(HIDDEN) || isOfALedger(probe, operation));
        return matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN && operations.contains(row.operation()));
    }

    /** The gateway records nothing and shows no ledger: nobody gets there. */
    private static boolean isOfALedger(AccessProbe probe, String operation) {
        return probe.pathOf(operation).startsWith("/api/v1/ledger/");
    }

    private static List<Cell> cells(Row row, UUID own, UUID foreign) {
        var cells = new ArrayList<Cell>();
        for (var role : ROLES) {
            var admitted = row.roles().contains(role) || row.roles().contains("*");
            var anywhere = Roles.ORGANISATION_WIDE.contains(role) || row.scope() != Scope.MEMBER;
            cells.add(new Cell("own study", own, "a-" + role, role, admitted ? ALLOWED : FORBIDDEN));
            cells.add(new Cell("somebody else's study", foreign, "a-" + role, role, !admitted ? FORBIDDEN : anywhere ? ALLOWED : NO_STUDY));
            cells.add(new Cell("no study", UUID.randomUUID(), "a-" + role, role, !admitted ? FORBIDDEN : anywhere ? ALLOWED_ANYWHERE : NO_STUDY));
        }
        cells.add(new Cell("without a token", own, null, null, UNAUTHENTICATED));
        return cells;
    }

    private UUID study() {
        var study = Ids.next();
        ledger.append(study, "study.StudyRegistered", """
            {"studyId": "%s", "profile": {"protocolNumber": "P-%s", "titles": {"brief": "T"}, "identifiers": [], "sponsor": {"name": "Acme Biotech", "role": "SPONSOR"}, "studyType": "INTERVENTIONAL", "phases": ["PHASE2"]}}"""
            .formatted(study, study));
        return study;
    }

    private void give(UUID study, String role) {
        ledger.append(study, "study.TeamRoleAssigned", "{\"studyId\": \"%s\", \"assignmentId\": \"%s\", \"userId\": \"a-%s\", \"role\": \"%s\", \"from\": \"2026-01-01\"}"
            .formatted(study, Ids.next(), role, role.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private boolean isShown(UUID study) {
        return sql.first("select 1 from portfolio_study where study_id = ?", _ -> true, study).orElse(false);
    }

    private int grants(UUID study) {
        return sql.first("select count(*) from access_grant where study_id = ?", row -> row.getInt(1), study).orElseThrow();
    }
}
