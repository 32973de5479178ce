package org.trialledger.gateway.portfolio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.gateway.StudyLedger;
import org.trialledger.gateway.Surroundings;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.testkit.TestTokens;

/** From study-service's ledger through Kafka to the API, with reads that carry the write's Consistency-Token. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class PortfolioTest {
    private static final String PORTFOLIO = "/api/v1/portfolio";

    StudyLedger ledger;

    @Test void a_study_shows_what_its_events_say() {
        var study = Ids.next();
        register(study, "Asthma trial of tiotropium", "TL-" + study);
        ledger.append(study, "study.StudyDesignDefined", """
            {"studyId": "%s", "design": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2", "PHASE3"], "sampleSize": {"participants": 120, "minimum": 100, "basis": "PLANNED"},
              "arms": [{"name": "Low dose", "type": "EXPERIMENTAL", "interventions": []}, {"name": "Placebo", "type": "PLACEBO_COMPARATOR"}]}}""".formatted(study));
        ledger.append(study, "study.CountryAdded", "{\"studyId\": \"%s\", \"country\": \"DE\", \"plannedSites\": 3}".formatted(study));
        ledger.append(study, "study.ProtocolVersionDrafted", "{\"versionId\": \"%s\", \"sequence\": 1, \"label\": \"1.0\"}".formatted(Ids.next()));
        ledger.append(study, "study.SomethingNobodyKnowsYet", "{\"x\": 1}");
        var token = ledger.append(study, "study.RecruitmentStarted", "{\"country\": \"DE\", \"on\": \"2026-05-02\"}");
        asMaria().header("Consistency-Token", token).get(PORTFOLIO + "/" + study).then().statusCode(200).header("ETag", startsWith("\"7-"))
            .body("studyId", is(study.toString())).body("title", is("Asthma trial of tiotropium")).body("sponsor", is("Acme Biotech"))
            .body("phases", contains("PHASE2", "PHASE3")).body("status", is("RECRUITING")).body("statusSince", is("2026-05-02"))
            .body("countries.code", contains("DE")).body("countries[0].recruitingSince", is("2026-05-02")).body("arms.name", contains("Low dose", "Placebo"))
            .body("sampleSize.participants", is(120)).body("protocolVersion.label", is("1.0")).body("eventCount", is(7)).body("acronym", nullValue())
            .body("lastActivity", startsWith("20"));
    }

    @Test void an_unchanged_study_is_not_sent_twice() {
        var study = Ids.next();
        var token = register(study, "Unchanged", "U-" + study);
        var etag = asMaria().header("Consistency-Token", token).get(PORTFOLIO + "/" + study).then().statusCode(200).extract().header("ETag");
        asMaria().header("If-None-Match", etag).get(PORTFOLIO + "/" + study).then().statusCode(304);
    }

    @Test void a_list_can_be_narrowed_and_comes_in_the_order_asked_for() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        UUID one = Ids.next(), two = Ids.next(), three = Ids.next();
        register(one, mark + " Charlie", "1-" + mark);
        register(two, mark + " alpha", "2-" + mark);
        register(three, mark + " Bravo 100%_", "3-" + mark);
        ledger.append(two, "study.CountryAdded", "{\"country\": \"FR\"}");
        var token = ledger.append(one, "study.PlanningStarted", "{\"on\": \"2026-01-01\"}");
        list(token, "q", mark, "sort", "title").body("items.studyId", contains(two.toString(), three.toString(), one.toString()));
        list(token, "q", mark, "sort", "-title").body("items.studyId", contains(one.toString(), three.toString(), two.toString()));
        list(token, "q", mark.toUpperCase()).body("items.studyId", contains(one.toString(), two.toString(), three.toString()));
        list(token, "q", mark, "sort", "registeredAt").body("items.studyId", contains(one.toString(), two.toString(), three.toString()));
        list(token, "q", mark, "country", "FR").body("items.studyId", contains(two.toString()));
        list(token, "q", mark, "status", "PLANNING").body("items.studyId", contains(one.toString()));
        list(token, "q", mark, "phase", "PHASE2", "sort", "title").body("items.size()", is(3));
        list(token, "q", mark, "phase", "PHASE4").body("items.size()", is(0)).body("nextCursor", nullValue());
        list(token, "q", mark + " bravo 100%_").body("items.studyId", contains(three.toString()));
        list(token, "q", mark + "_%").body("items.size()", is(0));
    }

    @ParameterizedTest @ValueSource(strings = {"title", "-title", "lastActivity", "-lastActivity", "registeredAt", "-registeredAt"})
    void pages_hold_every_study_once(String sort) {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var all = new ArrayList<String>();
        String token = null;
        for (int i = 0; i < 5; i++) {
            var study = Ids.next();
            token = register(study, mark + " the same title", i + "-" + mark);
            all.add(study.toString());
        }
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = (cursor == null ? list(token, "q", mark, "sort", sort, "limit", "2") : list(token, "q", mark, "sort", sort, "limit", "2", "cursor", cursor)).extract();
            seen.addAll(page.jsonPath().getList("items.studyId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test void a_cursor_of_another_order_or_a_made_up_one_is_refused() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        register(Ids.next(), mark + " 1", "1-" + mark);
        var token = register(Ids.next(), mark + " 2", "2-" + mark);
        String cursor = list(token, "q", mark, "sort", "title", "limit", "1").extract().path("nextCursor");
        asMaria().queryParam("cursor", cursor).queryParam("sort", "-lastActivity").get(PORTFOLIO).then().statusCode(400).body("type", is("urn:trialledger:problem:invalid-cursor"));
        asMaria().queryParam("cursor", "abc").get(PORTFOLIO).then().statusCode(400).body("type", is("urn:trialledger:problem:invalid-cursor"));
    }

    @ParameterizedTest @ValueSource(strings = {"?sort=colour", "?country=germany", "?phase=V", "?status=recruiting", "?limit=0", "?limit=5000", "?unknown=1", "/not-a-uuid"})
    void a_wrong_question_is_a_problem(String question) {
        asMaria().get(PORTFOLIO + question).then().statusCode(question.startsWith("/") ? 404 : 400).contentType("application/problem+json")
            .body("instance", startsWith("urn:uuid:"));
    }

    @Test void a_study_nobody_registered_is_not_found() {
        asMaria().get(PORTFOLIO + "/" + Ids.next()).then().statusCode(404).body("type", is("urn:trialledger:problem:not-found"));
    }

    @Test void a_write_that_has_not_arrived_is_waited_for_and_then_named() {
        asMaria().header("Consistency-Token", "study.999999999").get(PORTFOLIO).then().statusCode(503).header("Retry-After", "1")
            .body("type", is("urn:trialledger:problem:views-behind"));
        asMaria().header("Consistency-Token", "site.999999999").get(PORTFOLIO).then().statusCode(200);
        asMaria().header("Consistency-Token", "study").get(PORTFOLIO).then().statusCode(400);
    }

    @TestFactory Stream<DynamicTest> a_token_that_is_not_good_is_refused() {
        return TestTokens.get().forged("project-manager").entrySet().stream().map(forged -> dynamicTest(forged.getKey(), () ->
            given().header("Authorization", "Bearer " + forged.getValue()).get(PORTFOLIO).then().statusCode(401).contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"))));
    }

    @Test void nobody_reads_without_a_token_and_a_role_that_works_on_studies() {
        given().get(PORTFOLIO).then().statusCode(401).body("type", is("urn:trialledger:problem:unauthenticated"));
        given().get(PORTFOLIO + "/" + Ids.next()).then().statusCode(401);
        for (var role : List.of("sponsor-executive", "inspector", "edc")) as("somebody", role).get(PORTFOLIO).then().statusCode(200);
        as("olga", "operator").get(PORTFOLIO).then().statusCode(403);
    }

    @Test void claims_made_in_headers_are_not_believed() {
        given().header("X-Forwarded-User", "maria").header("X-Roles", "project-manager").get(PORTFOLIO).then().statusCode(401);
    }

    @Test void answers_keep_out_of_caches() {
        asMaria().get(PORTFOLIO).then().statusCode(200).header("Cache-Control", equalTo("no-store")).header("X-Frame-Options", "DENY");
    }

    @Test void everybody_sees_their_own_studies_and_auditors_all() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        UUID marias = Ids.next(), others = Ids.next();
        register(marias, mark + " mine", "1-" + mark);
        recordStudy(others, mark + " other", "2-" + mark);
        var assignment = Ids.next();
        var token = assign(others, assignment, "nora", "2026-01-01");
        list(token, "q", mark).body("items.studyId", contains(marias.toString()));
        asMaria().get(PORTFOLIO + "/" + others).then().statusCode(404).body("type", is("urn:trialledger:problem:not-found"));
        as("nora", "project-manager").queryParam("q", mark).get(PORTFOLIO).then().body("items.studyId", contains(others.toString()));
        as("ines", "inspector").queryParam("q", mark).get(PORTFOLIO).then().body("items.size()", is(2));
        as("nora", "project-manager").get(PORTFOLIO + "/" + others).then().statusCode(200);
        var revoked = ledger.append(others, "study.TeamRoleRevoked", "{\"assignmentId\": \"%s\", \"on\": \"2026-02-01\", \"reason\": \"x\"}".formatted(assignment));
        as("nora", "project-manager").header("Consistency-Token", revoked).queryParam("q", mark).get(PORTFOLIO).then().statusCode(200).body("items.size()", is(0));
        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> as("nora", "project-manager").get(PORTFOLIO + "/" + others).then().statusCode(404));
    }

    @Test void an_assignment_counts_from_its_first_day_to_its_last() {
        var study = Ids.next();
        recordStudy(study, "Later", "L-" + study);
        var token = assign(study, Ids.next(), "nora", "2999-01-01");
        as("nora", "project-manager").header("Consistency-Token", token).get(PORTFOLIO + "/" + study).then().statusCode(404);
        as("nora", "project-manager").queryParam("q", "L-" + study).get(PORTFOLIO).then().statusCode(200).body("items.size()", is(0));
    }

    private String assign(UUID study, UUID assignment, String user, String from) {
        return ledger.append(study, "study.TeamRoleAssigned", """
            {"studyId": "%s", "assignmentId": "%s", "userId": "%s", "role": "PROJECT_MANAGER", "from": "%s"}""".formatted(study, assignment, user, from));
    }

    /** A study that Maria manages. */
    private String register(UUID study, String title, String protocolNumber) {
        recordStudy(study, title, protocolNumber);
        return assign(study, Ids.next(), "maria", "2026-01-01");
    }

    private String recordStudy(UUID study, String title, String protocolNumber) {
        return ledger.append(study, "study.StudyRegistered", """
            {"studyId": "%s", "profile": {"protocolNumber": "%s", "titles": {"brief": "%s"}, "identifiers": [], "sponsor": {"name": "Acme Biotech", "role": "SPONSOR"},
              "studyType": "INTERVENTIONAL", "phases": ["PHASE2"]}}""".formatted(study, protocolNumber, title));
    }

    private static ValidatableResponse list(String token, String... parameters) {
        var request = asMaria().header("Consistency-Token", token);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(PORTFOLIO).then().statusCode(200);
    }

    private static RequestSpecification asMaria() {
        return as("maria", "project-manager");
    }

    private static RequestSpecification as(String user, String role) {
        return given().header("Authorization", "Bearer " + TestTokens.get().token(user, role));
    }
}
