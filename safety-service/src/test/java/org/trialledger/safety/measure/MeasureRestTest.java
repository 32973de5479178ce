package org.trialledger.safety.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.testkit.RoleApi.*;

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
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.safety.measure.domain.MeasureEvent.UrgentSafetyMeasureDeclared;
import org.trialledger.safety.measure.readmodel.MeasureProjection;
import org.trialledger.safety.reactions.readmodel.ClockReactions;
import org.trialledger.safety.reactions.readmodel.LetterReactions;

/** An urgent safety measure, what follows from it by itself, and its end. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class MeasureRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE), TAKEN = TODAY.minusDays(1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject Sql sql;
    @Inject MeasureProjection projection;
    @Inject ClockReactions clockReactions;
    @Inject LetterReactions letterReactions;

    private SafetyApi api;
    private UUID id;
    private String study, all;

    @BeforeEach
    void begin() {
        api = new SafetyApi(base);
        id = studies.withSites();
        study = study(id);
        all = study + "/urgent-safety-measures";
    }

    private static String measure(String taken, String countries) {
        return "{\"hazard\":\"Three cases of liver failure\",\"action\":\"No second dose is given\"," + taken + ",\"countries\":[" + countries + "],\"stopsInclusion\":true}";
    }

    private static String takenOn(LocalDate day) {
        return "\"takenOn\":\"" + day + "\"";
    }

    private static String on(LocalDate day) {
        return "{\"on\":\"" + day + "\"}";
    }

    private JsonNode clocks(String measure) {
        return shown(api.get(OFFICER, measure)).at("/followed/clocks");
    }

    /** The sites that have the letter which the measure names as its own. */
    private JsonNode copies(String measure, String which) {
        var letter = shown(api.get(OFFICER, measure)).at("/followed/" + which);
        assertThat(letter.isMissingNode()).as("%s of %s", which, measure).isFalse();
        return shown(api.get(OFFICER, study + "/safety-letters/" + letter.asText()));
    }

    @Test
    void authorities_and_sites_are_told_by_themselves_and_the_sites_when_it_is_lifted() {
        var measure = created(api.post(MONITOR, all, measure(takenOn(TAKEN), "")));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks(measure).findValuesAsText("ruleId")).containsExactly("UK-USM", "UK-USM-EC", "EU-USM"));
        assertThat(clocks(measure).findValuesAsText("dueOn")).containsExactly(TAKEN.plusDays(3).toString(), TAKEN.plusDays(3).toString(), TAKEN.plusDays(7).toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(copies(measure, "letterId").path("copies")).hasSize(2));
        var letter = copies(measure, "letterId");
        assertThat(letter.at("/letter/kind").asText()).isEqualTo("URGENT_SAFETY_MEASURE");
        assertThat(letter.path("text").asText()).contains("On " + TAKEN + " an urgent safety measure was taken in all of the trial.", "\nThree cases of liver failure\n", "\nNo second dose is given\n", "nobody consents");
        assertThat(letter.at("/copies/0/acknowledgeBy").asText()).isEqualTo(TODAY.plusDays(3).toString());

        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(OFFICER, study + "/regulatory-clocks?rule=EU-USM")).path("items")).hasSize(1));
        var union = shown(api.get(OFFICER, study + "/regulatory-clocks?rule=EU-USM")).at("/items/0");
        assertThat(union.path("countries").toString()).isEqualTo("[\"FR\",\"IE\"]");
        assertThat(union.path("occasion").asText()).isEqualTo("Urgent safety measure: No second dose is given");
        var clock = study + "/regulatory-clocks/" + union.path("clockId").asText();
        assertThat(shown(api.get(OFFICER, clock + "/explanation")).path("computation").toString()).contains("Declared by a-medical-monitor", "Day 0 is " + TAKEN + ", the day of the measure");
        changed(api.post(OFFICER, clock + "/fulfilment", "{\"on\":\"" + TODAY + "\",\"evidence\":\"CTIS 7\"}"));

        problem(api.post("project-manager", measure + "/lifting", on(TODAY)), 403, "forbidden");
        problem(api.post(OFFICER, measure + "/lifting", on(TAKEN.minusDays(1))), 409, "dates-out-of-order");
        problem(api.post(OFFICER, measure + "/lifting", on(TODAY.plusDays(1))), 409, "date-in-future");
        assertThat(shown(api.get("inspector", all + "?lifted=false")).path("items")).hasSize(1);
        changed(api.post(OFFICER, measure + "/lifting", on(TODAY)));
        problem(api.post(OFFICER, measure + "/lifting", on(TODAY)), 409, "measure-lifted");
        await().atMost(SOON).untilAsserted(() -> assertThat(copies(measure, "liftingLetterId").path("copies")).hasSize(2));
        assertThat(copies(measure, "liftingLetterId").path("text").asText()).contains("does not hold from " + TODAY + " on", "As the test wants it");

        var lifted = shown(api.get("project-manager", measure)).path("measure");
        assertThat(lifted.path("declaredBy").asText()).isEqualTo("a-medical-monitor");
        assertThat(lifted.path("liftedOn").asText()).isEqualTo(TODAY.toString());
        assertThat(lifted.path("liftingReason").asText()).isEqualTo("As the test wants it");
        assertThat(clocks(measure).findValuesAsText("status")).as("what was taken has been taken").containsExactly("RUNNING", "RUNNING", "MET");
        assertThat(shown(api.get("inspector", all + "?lifted=false")).path("items")).isEmpty();
        assertThat(api.getAs("text/csv", "inspector", all + "?lifted=true").body()).contains("liftingReason").contains("Three cases of liver failure");
        problem(api.get(OFFICER, study(studies.withSites()) + "/urgent-safety-measures" + measure.substring(all.length())), 404, "not-found");
        views.rebuild(projection, id);
    }

    @Test
    void it_is_told_where_it_was_taken_and_nowhere_else() {
        var ireland = created(api.post(OFFICER, all, measure("\"takenAt\":\"" + TAKEN.atStartOfDay(TestStudies.REPORTING_ZONE).toInstant() + "\"", "\"IE\"")));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks(ireland).findValuesAsText("ruleId")).containsExactly("EU-USM"));
        assertThat(clocks(ireland).at("/0/dueOn").asText()).as("the sponsor's day").isEqualTo(TAKEN.plusDays(7).toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(copies(ireland, "letterId").path("copies").findValuesAsText("siteNumber")).containsExactly("101"));
        var states = created(api.post(OFFICER, all, measure(takenOn(TAKEN), "\"US\"")));
        await().atMost(SOON).untilAsserted(() -> assertThat(copies(states, "letterId").path("copies").findValuesAsText("siteNumber")).containsExactly("201"));
        views.settle();
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(clocks(states)).as("the pack has no rule for it").isEmpty();
        assertThat(copies(ireland, "letterId").path("copies")).hasSize(1);
        var page = shown(api.get(OFFICER, all + "?limit=1"));
        assertThat(page.at("/items/0/countries").toString()).isEqualTo("[\"IE\"]");
        assertThat(shown(api.get(OFFICER, all + "?limit=1&cursor=" + page.path("nextCursor").asText())).at("/items/0/countries").toString()).isEqualTo("[\"US\"]");
    }

    @Test
    void what_comes_again_tells_nobody_again() {
        var measure = created(api.post(OFFICER, all, measure(takenOn(TAKEN), "")));
        await().atMost(SOON).untilAsserted(() -> assertThat(clocks(measure)).hasSize(3));
        await().atMost(SOON).untilAsserted(() -> assertThat(copies(measure, "letterId").path("copies")).hasSize(2));
        var measureId = UUID.fromString(measure.substring(measure.lastIndexOf('/') + 1));
        views.deliver(clockReactions, List.of(new UrgentSafetyMeasureDeclared(id, measureId, "Three cases of liver failure", "No second dose is given", TAKEN, null, List.of(), true, "a-" + OFFICER)), 2);
        views.rebuild(letterReactions, id);
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(recorded("safety.ClockStarted")).isEqualTo(3);
        assertThat(recorded("safety.LetterIssued")).isEqualTo(1);
    }

    /** What is due now. */
    private long waiting() {
        return sql.first("select count(*) from due_work where study_id = ? and kind in ('clock.urgent-safety-measure', 'letter.urgent-safety-measure', 'letter.send') and state = 'WAITING'", row -> row.getLong(1), id).orElseThrow();
    }

    private long recorded(String type) {
        return sql.first("select count(*) from ledger where study_id = ? and type = ?", row -> row.getLong(1), id, type).orElseThrow();
    }

    @Test
    void what_is_no_measure_is_refused() {
        problem(api.post(OFFICER, all, measure(takenOn(TAKEN), "").replace(takenOn(TAKEN) + ",", "")), 409, "measure-day-required");
        problem(api.post(OFFICER, all, measure(takenOn(TODAY.plusDays(1)), "")), 409, "date-in-future");
        problem(api.post(OFFICER, all, measure(takenOn(TAKEN), "\"JP\"")), 409, "measure-country-unknown");
        problem(api.post(OFFICER, all, measure(takenOn(TAKEN), "").replace("No second dose", "Mrs. Smith")), 409, "direct-identifier-suspected");
        problem(api.post(OFFICER, all, measure(takenOn(TAKEN), "").replace(",\"stopsInclusion\":true", "")), 400, "invalid-request");
        problem(api.post("project-manager", all, measure(takenOn(TAKEN), "")), 403, "forbidden");
        assertThat(shown(api.get(OFFICER, all)).path("items")).isEmpty();
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, MeasureSamples.ALL, 2);
        var once = views.content(projection, MeasureSamples.STUDY);
        assertThat(once.get("urgent_safety_measure")).hasSize(1);
        views.deliver(projection, MeasureSamples.ALL, 1);
        assertThat(views.content(projection, MeasureSamples.STUDY)).isEqualTo(once);
    }
}
