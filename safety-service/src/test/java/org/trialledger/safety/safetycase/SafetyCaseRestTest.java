package org.trialledger.safety.safetycase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.safety.SafetyApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.messaging.AdverseEventFacts;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.safetycase.domain.CaseCommand.TakeSiteReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Seriousness;
import org.trialledger.safety.safetycase.domain.SiteReport;
import org.trialledger.safety.safetycase.readmodel.SafetyCaseProjection;

/** From an adverse event that a site or somebody else tells of, to what the sponsor makes of it. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class SafetyCaseRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject SafetyCaseProjection projection;
    @Inject AdverseEventFacts facts;
    SafetyApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new SafetyApi(base);
        id = studies.withSites();
        study = study(id);
        for (var role : List.of(OFFICER, MONITOR)) studies.acceptSignaturePolicy(id, "a-" + role);
    }

    @Test
    void a_site_s_report_becomes_a_susar_with_both_opinions_and_is_lowered_by_the_medical_monitor_alone() {
        var event = Ids.next();
        told(event, "101", "101-0007", Outcome.RECOVERING, Causality.NOT_ASSESSED, Seriousness.HOSPITALISATION);
        var safetyCase = study + "/safety-cases/" + CaseCommand.caseOf(event);
        var opened = shown(api.get(OFFICER, safetyCase));
        assertThat(opened.at("/safetyCase/state").asText()).isEqualTo("REPORTED");
        assertThat(opened.at("/safetyCase/siteNumber").asText()).isEqualTo("101");
        assertThat(opened.path("missingCriteria").toString()).contains("suspect product", "identifiable reporter");
        problem(api.post(OFFICER, safetyCase + "/triage", "{}"), 409, "minimum-criteria-missing");
        problem(api.assess(OFFICER, safetyCase, assessment("POSSIBLE", "UNKNOWN")), 409, "case-not-triaged");
        changed(api.post(OFFICER, safetyCase + "/triage", "{\"products\":[{\"product\":\"Asterol\",\"role\":\"SUSPECT\"}]}"));
        var triaged = shown(api.get(OFFICER, safetyCase));
        assertThat(triaged.at("/safetyCase/worldwideId").asText()).matches("IE-TRIALLEDGER-[0-9A-F]{12}");
        assertThat(triaged.at("/safetyCase/caseClass").asText()).isEqualTo("SUSAR");
        assertThat(triaged.at("/safetyCase/provisional").asBoolean()).isTrue();
        assertThat(triaged.at("/safetyCase/country").asText()).isEqualTo("IE");

        told(event, "101", null, Outcome.FATAL, Causality.POSSIBLE, Seriousness.DEATH, Seriousness.HOSPITALISATION);
        problem(api.assess(OFFICER, safetyCase, assessment("NOT_RELATED", "UNKNOWN")), 409, "different-opinion-unexplained");
        problem(api.assess(OFFICER, safetyCase, assessment("PROBABLE", "UNEXPECTED")), 409, "rsi-in-force-required");
        changed(api.assess(MONITOR, safetyCase, "{\"opinions\":[{\"product\":\"Asterol\",\"causality\":\"NOT_RELATED\",\"expectedness\":\"UNKNOWN\"}],\"reason\":\"Fainted before the first dose\"}"));
        var assessments = shown(api.get(OFFICER, safetyCase)).path("assessments");
        assertThat(assessments).extracting(one -> one.path("caseVersion").asInt() + " " + one.path("investigator").asText() + " " + one.path("sponsor").asText() + " " + one.path("fatalOrLifeThreatening").asBoolean())
            .containsExactly("1 NOT_ASSESSED  false", "2 POSSIBLE  true", "2 POSSIBLE NOT_RELATED true");
        assertThat(assessments).extracting(one -> one.at("/signature/signerId").asText()).as("triage and news sign nothing").containsExactly("", "", "a-" + MONITOR);
        assertThat(assessments.at("/2/judgements/0/product").asText()).isEqualTo("Asterol");
        problem(api.post(OFFICER, safetyCase + "/closure", ""), 409, "assessment-outstanding");

        told(event, "101", null, Outcome.RECOVERED, Causality.NOT_RELATED);
        var disputed = shown(api.get(OFFICER, safetyCase));
        assertThat(disputed.at("/safetyCase/notConfirmed").toString()).isEqualTo("[\"DEATH\",\"HOSPITALISATION\"]");
        assertThat(disputed.at("/safetyCase/outcome").asText()).isEqualTo("FATAL");
        problem(api.post(OFFICER, safetyCase + "/seriousness-removal", "{\"removed\":[\"DEATH\"],\"outcome\":\"RECOVERED\"}"), 403, "forbidden");
        changed(api.post(MONITOR, safetyCase + "/seriousness-removal", "{\"removed\":[\"DEATH\",\"HOSPITALISATION\"],\"outcome\":\"RECOVERED\"}"));
        var lowered = shown(api.get(OFFICER, safetyCase));
        assertThat(lowered.at("/safetyCase/caseClass").asText()).isEqualTo("AE");
        assertThat(lowered.path("versions")).hasSize(4);
        assertThat(lowered.at("/versions/3/reason").asText()).isEqualTo("As the test wants it");
        views.rebuild(projection, id);
    }

    @Test
    void a_case_that_no_site_told_is_entered_followed_up_closed_and_reopened() {
        problem(api.post("site-staff", study + "/safety-cases", opening("")), 403, "forbidden");
        problem(api.post(OFFICER, study + "/safety-cases", opening("\"siteId\":\"" + UUID.randomUUID() + "\",")), 404, "not-found");
        var event = Ids.next();
        var safetyCase = created(api.post("edc", study + "/safety-cases", opening("\"adverseEventId\":\"" + event + "\",\"siteId\":\"" + TestStudies.site(id, "201") + "\",")));
        problem(api.post(OFFICER, study + "/safety-cases", opening("\"adverseEventId\":\"" + event + "\",")), 409, "case-already-open");
        var numbered = created(api.post(OFFICER, study + "/safety-cases", opening("\"worldwideId\":\"US-OTHER-" + id + "\",")));
        problem(api.post(OFFICER, study + "/safety-cases", opening("\"worldwideId\":\"US-OTHER-" + id + "\",")), 409, "safety-worldwide-case-id-taken");
        assertThat(shown(api.get(OFFICER, numbered)).at("/safetyCase/worldwideId").asText()).isEqualTo("US-OTHER-" + id);

        told(event, "201", "201-0001", Outcome.RECOVERING, Causality.NOT_RELATED);
        assertThat(shown(api.get(OFFICER, safetyCase)).at("/safetyCase/caseVersion").asInt()).as("the same case").isEqualTo(2);
        changed(api.post(OFFICER, safetyCase + "/closure", ""));
        problem(api.assess(OFFICER, safetyCase, assessment("POSSIBLE", "UNKNOWN")), 409, "case-closed");
        changed(api.post(OFFICER, safetyCase + "/reopening", ""));
        changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        problem(api.post(OFFICER, safetyCase + "/follow-ups", followUp("\"Mrs. Smith fainted\"", "")), 409, "direct-identifier-suspected");
        changed(api.post(OFFICER, safetyCase + "/follow-ups", followUp("\"Fainted\"", "\"LIFE_THREATENING\"")));
        problem(api.post(OFFICER, safetyCase + "/follow-ups", followUp("\"Fainted\"", "")), 409, "seriousness-removal-by-medical-monitor");
        var raised = shown(api.get(OFFICER, safetyCase));
        assertThat(raised.at("/safetyCase/caseClass").asText()).isEqualTo("SUSAR");
        assertThat(raised.path("history")).extracting(step -> step.path("step").asText()).containsExactly("CLOSED", "REOPENED", "TRIAGED");

        var board = shown(api.get(OFFICER, study + "/safety-cases?sort=-caseClass&limit=1"));
        assertThat(board.at("/items/0/caseClass").asText()).isEqualTo("SUSAR");
        assertThat(shown(api.get(OFFICER, study + "/safety-cases?sort=-caseClass&cursor=" + board.path("nextCursor").asText())).at("/items/0/worldwideId").asText()).isEqualTo("US-OTHER-" + id);
        assertThat(ids(shown(api.get("inspector", study + "/safety-cases?class=SUSAR&state=UNDER_ASSESSMENT&serious=true&site=" + TestStudies.site(id, "201"))))).containsExactly(safetyCase);
        changed(api.nullify(OFFICER, numbered));
        problem(api.post(OFFICER, numbered + "/reopening", ""), 409, "case-nullified");
        var listing = shown(api.get(MONITOR, study + "/safety-line-listing")).path("items");
        assertThat(listing).hasSize(1);
        assertThat(listing.at("/0/code").asText()).isEqualTo("10042772");
        var csv = api.getAs("text/csv", MONITOR, study + "/safety-line-listing").body();
        assertThat(csv.lines()).hasSize(2).first().asString().contains("subjectNumber", "investigator,sponsor,expectedness").doesNotContain("arm", "treatment");
        assertThat(api.getAs("text/csv", OFFICER, study + "/safety-cases?sort=subjectNumber").body().lines()).hasSize(3);
        views.rebuild(projection, id);
    }

    @Test
    void expectedness_cites_the_version_in_force_at_onset_and_a_susar_is_closed_only_when_nothing_is_due() {
        var rsi = created(api.post(OFFICER, study + "/reference-safety-information", "{\"product\":\"Asterol\"}"));
        approved(rsi, "1.0", "2025-01-01", "{\"term\":\"Syncope\",\"meddraCode\":\"10042772\"}");
        approved(rsi, "2.0", "2026-03-01", "{\"term\":\"Syncope\",\"meddraCode\":\"10042772\"},{\"term\":\"Rash\"}");
        var safetyCase = created(api.post(OFFICER, study + "/safety-cases", opening("").replace("\"seriousness\":[]", "\"seriousness\":[\"HOSPITALISATION\"]")));
        changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        changed(api.assess(OFFICER, safetyCase, assessment("POSSIBLE", "EXPECTED")));
        var expected = shown(api.get(OFFICER, safetyCase)).at("/assessments/1");
        assertThat(expected.path("caseClass").asText()).isEqualTo("SAR");
        assertThat(expected.at("/rsi/version").asText()).isEqualTo("1.0");

        var rash = created(api.post(OFFICER, study + "/safety-cases", opening("").replace("\"seriousness\":[]", "\"seriousness\":[\"HOSPITALISATION\"]").replace("Syncope", "Rash").replace("10042772", "10037844")));
        changed(api.post(OFFICER, rash + "/triage", "{}"));
        problem(api.assess(OFFICER, rash, assessment("POSSIBLE", "EXPECTED")), 409, "expectedness-unexplained");
        changed(api.assess(OFFICER, rash, assessment("POSSIBLE", "UNEXPECTED")));
        problem(api.post(OFFICER, rash + "/closure", ""), 409, "clocks-running");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(shown(api.get(OFFICER, study + "/regulatory-clocks?case=" + idOf(rash))).path("items")).isNotEmpty());
        problem(api.post(OFFICER, rash + "/closure", ""), 409, "clocks-running");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> changed(api.post(OFFICER, safetyCase + "/closure", "")));
    }

    @Test
    void an_assessment_is_signed_for_the_version_and_the_opinions_that_were_shown() {
        var safetyCase = created(api.post(OFFICER, study + "/safety-cases", opening("").replace("\"seriousness\":[]", "\"seriousness\":[\"HOSPITALISATION\"]")));
        changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        var shown = shown(api.post(OFFICER, safetyCase + "/assessments/content", assessment("POSSIBLE", "UNKNOWN")));
        assertThat(shown.path("content").path("report").path("reaction").path("term").asText()).isNotEmpty();
        var signed = ",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown.path("sha256").asText() + "\"}";
        problem(api.post(OFFICER, safetyCase + "/assessments", assessment("PROBABLE", "UNKNOWN").replaceAll("}$", signed)), 409, "signed-content-changed");
        problem(api.post("edc", safetyCase + "/assessments", assessment("POSSIBLE", "UNKNOWN").replaceAll("}$", signed)), 403, "forbidden");
        changed(api.post(OFFICER, safetyCase + "/follow-ups", followUp("\"Fainted twice\"", "\"HOSPITALISATION\"")));
        problem(api.post(OFFICER, safetyCase + "/assessments", assessment("POSSIBLE", "UNKNOWN").replaceAll("}$", signed)), 409, "signed-content-changed");
        changed(api.assess(OFFICER, safetyCase, assessment("POSSIBLE", "UNKNOWN")));
    }

    private void approved(String rsi, String label, String from, String terms) {
        var version = created(api.post(OFFICER, rsi + "/versions", "{\"label\":\"%s\",\"source\":{\"kind\":\"INVESTIGATORS_BROCHURE\",\"document\":\"IB\",\"section\":\"6.7\"},\"dictionary\":\"MedDRA 26.1\",\"terms\":[%s]}"
            .formatted(label, terms)));
        var toSign = shown(api.get(MONITOR, version + "/approval?inForceFrom=" + from));
        changed(api.post(MONITOR, version + "/approval", "{\"inForceFrom\":\"%s\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(from, toSign.path("sha256").asText())));
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void what_site_service_published_is_taken_once() throws IOException {
        var event = Ids.next();
        var payload = (ObjectNode) new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("basedir", ""), "../site-service/src/test/resources/events/site.AdverseEventReported.json")));
        payload.put("studyId", id.toString()).put("adverseEventId", event.toString()).put("siteId", TestStudies.site(id, "101").toString());
        var received = new ReceivedEvent(Ids.next(), "site.AdverseEventReported", "1", id, 0, 0, Instant.parse("2026-03-02T23:00:00Z"), null, payload);
        for (int time = 0; time < 2; time++) facts.handle(received);
        views.settle();
        var cases = shown(api.get(OFFICER, study + "/safety-cases?adverseEvent=" + event)).path("items");
        assertThat(cases).hasSize(1);
        assertThat(cases.at("/0/caseVersion").asInt()).isEqualTo(1);
        assertThat(cases.at("/0/receivedOn").asText()).as("midnight where the sponsor counts days").isEqualTo("2026-03-03");
        assertThat(cases.at("/0/country").asText()).isEqualTo("IE");
    }

    @Test
    void an_event_that_comes_twice_counts_once() {
        var events = List.copyOf(CaseSamples.ALL);
        var study = events.getFirst().studyId();
        views.deliver(projection, events, 1);
        var once = views.content(projection, study);
        assertThat(once.get("safety_case_version")).hasSize(3);
        assertThat(once.get("safety_case_assessment")).hasSize(1);
        views.deliver(projection, events, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
    }

    private void told(UUID event, String site, String subject, Outcome outcome, Causality causality, Seriousness... seriousness) {
        var report = new SiteReport("Fainted", null, "2026-02", null, Severity.SEVERE, List.of(seriousness), causality, outcome, null);
        studies.send(new TakeSiteReport(id, CaseCommand.caseOf(event), event, TestStudies.site(id, site), Ids.next(), subject, "1", report, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2), "Told", "nurse"));
        views.settle();
    }

    private static String assessment(String causality, String expectedness) {
        return "{\"opinions\":[{\"product\":\"Asterol\",\"causality\":\"" + causality + "\",\"expectedness\":\"" + expectedness + "\"}]}";
    }

    private static String report(String term, String outcome, String seriousness) {
        return """
            {"patient":{"subjectNumber":"201-0001","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"US"},"products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02"}],
             "reaction":{"term":%s,"coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"2026-02-28","seriousness":[%s],"ctcae":{"grade":3,"version":"5.0"},"outcome":"%s"},
             "investigator":"POSSIBLE","specialSituations":[{"kind":"OVERDOSE"}],"narrative":"Fainted two hours after the dose."}""".formatted(term, seriousness, outcome);
    }

    private static String opening(String more) {
        return "{" + more + "\"awareOn\":\"2026-03-01\",\"receivedOn\":\"2026-03-02\",\"report\":" + report("\"Fainted\"", "RECOVERING", "") + "}";
    }

    private static String followUp(String term, String seriousness) {
        return "{\"awareOn\":\"2026-03-08\",\"receivedOn\":\"2026-03-09\",\"report\":" + report(term, "RECOVERED", seriousness) + "}";
    }

    private List<String> ids(JsonNode page) {
        return page.findValuesAsText("caseId").stream().map(caseId -> study + "/safety-cases/" + caseId).toList();
    }
}
