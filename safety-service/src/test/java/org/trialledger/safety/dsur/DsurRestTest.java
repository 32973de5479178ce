package org.trialledger.safety.dsur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.safety.CaseStart;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.dsur.readmodel.DsurProjection;
import org.trialledger.safety.messaging.ExposureFacts;
import org.trialledger.safety.reporting.readmodel.CaseTimelineProjection;
import org.trialledger.safety.safetycase.CaseSamples;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.NoteSubject;
import org.trialledger.safety.unblinding.readmodel.CodeBreakProjection;

/** Development safety update reports over HTTP, from the birth date to the answer of the authorities. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class DsurRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor", PHARMACIST = "unblinded-pharmacist", STATISTICIAN = "unblinded-statistician";
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE), BIRTH = TODAY.minusMonths(13), DLP = BIRTH.plusYears(1).minusDays(1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject DsurProjection projection;
    @Inject CaseTimelineProjection timeline;
    @Inject ExposureFacts exposure;
    @Inject CodeBreakProjection codeBreaks;
    @Inject Transactions transactions;

    private SafetyApi api;
    private UUID id;
    private String dsur;

    @BeforeEach
    void begin() {
        api = new SafetyApi(base);
        id = studies.withSites();
        dsur = study(id) + "/dsur";
    }

    private static String birthDate(LocalDate day) {
        return "{\"birthDate\":\"%s\",\"basis\":\"HPRA authorisation\"}".formatted(day);
    }

    @Test
    void a_report_holds_what_was_known_at_its_data_lock_point_and_recorded_by_its_lock() {
        problem(api.get(OFFICER, dsur), 404, "not-found");
        problem(api.post(OFFICER, dsur + "/cycles", "{}"), 409, "birth-date-not-declared");
        problem(api.post(MONITOR, dsur, birthDate(BIRTH)), 403, "forbidden");
        created(api.post(OFFICER, dsur, birthDate(BIRTH.plusMonths(3))));
        var first = created(api.post(OFFICER, dsur + "/cycles", "{}"));
        problem(api.post(OFFICER, first + "/lock", ""), 409, "data-lock-point-not-passed");
        changed(api.post(OFFICER, dsur + "/birth-date-correction", birthDate(BIRTH)));
        assertThat(shown(api.get(OFFICER, first)).path("dataLockPoint").asText()).isEqualTo(DLP.toString());
        assertThat(shown(api.get(OFFICER, first)).path("dueOn").asText()).isEqualTo(DLP.plusDays(60).toString());

        var site = TestStudies.site(id, "101");
        var within = CaseStart.susar(studies, id, site, DLP.minusDays(10));
        var after = CaseStart.susar(studies, id, site, DLP.plusDays(2));
        views.settle();
        changed(api.post(OFFICER, first + "/lock", ""));
        var lateEntry = CaseStart.susar(studies, id, site, DLP.minusDays(3));
        views.settle();
        var lines = shown(api.get(MONITOR, first + "/line-listing"));
        assertThat(lines.findValuesAsText("caseId")).containsExactly(within.toString());
        assertThat(lines.at("/0/caseClass").asText()).isEqualTo("SUSAR");
        assertThat(lines.at("/0/siteNumber").asText()).isEqualTo("101");
        assertThat(shown(api.get(MONITOR, first + "/summary-tabulation")).at("/0/seriousAdverseEvents").asInt()).isEqualTo(1);

        var second = created(api.post(OFFICER, dsur + "/cycles", "{}"));
        assertThat(shown(api.get(OFFICER, second)).path("from").asText()).isEqualTo(DLP.plusDays(1).toString());
        assertThat(shown(api.get(MONITOR, second + "/line-listing")).findValuesAsText("caseId")).containsExactlyInAnyOrder(after.toString(), lateEntry.toString());
        var tabulated = shown(api.get(MONITOR, second + "/summary-tabulation"));
        assertThat(tabulated).hasSize(1);
        assertThat(tabulated.at("/0/term").asText()).isEqualTo("SYNCOPE");
        assertThat(tabulated.at("/0/seriousAdverseReactions").asInt()).isEqualTo(3);
        assertThat(tabulated.at("/0/seriousAdverseReactionsInPeriod").asInt()).isEqualTo(2);
        studies.acceptSignaturePolicy(id, "a-" + OFFICER);
        changed(api.nullify(OFFICER, study(id) + "/safety-cases/" + after));
        assertThat(shown(api.get(MONITOR, second + "/line-listing")).findValuesAsText("caseId")).containsExactly(lateEntry.toString());
        assertThat(api.getAs("text/csv", "inspector", first + "/line-listing").body().lines()).hasSize(2).first().asString().contains("worldwideId").doesNotContain("arm", "treatment");
        assertThat(api.getAs("text/csv", "inspector", first + "/summary-tabulation").body()).contains("seriousAdverseEvents").contains("SYNCOPE");
        views.rebuild(timeline, id);
    }

    /** ICH E2F 3.6.1, 3.7.3: blinded, by country and by system organ class. */
    @Test
    void exposure_and_events_are_tabulated_until_the_data_lock_point() throws IOException {
        created(api.post(OFFICER, dsur, birthDate(BIRTH)));
        var cycle = created(api.post(OFFICER, dsur + "/cycles", "{}"));
        started("101", DLP, Instant.parse("2026-01-01T00:00:00Z"));
        var twice = started("201", DLP.minusDays(30), Instant.parse("2026-01-01T00:00:00Z"));
        started("201", DLP.minusDays(20), Instant.parse("2026-01-01T00:00:00Z"));
        started("201", DLP.plusDays(1), Instant.parse("2026-01-01T00:00:00Z"));
        transactions.inOne(_ -> {
            exposure.handle(twice);
            return null;
        });
        assertThat(exposed(cycle)).containsExactly("IE 1 1", "US 2 2");
        changed(api.post(OFFICER, cycle + "/lock", ""));
        started("101", DLP.minusDays(5), Instant.now().plusSeconds(5));
        assertThat(exposed(cycle)).as("told after the lock").containsExactly("IE 1 1", "US 2 2");
        var next = created(api.post(OFFICER, dsur + "/cycles", "{}"));
        assertThat(exposed(next)).as("no participant falls between two reports").containsExactly("IE 2 1", "US 3 1");
        assertThat(api.getAs("text/csv", "inspector", cycle + "/exposure").body()).startsWith("country").doesNotContain("arm");

        for (var soc : List.of(",\"systemOrganClass\":\"Nervous system disorders\"", "")) {
            var safetyCase = created(api.post(OFFICER, study(id) + "/safety-cases", """
                {"awareOn":"%s","receivedOn":"%s","report":{"patient":{"subjectNumber":"101-0007"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},"products":[{"product":"Asterol","role":"SUSPECT"}],"investigator":"POSSIBLE",
                 "reaction":{"term":"Fainted","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"%s},"seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}""".formatted(TODAY.minusDays(1), TODAY.minusDays(1), soc)));
            changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        }
        views.settle();
        var tabulated = shown(api.get(MONITOR, next + "/summary-tabulation"));
        assertThat(tabulated).extracting(row -> row.path("systemOrganClass").asText() + "/" + row.path("term").asText() + " " + row.path("seriousAdverseReactions").asInt())
            .containsExactly("Nervous system disorders/Syncope 1", "/Syncope 1");
    }

    /** ICH E2F 3.6.1, 3.7.3: by arm, for those who know the arms. */
    @Test
    void by_treatment_arm_they_are_tabulated_for_the_unblinded_alone() throws IOException {
        created(api.post(OFFICER, dsur, birthDate(BIRTH)));
        var cycle = created(api.post(OFFICER, dsur + "/cycles", "{}"));
        var arms = new ArrayList<String>();
        for (var arm : List.of("Zyxomeline 10 mg", "Placebo", "Zyxomeline 10 mg")) {
            var subject = started("101", DLP.minusDays(20), Instant.parse("2026-01-01T00:00:00Z")).payload().path("subjectId").asText();
            studies.send(new NoteSubject(id, TestStudies.site(id, "101"), UUID.fromString(subject), "101-" + arms.size()));
            var safetyCase = created(api.post(OFFICER, study(id) + "/safety-cases", """
                {"siteId":"%s","subjectId":"%s","awareOn":"%3$s","receivedOn":"%3$s","report":{"patient":{"subjectNumber":"101-%4$d"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},"investigator":"POSSIBLE",
                 "products":[{"product":"Asterol","role":"SUSPECT"}],"reaction":{"term":"Fainted","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}""".formatted(TestStudies.site(id, "101"), subject, DLP.minusDays(10), arms.size())));
            changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
            arms.add("{\"subjectId\":\"" + subject + "\",\"arm\":\"" + arm + "\"}");
        }
        started("201", DLP.minusDays(3), Instant.parse("2026-01-01T00:00:00Z"));
        var all = "{\"subjects\":[" + String.join(",", arms) + "]}";
        problem(api.post(OFFICER, dsur + "/treatment-arms", all), 403, "forbidden");
        problem(api.post(PHARMACIST, dsur + "/treatment-arms", all.replaceFirst("\"subjectId\":\"[^\"]+\"", "\"subjectId\":\"" + UUID.randomUUID() + "\"")), 409, "code-break-subject-unknown");
        problem(api.post(PHARMACIST, dsur + "/treatment-arms", "{\"subjects\":[" + arms.getFirst() + "," + arms.getFirst() + "]}"), 400, "invalid-request");
        changed(api.post(PHARMACIST, dsur + "/treatment-arms", all));
        changed(api.post(PHARMACIST, dsur + "/treatment-arms", "{\"subjects\":[" + arms.get(1).replace("Placebo", "Placebo spray") + "]}"));
        views.settle();
        var tabulated = shown(api.get(STATISTICIAN, cycle + "/summary-tabulation-by-arm"));
        assertThat(tabulated).extracting(row -> row.path("arm").asText() + "/" + row.path("term").asText() + " " + row.path("seriousAdverseReactions").asInt() + " " + row.path("seriousAdverseEventsInPeriod").asInt())
            .containsExactly("Placebo spray/Fainted 1 1", "Zyxomeline 10 mg/Fainted 2 2");
        assertThat(shown(api.get(PHARMACIST, cycle + "/exposure-by-arm"))).extracting(row -> row.path("arm").asText() + " " + row.path("subjects").asInt() + " " + row.path("subjectsInPeriod").asInt())
            .containsExactly("Placebo spray 1 1", "Zyxomeline 10 mg 2 2", " 1 1");
        for (var blinded : List.of(OFFICER, MONITOR, "project-manager", "inspector"))
            for (var table : List.of("/summary-tabulation-by-arm", "/exposure-by-arm")) problem(api.get(blinded, cycle + table), 403, "forbidden");
        views.settle();
        assertThat(shown(api.get("qa-auditor", study(id) + "/code-breaks/reads")).path("items")).extracting(read -> read.path("readBy").asText() + " " + read.path("operation").asText())
            .containsExactly("a-" + STATISTICIAN + " tabulateDsurEventsByArm", "a-" + PHARMACIST + " tabulateDsurExposureByArm");
        assertThat(views.content(codeBreaks, id).get("subject_arm")).hasSize(3).allSatisfy(row -> assertThat(row.toString()).contains("$sealed:").doesNotContain("Zyxomeline", "Placebo"));
        views.rebuild(codeBreaks, id);
    }

    private List<String> exposed(String cycle) {
        var rows = shown(api.get(MONITOR, cycle + "/exposure"));
        return StreamSupport.stream(rows.spliterator(), false).map(row -> row.path("country").asText() + " " + row.path("subjects").asInt() + " " + row.path("subjectsInPeriod").asInt()).toList();
    }

    /** As site-service has approved the shape of it, of a participant at one of the study's sites. */
    private ReceivedEvent started(String site, LocalDate on, Instant recordedAt) throws IOException {
        var payload = (ObjectNode) new ObjectMapper().readTree(Files.readString(Path.of(System.getProperty("basedir", ""), "../site-service/src/test/resources/events/site.TreatmentStarted.json")));
        payload.put("siteId", TestStudies.site(id, site).toString()).put("subjectId", UUID.randomUUID().toString()).put("on", on.toString());
        var event = new ReceivedEvent(UUID.randomUUID(), "site.TreatmentStarted", "1", id, 0, 0, recordedAt, null, payload);
        transactions.inOne(_ -> {
            exposure.handle(event);
            return null;
        });
        return event;
    }

    @Test
    void a_report_is_submitted_late_or_not_and_closed() {
        created(api.post(OFFICER, dsur, birthDate(TODAY.minusYears(4))));
        problem(api.post(OFFICER, dsur, birthDate(BIRTH)), 409, "birth-date-already-declared");
        problem(api.post(OFFICER, dsur + "/cycles", "{\"number\":0}"), 400, "invalid-request");
        var cycle = created(api.post(OFFICER, dsur + "/cycles", "{\"number\":3}"));
        assertThat(shown(api.get(OFFICER, cycle)).path("overdue").asBoolean()).isTrue();
        problem(api.post(OFFICER, cycle + "/submission", "{\"on\":\"%s\",\"reference\":\"DSUR 3\"}".formatted(TODAY)), 409, "dsur-cycle-not-locked");
        changed(api.post(OFFICER, cycle + "/lock", ""));
        problem(api.post(OFFICER, cycle + "/submission", "{\"on\":\"%s\"}".formatted(TODAY)), 409, "reference-required");
        changed(api.post(OFFICER, cycle + "/submission", "{\"on\":\"%s\",\"reference\":\"DSUR 3\"}".formatted(TODAY)));
        changed(api.post(OFFICER, cycle + "/closure", "{\"reference\":\"No requests\"}"));
        problem(api.post(OFFICER, dsur + "/cycles/" + UUID.randomUUID() + "/lock", ""), 404, "not-found");
        var closed = shown(api.get("inspector", dsur + "/cycles")).at("/items/0");
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("late").asBoolean()).isTrue();
        assertThat(closed.path("overdue").asBoolean()).isFalse();
        assertThat(shown(api.get("inspector", dsur)).path("history")).extracting(step -> step.path("step").asText()).containsExactly("BIRTH_DATE_DECLARED", "OPENED", "LOCKED", "SUBMITTED", "CLOSED");
        assertThat(api.getAs("text/csv", "inspector", dsur + "/cycles").body()).contains("dataLockPoint").contains("DSUR 3");
        views.rebuild(projection, id);
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, DsurSamples.ALL, 2);
        var once = views.content(projection, DsurSamples.STUDY);
        assertThat(once.get("dsur_step")).hasSize(7);
        views.deliver(projection, DsurSamples.ALL, 1);
        assertThat(views.content(projection, DsurSamples.STUDY)).isEqualTo(once);
        views.deliver(timeline, CaseSamples.ALL, 2);
        assertThat(views.content(timeline, DsurSamples.STUDY).get("case_timeline")).hasSize(7);
    }
}
