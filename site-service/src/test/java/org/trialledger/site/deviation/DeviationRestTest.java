package org.trialledger.site.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.site.SiteApi.*;

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
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.StaffStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.deviation.domain.CapaEvent;
import org.trialledger.site.deviation.domain.DeviationEvent;
import org.trialledger.site.deviation.domain.DeviationPlanEvent;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent;
import org.trialledger.site.deviation.readmodel.CapaProjection;
import org.trialledger.site.deviation.readmodel.DeviationPlanProjection;
import org.trialledger.site.deviation.readmodel.DeviationProjection;
import org.trialledger.site.deviation.readmodel.SiteDeviationsProjection;

/** From a departure from the protocol to its closure, and to the proof that it does not come again. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class DeviationRestTest {
    private static final String PM = "project-manager", CRA = "cra", STAFF = "site-staff";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject StaffStart staff;
    @Inject Views views;
    @Inject Sql sql;
    @Inject DeviationPlanProjection plans;
    @Inject DeviationProjection deviations;
    @Inject SiteDeviationsProjection repetitions;
    @Inject CapaProjection capas;
    SiteApi api;
    UUID id, siteId;
    String study, site, subject;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
        siteId = sites.active(id, "101", "IE", LocalDate.of(2026, 1, 5));
        site = study + "/sites/" + siteId;
        created(api.post(PM, study + "/visit-schedule",
            "{\"protocolVersion\":\"1.0\",\"visits\":[{\"code\":\"10\",\"number\":10,\"name\":\"WEEK 8\",\"reference\":\"RANDOMISATION\",\"day\":56,\"daysBefore\":3,\"daysAfter\":3}]}"));
        subject = register(site, "01-701-1015");
    }

    @Test
    void a_serious_breach_is_reported_within_seven_days_and_closed_with_a_capa() {
        changed(api.post(PM, study + "/deviations/plan", "{\"reportingZone\":\"Europe/Paris\",\"importantCategories\":[\"VISIT.WINDOW\"]}"));
        var deviation = created(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2026-02-27")));
        var recorded = shown(api.get(PM, deviation));
        assertThat(recorded.at("/deviation/suggested").asText()).isEqualTo("IMPORTANT");
        assertThat(recorded.path("suggestedBecause").toString()).contains("deviation plan");
        problem(api.post(PM, deviation + "/closure", closure()), 409, "deviation-not-classified");
        problem(api.post(STAFF, deviation + "/classification", "{\"classification\":\"MINOR\"}"), 403, "forbidden");
        problem(api.post(PM, deviation + "/classification", "{\"classification\":\"SERIOUS_BREACH\"}"), 409, "awareness-required");
        changed(api.post(PM, deviation + "/classification", "{\"classification\":\"SERIOUS_BREACH\",\"awareAt\":\"2026-03-01T22:30:00Z\"}"));
        var due = shown(api.get(PM, study + "/deviations/reports?outstanding=true")).at("/items/0");
        assertThat(due.path("day0").asText()).isEqualTo("2026-03-01");
        assertThat(due.path("dueOn").asText()).isEqualTo("2026-03-08");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(PM, deviation)).path("history").findValuesAsText("step")).contains("REPORT_MISSED"));
        problem(api.post(PM, deviation + "/closure", closure()), 409, "report-outstanding");
        changed(api.post(PM, deviation + "/reports", "{\"report\":\"SERIOUS_BREACH\",\"to\":\"HPRA\",\"on\":\"2026-03-08\",\"reference\":\"SB-1\"}"));
        assertThat(shown(api.get(PM, study + "/deviations/reports")).at("/items/0/late").asBoolean()).isFalse();
        problem(api.post(PM, deviation + "/closure", closure()), 409, "capa-or-reason-required");

        var capa = created(api.post(CRA, site + "/capas", "{\"title\":\"Late visits\",\"owner\":\"lena\",\"on\":\"2026-03-02\",\"deviations\":[\"" + idOf(deviation) + "\"]}"));
        changed(api.post(PM, deviation + "/capa", "{\"capaId\":\"" + idOf(capa) + "\"}"));
        changed(api.post(PM, deviation + "/closure", closure()));
        assertThat(shown(api.get(PM, study + "/deviations?status=CLOSED&category=VISIT")).at("/items/0/capaId").asText()).isEqualTo(idOf(capa));
        changed(api.post(PM, deviation + "/reopening", ""));
        changed(api.post(PM, deviation + "/classification", "{\"classification\":\"MAJOR\"}"));
        assertThat(shown(api.get(PM, deviation)).path("reports")).as("what was reported stays").hasSize(1);
        for (var view : List.of(plans, deviations)) views.rebuild(view, id);
    }

    @Test
    void a_capa_is_closed_when_it_is_shown_to_work() {
        var capa = created(api.post(CRA, site + "/capas", "{\"title\":\"Late visits\",\"owner\":\"lena\",\"on\":\"2026-03-02\"}"));
        changed(api.post(STAFF, capa + "/root-cause", "{\"method\":\"5 whys\",\"rootCause\":\"Nobody reminds participants\"}"));
        var action = created(api.post(STAFF, capa + "/actions", "{\"kind\":\"PREVENTIVE\",\"description\":\"Call two days before each visit\",\"owner\":\"lena\",\"dueOn\":\"2026-03-15\"}"));
        problem(api.post(STAFF, capa + "/implementation", implementation()), 409, "capa-action-required");
        changed(api.post(STAFF, action + "/completion", "{\"on\":\"2026-03-12\",\"evidence\":\"Call log\"}"));
        changed(api.post(STAFF, capa + "/implementation", implementation()));
        var board = shown(api.get(PM, study + "/capas?status=IMPLEMENTED")).at("/items/0");
        assertThat(board.path("nextDueOn").asText()).isEqualTo("2026-06-20");
        assertThat(board.path("overdue").asBoolean()).isTrue();
        problem(api.post(PM, capa + "/closure", "{\"on\":\"2026-06-21\"}"), 409, "effectiveness-not-shown");
        changed(api.post(PM, capa + "/effectiveness-check", "{\"on\":\"2026-06-20\",\"effective\":false,\"findings\":\"Four were late\"}"));
        assertThat(shown(api.get(PM, capa)).at("/capa/status").asText()).isEqualTo("ROOT_CAUSE");
        changed(api.post(STAFF, capa + "/root-cause", "{\"method\":\"Interviews\",\"rootCause\":\"Phone numbers are out of date\"}"));
        action = created(api.post(STAFF, capa + "/actions", "{\"kind\":\"CORRECTIVE\",\"description\":\"Ask at each visit\",\"owner\":\"lena\",\"dueOn\":\"2026-07-15\"}"));
        changed(api.post(STAFF, action + "/completion", "{\"on\":\"2026-07-12\",\"evidence\":\"Visit notes\"}"));
        changed(api.post(STAFF, capa + "/implementation", implementation().replace("2026-03-20", "2026-07-20").replace("2026-06-20", "2026-10-20")));
        changed(api.post(PM, capa + "/effectiveness-check", "{\"on\":\"2026-10-20\",\"effective\":true,\"findings\":\"None was late\"}"));
        changed(api.post(PM, capa + "/closure", "{\"on\":\"2026-10-21\"}"));
        var shown = shown(api.get(PM, capa));
        assertThat(shown.at("/capa/status").asText()).isEqualTo("CLOSED");
        assertThat(shown.path("actions")).hasSize(2);
        changed(api.post(PM, capa + "/reopening", ""));
        views.rebuild(capas, id);
    }

    @Test
    void three_of_a_kind_within_ninety_days_are_a_repetition() {
        created(api.post(STAFF, site + "/deviations", deviation("VISIT.MISSED", "2026-02-01")));
        var wrong = created(api.post(STAFF, site + "/deviations", deviation("VISIT.MISSED", "2026-02-10")));
        created(api.post(STAFF, site + "/deviations", deviation("VISIT.MISSED", "2026-02-15")));
        var repetition = shown(api.get(PM, study + "/deviations/repetitions")).path("items");
        assertThat(repetition).hasSize(1);
        assertThat(repetition.at("/0/deviations").asInt()).isEqualTo(3);
        assertThat(repetition.at("/0/from").asText()).isEqualTo("2026-02-01");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(PM, study + "/issues")).at("/items/0/description").asText()).contains("3 deviations VISIT.MISSED from 2026-02-01 to 2026-02-15"));
        changed(api.post(PM, wrong + "/withdrawal", ""));
        problem(api.post(PM, wrong + "/classification", "{\"classification\":\"MINOR\"}"), 409, "deviation-status-not-allowed");

        sql.update("""
            insert into subject_visit (visit_id, subject_id, study_id, site_id, attempt, code, name, status, happened_on, unscheduled)
            select gen_random_uuid(), gen_random_uuid(), ?, ?, 0, 'V' || n, 'V', 'OCCURRED', '2026-02-01', false from generate_series(1, 40) n""", id, siteId);
        var rate = shown(api.get(PM, study + "/deviations/rates")).at("/items/0");
        assertThat(rate.path("deviations").asInt()).isEqualTo(2);
        assertThat(rate.path("per100SubjectVisits").decimalValue()).isEqualByComparingTo("5");
        views.rebuild(repetitions, id);
    }

    @Test
    void a_correction_is_counted_as_what_it_is_now() {
        created(api.post(STAFF, site + "/deviations", deviation("VISIT.MISSED", "2026-02-01")));
        created(api.post(STAFF, site + "/deviations", deviation("VISIT.MISSED", "2026-02-10")));
        var third = created(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2026-02-15")));
        assertThat(shown(api.get(PM, study + "/deviations/repetitions")).path("items")).isEmpty();
        changed(api.post(STAFF, third + "/correction", deviation("VISIT.MISSED", "2026-02-15")));
        assertThat(shown(api.get(PM, study + "/deviations/repetitions")).path("items")).hasSize(1);
        assertThat(shown(api.get(PM, third)).path("history").findValuesAsText("comment")).contains("As the test wants it");
    }

    @Test
    void what_is_wrong_is_refused_and_leaves_no_event() {
        problem(api.post(STAFF, site + "/deviations", deviation("VISIT.PARTY", "2026-02-27")), 409, "deviation-category-unknown");
        problem(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2026-02-27").replace("01-701-1015", "Anna Smith")), 409, "subject-number-malformed");
        problem(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2026-02-27").replace("Three days late", "Mrs. Smith called")), 409, "direct-identifier-suspected");
        problem(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2026-03-02")), 409, "dates-out-of-order");
        problem(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2099-03-02")), 409, "date-in-future");
        problem(api.post(STAFF, study + "/sites/" + UUID.randomUUID() + "/deviations", deviation("VISIT.WINDOW", "2026-02-27")), 404, "not-found");
        problem(api.post(PM, study + "/deviations/plan", "{\"reportingZone\":\"Mars/Olympus\",\"importantCategories\":[]}"), 409, "zone-unknown");
        assertThat(shown(api.get(PM, study + "/deviations")).path("items")).isEmpty();
        var deviation = created(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", "2026-02-27")));
        var otherStudy = study(studies.recruiting()) + "/deviations/" + idOf(deviation);
        problem(api.post(PM, otherStudy + "/classification", "{\"classification\":\"MINOR\"}"), 404, "not-found");
    }

    @Test
    void a_deviation_names_a_participant_of_its_site_and_a_visit_there_is() {
        var late = deviation("VISIT.WINDOW", "2026-02-27");
        problem(api.post(STAFF, site + "/deviations", late.replace("01-701-1015", "01-701-9999")), 409, "subject-unknown");
        assertThat(problem(api.post(STAFF, site + "/deviations", late.replace("WEEK 8", "WEEK 9")), 409, "subject-visit-unknown").at("/errors/0/pointer").asText()).isEqualTo("/visit");
        var recorded = created(api.post(STAFF, site + "/deviations", late.replace("WEEK 8", "10").replace("01-701-1015", " 01-701-1015")));
        assertThat(shown(api.get(PM, recorded)).at("/deviation/subjectNumber").asText()).isEqualTo("01-701-1015");
        problem(api.post(STAFF, recorded + "/correction", late.replace("01-701-1015", "01-701-9999")), 409, "subject-unknown");
        created(api.post(STAFF, site + "/deviations", late.replace("\"subjectNumber\":\"01-701-1015\",", "")));

        var elsewhere = sites.active(id, "102", "IE", LocalDate.of(2026, 1, 5));
        var other = study + "/sites/" + elsewhere;
        problem(api.post(STAFF, other + "/deviations", late), 409, "subject-unknown");
        changed(api.post(PM, subject + "/transfer", "{\"on\":\"2026-02-28\",\"siteId\":\"" + elsewhere + "\"}"));
        created(api.post(STAFF, other + "/deviations", late));
        created(api.post(STAFF, site + "/deviations", late));
        assertThat(shown(api.get(PM, study + "/deviations?subjectNumber=01-701-1015")).path("items")).hasSize(3);
    }

    @Test
    void what_is_named_of_monitoring_and_deviations_is_of_the_same_site() {
        var other = study + "/sites/" + sites.active(id, "102", "IE", LocalDate.of(2026, 1, 5));
        var visit = "{\"type\":\"IMV\",\"modality\":\"REMOTE\",\"plannedOn\":\"2026-02-27\",\"monitor\":\"chris\"}";
        String here = created(api.post(CRA, site + "/monitoring-visits", visit)), there = created(api.post(CRA, other + "/monitoring-visits", visit));
        for (var unknown : List.of(UUID.randomUUID().toString(), idOf(there)))
            problem(api.post(STAFF, site + "/deviations", named("monitoringVisitId", unknown, deviation("VISIT.WINDOW", "2026-02-27"))), 409, "monitoring-visit-unknown");
        var deviation = created(api.post(STAFF, site + "/deviations", named("monitoringVisitId", idOf(here), deviation("VISIT.WINDOW", "2026-02-27"))));

        for (var unknown : List.of(UUID.randomUUID().toString(), idOf(there))) problem(api.post(CRA, site + "/issues", named("visitId", unknown, item())), 409, "visit-of-item-unknown");
        problem(api.post(CRA, site + "/issues", named("deviationId", UUID.randomUUID().toString(), item())), 409, "deviation-of-item-unknown");
        problem(api.post(CRA, other + "/action-items", named("deviationId", idOf(deviation), item())), 409, "deviation-of-item-unknown");
        var issue = created(api.post(CRA, site + "/issues", named("visitId", idOf(here), named("deviationId", idOf(deviation), item()))));
        var action = created(api.post(CRA, site + "/action-items", named("issueId", idOf(issue), item())));

        for (var unknown : List.of(UUID.randomUUID().toString(), idOf(issue))) problem(api.post(CRA, site + "/capas", capa(unknown, idOf(issue))), 409, "deviation-unknown");
        problem(api.post(CRA, other + "/capas", capa(idOf(deviation), idOf(issue))), 409, "deviation-unknown");
        assertThat(problem(api.post(CRA, site + "/capas", capa(idOf(deviation), idOf(action))), 409, "issue-unknown").at("/errors/0/pointer").asText()).isEqualTo("/issues/0");
        created(api.post(CRA, site + "/capas", capa(idOf(deviation), idOf(issue))));
        assertThat(shown(api.get(PM, study + "/capas")).path("items")).hasSize(1);
    }

    @Test
    void a_visit_that_nobody_planned_is_named_as_it_is_recorded() {
        var investigator = staff.principalInvestigator(id, siteId, "IE", LocalDate.of(2026, 1, 5));
        changed(api.post("edc", subject + "/consents", """
            {"consent":{"type":"INITIAL","icfVersionId":"%s","language":"en","signedOn":"2026-01-06","obtainedBy":"%s","modality":"ON_SITE","copyGiven":true}}"""
            .formatted(TestStudies.consentForm(id), investigator)));
        var extra = deviation("VISIT.WINDOW", "2026-02-27").replace("WEEK 8", "U1");
        problem(api.post(STAFF, site + "/deviations", extra), 409, "subject-visit-unknown");
        created(api.post("edc", subject + "/visits", "{\"visits\":[{\"code\":\"U1\",\"name\":\"Unscheduled\",\"on\":\"2026-02-27\",\"modality\":\"ON_SITE\"}]}"));
        created(api.post(STAFF, site + "/deviations", extra));
    }

    @Test
    void the_log_can_be_had_as_csv_page_by_page() {
        for (var day : List.of("2026-02-01", "2026-02-03", "2026-02-05")) created(api.post(STAFF, site + "/deviations", deviation("VISIT.WINDOW", day)));
        var first = shown(api.get(CRA, study + "/deviations?limit=2"));
        assertThat(first.path("items").findValuesAsText("occurredOn")).containsExactly("2026-02-01", "2026-02-03");
        assertThat(shown(api.get(CRA, study + "/deviations?limit=2&cursor=" + first.path("nextCursor").asText())).path("items").findValuesAsText("occurredOn")).containsExactly("2026-02-05");
        assertThat(api.getAs("text/csv", CRA, study + "/deviations?from=2026-02-03").body().lines()).hasSize(3);
        assertThat(shown(api.get(CRA, study + "/deviations/categories")).path("items").findValuesAsText("code")).contains("CONSENT.MISSING", "VISIT.WINDOW");
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        delivered(plans, DeviationPlanEvent.class);
        delivered(deviations, DeviationEvent.class);
        delivered(repetitions, SiteDeviationsEvent.class);
        delivered(capas, CapaEvent.class);
    }

    private void delivered(Projection view, Class<? extends LedgerEvent> family) {
        var events = DeviationSamples.ALL.stream().filter(family::isInstance).toList();
        var ofSamples = events.getFirst().studyId();
        views.deliver(view, events, 1);
        var once = views.content(view, ofSamples);
        assertThat(once.values()).anySatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(view, events, 2);
        assertThat(views.content(view, ofSamples)).isEqualTo(once);
    }

    private static String deviation(String category, String occurredOn) {
        return """
            {"category":"%s","subjectNumber":"01-701-1015","visit":"WEEK 8","occurredOn":"%s","detectedOn":"2026-03-01","description":"Three days late"}""".formatted(category, occurredOn);
    }

    private static String named(String field, String recordId, String body) {
        return body.replaceFirst("\\{", "{\"" + field + "\":\"" + recordId + "\",");
    }

    private static String item() {
        return "{\"category\":\"PROTOCOL_COMPLIANCE\",\"severity\":\"MINOR\",\"description\":\"Late visits\",\"owner\":\"lena\",\"raisedOn\":\"2026-03-01\",\"dueOn\":\"2026-03-15\"}";
    }

    private static String capa(String deviation, String issue) {
        return "{\"title\":\"Late visits\",\"owner\":\"lena\",\"on\":\"2026-03-02\",\"deviations\":[\"" + deviation + "\"],\"issues\":[\"" + issue + "\"]}";
    }

    private String register(String site, String number) {
        return created(api.post(STAFF, site + "/subjects", "{\"number\":\"" + number + "\",\"on\":\"2026-01-05\"}"));
    }

    private static String closure() {
        return "{\"on\":\"2026-03-20\",\"conclusion\":\"Visit was repeated\"}";
    }

    private static String implementation() {
        return "{\"on\":\"2026-03-20\",\"criterion\":\"No late visit in 90 days\",\"checkDueOn\":\"2026-06-20\"}";
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
