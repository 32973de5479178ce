package org.trialledger.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable table = new RouteTable(Map.of(
        "study", List.of("/api/v1/studies", "/api/v1/studies/*/sites/*/plan"),
        "site", List.of("/api/v1/studies/*/sites", "/api/v1/sites"),
        "archive", List.of("/api/v1/studies/*/sites/closed/plan", "/api/v1/studies/closed/files")));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/studies, study",
        "/api/v1/studies/, study",
        "/api/v1/studies/17, study",
        "/api/v1/studies/17/team, study",
        "/api/v1/studies/sites, study",
        "/api/v1/studies/17/sites, site",
        "/api/v1/studies/17/sites/, site",
        "/api/v1/studies/17/sites/4/visits, site",
        "/api/v1/studies/17/sitesx, study",
        "/api/v1/studies/17/team/sites, study",
        "/api/v1/studies/17/sites/4/plan, study",
        "/api/v1/studies/17/sites/plan, site",
        "/api/v1/studies/17/sites/closed/plan/2, archive",
        "/api/v1/studies/17/sites/closed, site",
        "/api/v1/studies/closed/files, archive",
        "/api/v1/studies/closed/sites, site",
        "/api/v1/studies/{studyId}/sites/{siteId}, site",
        "/api/v1/sites/4, site"})
    void the_innermost_prefix_that_fits_decides(String path, String service) {
        assertThat(table.serviceOf(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/v1", "/api/v1/studiesx", "/api/v2/studies", "/api/v1/portfolio", "*"})
    void a_path_that_no_prefix_fits_has_no_owner(String path) {
        assertThat(table.serviceOf(path)).isEmpty();
    }

    @Test void one_prefix_has_one_owner() {
        refused(Map.of("study", List.of("/api/v1/studies/*/sites"), "site", List.of("/api/v1/studies/*/sites")), "claimed by both site and study");
    }

    @Test void prefixes_of_two_services_that_cross_are_refused() {
        refused(Map.of("a", List.of("/api/v1/studies/*/sites"), "b", List.of("/api/v1/studies/closed")), "neither lies within the other");
        refused(Map.of("a", List.of("/api/v1/studies/*/sites/open"), "b", List.of("/api/v1/studies/closed/*/open")), "neither lies within the other");
    }

    @Test void prefixes_of_one_service_may_cross() {
        var own = new RouteTable(Map.of("a", List.of("/api/v1/studies/*/sites", "/api/v1/studies/closed")));
        assertThat(own.serviceOf("/api/v1/studies/closed/sites")).contains("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/", "/api/v1/*", "/api/v1/studies/", "/api/v1/Studies", "/api/v1/studies/**", "/api/v1/studies/a*", "/q/metrics", "/api/v1/../q"})
    void a_prefix_is_plain_segments_and_wildcards_under_the_api(String prefix) {
        refused(Map.of("a", List.of(prefix)), "no path under /api/v1");
    }

    private static void refused(Map<String, List<String>> table, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteTable(table)).withMessageContaining(why);
    }
}
