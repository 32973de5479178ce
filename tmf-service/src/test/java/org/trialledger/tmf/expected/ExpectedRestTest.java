package org.trialledger.tmf.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.tmf.TmfApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.Due;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.Filed;
import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Requiredness;
import org.trialledger.tmf.expected.domain.Scope;
import org.trialledger.tmf.expected.domain.Template;
import org.trialledger.tmf.expected.domain.TemplateRule;
import org.trialledger.tmf.expected.readmodel.ExpectedDocumentProjection;
import org.trialledger.tmf.quality.readmodel.By;
import org.trialledger.tmf.quality.readmodel.Completeness;
import org.trialledger.tmf.quality.readmodel.CompletenessProjection;
import org.trialledger.tmf.quality.readmodel.Filings;
import org.trialledger.tmf.quality.readmodel.Part;

/** From what happened in a trial to what its file lacks, and how complete it was on any day. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class ExpectedRestTest {
    private static final String SPECIALIST = "tmf-specialist", MANAGER = "project-manager", REPORT = "05.04.03";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC), MARCH_1 = LocalDate.of(2026, 3, 1);
    private static final UUID DOCUMENT = new UUID(8, 1), OTHER = new UUID(8, 2);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject Sql sql;
    @Inject CalledDocuments called;
    @Inject ExpectedDocumentProjection projection;
    @Inject CompletenessProjection periods;
    @Inject Completeness completeness;
    @Inject Filings filings;
    TmfApi api;
    UUID id, site;
    String study;
    Scope atSite;

    @BeforeEach
    void connect() {
        api = new TmfApi(base);
        id = studies.withSites();
        study = study(id);
        site = TestStudies.site(id, "101");
        atSite = Scope.site("IE", site);
        studies.send(new OpenExpectedList(id, Scope.STUDY, "IE"), new OpenExpectedList(id, atSite, "IE"));
    }

    private void happened(String event, String cause, LocalDate on, Map<String, String> traits) {
        for (var command : called.of(new Occurrence(event, id, null, site, new UUID(3, 3), null, cause, cause, on, null, traits))) studies.send(command);
        views.settle();
    }

    private JsonNode expected(String filter) {
        return shown(api.get(SPECIALIST, study + "/expected-documents" + filter)).path("items");
    }

    private void filed(UUID document, LocalDate on) {
        studies.send(new FileDocument(id, atSite, REPORT, new Filed(document, 1, on)));
        views.settle();
    }

    @Test
    void a_signed_report_is_missing_until_it_is_final_and_again_when_it_is_returned() {
        happened("site.VisitReportSigned", "first", TODAY.minusDays(40), Map.of("type", "IMV"));
        var reports = expected("?artifact=" + REPORT);
        assertThat(reports).hasSize(1);
        assertThat(reports.at("/0/status").asText()).isEqualTo("MISSING");
        assertThat(reports.at("/0/siteNumber").asText()).isEqualTo("101");
        assertThat(reports.at("/0/rule").asText()).isEqualTo("VISIT-REPORT");
        var report = study + "/expected-documents/" + reports.at("/0/expectedId").asText();
        assertThat(shown(api.get(SPECIALIST, study + "/missing-documents")).path("items")).hasSize(3).allSatisfy(item -> assertThat(item.path("daysOverdue").asInt()).isPositive());
        filings.received(id, DOCUMENT, 1, REPORT, atSite, TODAY.minusDays(40), TODAY);
        assertThat(expected("?artifact=" + REPORT).at("/0/status").asText()).isEqualTo("IN_PROGRESS");
        filed(DOCUMENT, TODAY);
        assertThat(expected("?status=SATISFIED").at("/0/documentId").asText()).isEqualTo(DOCUMENT.toString());
        studies.send(new TakeDocumentBack(id, atSite, DOCUMENT, null, "Page 2 is missing", TODAY));
        views.settle();
        var detail = shown(api.get(SPECIALIST, report));
        assertThat(detail.at("/expected/reason").asText()).isEqualTo("Page 2 is missing");
        assertThat(detail.path("history")).extracting(step -> step.path("step").asText()).containsExactly("EXPECTED", "SATISFIED", "REOPENED");
        happened("site.VisitReportSigned", "first", TODAY, Map.of("type", "IMV"));
        assertThat(expected("?artifact=" + REPORT)).as("the same occasion once").hasSize(1);
        studies.give(id, "ivo", "site-staff", "IE", "201");
        assertThat(shown(api.getWith(TestTokens.get().token("ivo", "site-staff"), study + "/missing-documents")).path("items")).as("another site's").isEmpty();
        assertThat(api.getAs("text/csv", SPECIALIST, study + "/missing-documents?artifact=" + REPORT).body()).contains("artifact", REPORT);
        views.rebuild(projection, id);
        views.rebuild(periods, id);
    }

    @Test
    void people_set_expectations_aside_restore_them_add_some_and_say_which_document_is_meant() {
        happened("site.VisitReportSigned", "first", TODAY.minusDays(40), Map.of("type", "IMV"));
        happened("site.VisitReportSigned", "second", TODAY.minusDays(20), Map.of("type", "IMV"));
        var ids = expected("?artifact=" + REPORT).findValuesAsText("about");
        var items = expected("?artifact=" + REPORT);
        var first = study + "/expected-documents/" + items.path(ids.indexOf("first")).path("expectedId").asText();
        var second = study + "/expected-documents/" + items.path(ids.indexOf("second")).path("expectedId").asText();
        var reason = "{\"reason\":\"It burnt\"}";
        problem(api.post(SPECIALIST, first + "/waiver", reason), 409, "core-waived-by-project-manager");
        changed(api.post(MANAGER, first + "/waiver", reason));
        problem(api.post(MANAGER, first + "/not-applicable", reason), 409, "expectation-not-open");
        changed(api.post(SPECIALIST, first + "/restoration", reason));
        filed(DOCUMENT, TODAY);
        changed(api.post(SPECIALIST, second + "/document", "{\"documentId\":\"" + DOCUMENT + "\",\"reason\":\"Of the second\"}"));
        problem(api.post(SPECIALIST, first + "/document", "{\"documentId\":\"" + OTHER + "\",\"reason\":\"Of the first\"}"), 409, "document-not-on-file");
        views.settle();
        assertThat(shown(api.get(SPECIALIST, second)).at("/expected/status").asText()).isEqualTo("SATISFIED");
        assertThat(shown(api.get(SPECIALIST, first)).at("/expected/status").asText()).isEqualTo("MISSING");
        var note = "{\"artifact\":\"%s\",\"scope\":{\"level\":\"SITE\",\"siteId\":\"%s\"},\"requiredness\":\"RECOMMENDED\",\"dueOn\":\"%s\",\"about\":\"Fridge\",\"reason\":\"It failed\"}";
        problem(api.post(SPECIALIST, study + "/expected-documents", note.formatted("05.09.99", site, TODAY)), 409, "expected-artifact-unknown");
        problem(api.post(SPECIALIST, study + "/expected-documents", note.formatted("05.05.04", TestStudies.site(id, "999"), TODAY)), 409, "expected-scope-unknown");
        var made = created(api.post(SPECIALIST, study + "/expected-documents", note.formatted("05.05.04", site, TODAY)));
        views.settle();
        assertThat(shown(api.get(SPECIALIST, made)).at("/expected/title").asText()).isNotBlank();
        assertThat(shown(api.get(SPECIALIST, made)).at("/expected/country").asText()).isEqualTo("IE");
        changed(api.post(SPECIALIST, made + "/not-applicable", reason));
        studies.send(new CloseExpectedList(id, atSite, TODAY));
        views.settle();
        var closed = shown(api.get(SPECIALIST, study + "/expected-documents/closed-sites")).at("/items/0");
        assertThat(closed.path("due").asInt() - closed.path("satisfied").asInt()).isEqualTo(closed.path("exceptions").size()).isPositive();
        assertThat(shown(api.get(SPECIALIST, study + "/expected-documents/templates")).at("/items/0/pack").asText()).isEqualTo("TMF");
        views.rebuild(projection, id);
    }

    @Test
    void a_monitor_of_a_country_sees_what_is_expected_of_the_country() {
        var opinion = "{\"artifact\":\"04.01.02\",\"scope\":{\"level\":\"COUNTRY\",\"country\":\"%s\"},\"requiredness\":\"CORE\",\"dueOn\":\"%s\",\"about\":\"Opinion\",\"reason\":\"Asked for\"}";
        studies.send(new OpenExpectedList(id, Scope.country("IE"), "IE"), new OpenExpectedList(id, Scope.country("FR"), "FR"));
        var ireland = created(api.post(SPECIALIST, study + "/expected-documents", opinion.formatted("IE", TODAY)));
        var france = created(api.post(SPECIALIST, study + "/expected-documents", opinion.formatted("FR", TODAY)));
        studies.give(id, "cara", "cra", "IE", null);
        studies.give(id, "sam", "cra", "IE", "101");
        views.settle();
        var cara = TestTokens.get().token("cara", "cra");
        for (var list : List.of("/expected-documents?artifact=04.01.02", "/missing-documents?artifact=04.01.02")) {
            assertThat(shown(api.getWith(cara, study + list)).path("items")).as(list).extracting(one -> one.path("country").asText()).containsExactly("IE");
            assertThat(shown(api.getWith(TestTokens.get().token("sam", "cra"), study + list)).path("items")).as(list).isEmpty();
        }
        assertThat(shown(api.getWith(cara, ireland)).at("/expected/status").asText()).isEqualTo("MISSING");
        problem(api.getWith(cara, france), 404, "not-found");
        assertThat(shown(api.getWith(cara, study + "/tmf-completeness?zone=04")).at("/items/0/due").asInt()).isEqualTo(1);
    }

    private UUID due(String cause, LocalDate on, int days) {
        var rule = new TemplateRule("T", "t", null, false, null, "c", false, null, new Due(days, null, null, null, null), List.of(new Template(REPORT, "Report", Level.SITE, Requiredness.CORE, null, false, null, null, null, null)));
        studies.send(new ExpectDocuments(id, atSite, new Occurrence("t", id, null, site, null, null, cause, cause, on, null, Map.of()), List.of(new Called(rule, "1", rule.documents())), _ -> WorkingDays.WEEKDAYS));
        views.settle();
        return sql.first("select expected_id from expected_document where study_id = ? and about = ?", row -> row.getObject(1, UUID.class), id, cause).orElseThrow();
    }

    /**
     * By hand. A is due on 10 March and satisfied on the 5th; B due on the 10th, satisfied on the 20th; C due on the 10th, waived on the 12th; D due on the 30th; E due on the 10th, satisfied on the 6th and
     * open again from the 25th; F waits for a milestone.
     */
    @Test
    void completeness_is_satisfied_by_due_and_not_waived_on_any_day() {
        due("A", MARCH_1, 9);
        filed(new UUID(9, 1), MARCH_1.plusDays(4));
        due("E", MARCH_1, 9);
        filed(new UUID(9, 2), MARCH_1.plusDays(5));
        due("B", MARCH_1, 9);
        filed(new UUID(9, 3), MARCH_1.plusDays(19));
        var waived = due("C", MARCH_1, 9);
        studies.send(new WaiveExpectation(id, atSite.listOf(id), waived, "Lost", MANAGER, "ina", MARCH_1.plusDays(11)));
        studies.send(new TakeDocumentBack(id, atSite, new UUID(9, 2), null, "Unsigned", MARCH_1.plusDays(24)));
        due("D", MARCH_1, 29);
        happened("site.SiteSelected", null, MARCH_1, Map.of());
        var waiting = 8;
        measured("2026-03-09", 0, 0, null);
        measured("2026-03-11", 4, 2, "50.0");
        measured("2026-03-15", 3, 2, "66.7");
        measured("2026-03-21", 3, 3, "100.0");
        measured("2026-03-26", 3, 2, "66.7");
        measured("2026-03-30", 4, 2, "50.0");
        measured("2026-02-28", 0, 0, null);
        var early = shown(api.get(SPECIALIST, study + "/tmf-completeness?asOf=2026-03-11&zone=05")).at("/items/0");
        assertThat(early.path("notDue").asInt()).isEqualTo(1 + waiting - 2);
        assertThat(early.path("finalShare").asText()).as("A and E of A to E and what waits in zone 05").isEqualTo("18.2");
        var matrix = shown(api.get(SPECIALIST, study + "/tmf-matrix?asOf=2026-03-11")).path("items");
        assertThat(matrix).hasSize(1);
        assertThat(matrix.at("/0/zones")).extracting(zone -> zone.path("zone").asText()).containsExactly("05", "08");
        assertThat(matrix.at("/0/zones/0/completeness").asText()).isEqualTo("50.0");
        assertThat(shown(api.get(SPECIALIST, study + "/tmf-completeness?asOf=2026-03-11&by=COUNTRY")).at("/items/0/country").asText()).isEqualTo("IE");
        views.rebuild(periods, id);
        readinessOn("2026-03-11");
    }

    private void measured(String day, int due, int satisfied, String percent) {
        var measure = shown(api.get(SPECIALIST, study + "/tmf-completeness?asOf=" + day)).at("/items/0");
        assertThat(measure.path("due").asInt()).as(day).isEqualTo(due);
        assertThat(measure.path("satisfied").asInt()).as(day).isEqualTo(satisfied);
        assertThat(measure.path("completeness").asText(null)).as(day).isEqualTo(percent);
    }

    /** Three dated filings after 10, 30 and 31 days and one without a date; of three first controls two passed. */
    private void readinessOn(String day) {
        var filedOn = MARCH_1.plusDays(5);
        var days = new Integer[] {10, 30, 31, null};
        for (int i = 0; i < 4; i++) filings.received(id, new UUID(10, i), 1, REPORT, atSite, days[i] == null ? null : filedOn.minusDays(days[i]), filedOn);
        filings.controlled(new UUID(10, 0), 1, true, List.of(), filedOn, 1);
        filings.controlled(new UUID(10, 1), 1, false, List.of("UNSIGNED", "ILLEGIBLE"), filedOn, 1);
        filings.controlled(new UUID(10, 1), 1, true, List.of(), filedOn.plusDays(1), 2);
        filings.controlled(new UUID(10, 2), 1, true, List.of(), filedOn, 1);
        var timely = shown(api.get(SPECIALIST, study + "/tmf-timeliness?asOf=" + day)).at("/items/0");
        assertThat(timely.path("timeliness").asText()).isEqualTo("66.7");
        assertThat(timely.path("filed").asInt()).isEqualTo(4);
        assertThat(timely.path("medianDays").asText()).isEqualTo("30.0");
        var quality = shown(api.get(SPECIALIST, study + "/tmf-quality?asOf=" + day));
        assertThat(quality.at("/items/0/firstPass").asText()).isEqualTo("66.7");
        assertThat(quality.path("defects")).hasSize(2);
        var trend = shown(api.get(SPECIALIST, study + "/tmf-trend?points=2&stepDays=10&asOf=" + day));
        assertThat(trend.at("/items/1/score").asText()).as("50.0 x 60 % + 66.7 x 20 % + 66.7 x 20 %").isEqualTo("56.7");
        assertThat(trend.at("/items/0/due").asInt()).isZero();
        assertThat(trend.at("/zones/0/weight").asInt()).isEqualTo(3);
    }

    private void filing(int number, String artifact, Scope scope, int days, LocalDate on) {
        filings.received(id, new UUID(11, number), 1, artifact, scope, on.minusDays(days), on);
    }

    private List<String> split(String measure, String query, String... fields) {
        return shown(api.get(SPECIALIST, study + "/tmf-" + measure + query)).path("items").valueStream().map(item -> Stream.of(fields).map(field -> item.path(field).asText("-")).collect(Collectors.joining(" "))).toList();
    }

    /** Two of site 101, of which one late and returned; two of site 201, of which one in another zone; the last filed and controlled ten days after the others. */
    @Test
    void timeliness_and_quality_are_split_by_zone_country_and_site_as_of_a_day() {
        var atOther = Scope.site("US", TestStudies.site(id, "201"));
        filing(1, REPORT, atSite, 10, MARCH_1);
        filing(2, REPORT, atSite, 40, MARCH_1);
        filing(3, REPORT, atOther, 5, MARCH_1);
        filing(4, "08.01.01", atOther, 50, MARCH_1.plusDays(10));
        filings.controlled(new UUID(11, 1), 1, true, List.of(), MARCH_1.plusDays(2), 1);
        filings.controlled(new UUID(11, 2), 1, false, List.of("UNSIGNED"), MARCH_1.plusDays(2), 1);
        filings.controlled(new UUID(11, 4), 1, true, List.of(), MARCH_1.plusDays(12), 1);
        assertThat(split("timeliness", "?by=ZONE", "zone", "filed", "inTime", "timeliness")).containsExactly("05 3 2 66.7", "08 1 0 0.0");
        assertThat(split("timeliness", "?by=COUNTRY", "country", "filed", "timeliness")).containsExactly("IE 2 50.0", "US 2 50.0");
        assertThat(split("timeliness", "?by=SITE", "siteNumber", "filed", "timeliness")).containsExactly("101 2 50.0", "201 2 50.0");
        assertThat(split("timeliness", "?by=SITE&asOf=2026-03-05", "siteNumber", "filed", "timeliness")).as("before the fourth came").containsExactly("101 2 50.0", "201 1 100.0");
        assertThat(split("timeliness", "?by=SITE&since=2026-03-02", "siteNumber", "filed", "timeliness")).containsExactly("201 1 0.0");
        assertThat(split("timeliness", "?by=SITE_ZONE&targetDays=45", "siteNumber", "zone", "timeliness")).containsExactly("101 05 100.0", "201 05 100.0", "201 08 0.0");
        assertThat(split("quality", "?by=ZONE", "zone", "controlled", "passed", "awaitingControl", "defects", "firstPass")).containsExactly("05 2 1 1 1 50.0", "08 1 1 0 0 100.0");
        assertThat(split("quality", "?by=COUNTRY", "country", "controlled", "firstPass")).containsExactly("IE 2 50.0", "US 1 100.0");
        assertThat(split("quality", "?by=SITE&asOf=2026-03-02", "siteNumber", "controlled", "awaitingControl", "defects", "firstPass")).as("before any was controlled").containsExactly("101 0 2 0 -", "201 0 1 0 -");
        assertThat(split("quality", "?by=SITE&asOf=2026-03-12", "siteNumber", "controlled", "awaitingControl", "firstPass")).containsExactly("101 2 0 50.0", "201 0 2 -");
        assertThat(split("quality", "?country=US", "controlled", "defects")).containsExactly("1 0");
        sql.update("delete from document_defect where study_id = ?", id);
        sql.update("delete from document_filing where study_id = ?", id);
    }

    @Test
    void the_matrix_has_a_row_for_each_site_and_a_cell_for_each_zone() {
        var other = TestStudies.site(id, "201");
        studies.send(new OpenExpectedList(id, Scope.site("US", other), "US"));
        happened("site.VisitReportSigned", "first", MARCH_1, Map.of("type", "IMV"));
        site = other;
        happened("site.VisitReportSigned", "second", MARCH_1, Map.of("type", "COV"));
        happened("site.SupplyShipmentReceived", "third", MARCH_1, Map.of());
        filed(DOCUMENT, MARCH_1.plusDays(3));
        var matrix = shown(api.get(SPECIALIST, study + "/tmf-matrix?asOf=2026-04-01")).path("items");
        assertThat(matrix.valueStream().map(row -> row.path("country").asText() + " " + row.path("siteNumber").asText() + " " + row.path("satisfied").asInt() + "/" + row.path("due").asInt() + " "
            + row.path("zones").valueStream().map(cell -> cell.path("zone").asText() + ":" + cell.path("satisfied").asInt() + "/" + cell.path("due").asInt()).collect(Collectors.joining(" "))))
            .containsExactly("IE 101 1/3 05:1/3", "US 201 0/5 05:0/3 06:0/2");
        studies.give(id, "sam", "cra", "US", "201");
        assertThat(shown(api.getWith(TestTokens.get().token("sam", "cra"), study + "/tmf-matrix?asOf=2026-04-01")).path("items").findValuesAsText("siteNumber")).containsExactly("201");
    }

    /** A clock's end is told to every list in which its report may have been foreseen. */
    @Test
    void what_was_foreseen_nowhere_is_dropped_without_a_trace() {
        studies.send(DropForeseen.of(id, Scope.country("FR"), "safety.ClockStarted", UUID.randomUUID().toString(), "The clock was cancelled", MARCH_1));
        views.settle();
        assertThat(shown(api.get(SPECIALIST, study + "/expected-documents?country=FR")).path("items")).isEmpty();
    }

    @Test
    void what_was_foreseen_is_due_by_what_came_of_it_and_shows_in_its_history() {
        var clock = UUID.randomUUID().toString();
        var started = new Occurrence("safety.ClockStarted", id, null, null, null, null, clock, "SUSAR, FDA", MARCH_1, MARCH_1.plusDays(15), Map.of("trigger", "CASE", "authority", "FDA", "toCommittee", "false"));
        for (var command : called.of(started)) studies.send(command);
        var accepted = new Occurrence("safety.SafetySubmissionAccepted", id, null, null, null, null, UUID.randomUUID().toString(), "C-1, version 1, FDA", MARCH_1.plusDays(3), null, Map.of("authority", "FDA", "toCommittee", "false"), clock);
        for (var command : called.of(accepted)) studies.send(command);
        views.settle();
        var reports = shown(api.get(SPECIALIST, study + "/expected-documents?artifact=07.02.01")).path("items");
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.path("about").asText()).isEqualTo("C-1, version 1, FDA");
            assertThat(report.path("dueOn").asText()).isEqualTo(WorkingDays.WEEKDAYS.after(MARCH_1.plusDays(3), 5).toString());
        });
        var history = shown(api.get(SPECIALIST, study + "/expected-documents/" + reports.at("/0/expectedId").asText())).path("history");
        assertThat(history).extracting(step -> step.path("step").asText()).containsExactly("EXPECTED", "OCCURRED");
        assertThat(shown(api.get(SPECIALIST, study + "/expected-documents?artifact=03.03.01")).path("items")).singleElement().satisfies(notice -> assertThat(notice.path("country").asText()).isEqualTo("US"));
    }

    @Test
    void where_no_rule_pack_says_how_a_susar_is_reported_its_notices_are_expected_and_a_person_waives_them() {
        var determined = new Occurrence("safety.ReportingObligationsDetermined", id, "JP", null, null, null, UUID.randomUUID().toString(), "SUSAR; no safety rule pack says how it is reported here", MARCH_1, null, Map.of("caseClass", "SUSAR"));
        for (var command : called.of(determined)) studies.send(command);
        views.settle();
        var notices = shown(api.get(SPECIALIST, study + "/expected-documents?country=JP")).path("items");
        assertThat(notices.findValuesAsText("artifact")).containsExactlyInAnyOrder("03.03.01", "04.03.01");
        assertThat(notices.findValuesAsText("dueOn")).containsOnly(MARCH_1.plusDays(22).toString());
        assertThat(notices.get(0).path("about").asText()).isEqualTo("SUSAR; no safety rule pack says how it is reported here");
        assertThat(notices.get(0).path("rule").asText()).isEqualTo("SUSAR-WITHOUT-RULES");
        changed(api.post(MANAGER, study + "/expected-documents/" + notices.get(0).path("expectedId").asText() + "/waiver", "{\"reason\":\"The country asks for no notice\"}"));
        views.settle();
        assertThat(shown(api.get(SPECIALIST, study + "/expected-documents?country=JP&status=WAIVED")).path("items")).hasSize(1);
    }

    @Test
    void a_hundred_thousand_expected_documents_are_counted_as_arithmetic_says() {
        var day = LocalDate.of(2026, 6, 15);
        sql.update("""
            insert into expected_period (expected_id, study_id, artifact, zone, level, country, site_id, requiredness, due_on, standing, valid_from, valid_to, version)
            select md5(i || ?)::uuid, ?, '05.04.03', lpad((i % 11 + 1)::text, 2, '0'), 'SITE', 'IE', ?, 'CORE', case when i % 13 = 0 then null else date '2026-01-01' + (i * 37 % 365) end,
              case when i % 3 = 0 then 'OPEN' when i % 10 = 1 then 'WAIVED' else 'SATISFIED' end, date '2026-01-01' + i % 200, case when i % 5 = 0 then date '2026-01-01' + i % 200 + 100 else 'infinity' end, 0
              from generate_series(0, 99999) i""", id.toString(), id, site);
        int[] due = new int[12], satisfied = new int[12];
        var january = LocalDate.of(2026, 1, 1);
        for (int i = 0; i < 100_000; i++) {
            var from = january.plusDays(i % 200);
            var over = i % 5 == 0 && !from.plusDays(100).isAfter(day);
            var dueBy = i % 13 != 0 && !january.plusDays(i * 37L % 365).isAfter(day);
            if (from.isAfter(day) || over || !dueBy || i % 3 != 0 && i % 10 == 1) continue;
            due[i % 11 + 1]++;
            if (i % 3 != 0) satisfied[i % 11 + 1]++;
        }
        var measures = completeness.on(id, day, By.ZONE, Part.WHOLE, false);
        assertThat(measures).hasSize(11).allSatisfy(measure -> {
            var zone = Integer.parseInt(measure.zone());
            assertThat(measure.due()).isEqualTo(due[zone]);
            assertThat(measure.satisfied()).isEqualTo(satisfied[zone]);
        });
        sql.update("delete from expected_period where study_id = ?", id);
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        for (var view : List.<Projection>of(projection, periods)) {
            views.deliver(view, ExpectedSamples.ALL, 1);
            var once = views.content(view, ExpectedSamples.ALL.getFirst().studyId());
            assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            views.deliver(view, ExpectedSamples.ALL, 2);
            assertThat(views.content(view, ExpectedSamples.ALL.getFirst().studyId())).isEqualTo(once);
        }
    }
}
