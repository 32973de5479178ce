package org.trialledger.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.access.Matrix.Row;
import org.trialledger.platform.access.Matrix.Scope;
import org.trialledger.platform.access.SitePlaces.Place;

class VerdictTest {
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), MAY_31 = LocalDate.of(2026, 5, 31);
    private static final Row READ = row(Scope.MEMBER, "cra", "project-manager", "inspector"), PLAN = row(Scope.STUDY, "project-manager"), APPROVE = row(Scope.COUNTRY, "project-manager");

    @Test
    void a_token_without_any_of_the_roles_is_refused_whatever_the_study() {
        assertThat(Verdict.byToken(PLAN, List.of("cra"))).isEqualTo(Verdict.FORBIDDEN);
        assertThat(Verdict.byToken(PLAN, List.of())).isEqualTo(Verdict.FORBIDDEN);
        assertThat(Verdict.byToken(PLAN, List.of("project-manager"))).isNull();
    }

    @Test
    void a_role_of_the_organisation_needs_no_grant_where_the_matrix_has_it() {
        assertThat(Verdict.byToken(READ, List.of("inspector"))).isEqualTo(Verdict.ALLOWED);
        assertThat(Verdict.byToken(PLAN, List.of("inspector"))).isEqualTo(Verdict.FORBIDDEN);
        assertThat(Verdict.byToken(row(Scope.ORGANISATION, "project-manager"), List.of("project-manager"))).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_grant_holds_from_its_first_to_its_last_day() {
        var grants = List.of(new Grant(UUID.randomUUID(), "cra", null, null, MAY_1, MAY_31));
        assertThat(read(grants, MAY_1.minusDays(1))).isEqualTo(Verdict.UNKNOWN);
        assertThat(read(grants, MAY_1)).isEqualTo(Verdict.ALLOWED);
        assertThat(read(grants, MAY_31)).isEqualTo(Verdict.ALLOWED);
        assertThat(read(grants, MAY_31.plusDays(1))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_study_is_known_to_its_members_only() {
        assertThat(read(List.of(), MAY_1)).isEqualTo(Verdict.UNKNOWN);
        assertThat(Verdict.byGrants(PLAN, List.of("cra", "project-manager"), List.of(grant("cra", null, null)), MAY_1, null)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(Verdict.byGrants(READ, List.of("project-manager"), List.of(grant("cra", null, null)), MAY_1, null)).as("the token has lost the role").isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_role_reaches_as_far_as_it_was_given() {
        var ireland = List.of(grant("project-manager", "IE", null));
        var site = List.of(grant("project-manager", "IE", "101"));
        var study = List.of(grant("project-manager", null, null));
        assertThat(plan(PLAN, ireland, null)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(plan(PLAN, study, null)).isEqualTo(Verdict.ALLOWED);
        assertThat(plan(APPROVE, ireland, "IE")).isEqualTo(Verdict.ALLOWED);
        assertThat(plan(APPROVE, ireland, "FR")).isEqualTo(Verdict.FORBIDDEN);
        assertThat(plan(APPROVE, ireland, null)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(plan(APPROVE, site, "IE")).isEqualTo(Verdict.FORBIDDEN);
        assertThat(plan(APPROVE, study, "FR")).isEqualTo(Verdict.ALLOWED);
        assertThat(plan(READ, site, null)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_role_reaches_a_site_by_the_study_its_country_or_its_number() {
        var enrol = row(Scope.SITE, "site-staff", "cra");
        var site101 = new Place("IE", "101");
        assertThat(atSite(enrol, grant("cra", null, null), site101)).isEqualTo(Verdict.ALLOWED);
        assertThat(atSite(enrol, grant("cra", "IE", null), site101)).isEqualTo(Verdict.ALLOWED);
        assertThat(atSite(enrol, grant("cra", "FR", null), site101)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(atSite(enrol, grant("site-staff", "IE", " 101 "), site101)).isEqualTo(Verdict.ALLOWED);
        assertThat(atSite(enrol, grant("site-staff", "IE", "102"), site101)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(atSite(enrol, grant("site-staff", "IE", "101"), null)).as("a place that is not known").isEqualTo(Verdict.FORBIDDEN);
        assertThat(atSite(enrol, grant("cra", null, null), null)).isEqualTo(Verdict.ALLOWED);
    }

    private static Verdict atSite(Row row, Grant grant, Place place) {
        return Verdict.byGrants(row, List.of("site-staff", "cra"), List.of(grant), MAY_1, place);
    }

    private static Verdict read(List<Grant> grants, LocalDate today) {
        return Verdict.byGrants(READ, List.of("cra"), grants, today, null);
    }

    private static Verdict plan(Row row, List<Grant> grants, String country) {
        return Verdict.byGrants(row, List.of("project-manager"), grants, MAY_1, country == null ? null : new Place(country, null));
    }

    private static Grant grant(String role, String country, String site) {
        return new Grant(UUID.randomUUID(), role, country, site, MAY_1, null);
    }

    private static Row row(Scope scope, String... roles) {
        return new Row("try", scope, Set.of(roles));
    }
}
