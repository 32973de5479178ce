package org.trialledger.platform.servicekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.trialledger.platform.testkit.AccessProbe.Expected.*;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.access.Matrix;
import org.trialledger.platform.access.Matrix.Row;
import org.trialledger.platform.access.Matrix.Scope;
import org.trialledger.platform.security.Roles;
import org.trialledger.platform.testkit.AccessProbe;
import org.trialledger.platform.testkit.AccessProbe.Cell;

/**
 * Every cell of a service's authorisation matrix over HTTP: each operation by each role, in the caller's own study, in somebody else's,
 * in none, and of a site by a role at another site. A service's own test only says how its studies are made.
 */
public abstract class AccessMatrix {
    private static final List<String> ROLES = AccessProbe.roles(Roles.class);

    /** A study with something of every kind that a path of site scope names, all at one site. @param things by the path's parameter, the site itself as {@code siteId} */
    public record AtSite(UUID study, String country, String siteNumber, Map<String, UUID> things) {}

    @TestHTTPResource("/") URI base;
    @ConfigProperty(name = "quarkus.application.name") String service;
    @Inject Matrix matrix;

    protected abstract TestGrants studies();

    /** A new study, in which every role is held by "a-ROLE". */
    protected abstract UUID newStudy();

    /** The site 101 in Ireland of a new study, where paths name nothing else. */
    protected AtSite somethingAtASite() {
        var study = newStudy();
        return new AtSite(study, "IE", "101", Map.of("siteId", TestGrants.site(study, "101")));
    }

    @Test
    void every_route_is_in_the_matrix_and_every_row_has_a_route() {
        assertThat(new AccessProbe(base).operations()).containsExactlyInAnyOrderElementsOf(matrix.rows().stream().map(Row::operation).toList());
    }

    @Test
    void the_matrix_knows_no_role_that_tokens_do_not() {
        assertThat(matrix.rows()).flatExtracting(Row::roles).isSubsetOf(Stream.concat(ROLES.stream(), Stream.of("*")).toList());
    }

    /** The gateway would send what no prefix of this service fits to study-service, which does not know it. */
    @Test
    void the_gateway_routes_every_path_of_a_study_to_this_service() throws IOException {
        var gateway = new Properties();
        try (var settings = Files.newBufferedReader(Path.of("../gateway/src/main/resources/application.properties"))) {
            gateway.load(settings);
        }
        var prefixes = gateway.getProperty("trialledger.services." + service.replace("-service", "") + ".prefixes").split("\\s*,\\s*");
        assertThat(new AccessProbe(base).paths()).filteredOn(path -> path.startsWith("/api/v1/studies/")).isNotEmpty()
            .allSatisfy(path -> assertThat(prefixes).anyMatch(prefix -> begins(path.split("/"), prefix.split("/"))));
    }

    private static boolean begins(String[] path, String[] prefix) {
        return path.length >= prefix.length && IntStream.range(0, prefix.length).allMatch(i -> prefix[i].equals("*") || prefix[i].equals(path[i]));
    }

    @TestFactory
    Stream<DynamicTest> every_cell_holds() {
        var probe = new AccessProbe(base);
        UUID own = newStudy(), none = UUID.randomUUID(), elsewhere = newStudy();
        for (var role : ROLES) if (!Roles.ORGANISATION_WIDE.contains(role)) studies().give(elsewhere, "at-another-site-" + role, role, "IE", "999");
        return matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN).map(row -> dynamicTest(row.operation(), () -> probe.holds(row.operation(), cells(row, own, none, elsewhere))));
    }

    /** Of what is there: for who works at the site, in its country or in the study, and for nobody of another site or country. */
    @TestFactory
    Stream<DynamicTest> what_is_at_a_site_is_for_those_whose_role_reaches_it() {
        var probe = new AccessProbe(base);
        var there = somethingAtASite();
        for (var role : ROLES) if (!Roles.ORGANISATION_WIDE.contains(role)) {
            studies().give(there.study(), "at-the-site-" + role, role, there.country(), there.siteNumber());
            studies().give(there.study(), "in-the-country-" + role, role, there.country(), null);
            studies().give(there.study(), "at-another-site-" + role, role, there.country(), "999");
            studies().give(there.study(), "in-another-country-" + role, role, "JP", null);
        }
        return matrix.rows().stream().filter(row -> row.scope() == Scope.SITE).map(row -> dynamicTest(row.operation(), () -> {
            assertThat(there.things().keySet()).as("what the path names first below the study").contains(probe.pathOf(row.operation()).replaceFirst("^.*?\\{studyId}.*?\\{(\\w+)}.*$", "$1"));
            probe.holds(row.operation(), cells(row, there));
        }));
    }

    private static List<Cell> cells(Row row, AtSite there) {
        return ROLES.stream().filter(role -> row.roles().contains(role)).flatMap(role -> {
            var beyond = Roles.ORGANISATION_WIDE.contains(role) ? ALLOWED : FORBIDDEN;
            return Stream.of(new Cell("at the site", there.study(), there.things(), "at-the-site-" + role, role, ALLOWED), new Cell("in its country", there.study(), there.things(), "in-the-country-" + role, role, ALLOWED),
                new Cell("at another site", there.study(), there.things(), "at-another-site-" + role, role, beyond), new Cell("in another country", there.study(), there.things(), "in-another-country-" + role, role, beyond));
        }).toList();
    }

    @TestFactory
    Stream<DynamicTest> a_forged_token_of_every_role_opens_no_operation() {
        var operations = matrix.rows().stream().filter(row -> row.scope() != Scope.OPEN).map(Row::operation).toList();
        return new AccessProbe(base).forgedTokensOpenNothing(newStudy(), operations, ROLES);
    }

    private static List<Cell> cells(Row row, UUID own, UUID none, UUID elsewhere) {
        var cells = new ArrayList<Cell>();
        for (var role : ROLES) {
            String member = "a-" + role, atAnotherSite = "at-another-site-" + role;
            var anywhere = Roles.ORGANISATION_WIDE.contains(role) || !isOfOneStudy(row);
            // A role that is not admitted is refused by the token alone, before any study is looked at.
            if (!row.roles().contains(role) && !row.roles().contains("*")) {
                cells.add(new Cell("own study", own, member, role, FORBIDDEN));
                continue;
            }
            cells.add(new Cell("own study", own, member, role, ALLOWED));
            cells.add(new Cell("somebody else's study", own, atAnotherSite, role, anywhere ? ALLOWED : NO_STUDY));
            cells.add(new Cell("no study", none, member, role, anywhere ? ALLOWED_ANYWHERE : NO_STUDY));
            if (row.scope() == Scope.SITE || row.scope() == Scope.STUDY)
                cells.add(new Cell("with a role at another site", elsewhere, atAnotherSite, role, anywhere ? ALLOWED : FORBIDDEN));
        }
        cells.add(new Cell("without a token", own, null, null, UNAUTHENTICATED));
        return cells;
    }

    private static boolean isOfOneStudy(Row row) {
        return List.of(Scope.MEMBER, Scope.STUDY, Scope.COUNTRY, Scope.SITE).contains(row.scope());
    }
}
