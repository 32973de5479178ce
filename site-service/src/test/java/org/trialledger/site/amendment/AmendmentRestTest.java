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
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.TestStudies;
import org.trialledger.site.Views;
import org.trialledger.site.amendment.readmodel.ImplementationProjection;
import org.trialledger.site.conduct.domain.ConductCommand.*;
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
        var site = study + "/sites/" + sites.active(id, "101", "IE", MAY_1.minusDays(60));
        authorise("IE");
        studies.send(new NoteProtocolInForce(id, version, "101", "IE", MAY_1.plusDays(3)));
        awaitLines(1);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(shown(api.get(PM, study + "/amendment-implementation?blocked=true")).path("items").findValuesAsText("effective"))
            .containsExactly(MAY_1.plusDays(3).toString()));
        for (var step : List.of("CONSENT_FORM_UPDATED", "STAFF_RETRAINED"))
            changed(api.post(PM, site + "/amendments/" + amendment + "/steps/" + step + "/completion", "{\"evidence\":\"doc\",\"on\":\"2026-05-10\"}"));
        assertThat(shown(api.get(PM, study + "/amendment-implementation?blocked=true")).path("items")).isEmpty();
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
