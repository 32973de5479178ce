package org.trialledger.safety.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.testkit.RoleApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.platform.duework.DueWorkLog;
import org.trialledger.platform.duework.DueWorker;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.CaseStart;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.clock.readmodel.RegulatoryClockProjection;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteCountry;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteStudyHalt;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteStudyResumption;
import org.trialledger.safety.reactions.ObligationsOfCase;
import org.trialledger.safety.reactions.readmodel.ClockReactions;
import org.trialledger.safety.safetycase.domain.CaseClass;
import org.trialledger.safety.safetycase.domain.CaseCommand.RemoveSeriousness;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseEvent.CaseAssessed;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Expectedness;
import org.trialledger.safety.safetycase.domain.Seriousness;

/** From the assessment of a case to reports in time, and to clocks that were missed. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class RegulatoryClockRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject Sql sql;
    @Inject Transactions transactions;
    @Inject Commands commands;
    @Inject Claims claims;
    @Inject @Any Instance<DueHandler> handlers;
    @Inject ClockReactions reactions;
    @Inject ObligationsOfCase obligations;
    @Inject RegulatoryClockProjection projection;
    SafetyApi api;
    UUID id, caseId;
    String study;
    private final List<CaseEvent> caseHistory = new ArrayList<>();

    @BeforeEach
    void connect() {
        api = new SafetyApi(base);
        id = studies.withSites();
        study = study(id);
        caseId = Ids.next();
    }

    @Test
    void an_assessment_starts_a_clock_for_every_authority_of_the_study_and_a_downgrade_cancels_those_not_met() {
        studies.send(new NoteCountry(id, "JP", true));
        happened(assessed(1, CaseClass.SUSAR, true, TODAY.minusDays(2)));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId).findValuesAsText("ruleId")).containsExactlyInAnyOrder("EU-7D", "FDA-7D", "UK-7", "UK-7-EC", "FDA-15D"));
        var union = clock("EU-7D");
        assertThat(union.path("countries").toString()).isEqualTo("[\"FR\",\"IE\"]");
        assertThat(union.path("dueOn").asText()).isEqualTo(TODAY.plusDays(5).toString());
        assertThat(union.path("daysLeft").asInt()).isEqualTo(5);
        var determined = shown(api.get(MONITOR, study + "/regulatory-clocks/determinations?case=" + caseId)).at("/items/0");
        assertThat(determined.path("countriesWithoutPack").toString()).isEqualTo("[\"JP\"]");
        assertThat(determined.path("packs").toString()).contains("EU 2026.1");

        problem(api.post(MONITOR, path(union) + "/fulfilment", fulfilment(TODAY, "ACK 01")), 403, "forbidden");
        problem(api.post(OFFICER, path(union) + "/fulfilment", fulfilment(TODAY.plusDays(2), "ACK 01")), 409, "date-in-future");
        changed(api.post(OFFICER, path(union) + "/fulfilment", fulfilment(TODAY.minusDays(1), "ACK 01")));
        problem(api.post(OFFICER, path(union) + "/fulfilment", fulfilment(TODAY, "ACK 02")), 409, "clock-not-open");
        var completion = clocks("?case=" + caseId + "&rule=EU-7D&state=RUNNING").get(0);
        assertThat(completion.path("part").asText()).isEqualTo("COMPLETION");
        assertThat(completion.path("dueOn").asText()).isEqualTo(TODAY.plusDays(7).toString());

        happened(assessed(2, CaseClass.SAR, true, TODAY.minusDays(2)));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=CANCELLED")).hasSize(5));
        assertThat(clock("FDA-15D").path("cause").asText()).isEqualTo("DOWNGRADED");
        assertThat(clocks("?case=" + caseId + "&state=MET").findValuesAsText("ruleId")).containsExactly("EU-7D");
        views.rebuild(projection, id);
    }

    @Test
    void a_case_of_a_site_runs_from_a_late_report_through_a_fatal_course_to_its_nullification() {
        referenceSafetyInformation();
        var opened = created(api.post(OFFICER, study + "/safety-cases", "{\"siteId\":\"" + TestStudies.site(id, "101") + "\",\"awareOn\":\"" + TODAY.minusDays(5) + "\",\"receivedOn\":\"" + TODAY.minusDays(3)
            + "\",\"report\":" + report("\"HOSPITALISATION\"", "RECOVERING") + "}"));
        caseId = UUID.fromString(opened.substring(opened.lastIndexOf('/') + 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?rule=INV-24H&late=true").findValuesAsText("caseId")).containsExactly(caseId.toString()));
        assertThat(clock("INV-24H").path("dueOn").asText()).isEqualTo(TODAY.minusDays(4).toString());
        assertThat(clock("INV-24H").path("countries").toString()).isEqualTo("[\"IE\"]");

        changed(api.post(OFFICER, opened + "/triage", "{}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=RUNNING").findValuesAsText("ruleId")).containsExactlyInAnyOrder("EU-15D", "FDA-15D", "UK-15", "UK-15-EC"));
        assertThat(clock("EU-15D").path("day0").asText()).as("the day the sponsor had the report").isEqualTo(TODAY.minusDays(3).toString());
        created(api.post(OFFICER, opened + "/follow-ups", "{\"awareOn\":\"" + TODAY.minusDays(1) + "\",\"receivedOn\":\"" + TODAY.minusDays(1) + "\",\"report\":"
            + report("\"HOSPITALISATION\",\"LIFE_THREATENING\"", "NOT_RECOVERED") + "}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=SUPERSEDED").findValuesAsText("ruleId")).containsExactlyInAnyOrder("EU-15D", "UK-15", "UK-15-EC"));
        assertThat(clock("EU-15D").path("supersededBy").asText()).isEqualTo(clock("EU-UPG").path("clockId").asText());
        assertThat(clock("EU-15D").has("daysLeft")).isFalse();
        assertThat(clock("EU-UPG").path("dueOn").asText()).isEqualTo(TODAY.plusDays(6).toString());

        studies.acceptSignaturePolicy(id, "a-" + OFFICER);
        changed(api.assess(OFFICER, opened, "{\"opinions\":[{\"product\":\"Asterol\",\"causality\":\"POSSIBLE\",\"expectedness\":\"UNEXPECTED\"}]}"));
        problem(api.post(OFFICER, opened + "/closure", ""), 409, "clocks-running");
        changed(api.nullify(OFFICER, opened));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=RUNNING")).isEmpty());
        assertThat(clock("FDA-7D").path("cause").asText()).isEqualTo("NULLIFIED");
    }

    @Test
    void a_case_is_not_closed_while_a_clock_that_a_person_started_for_it_runs() {
        caseId = CaseStart.susar(studies, id, TestStudies.site(id, "101"), TODAY.minusDays(3));
        var path = study + "/safety-cases/" + caseId;
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=RUNNING")).hasSize(4));
        studies.send(new RemoveSeriousness(id, caseId, List.of(Seriousness.HOSPITALISATION), null, "Seen as an outpatient", "mo", TODAY));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=RUNNING")).isEmpty());
        var declared = created(api.post(OFFICER, study + "/regulatory-clocks", declaration("EU-UE", "IE", "\"anchorOn\":\"" + TODAY.minusDays(1) + "\",\"caseId\":\"" + caseId + "\"")));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?case=" + caseId + "&state=RUNNING")).hasSize(1));
        problem(api.post(OFFICER, path + "/closure", ""), 409, "clocks-running");
        changed(api.post(OFFICER, declared + "/fulfilment", fulfilment(TODAY, "CTIS 9")));
        changed(api.post(OFFICER, path + "/closure", ""));
        var page = shown(api.get(MONITOR, study + "/regulatory-clocks/determinations?limit=1"));
        assertThat(page.path("items").findValuesAsText("caseClass")).containsExactly("AE");
        var next = shown(api.get(MONITOR, study + "/regulatory-clocks/determinations?limit=1&cursor=" + page.path("nextCursor").asText()));
        assertThat(next.path("items").findValuesAsText("caseClass")).containsExactly("SUSAR");
        assertThat(next.has("nextCursor")).isFalse();
    }

    /** The assessment's own work may come after the nullification's, as when it was tried again. */
    @Test
    void no_clock_starts_for_a_case_that_was_nullified_before_its_assessment_was_dealt_with() {
        caseId = CaseStart.susar(studies, id, TestStudies.site(id, "101"), TODAY.minusDays(3));
        var payload = "{\"caseId\":\"" + caseId + "\",\"assessment\":{\"order\":9,\"version\":1,\"caseClass\":\"SUSAR\",\"dayZero\":\"" + TODAY + "\",\"receivedOn\":\"" + TODAY + "\",\"determinedOn\":\"" + TODAY + "\"}}";
        var assessed = new Due(ClockReactions.ASSESSED, caseId + "/9", id, Instant.now(), payload);
        assertThat(obligations.command(assessed)).isPresent();
        CaseStart.nullify(studies, id, caseId);
        assertThat(obligations.command(assessed)).isEmpty();
    }

    /** A second instance whose time has gone on: what fell due while nobody ran is fired by whoever runs next, once, and the first fires nothing again. */
    @Test
    void a_target_and_a_due_day_are_noted_once_also_when_nobody_ran_at_the_time() {
        var aware = Instant.now().minusSeconds(60);
        var clock = created(api.post(OFFICER, study + "/regulatory-clocks", declaration("EU-USM", "IE", "\"anchorAt\":\"" + aware + "\"")));
        var dueOn = LocalDate.ofInstant(aware, TestStudies.REPORTING_ZONE).plusDays(7);
        assertThat(shown(api.get(OFFICER, clock)).at("/clock/dueOn").asText()).isEqualTo(dueOn.toString());

        restartedAt(dueOn.minusDays(2).atTime(12, 0).atZone(TestStudies.REPORTING_ZONE).toInstant());
        await().atMost(SOON).untilAsserted(() -> assertThat(steps(clock)).containsExactly("STARTED", "DUE_SOON"));
        restartedAt(dueOn.atTime(23, 59).atZone(TestStudies.REPORTING_ZONE).toInstant());
        views.settle();
        assertThat(steps(clock)).as("the due day is not over").containsExactly("STARTED", "DUE_SOON");
        restartedAt(dueOn.plusDays(9).atTime(12, 0).atZone(TestStudies.REPORTING_ZONE).toInstant());
        restartedAt(dueOn.plusDays(9).atTime(12, 0).atZone(TestStudies.REPORTING_ZONE).toInstant());
        views.rebuild(projection, id);
        restartedAt(dueOn.plusDays(10).atTime(12, 0).atZone(TestStudies.REPORTING_ZONE).toInstant());
        views.settle();
        assertThat(steps(clock)).containsExactly("STARTED", "DUE_SOON", "MISSED");
        assertThat(shown(api.get(OFFICER, clock)).at("/clock/status").asText()).isEqualTo("MISSED");
        changed(api.post(OFFICER, clock + "/fulfilment", fulfilment(TODAY, "CTIS 7")));
        assertThat(shown(api.get(OFFICER, clock)).at("/clock/missed").asBoolean()).isTrue();
    }

    @Test
    void the_board_shows_what_is_overdue_and_the_report_how_much_was_in_time() {
        var breach = created(api.post(OFFICER, study + "/regulatory-clocks", declaration("EU-SB", "IE", "\"anchorAt\":\"2026-03-01T22:30:00Z\"")));
        created(api.post(OFFICER, study + "/regulatory-clocks", declaration("EU-SB", "FR", "\"anchorOn\":\"2026-03-02\"")));
        var effect = created(api.post(OFFICER, study + "/regulatory-clocks", declaration("IDE-UADE", "US", "\"anchorOn\":\"2026-06-26\"")));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?state=MISSED")).hasSize(4));
        assertThat(clocks("?overdue=true&authority=CTIS").findValuesAsText("dueOn")).containsExactly("2026-03-08", "2026-03-09");
        assertThat(clocks("?country=US&dueBefore=2026-07-14").findValuesAsText("dueOn")).as("FDA and the reviewing IRBs").containsExactly("2026-07-13", "2026-07-13");
        var first = shown(api.get(MONITOR, study + "/regulatory-clocks?limit=2"));
        assertThat(shown(api.get(MONITOR, study + "/regulatory-clocks?limit=2&cursor=" + first.path("nextCursor").asText())).path("items").findValuesAsText("ruleId")).containsExactlyInAnyOrder("IDE-UADE", "IDE-UADE-COMMITTEES");

        changed(api.post(OFFICER, breach + "/fulfilment", fulfilment(LocalDate.of(2026, 3, 8), "CTIS 4")));
        changed(api.post(OFFICER, effect + "/fulfilment", fulfilment(LocalDate.of(2026, 7, 14), "Letter of 14 July")));
        var rules = shown(api.get(MONITOR, study + "/regulatory-clocks/compliance")).path("items");
        assertThat(rules.get(0).path("onTimePercent").decimalValue()).as("one of two breaches").isEqualByComparingTo("50");
        assertThat(rules.get(1).path("metLate").asInt()).isEqualTo(1);
        assertThat(clocks("?late=true").findValuesAsText("ruleId")).containsExactly("IDE-UADE");
        assertThat(api.getAs("text/csv", MONITOR, study + "/regulatory-clocks/compliance").body().lines()).hasSize(4);

        var explained = shown(api.get(MONITOR, breach + "/explanation"));
        assertThat(explained.path("citation").asText()).isEqualTo("Regulation (EU) 536/2014 Art. 52");
        assertThat(explained.path("computation").toString()).contains("2026-03-01T22:30:00Z is 2026-03-01 in Europe/Paris", "Sunday, 2026-03-08");
        assertThat(shown(api.get(MONITOR, effect + "/explanation")).path("computation").toString()).contains("not counted: 2026-06-27", "2026-07-03");
    }

    /** Regulation (EU) 536/2014 Art. 37(5)-(6), 38(1). */
    @Test
    void a_halt_of_the_study_and_its_end_start_the_clocks_of_their_notifications_once() {
        studies.send(new NoteStudyHalt(id, TODAY.minusDays(20), false));
        studies.send(new NoteStudyHalt(id, TODAY.minusDays(20), false));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?state=MISSED").findValuesAsText("ruleId")).containsExactly("EU-HALT"));
        var halt = clocks("").get(0);
        assertThat(halt.path("dueOn").asText()).isEqualTo(TODAY.minusDays(5).toString());
        assertThat(halt.path("countries").toString()).isEqualTo("[\"FR\",\"IE\"]");
        assertThat(halt.path("occasion").asText()).isEqualTo("The study was halted on " + TODAY.minusDays(20) + " for reasons other than a change of benefit and risk.");
        assertThat(halt.has("caseId")).isFalse();
        studies.send(new NoteStudyResumption(id, TODAY.minusDays(2)));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?state=RUNNING").findValuesAsText("ruleId")).containsExactly("EU-RESTART"));
        studies.send(new NoteStudyHalt(id, TODAY.minusDays(1), true));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks("?state=RUNNING").findValuesAsText("ruleId")).containsExactly("EU-RESTART", "EU-HALT-BR"));
        studies.send(new NoteStudyResumption(id, TODAY));
        var restart = clocks("?rule=EU-RESTART").get(0);
        assertThat(shown(api.get(MONITOR, path(restart) + "/explanation")).path("computation").toString()).contains("was resumed on " + TODAY.minusDays(2) + ".", "the day of the restart").doesNotContain("null");
        changed(api.post(OFFICER, path(halt) + "/fulfilment", fulfilment(TODAY, "CTIS 12")));
        changed(api.post(OFFICER, path(restart) + "/cancellation", ""));
        assertThat(steps(path(halt))).containsExactly("STARTED", "DUE_SOON", "MISSED", "MET_LATE");
        views.rebuild(projection, id);
        views.settle();
        assertThat(clocks("").findValuesAsText("ruleId")).as("a restart after a halt for benefit and risk was authorised").containsExactlyInAnyOrder("EU-HALT", "EU-RESTART", "EU-HALT-BR");
    }

    @Test
    void what_no_rule_knows_is_refused() {
        problem(api.post(OFFICER, study + "/regulatory-clocks", declaration("EU-SB", "JP", "\"anchorOn\":\"2026-03-02\"")), 409, "no-rule-pack");
        problem(api.post(OFFICER, study + "/regulatory-clocks", declaration("EU-15D", "IE", "\"anchorOn\":\"2026-03-02\"")), 409, "reporting-rule-not-declared");
        problem(api.post(OFFICER, study + "/regulatory-clocks", declaration("UK-SB", "IE", "\"anchorOn\":\"2026-03-02\"")), 409, "reporting-rule-unknown");
        problem(api.post(MONITOR, study + "/regulatory-clocks", declaration("EU-SB", "IE", "\"anchorOn\":\"2026-03-02\"")), 403, "forbidden");
        problem(api.post(OFFICER, study + "/regulatory-clocks", declaration("IDE-UADE", "US", "\"anchorOn\":\"2026-03-02\",\"caseId\":\"" + caseId + "\"")), 404, "not-found");
        assertThat(clocks("")).isEmpty();
        var report = created(api.post(OFFICER, study + "/regulatory-clocks", declaration("DSUR", "ICH", "\"anchorOn\":\"2021-01-02\"")));
        assertThat(shown(api.get(OFFICER, report)).at("/clock/dueOn").asText()).isEqualTo("2021-03-03");
        assertThat(shown(api.get(OFFICER, study + "/regulatory-clocks/periodic-reports?internationalBirthDate=2020-01-03&indReceivedOn=2025-04-10&years=1")).path("items").findValuesAsText("dueOn"))
            .containsExactly("2021-03-03", "2026-07-09");
        var other = study(studies.withSites()) + report.substring(report.indexOf("/regulatory-clocks"));
        problem(api.get(OFFICER, other), 404, "not-found");
        problem(api.post(OFFICER, other + "/cancellation", ""), 404, "not-found");
        problem(api.post(OFFICER, report + "/rule-pack-decision", "{\"on\":\"2026-11-01\",\"recompute\":true}"), 409, "rule-pack-already-applied");
        changed(api.post(OFFICER, report + "/cancellation", ""));
        problem(api.post(OFFICER, report + "/cancellation", ""), 409, "clock-not-open");
        assertThat(shown(api.get(OFFICER, study + "/safety-rule-packs")).path("items").findValuesAsText("pack")).containsExactly("ICH", "EU", "US", "GB");
        assertThat(shown(api.get(OFFICER, study + "/safety-rule-packs/EU?on=2026-03-01")).path("rules").findValuesAsText("id")).contains("EU-7D", "MDR87-10D");
        problem(api.get(OFFICER, study + "/safety-rule-packs/XX"), 404, "not-found");
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        var events = ClockSamples.ALL.subList(0, 5);
        views.deliver(projection, events, 1);
        var once = views.content(projection, ClockSamples.STUDY);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, events, 2);
        assertThat(views.content(projection, ClockSamples.STUDY)).isEqualTo(once);
    }

    /** The case's own aggregate is not asked: what counts here is what its events set off. */
    private void happened(CaseEvent event) {
        caseHistory.add(event);
        views.deliver(reactions, caseHistory, 1);
    }

    private CaseAssessed assessed(int version, CaseClass caseClass, boolean fatalOrLifeThreatening, LocalDate dayZero) {
        return new CaseAssessed(id, caseId, version, caseClass, fatalOrLifeThreatening, false, Causality.RELATED, Causality.RELATED, Expectedness.UNEXPECTED, null, List.of(), dayZero, dayZero, dayZero, dayZero, TODAY,
            null, null, "a-medical-monitor");
    }

    private void restartedAt(Instant time) {
        InstantSource clock = () -> time;
        try (var worker = new DueWorker("safety", handlers.stream().toList(), new DueWorkLog(sql, clock), transactions, commands, claims, clock, new SimpleMeterRegistry())) {
            worker.fireDue();
        }
    }

    private List<String> steps(String clock) {
        return shown(api.get(OFFICER, clock)).path("history").findValuesAsText("step");
    }

    private JsonNode clocks(String query) {
        return shown(api.get(OFFICER, study + "/regulatory-clocks" + query)).path("items");
    }

    private JsonNode clock(String rule) {
        return clocks("?case=" + caseId + "&rule=" + rule).get(0);
    }

    private String path(JsonNode clock) {
        return study + "/regulatory-clocks/" + clock.path("clockId").asText();
    }

    private void referenceSafetyInformation() {
        studies.acceptSignaturePolicy(id, "a-" + MONITOR);
        var version = created(api.post(OFFICER, created(api.post(OFFICER, study + "/reference-safety-information", "{\"product\":\"Asterol\"}")) + "/versions", """
            {"label":"1.0","source":{"kind":"INVESTIGATORS_BROCHURE","document":"IB edition 5","section":"6.7"},"dictionary":"MedDRA 27.0","terms":[{"term":"Hepatitis"}]}"""));
        var toSign = shown(api.get(MONITOR, version + "/approval?inForceFrom=2026-01-01"));
        changed(api.post(MONITOR, version + "/approval", "{\"inForceFrom\":\"2026-01-01\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(toSign.path("sha256").asText())));
    }

    private static String report(String seriousness, String outcome) {
        return """
            {"patient":{"subjectNumber":"101-0007"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},"products":[{"product":"Asterol","role":"SUSPECT"}],"investigator":"POSSIBLE",
             "reaction":{"term":"Fainted","startedOn":"2026-01-10","seriousness":[%s],"outcome":"%s"}}""".formatted(seriousness, outcome);
    }

    private static String declaration(String rule, String country, String anchor) {
        return "{\"ruleId\":\"%s\",\"country\":\"%s\",%s,\"occasion\":\"Dosing stopped in cohort 3\"}".formatted(rule, country, anchor);
    }

    private static String fulfilment(LocalDate on, String evidence) {
        return "{\"on\":\"%s\",\"evidence\":\"%s\"}".formatted(on, evidence);
    }
}
