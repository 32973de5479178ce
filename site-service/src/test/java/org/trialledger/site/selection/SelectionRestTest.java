package org.trialledger.site.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.SiteApi.*;
import static org.trialledger.site.selection.domain.SelectionFixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.selection.domain.SiteCommand.RejectionGround;
import org.trialledger.site.selection.domain.SiteCommand.VisitOutcome;
import org.trialledger.site.selection.domain.SiteEvent.*;
import org.trialledger.site.selection.readmodel.CandidateProjection;
import org.trialledger.site.selection.readmodel.QuestionnaireProjection;
import org.trialledger.site.selection.readmodel.SitePlacesProjection;

/** From a candidate's name on a list to a selected site with its checklist. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class SelectionRestTest {
    private static final String PM = "project-manager";
    private static final String QUESTIONS = """
        {"title":"Feasibility","questions":[
          {"id":"patients","text":"How many eligible patients do you see in a year?","kind":"NUMBER","weight":3,"required":true,"critical":true,"noPoints":0,"fullPoints":80},
          {"id":"freezer","text":"Is there a freezer?","kind":"YES_NO","weight":2,"yes":100,"no":0},
          {"id":"experience","text":"How much experience?","kind":"CHOICE","weight":5,"required":true,"choices":{"NONE":0,"SOME":60,"MUCH":100}}]}""";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject CandidateProjection candidates;
    @Inject QuestionnaireProjection questionnaires;
    @Inject SitePlacesProjection places;
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
    void a_site_is_identified_questioned_visited_qualified_and_selected() {
        created(api.post(PM, study + "/feasibility-questionnaire/versions", QUESTIONS));
        var site = created(api.post(PM, study + "/sites", candidate("101", "IE", "1.5")));
        problem(api.post(PM, site + "/qualification", "{\"on\":\"2026-03-25\"}"), 409, "questionnaire-required");
        created(api.post("site-staff", site + "/feasibility-answers", answers(40, "SOME")));
        problem(api.post(PM, site + "/qualification", "{\"on\":\"2026-03-25\"}"), 409, "pre-study-visit-required");
        created(api.post("cra", site + "/pre-study-visits", "{\"mode\":\"ON_SITE\",\"outcome\":\"SUITABLE\",\"evidence\":\"SSV report 101\",\"on\":\"2026-03-20\"}"));
        problem(api.post(PM, site + "/selection", "{\"on\":\"2026-04-01\"}"), 409, "selection-step-not-allowed");
        changed(api.post(PM, site + "/qualification", "{\"on\":\"2026-03-25\"}"));
        var checklist = created(api.post(PM, site + "/selection", "{\"on\":\"2026-04-01\"}"));
        assertThat(checklist).isEqualTo(site + "/checklist");
        assertThat(shown(api.get(PM, checklist)).path("pack").asText()).isEqualTo("ICH+EU");

        var shown = shown(api.get(PM, site + "/candidate"));
        assertThat(shown.path("stage").asText()).isEqualTo("SELECTED");
        assertThat(shown.at("/investigatorName/value").asText()).isEqualTo("Dr Aoife Byrne");
        assertThat(shown.at("/score/total").decimalValue()).isEqualByComparingTo("65");
        assertThat(shown.at("/score/parts/0/explanation").asText()).isEqualTo("40, where 0 earns 0 and 80 earns 100 points");
        assertThat(shown.path("steps").findValuesAsText("step")).containsExactly("SiteIdentified", "FeasibilityAnswered", "PreStudyVisitRecorded", "SiteQualified", "SiteSelected");
        assertThat(shown(api.get(PM, study + "/sites")).at("/items/0/state").asText()).isEqualTo("ACTIVATING");
        for (var view : List.of(candidates, questionnaires, places)) views.rebuild(view, id);
    }

    @Test
    void candidates_are_compared_by_score_questions_and_what_they_could_enrol() {
        created(api.post(PM, study + "/feasibility-questionnaire/versions", QUESTIONS));
        var good = created(api.post(PM, study + "/sites", candidate("101", "IE", "1.5")));
        var better = created(api.post(PM, study + "/sites", candidate("102", "US", "3")));
        created(api.post(PM, study + "/sites", candidate("103", "US", "0.5")));
        created(api.post(PM, good + "/feasibility-answers", answers(40, "SOME")));
        created(api.post(PM, better + "/feasibility-answers", answers(80, "MUCH")));

        var ranking = shown(api.get(PM, study + "/site-ranking")).path("items");
        assertThat(ranking.findValuesAsText("siteNumber")).containsExactly("102", "101", "103");
        assertThat(ranking.at("/0/rank").asInt()).isEqualTo(1);
        assertThat(ranking.at("/2").has("rank")).isFalse();
        assertThat(ranking.at("/1/contributions").toString()).isEqualTo("[\"patients 15.00\",\"freezer 20.00\",\"experience 30.00\"]");
        assertThat(ranking.at("/1/monthsToPlan").decimalValue()).isEqualByComparingTo("8");
        assertThat(ranking.at("/1/monthsAtHalfRate").decimalValue()).isEqualByComparingTo("16");

        var first = shown(api.get(PM, study + "/site-ranking?limit=1"));
        assertThat(first.path("items").findValuesAsText("siteNumber")).containsExactly("102");
        var second = shown(api.get(PM, study + "/site-ranking?limit=2&cursor=" + first.path("nextCursor").asText()));
        assertThat(second.path("items").findValuesAsText("siteNumber")).containsExactly("101", "103");
        assertThat(second.has("nextCursor")).isFalse();
        problem(api.get(PM, study + "/site-ranking?sort=siteNumber&cursor=" + first.path("nextCursor").asText()), 400, "invalid-cursor");
        assertThat(shown(api.get(PM, study + "/site-ranking?country=US&minScore=50")).path("items").findValuesAsText("siteNumber")).containsExactly("102");
        assertThat(api.getAs("text/csv", PM, study + "/site-ranking").body().lines()).hasSize(4).first().asString().startsWith("rank,siteId,siteNumber,");

        studies.give(id, "irish", "cra", "IE", null);
        var irish = TestTokens.get().token("irish", "cra");
        assertThat(shown(api.getWith(irish, study + "/site-ranking")).path("items").findValuesAsText("siteNumber")).containsExactly("101");
        assertThat(shown(api.getWith(irish, study + "/sites")).path("items").findValuesAsText("siteNumber")).containsExactly("101");
        problem(api.getWith(irish, better + "/candidate"), 403, "forbidden");
    }

    @Test
    void a_site_that_is_left_stays_on_record_and_can_come_back() {
        var site = created(api.post(PM, study + "/sites", candidate("101", "IE", "1.5")));
        changed(api.post(PM, site + "/rejection", "{\"ground\":\"STAFF\",\"reason\":\"No coordinator\",\"on\":\"2026-03-25\"}"));
        var left = shown(api.get(PM, study + "/sites?state=NOT_SELECTED")).path("items");
        assertThat(left.findValuesAsText("siteNumber")).containsExactly("101");
        assertThat(shown(api.get(PM, site + "/candidate")).path("rejectionGround").asText()).isEqualTo("STAFF");
        changed(api.post(PM, site + "/reconsideration", "{\"on\":\"2026-04-01\"}"));
        changed(api.post(PM, site + "/candidate-correction", "{\"facility\":{\"name\":\"Renamed\",\"type\":\"OTHER\",\"city\":\"Galway\",\"country\":\"IE\"}}"));
        changed(api.post(PM, site + "/proposed-investigator", "{\"investigatorName\":\"Dr Eoin Walsh\",\"on\":\"2026-04-01\"}"));
        changed(api.post(PM, site + "/candidate-withdrawal", "{\"reason\":\"Too busy\",\"on\":\"2026-04-02\"}"));
        var shown = shown(api.get(PM, site + "/candidate"));
        assertThat(shown.path("stage").asText()).isEqualTo("WITHDRAWN");
        assertThat(shown.at("/facility/name").asText()).isEqualTo("Renamed");
        assertThat(shown.at("/investigatorName/value").asText()).isEqualTo("Dr Eoin Walsh");
        assertThat(shown.has("rejectionGround")).isFalse();
    }

    @Test
    void what_is_wrong_with_a_candidate_is_said_and_nothing_recorded() {
        created(api.post(PM, study + "/sites", candidate("101", "IE", "1.5")));
        problem(api.post(PM, study + "/sites", candidate(" 101 ", "IE", "1.5")), 409, "site-number-taken");
        problem(api.post(PM, study + "/sites", candidate("102", "FR", "1.5")), 409, "country-not-in-study");
        problem(api.post(PM, study + "/sites", candidate("1 2", "IE", "1.5")), 409, "site-number-invalid");
        problem(api.post(PM, study + "/sites", candidate("102", "IE", "99")), 409, "more-expected-than-eligible");
        problem(api.post("cra", study + "/sites", candidate("102", "IE", "1")), 403, "forbidden");
        problem(api.post(PM, study + "/sites/" + UUID.randomUUID() + "/selection", "{\"on\":\"2026-04-01\"}"), 404, "not-found");
        problem(api.get(PM, study + "/feasibility-questionnaire"), 404, "not-found");
        assertThat(shown(api.get(PM, study + "/sites")).path("items")).hasSize(1);
    }

    @Test
    void the_questionnaire_has_versions() {
        created(api.post(PM, study + "/feasibility-questionnaire/versions", QUESTIONS));
        created(api.post(PM, study + "/feasibility-questionnaire/versions", QUESTIONS.replace("\"weight\":3", "\"weight\":4")));
        assertThat(shown(api.get(PM, study + "/feasibility-questionnaire")).path("version").asInt()).isEqualTo(2);
        assertThat(shown(api.get(PM, study + "/feasibility-questionnaire?version=1")).at("/questions/0/weight").asInt()).isEqualTo(3);
        problem(api.post(PM, study + "/feasibility-questionnaire/versions", QUESTIONS.replace("\"weight\":3", "\"weight\":0")), 409, "weight-not-positive");
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        var once = UUID.randomUUID();
        var events = List.<LedgerEvent>of(of(once, identified()), of(once, proposed()), of(once, answered(40, "SOME")), of(once, visited(VisitOutcome.SUITABLE)), of(once, qualified()),
            of(once, new SiteNotSelected(STUDY, SITE, RejectionGround.COST, "x", APRIL_1)), of(once, new SiteReconsidered(STUDY, SITE, "x", MAY_1)));
        for (var view : List.of(candidates, places)) {
            views.deliver(view, events, 1);
            var shown = views.content(view, once);
            views.deliver(view, events, 2);
            assertThat(views.content(view, once)).isEqualTo(shown);
        }
        assertThat(views.content(candidates, once).get("site_selection_step")).hasSize(6);
    }

    /** The fixture's event as one of another study and site. */
    private static LedgerEvent of(UUID study, LedgerEvent event) {
        return switch (event) {
            case SiteIdentified e -> new SiteIdentified(study, study, e.siteNumber(), e.facility(), e.population(), e.on());
            case InvestigatorProposed e -> new InvestigatorProposed(study, study, e.investigatorId(), e.investigatorName(), e.on());
            case FeasibilityAnswered e -> new FeasibilityAnswered(study, study, e.questionnaireVersion(), e.answers(), e.score(), e.on());
            case PreStudyVisitRecorded e -> new PreStudyVisitRecorded(study, study, e.mode(), e.outcome(), e.findings(), e.evidence(), e.on());
            case SiteQualified e -> new SiteQualified(study, study, e.visitWaiver(), e.criticalWaiver(), e.on());
            case SiteNotSelected e -> new SiteNotSelected(study, study, e.ground(), e.reason(), e.on());
            case SiteReconsidered e -> new SiteReconsidered(study, study, e.reason(), e.on());
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    private static String candidate(String number, String country, String expectedPerMonth) {
        return """
            {"number":"%s","facility":{"name":"Harbour Hospital","type":"UNIVERSITY_HOSPITAL","city":"Galway","country":"%s"},
             "population":{"eligiblePerYear":120,"expectedPerMonth":%s,"plannedParticipants":12},"investigatorName":"Dr Aoife Byrne","on":"2026-03-01"}""".formatted(number, country, expectedPerMonth);
    }

    private static String answers(int patients, String experience) {
        return """
            {"answers":[{"question":"patients","number":%d},{"question":"freezer","yes":true},{"question":"experience","choice":"%s"}],"on":"2026-03-10"}""".formatted(patients, experience);
    }
}
