package org.trialledger.safety.dsur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.safety.CaseStart;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.dsur.readmodel.DsurProjection;
import org.trialledger.safety.reporting.readmodel.CaseTimelineProjection;
import org.trialledger.safety.safetycase.CaseSamples;

/** Development safety update reports over HTTP, from the birth date to the answer of the authorities. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class DsurRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC), BIRTH = TODAY.minusMonths(13), DLP = BIRTH.plusYears(1).minusDays(1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject DsurProjection projection;
    @Inject CaseTimelineProjection timeline;

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
        changed(api.post(OFFICER, study(id) + "/safety-cases/" + after + "/nullification", ""));
        assertThat(shown(api.get(MONITOR, second + "/line-listing")).findValuesAsText("caseId")).containsExactly(lateEntry.toString());
        assertThat(api.getAs("text/csv", "inspector", first + "/line-listing").body().lines()).hasSize(2).first().asString().contains("worldwideId").doesNotContain("arm", "treatment");
        assertThat(api.getAs("text/csv", "inspector", first + "/summary-tabulation").body()).contains("seriousAdverseEvents").contains("SYNCOPE");
        views.rebuild(timeline, id);
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
