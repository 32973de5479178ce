package org.trialledger.site.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.site.SiteApi.*;
import static org.trialledger.site.monitoring.domain.MonitoringFixtures.STUDY;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.ProposeVisit;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;
import org.trialledger.site.monitoring.domain.Tier;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;
import org.trialledger.site.monitoring.readmodel.MonitoringPlanProjection;
import org.trialledger.site.monitoring.readmodel.MonitoringVisitProjection;
import org.trialledger.site.monitoring.readmodel.SiteMonitoringProjection;

/** From a planned visit to the filed report, and what stays open from visit to visit. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class MonitoringRestTest {
    private static final String PM = "project-manager", CRA = "cra";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String JOURNEY = ",\"travel\":[{\"mode\":\"RAIL\",\"km\":400}]";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject Views views;
    @Inject MonitoringPlanProjection plans;
    @Inject MonitoringVisitProjection visits;
    @Inject SiteMonitoringProjection monitoring;
    SiteApi api;
    UUID id;
    String study, site;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
        site = study + "/sites/" + sites.active(id, "101", "IE", LocalDate.of(2026, 5, 1));
    }

    @Test
    void a_visit_goes_from_plan_to_filed_report() {
        var item = created(api.post(CRA, site + "/action-items", item("2026-05-05", "2026-05-12")));
        var visit = created(api.post(CRA, site + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-03", JOURNEY)));
        problem(api.post(CRA, visit + "/start", "{\"on\":\"2026-06-03\"}"), 409, "confirmation-letter-required");
        changed(api.post(CRA, visit + "/confirmation-letter", "{\"on\":\"2026-05-20\"}"));
        changed(api.post(CRA, visit + "/start", "{\"on\":\"2026-06-03\"}"));
        changed(api.post(CRA, visit + "/end", end("2026-06-04", 12)));
        changed(api.post(CRA, visit + "/travel", "{\"legs\":[{\"mode\":\"RAIL\",\"km\":410}]}"));
        changed(api.post(CRA, visit + "/report", report(null)));
        problem(api.post(CRA, visit + "/report/submission", ""), 409, "previous-item-not-reviewed");
        changed(api.post(CRA, visit + "/report", report(idOf(item))));
        changed(api.post(CRA, visit + "/report/submission", ""));
        problem(api.post(CRA, visit + "/report/review", ""), 409, "report-approval-by-author");
        changed(api.post(PM, visit + "/report/review", ""));
        problem(api.post(CRA, visit + "/report/approval", ""), 409, "report-approval-by-author");
        changed(api.post(PM, visit + "/report/return", "{\"comments\":\"Say which fridge\"}"));
        changed(api.post(CRA, visit + "/report", report(idOf(item))));
        changed(api.post(CRA, visit + "/report/submission", ""));
        changed(api.post(PM, visit + "/report/review", ""));
        changed(api.post(PM, visit + "/report/approval", ""));
        problem(api.post(PM, visit + "/report/filing", "{\"tmfReference\":\"TMF-1\"}"), 409, "visit-status-not-allowed");

        var seen = shown(api.get(PM, visit + "/report/content-to-sign"));
        assertThat(seen.at("/content/author").asText()).isEqualTo("a-cra");
        var signature = "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + seen.path("sha256").asText() + "\"}";
        problem(api.post(PM, visit + "/report/signature", signature), 409, "signature-policy-not-accepted");
        studies.acceptSignaturePolicy(id, "a-project-manager");
        problem(api.post(PM, visit + "/report/signature", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + "ab".repeat(32) + "\"}"), 409, "signed-content-changed");
        changed(api.post(PM, visit + "/report/signature", signature));
        changed(api.post(CRA, visit + "/report/filing", "{\"tmfReference\":\"TMF-1\"}"));
        changed(api.post(CRA, visit + "/follow-up-letter", "{\"on\":\"2026-06-15\"}"));

        var shown = shown(api.get(PM, visit));
        assertThat(shown.at("/visit/status").asText()).isEqualTo("FILED");
        assertThat(shown.at("/visit/siteNumber").asText()).isEqualTo("101");
        assertThat(shown.path("artifact").asText()).isEqualTo("05.04.03");
        assertThat(shown.path("revision").asInt()).isEqualTo(3);
        assertThat(shown.at("/signature/signerId").asText()).isEqualTo("a-project-manager");
        assertThat(shown.at("/report/sdv/0/fieldsVerified").asInt()).isEqualTo(40);
        assertThat(shown.path("travelCo2eKg").decimalValue()).isEqualByComparingTo("14.350");
        assertThat(shown.path("history").findValuesAsText("step")).contains("PLANNED", "CONFIRMATION_LETTER_SENT", "RETURNED", "APPROVED", "SIGNED", "FILED", "FOLLOW_UP_LETTER_SENT");
        // 1 June is a public holiday in Ireland: the letter was due a working day earlier.
        assertThat(shown.path("confirmationLetterDue").asText()).isEqualTo("2026-05-26");
        assertThat(shown.at("/visit/reportDue").asText()).isEqualTo("2026-06-18");

        var coverage = shown(api.get(PM, study + "/monitoring/sdv-coverage")).at("/items/0");
        assertThat(coverage.path("percent").decimalValue()).isEqualByComparingTo("80");
        assertThat(coverage.path("targetReached").asBoolean()).isTrue();
        var log = api.getAs("text/csv", CRA, study + "/monitoring-visits?status=FILED");
        assertThat(log.body()).startsWith("visitId,siteId,siteNumber,").contains(",IMV,FILED,ON_SITE,chris,");
        for (var view : List.of(visits, monitoring)) views.rebuild(view, id);
    }

    @Test
    void the_tier_says_when_the_next_visit_is_due_and_has_it_expected() {
        problem(api.post(PM, site + "/monitoring-tier", "{\"tier\":\"EXTREME\",\"on\":\"2026-05-04\",\"basis\":\"x\"}"), 409, "tier-unknown");
        changed(api.post(PM, site + "/monitoring-tier", "{\"tier\":\"HIGH\",\"on\":\"2026-05-04\",\"basis\":\"First trial of this site\"}"));
        hold("IMV", "ON_SITE", "2026-06-03", JOURNEY);
        var next = shown(api.get(PM, study + "/monitoring/schedule")).at("/items/0");
        assertThat(next.path("tier").asText()).isEqualTo("HIGH");
        assertThat(next.path("nextDueOn").asText()).isEqualTo("2026-07-01");
        assertThat(next.path("overdue").asBoolean()).isTrue();
        var expected = study + "/monitoring-visits/" + next.path("nextVisitId").asText();
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(PM, expected)).at("/visit/status").asText()).isEqualTo("EXPECTED"));
        changed(api.post(CRA, expected + "/plan", "{\"modality\":\"ON_SITE\",\"plannedOn\":\"2026-07-08\",\"monitor\":\"chris\"" + JOURNEY + "}"));
        problem(bare(CRA, expected + "/plan", "{\"modality\":\"REMOTE\",\"plannedOn\":\"2026-07-08\",\"monitor\":\"chris\"}"), 409, "reason-required");
        changed(api.post(CRA, expected + "/plan", "{\"modality\":\"REMOTE\",\"plannedOn\":\"2026-07-08\",\"monitor\":\"chris\"}"));
        hold(expected, "2026-07-08");

        var travel = shown(api.get(PM, study + "/monitoring/travel")).at("/items/0");
        assertThat(travel.path("visitsAvoided").asInt()).isEqualTo(1);
        assertThat(travel.path("avoidedKm").decimalValue()).isEqualByComparingTo("400");
        assertThat(travel.path("avoidedCo2eKg").decimalValue()).isEqualByComparingTo("14");
        assertThat(shown(api.get(PM, study + "/monitoring/travel-factors")).path("items").findValuesAsText("mode")).contains("RAIL", "CAR");
        var work = shown(api.get(PM, study + "/monitoring/workload")).at("/items/0");
        assertThat(work.path("held").asInt()).isEqualTo(2);
        assertThat(work.path("overdueReports").asInt()).isEqualTo(2);
        assertThat(shown(api.get(PM, study + "/monitoring/overdue?monitor=chris")).path("items").findValuesAsText("obligation")).contains("REPORT_SUBMISSION", "FOLLOW_UP_LETTER");
        for (var view : List.of(plans, visits, monitoring)) views.rebuild(view, id);
    }

    @Test
    void a_visit_that_comes_before_the_expected_one_takes_its_place() {
        hold("IMV", "ON_SITE", "2026-06-03", "");
        var expected = study + "/monitoring-visits/" + shown(api.get(PM, study + "/monitoring/schedule")).at("/items/0/nextVisitId").asText();
        hold("RMV", "REMOTE", "2026-06-10", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(PM, expected)).at("/visit/status").asText()).isEqualTo("LAPSED"));
        assertThat(shown(api.get(PM, study + "/monitoring/schedule")).at("/items/0/nextDueOn").asText()).isEqualTo("2026-08-05");
        changed(api.post(PM, site + "/monitoring-tier", "{\"tier\":\"LOW\",\"on\":\"2026-06-20\",\"basis\":\"Nothing found in two visits\"}"));
        assertThat(shown(api.get(PM, study + "/monitoring/schedule")).at("/items/0/nextDueOn").asText()).isEqualTo("2026-09-02");
    }

    @Test
    void a_visit_that_an_indicator_proposed_is_planned_or_dismissed() {
        var siteId = UUID.fromString(idOf(site));
        var first = new ProposeVisit(id, siteId, UUID.randomUUID(), "KRI-01", "Screen failures: z = 3.99", LocalDate.of(2026, 6, 1), Tier.DEFAULT.getFirst(), today());
        var second = new ProposeVisit(id, siteId, UUID.randomUUID(), "KRI-02", "Important deviations: z = 4.2", LocalDate.of(2026, 6, 2), Tier.DEFAULT.getFirst(), today());
        studies.send(first, first, second);
        var proposals = study + "/monitoring/proposals";
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(CRA, proposals + "?status=PROPOSED")).path("items").findValuesAsText("indicator")).containsExactly("KRI-01", "KRI-02"));
        assertThat(shown(api.get(CRA, study + "/monitoring-visits")).path("items")).isEmpty();
        String one = study + "/monitoring-visits/" + first.visitId(), other = study + "/monitoring-visits/" + second.visitId();
        assertThat(shown(api.get(PM, one)).at("/proposal/signalId").asText()).isEqualTo(first.signalId().toString());

        changed(api.post(CRA, one + "/plan", "{\"modality\":\"ON_SITE\",\"plannedOn\":\"2026-06-08\",\"monitor\":\"chris\"}"));
        changed(api.post(CRA, one + "/start", "{\"on\":\"2026-06-08\"}"));
        problem(api.post(PM, one + "/dismissal", ""), 409, "visit-status-not-allowed");
        problem(bare(PM, other + "/dismissal", ""), 400, "reason-required");
        problem(api.post("site-staff", other + "/dismissal", ""), 403, "forbidden");
        changed(api.post(PM, other + "/dismissal", ""));
        problem(api.post(CRA, other + "/plan", "{\"modality\":\"ON_SITE\",\"plannedOn\":\"2026-06-08\",\"monitor\":\"chris\"}"), 409, "visit-status-not-allowed");

        assertThat(shown(api.get(PM, study + "/monitoring-visits")).path("items").findValuesAsText("type")).containsExactly("FOR_CAUSE");
        assertThat(shown(api.get(PM, proposals + "?status=PROPOSED")).path("items")).isEmpty();
        var page = shown(api.get(PM, proposals + "?limit=1"));
        assertThat(page.at("/items/0/status").asText()).isEqualTo("IN_PROGRESS");
        var dismissed = shown(api.get(PM, proposals + "?limit=1&cursor=" + page.path("nextCursor").asText())).at("/items/0");
        assertThat(dismissed.path("dismissedBy").asText()).isEqualTo("a-project-manager");
        assertThat(dismissed.path("dismissedBecause").asText()).isEqualTo("As the test wants it");
        views.rebuild(visits, id);
    }

    @Test
    void a_proposal_left_alone_past_its_day_is_escalated_and_overdue_for_the_sites_monitor() {
        var siteId = UUID.fromString(idOf(site));
        var old = new ProposeVisit(id, siteId, UUID.randomUUID(), "KRI-01", "Screen failures: z = 3.99", LocalDate.of(2026, 5, 31), Tier.DEFAULT.getFirst(), LocalDate.of(2026, 6, 1));
        var fresh = new ProposeVisit(id, siteId, UUID.randomUUID(), "KRI-02", "Important deviations: z = 4.2", LocalDate.of(2026, 6, 1), Tier.DEFAULT.getFirst(), today());
        studies.send(old, fresh);
        var proposals = study + "/monitoring/proposals";
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(CRA, proposals)).at("/items/0/escalatedAt").isTextual()).isTrue());
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(CRA, proposals)).path("items").findValuesAsText("decideBy")).containsExactly("2026-06-08", today().plusDays(7).toString()));
        assertThat(shown(api.get(CRA, proposals)).at("/items/1/escalatedAt").isTextual()).isFalse();
        var overdue = study + "/monitoring/overdue";
        assertThat(shown(api.get(CRA, overdue + "?monitor=nina&on=2026-06-08")).path("items")).isEmpty();
        assertThat(shown(api.get(CRA, overdue + "?monitor=nina&on=2026-06-10")).path("items").findValuesAsText("obligation")).containsExactly("PROPOSAL_DECISION");
        created(api.post(CRA, site + "/monitoring-visits", visit("RMV", "REMOTE", "2026-06-03", "")));
        assertThat(shown(api.get(CRA, overdue + "?monitor=nina&on=2026-06-10")).path("items")).isEmpty();
        var late = shown(api.get(CRA, overdue + "?monitor=chris&on=2026-06-10")).path("items");
        assertThat(late.findValuesAsText("visitId")).contains(old.visitId().toString()).doesNotContain(fresh.visitId().toString());
        problem(api.get("site-staff", overdue), 403, "forbidden");

        changed(api.post(PM, study + "/monitoring-visits/" + old.visitId() + "/dismissal", ""));
        assertThat(shown(api.get(PM, overdue + "?on=2026-06-10")).path("items").findValuesAsText("obligation")).doesNotContain("PROPOSAL_DECISION");
        assertThat(shown(api.get(PM, study + "/monitoring-visits/" + old.visitId())).path("history").findValuesAsText("step")).containsExactly("PROPOSED", "ESCALATED", "DISMISSED");
        views.rebuild(visits, id);
    }

    @Test
    void a_clock_that_runs_out_is_noted_by_itself() {
        var visit = hold("IMV", "ON_SITE", "2026-06-03", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(PM, visit)).path("missedClocks").toString()).contains("REPORT_SUBMISSION", "REPORT_APPROVAL", "FOLLOW_UP_LETTER"));
    }

    @Test
    void a_page_of_visits_goes_on_where_the_one_before_ended() {
        for (var day : List.of("2026-06-03", "2026-06-05", "2026-06-08")) created(api.post(CRA, site + "/monitoring-visits", visit("IMV", "ON_SITE", day, "")));
        var first = shown(api.get(CRA, study + "/monitoring-visits?limit=2"));
        assertThat(first.path("items").findValuesAsText("plannedOn")).containsExactly("2026-06-03", "2026-06-05");
        assertThat(shown(api.get(CRA, study + "/monitoring-visits?limit=2&cursor=" + first.path("nextCursor").asText())).path("items").findValuesAsText("plannedOn")).containsExactly("2026-06-08");
        assertThat(shown(api.get(CRA, study + "/monitoring-visits?from=2026-06-05&until=2026-06-05&monitor=chris&type=IMV")).path("items")).hasSize(1);
        problem(api.get(CRA, study + "/monitoring-visits?type=PARTY"), 400, "invalid-request");
    }

    @Test
    void an_issue_climbs_when_it_is_overdue_and_closes_with_its_cause() {
        var issue = created(api.post(CRA, site + "/issues", item("2026-05-05", "2026-05-12").replace("MINOR", "MAJOR")));
        var action = created(api.post(CRA, site + "/action-items", item("2026-05-05", today().plusDays(30).toString()).replace("{", "{\"issueId\":\"" + idOf(issue) + "\",")));
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(PM, issue)).at("/item/level").asText()).isEqualTo("SPONSOR"));
        assertThat(shown(api.get(PM, action)).at("/item/level").asText()).isEqualTo("OWNER");
        var listed = shown(api.get(PM, study + "/issues?overdue=true&severity=MAJOR")).at("/items/0");
        assertThat(listed.path("overdueDays").asInt()).isPositive();
        problem(api.post(CRA, issue + "/escalation", "{\"level\":\"MONITOR\"}"), 409, "escalation-not-upwards");

        changed(api.post("site-staff", issue + "/completion", "{\"on\":\"2026-05-20\",\"evidence\":\"New log\"}"));
        problem(api.post(CRA, issue + "/closure", "{\"on\":\"2026-05-21\"}"), 409, "root-cause-required");
        changed(api.post("site-staff", issue + "/root-cause", "{\"rootCause\":\"New staff\"}"));
        problem(api.post(CRA, issue + "/closure", "{\"on\":\"2026-05-21\"}"), 409, "action-item-open");
        changed(api.post(CRA, action + "/transfer", "{\"owner\":\"maria\"}"));
        problem(api.post(CRA, issue + "/capa", "{\"capaId\":\"" + UUID.randomUUID() + "\"}"), 409, "capa-unknown");
        var elsewhere = study + "/sites/" + sites.active(id, "102", "IE", LocalDate.of(2026, 5, 1));
        problem(api.post(CRA, issue + "/capa", "{\"capaId\":\"" + idOf(capa(elsewhere)) + "\"}"), 409, "capa-of-another-site");
        var capa = capa(site);
        changed(api.post(CRA, issue + "/capa", "{\"capaId\":\"" + idOf(capa) + "\"}"));
        assertThat(shown(api.get(PM, issue)).at("/item/capaId").asText()).isEqualTo(idOf(capa));
        changed(api.post(CRA, issue + "/closure", "{\"on\":\"2026-05-21\"}"));
        changed(api.post(CRA, issue + "/reopening", "{\"dueOn\":\"" + today().plusDays(9) + "\"}"));
        changed(api.post(CRA, issue + "/severity", "{\"severity\":\"CRITICAL\"}"));
        changed(api.post(CRA, issue + "/reassignment", "{\"owner\":\"lena\"}"));
        var shown = shown(api.get(PM, issue));
        assertThat(shown.at("/item/state").asText()).isEqualTo("OPEN");
        assertThat(shown.path("rootCause").asText()).isEqualTo("New staff");
        assertThat(shown.path("history").findValuesAsText("step")).contains("RAISED", "ESCALATED_TO_SPONSOR", "COMPLETED", "CLOSED", "REOPENED", "REGRADED_TO_CRITICAL", "REASSIGNED");
        var ageing = shown(api.get(PM, study + "/monitoring/ageing")).path("items");
        assertThat(ageing).hasSize(1);
        assertThat(ageing.at("/0/older").asInt()).isEqualTo(1);
        views.rebuild(monitoring, id);
    }

    @Test
    void what_is_wrong_is_refused_and_leaves_no_event() {
        problem(api.post(CRA, site + "/monitoring-visits", visit("RMV", "ON_SITE", "2026-06-03", "")), 409, "modality-not-possible");
        problem(api.post(CRA, site + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-03", ",\"travel\":[{\"mode\":\"BALLOON\",\"km\":3}]")), 409, "travel-mode-unknown");
        problem(api.post(CRA, study + "/sites/" + UUID.randomUUID() + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-03", "")), 404, "not-found");
        problem(api.post("site-staff", site + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-03", "")), 403, "forbidden");
        problem(api.post(CRA, site + "/issues", item("2026-05-05", "2026-05-12").replace("Thermometer out of date", "Ask jane.doe@example.org")), 409, "direct-identifier-suspected");
        problem(api.post(PM, study + "/monitoring/plan", """
            {"clocks":{"confirmationLetter":5,"reportSubmission":30,"reportApproval":20,"followUpLetter":15},"tiers":[{"name":"MEDIUM","intervalDays":28,"intervalDaysWithoutParticipants":56,
             "sdvPercent":100}],"escalateAfterDays":[1,10,30]}"""), 409, "clocks-not-possible");
        var candidate = study + "/sites/" + sites.selected(id, "102", "US");
        var early = created(api.post(CRA, candidate + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-03", "")));
        changed(api.post(CRA, early + "/confirmation-letter", "{\"on\":\"2026-05-20\"}"));
        problem(api.post(CRA, early + "/start", "{\"on\":\"2026-06-03\"}"), 409, "site-not-ready-for-visit");
        changed(api.post(CRA, early + "/cancellation", "{\"on\":\"2026-06-03\"}"));
        assertThat(shown(api.get(PM, study + "/monitoring-visits")).path("items")).hasSize(1);
    }

    @Test
    void a_monitor_of_one_country_sees_and_does_what_is_of_that_country() {
        var other = study + "/sites/" + sites.active(id, "201", "US", LocalDate.of(2026, 5, 1));
        created(api.post(CRA, site + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-03", "")));
        var foreign = created(api.post(CRA, other + "/monitoring-visits", visit("IMV", "ON_SITE", "2026-06-04", "")));
        studies.give(id, "irish-cra", "cra", "IE", null);
        var irish = TestTokens.get().token("irish-cra", "cra");
        assertThat(shown(api.getWith(irish, study + "/monitoring-visits")).path("items").findValuesAsText("siteNumber")).containsExactly("101");
        problem(api.postWith(irish, foreign + "/confirmation-letter", "{\"on\":\"2026-05-20\"}"), 403, "forbidden");
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        delivered(plans, MonitoringPlanEvent.class);
        delivered(visits, MonitoringVisitEvent.class);
        delivered(monitoring, SiteMonitoringEvent.class);
    }

    private void delivered(Projection view, Class<? extends LedgerEvent> family) {
        var events = MonitoringSamples.ALL.stream().filter(family::isInstance).toList();
        views.deliver(view, events, 1);
        var once = views.content(view, STUDY);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(view, events, 2);
        assertThat(views.content(view, STUDY)).isEqualTo(once);
    }

    private String hold(String type, String modality, String day, String travel) {
        var visit = created(api.post(CRA, site + "/monitoring-visits", visit(type, modality, day, travel)));
        hold(visit, day);
        return visit;
    }

    private void hold(String visit, String day) {
        changed(api.post(CRA, visit + "/confirmation-letter", "{\"on\":\"2026-05-20\"}"));
        changed(api.post(CRA, visit + "/start", "{\"on\":\"" + day + "\"}"));
        changed(api.post(CRA, visit + "/end", end(day, 12)));
    }

    private Answer bare(String role, String path, String body) {
        return api.postAgain(role, path, body, UUID.randomUUID().toString());
    }

    private static String visit(String type, String modality, String day, String travel) {
        return "{\"type\":\"%s\",\"modality\":\"%s\",\"plannedOn\":\"%s\",\"monitor\":\"chris\",\"accompaniedBy\":[{\"person\":\"lena\",\"purpose\":\"TRAINING\"}]%s}".formatted(type, modality, day, travel);
    }

    private static String end(String day, int participants) {
        return "{\"on\":\"%s\",\"attendees\":[{\"person\":\"staff-7\",\"function\":\"Study coordinator\"}],\"participants\":%d}".formatted(day, participants);
    }

    private static String item(String raised, String due) {
        return "{\"category\":\"INVESTIGATIONAL_PRODUCT\",\"severity\":\"MINOR\",\"description\":\"Thermometer out of date\",\"owner\":\"lena\",\"raisedOn\":\"%s\",\"dueOn\":\"%s\"}".formatted(raised, due);
    }

    private String capa(String at) {
        return created(api.post(CRA, at + "/capas", "{\"title\":\"Gaps in logs\",\"owner\":\"lena\",\"on\":\"2026-05-06\"}"));
    }

    private static String report(String item) {
        return """
            {"checklist":[{"code":"IC-1","question":"Consent forms in order?","reply":"YES"}],"sdv":[{"subjectNumber":"01-701-1015","what":"WEEK 8","fieldsVerified":40,"fieldsTotal":50,"discrepancies":1}],
             "consentsReviewed":[{"subjectNumber":"01-701-1015","consentVersion":"1.0","valid":true}],"saeReview":{"reviewed":1,"notReportedInTime":0},"previousItems":[%s],"summary":"No finding"}"""
            .formatted(item == null ? "" : "{\"itemId\":\"" + item + "\",\"status\":\"IN_PROGRESS\"}");
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
