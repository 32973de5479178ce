package org.trialledger.site.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.site.SiteApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.StaffStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.amendment.readmodel.ImplementationProjection;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.people.domain.Course;
import org.trialledger.site.people.domain.StaffCommand.RecordTraining;
import org.trialledger.site.reactions.readmodel.AmendmentReactions;

/** An amendment authorised in a country becomes practice at each of its sites. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class AmendmentRestTest {
    private static final String PM = "project-manager";
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject StaffStart staff;
    @Inject Views views;
    @Inject ImplementationProjection implementations;
    @Inject AmendmentReactions reactions;
    SiteApi api;
    UUID id, amendment, version;
    String study;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
        amendment = UUID.randomUUID();
        version = UUID.randomUUID();
    }

    @Test
    void each_site_of_the_country_has_its_steps_to_do() {
        var first = study + "/sites/" + sites.active(id, "101", "IE", MAY_1.minusDays(60)) + "/amendments/" + amendment + "/steps";
        sites.selected(id, "102", "IE");
        sites.candidate(id, "103", "IE");
        sites.active(id, "201", "US", MAY_1.minusDays(60));
        authorise("IE");
        var grid = awaitLines(2);
        assertThat(grid.findValuesAsText("siteNumber")).containsExactly("101", "102");
        assertThat(grid.at("/0/amendmentNumber").asText()).isEqualTo("1");
        assertThat(grid.at("/0/ethicsApproved").asText()).isEqualTo(MAY_1.toString());
        assertThat(grid.at("/0/open").toString()).isEqualTo("[\"CONSENT_FORM_UPDATED\",\"STAFF_RETRAINED\",\"EFFECTIVE\"]");

        problem(api.post(PM, first + "/EFFECTIVE/completion", "{\"evidence\":\"d\",\"on\":\"2026-05-20\"}"), 409, "implementation-order");
        problem(api.post(PM, first + "/EFFECTIVE/exemption", "{\"reason\":\"x\",\"on\":\"2026-05-20\"}"), 409, "implementation-step-not-exempt");
        changed(api.post(PM, first + "/CONSENT_FORM_UPDATED/exemption", "{\"reason\":\"Unchanged\",\"on\":\"2026-05-10\"}"));
        changed(api.post("cra", first + "/STAFF_RETRAINED/completion", "{\"evidence\":\"Training log 101\",\"on\":\"2026-05-12\"}"));
        changed(api.post(PM, first + "/EFFECTIVE/completion", "{\"evidence\":\"Letter to site 101\",\"on\":\"2026-05-20\"}"));
        var done = shown(api.get(PM, study + "/amendment-implementation?complete=true")).path("items");
        assertThat(done.findValuesAsText("siteNumber")).containsExactly("101");
        assertThat(done.at("/0/exempt").toString()).isEqualTo("[\"CONSENT_FORM_UPDATED\"]");
        assertThat(api.getAs("text/csv", PM, study + "/amendment-implementation").body().lines()).hasSize(3);
        var page = shown(api.get(PM, study + "/amendment-implementation?limit=1"));
        assertThat(shown(api.get(PM, study + "/amendment-implementation?limit=1&cursor=" + page.path("nextCursor").asText())).path("items").findValuesAsText("siteNumber")).containsExactly("102");
        for (var view : List.of(implementations, reactions)) views.rebuild(view, id);
    }

    @Test
    void a_version_in_force_before_consent_form_and_training_blocks_enrolment() {
        var siteId = sites.active(id, "101", "IE", MAY_1.minusDays(60));
        var site = study + "/sites/" + siteId;
        var investigator = staff.principalInvestigator(id, siteId, "IE", MAY_1.minusDays(60));
        studies.send(new RecordTraining(id, siteId, investigator, Ids.next(), new Course("Protocol", "2.0"), MAY_1, "Log 2", MAY_1));
        var subject = created(api.post("edc", site + "/subjects", registration("101-1", investigator, "2026-04-20")));
        changed(api.post("edc", subject + "/screening", "{\"on\":\"2026-04-20\"}"));
        changed(api.post("edc", subject + "/eligibility", "{\"on\":\"2026-05-02\",\"confirmedBy\":\"" + investigator + "\"}"));
        authorise("IE");
        studies.send(new NoteProtocolInForce(id, version, "101", "IE", MAY_1.plusDays(3)));
        awaitLines(1);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(shown(api.get(PM, study + "/amendment-implementation?blocked=true")).path("items").findValuesAsText("effective"))
            .containsExactly(MAY_1.plusDays(3).toString()));
        var refused = problem(api.post("edc", subject + "/randomisation", randomisation("2026-05-04")), 409, "amendment-not-implemented");
        assertThat(refused.path("detail").asText()).contains("Amendment 1", "CONSENT_FORM_UPDATED", "STAFF_RETRAINED");
        assertThat(refused.path("citation").asText()).isEqualTo("ICH E6(R3) 2.4.2, 2.8.2");
        problem(api.post("edc", subject + "/enrolment", "{\"on\":\"2026-05-04\"}"), 409, "amendment-not-implemented");
        problem(api.post("edc", site + "/subjects", registration("101-2", investigator, "2026-05-04")), 409, "amendment-not-implemented");
        created(api.post("edc", site + "/subjects", registration("101-2", investigator, "2026-05-03")));
        for (var step : List.of("CONSENT_FORM_UPDATED", "STAFF_RETRAINED"))
            changed(api.post(PM, site + "/amendments/" + amendment + "/steps/" + step + "/completion", "{\"evidence\":\"doc\",\"on\":\"2026-05-10\"}"));
        assertThat(shown(api.get(PM, study + "/amendment-implementation?blocked=true")).path("items")).isEmpty();
        problem(api.post("edc", subject + "/randomisation", randomisation("2026-05-09")), 409, "amendment-not-implemented");
        changed(api.post("edc", subject + "/randomisation", randomisation("2026-05-10")));
    }

    @Test
    void an_urgent_safety_measure_is_in_force_before_it_is_authorised() {
        sites.active(id, "101", "IE", MAY_1.minusDays(60));
        note(true);
        studies.send(new NoteProtocolInForce(id, version, "101", "IE", MAY_1.minusDays(3)));
        decide("IE");
        assertThat(awaitLines(1).at("/0/urgentSafetyMeasure").asBoolean()).isTrue();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(shown(api.get(PM, study + "/amendment-implementation")).at("/items/0/effective").asText())
            .isEqualTo(MAY_1.minusDays(3).toString()));
    }

    private String registration(String number, UUID investigator, String on) {
        return """
            {"number":"%s","sex":"F","age":63,"on":"%s","consent":{"type":"INITIAL","icfVersionId":"%s","language":"en","signedOn":"%s","obtainedBy":"%s","modality":"ON_SITE","copyGiven":true}}"""
            .formatted(number, on, TestStudies.consentForm(id), on, investigator);
    }

    private static String randomisation(String on) {
        return "{\"on\":\"" + on + "\",\"randomisationNumber\":\"R-1\"}";
    }

    private void authorise(String country) {
        note(false);
        decide(country);
    }

    private void note(boolean urgent) {
        studies.send(new NoteAmendment(id, amendment, "1", true, urgent), new NoteProtocolVersion(id, version, "2.0", amendment));
    }

    private void decide(String country) {
        studies.send(new NoteProtocolAuthorisation(id, version, country, "REGULATORY_AUTHORITY", MAY_1.minusDays(1)), new NoteProtocolAuthorisation(id, version, country, "ETHICS_COMMITTEE", MAY_1));
    }

    private JsonNode awaitLines(int lines) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(shown(api.get(PM, study + "/amendment-implementation")).path("items")).hasSize(lines));
        return shown(api.get(PM, study + "/amendment-implementation")).path("items");
    }
}
