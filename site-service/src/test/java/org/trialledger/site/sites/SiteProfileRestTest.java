package org.trialledger.site.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.SiteApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Commands;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.StaffStart;
import org.trialledger.site.TestStudies;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.NoteReportFiled;
import org.trialledger.site.monitoring.domain.VisitType;

/** A site from every side, and its end. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class SiteProfileRestTest {
    private static final String PM = "project-manager";
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject StaffStart staff;
    @Inject Commands commands;
    SiteApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
    }

    @Test
    void a_candidate_shows_itself_and_a_selected_site_every_side() {
        var candidate = shown(api.get(PM, study + "/sites/" + sites.candidate(id, "100", "IE")));
        assertThat(candidate.at("/site/state").asText()).isEqualTo("CANDIDATE");
        assertThat(candidate.has("monitoring")).isFalse();

        var selected = shown(api.get(PM, study + "/sites/" + sites.selected(id, "101", "US")));
        assertThat(selected.at("/site/state").asText()).isEqualTo("ACTIVATING");
        assertThat(selected.at("/activation/predictedOn").asText()).isGreaterThanOrEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(selected.at("/activation/critical")).isNotEmpty();

        var active = study + "/sites/" + sites.active(id, "102", "IE", MAY_1);
        created(api.post("site-staff", active + "/subjects", "{\"number\":\"102-001\",\"sex\":\"F\",\"age\":63,\"on\":\"2026-05-10\"}"));
        var profile = shown(api.get("site-staff", active));
        assertThat(profile.at("/site/state").asText()).isEqualTo("ACTIVE");
        assertThat(profile.at("/activation/activatedOn").asText()).isEqualTo(MAY_1.toString());
        assertThat(profile.at("/activation").has("predictedOn")).isFalse();
        assertThat(profile.at("/enrolment/participants/PRESCREENED").asInt()).isEqualTo(1);
        assertThat(profile.at("/people/members").asInt()).isZero();
        assertThat(profile.at("/deviations/open").asInt()).isZero();
        problem(api.get(PM, study + "/sites/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void a_site_is_closed_out_when_every_guard_holds() {
        var siteId = sites.active(id, "101", "IE", MAY_1);
        var site = study + "/sites/" + siteId;
        var investigator = staff.principalInvestigator(id, siteId, "IE", MAY_1);
        var subject = created(api.post("site-staff", site + "/subjects", """
            {"number":"101-001","sex":"F","age":63,"on":"2026-05-10","consent":{"type":"INITIAL","icfVersionId":"%s","language":"en","signedOn":"2026-05-10","obtainedBy":"%s","modality":"ON_SITE","copyGiven":true}}"""
            .formatted(TestStudies.consentForm(id), investigator)));
        problem(api.post(PM, site + "/close-out", "{\"on\":\"2026-08-01\"}"), 409, "enrolment-still-open");
        changed(api.post(PM, site + "/enrolment-closure", "{\"reason\":\"Target met\",\"on\":\"2026-06-01\"}"));
        problem(api.post(PM, site + "/close-out", "{\"on\":\"2026-08-01\"}"), 409, "subjects-not-finished");
        problem(api.post(PM, site + "/termination", "{\"reason\":\"Misconduct\",\"on\":\"2026-08-01\"}"), 409, "follow-up-plan-required");
        changed(api.post("site-staff", subject + "/screen-failure", "{\"on\":\"2026-05-20\",\"reason\":\"EXCLUSION_MET\",\"criteria\":[\"16\"]}"));
        problem(api.post(PM, site + "/close-out", "{\"on\":\"2026-08-01\"}"), 409, "close-out-visit-required");
        commands.send(new NoteReportFiled(id, siteId, UUID.randomUUID(), VisitType.COV, LocalDate.of(2026, 7, 20)));
        problem(api.post("cra", site + "/close-out", "{\"on\":\"2026-08-01\"}"), 403, "forbidden");
        changed(api.post(PM, site + "/close-out", "{\"on\":\"2026-08-01\"}"));
        var profile = shown(api.get(PM, site));
        assertThat(profile.at("/site/state").asText()).isEqualTo("CLOSED_OUT");
        assertThat(profile.at("/people/principalInvestigator").asText()).isEqualTo("Dr Adaeze Obi");
        assertThat(profile.at("/consent/signed").asInt()).isEqualTo(1);
        assertThat(profile.at("/enrolment/participants/SCREEN_FAILED").asInt()).isEqualTo(1);
        problem(api.post(PM, site + "/hold", "{\"cause\":\"SAFETY\",\"reason\":\"x\",\"on\":\"2026-08-02\"}"), 409, "site-over");
    }

    @Test
    void a_site_in_start_up_can_be_given_up() {
        var site = study + "/sites/" + sites.selected(id, "101", "IE");
        changed(api.post(PM, site + "/termination", "{\"reason\":\"No coordinator found\",\"on\":\"2026-06-01\"}"));
        assertThat(shown(api.get(PM, study + "/sites?state=TERMINATED")).path("items").findValuesAsText("siteNumber")).containsExactly("101");
    }
}
