package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.trialledger.site.SiteApi.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.access.SitePlaces;
import org.trialledger.platform.access.SitePlaces.Place;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.enrolment.EnrolmentSamples;
import org.trialledger.site.conduct.domain.ConductEvent.UrgentSafetyMeasureNoted;
import org.trialledger.site.enrolment.readmodel.EnrolmentProjection;
import org.trialledger.site.figures.readmodel.FigureProjection;
import org.trialledger.site.messaging.FiledDocuments;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.VisitReportSubmitted;
import org.trialledger.site.quality.QualitySamples;
import org.trialledger.site.quality.domain.QualityCommand.Evaluate;
import org.trialledger.site.quality.readmodel.EdcMetricsProjection;
import org.trialledger.site.quality.readmodel.QualityProjection;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.subject.domain.SubjectCommand.ScreenFailure;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.SubjectEvent.*;
import org.trialledger.site.subject.domain.VisitReport;

/** Enrolment and risk indicators of a small trial, whose facts are handed to the figures as the sites' events would be. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class OversightRestTest {
    private static final String PM = "project-manager", EXECUTIVE = "sponsor-executive";
    private static final LocalDate START = LocalDate.of(2025, 1, 1), AS_OF = LocalDate.of(2025, 7, 1);
    private static final Instant THEN = Instant.parse("2025-07-01T12:00:00Z"), LATER = Instant.parse("2025-08-01T12:00:00Z");

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject SitePlaces places;
    @Inject Transactions transactions;
    @Inject FigureProjection figures;
    @Inject FiledDocuments documents;
    @Inject EnrolmentProjection enrolment;
    @Inject QualityProjection quality;
    @Inject EdcMetricsProjection edc;
    @Inject OversightBeans.NightlyEvaluation nightly;
    @Inject Sql sql;
    @Inject Views views;
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
    void a_plan_is_set_adjusted_and_kept_in_versions() {
        problem(api.get(PM, study + "/enrolment/plan"), 404, "not-found");
        created(api.post(PM, study + "/enrolment/plan-versions", plan("")));
        problem(api.post(PM, study + "/enrolment/plan-versions", plan("")), 409, "enrolment-plan-unchanged");
        problem(api.post(PM, study + "/enrolment/forecasts", "{}"), 409, "forecast-not-possible");
        problem(api.post(PM, study + "/enrolment/plan-versions", "{\"points\":[{\"by\":\"2025-01-01\",\"randomised\":9},{\"by\":\"2025-02-01\",\"randomised\":8}]}"), 409, "enrolment-plan-not-increasing");
        problem(api.post(PM, study + "/enrolment/plan-versions", "{\"points\":[]}"), 400, "invalid-request");
        created(api.post(PM, study + "/enrolment/target-adjustments", "{\"country\":\"IE\",\"target\":50,\"cap\":70}"));
        problem(api.post(PM, study + "/enrolment/target-adjustments", "{\"country\":\"IE\",\"by\":\"2025-09-01\"}"), 409, "enrolment-target-place-ambiguous");
        problem(api.post("cra", study + "/enrolment/target-adjustments", "{\"target\":50}"), 403, "forbidden");
        var shown = shown(api.get("finance-preparer", study + "/enrolment/plan"));
        assertThat(shown.path("version").asInt()).isEqualTo(2);
        assertThat(shown.at("/content/countries/0/cap").asInt()).isEqualTo(70);
        assertThat(shown.path("reason").asText()).isEqualTo("As the test wants it");
        var first = shown(api.get(PM, study + "/enrolment/plan-versions?limit=1"));
        assertThat(first.path("items")).hasSize(1);
        assertThat(shown(api.get(PM, study + "/enrolment/plan-versions?limit=1&cursor=" + first.path("nextCursor").asText())).at("/items/0/version").asInt()).isEqualTo(2);
        views.rebuild(enrolment, id);
    }

    @Test
    void a_trial_is_forecast_as_of_any_day_and_as_known_at_any_instant() {
        var sites = trial();
        problem(api.post(PM, study + "/enrolment/forecasts", "{}"), 409, "enrolment-plan-required");
        created(api.post(PM, study + "/enrolment/plan-versions", plan(sites.stream().map(site -> "{\"siteId\":\"" + site + "\",\"perMonth\":2}").toList().toString())));

        var forecast = shown(api.get(PM, study + "/enrolment/forecast?asOf=" + AS_OF));
        assertThat(forecast.path("randomised").asInt()).isEqualTo(62);
        assertThat(forecast.path("target50").asText()).startsWith("2025-12").isGreaterThan(forecast.path("target10").asText()).isLessThan(forecast.path("target90").asText());
        assertThat(forecast.path("probabilityOnTime").asDouble()).isBetween(0.3, 0.8);
        assertThat(forecast.at("/rates/source").asText()).isEqualTo("FITTED");
        assertThat(forecast.path("countries").findValuesAsText("country")).containsExactly("IE", "US");
        assertThat(forecast.at("/conversion/screened").asInt()).isEqualTo(62 + 9);
        assertThat(shown(api.get(PM, study + "/enrolment/forecast?asOf=2025-04-01")).path("randomised").asInt()).isBetween(25, 35);
        var known = shown(api.get(PM, study + "/enrolment/forecast?asOf=" + AS_OF + "&knownAt=2025-07-02T00:00:00Z"));
        assertThat(known.path("randomised").asInt()).as("one was recorded later").isEqualTo(61);
        assertThat(known.has("target")).as("the plan too").isFalse();
        assertThat(shown(api.get(PM, study + "/enrolment/forecast?asOf=" + AS_OF + "&windowMonths=2")).path("inputsSha256").asText()).isNotEqualTo(forecast.path("inputsSha256").asText());
        problem(api.get(PM, study + "/enrolment/forecast?windowMonths=0"), 400, "invalid-request");
        problem(api.get("site-staff", study(studies.recruiting()) + "/enrolment/back-test"), 403, "forbidden");

        var recorded = created(api.post(PM, study + "/enrolment/forecasts", "{\"asOf\":\"" + AS_OF + "\"}"));
        assertThat(shown(api.get(EXECUTIVE, recorded)).at("/forecast/inputsSha256").asText()).isEqualTo(forecast.path("inputsSha256").asText());
        assertThat(shown(api.get(PM, recorded)).at("/forecast/target50").asText()).isEqualTo(forecast.path("target50").asText());
        assertThat(api.getAs("text/csv", PM, study + "/enrolment/forecasts").body().lines()).hasSize(2);
        problem(api.post(PM, study + "/enrolment/forecasts", "{\"asOf\":\"" + LocalDate.now().plusDays(9) + "\"}"), 409, "forecast-as-of-future");

        var series = shown(api.get(PM, study + "/enrolment/series?asOf=" + AS_OF)).path("items");
        assertThat(series.get(5).path("actual").asInt()).isEqualTo(series.get(6).path("actual").asInt() - series.get(6).path("randomised").asInt());
        assertThat(series.get(series.size() - 1).path("p50").asInt()).isGreaterThan(100);
        var ofSite = shown(api.get(PM, study + "/enrolment/series?step=WEEK&asOf=" + AS_OF + "&siteId=" + sites.getFirst())).path("items");
        assertThat(ofSite.findValuesAsText("actual").stream().mapToInt(Integer::parseInt).max().getAsInt()).isLessThan(20);
        assertThat(api.getAs("text/csv", PM, study + "/enrolment/site-forecasts?country=US&asOf=" + AS_OF).body().lines()).hasSize(3);

        var test = shown(api.get(PM, study + "/enrolment/back-test?from=2025-03-01&through=" + AS_OF + "&horizonMonths=1"));
        assertThat(test.path("forecasts").asInt()).isEqualTo(3);
        assertThat(test.path("coverage").asDouble()).isGreaterThanOrEqualTo(0.75);
        assertThat(Math.abs(test.path("meanError").asDouble())).isLessThan(4);

        assertThat(exposureMonths().getFirst()).isEqualTo(exposureMonths().get(1));
        take(new UrgentSafetyMeasureNoted(id, Ids.next(), Ids.next(), LocalDate.of(2025, 5, 1), List.of("IE"), true), THEN);
        assertThat(exposureMonths().getFirst()).as("101 in Ireland, where nobody was included from May on").isLessThan(exposureMonths().get(1) - 1.5);
    }

    /** By site. */
    private List<Double> exposureMonths() {
        return shown(api.get(PM, study + "/enrolment/site-forecasts?asOf=" + AS_OF)).path("items").findValuesAsText("exposureMonths").stream().map(Double::valueOf).toList();
    }

    @Test
    void sites_see_their_own_part() {
        var sites = trial();
        studies.give(id, "coordinator", "site-staff", "IE", "101");
        var token = TestTokens.get().token("coordinator", "site-staff");
        assertThat(shown(api.getWith(token, study + "/enrolment/site-forecasts?asOf=" + AS_OF)).path("items").findValuesAsText("siteNumber")).containsExactly("101");
        assertThat(shown(api.getWith(token, study + "/enrolment/series?asOf=" + AS_OF)).path("items").findValuesAsText("actual").getLast()).isEqualTo("12");
        problem(api.getWith(token, study + "/enrolment/series?siteId=" + sites.get(1)), 404, "not-found");
        problem(api.getWith(token, study + "/enrolment/forecast"), 403, "forbidden");
        problem(api.getWith(token, study + "/risk-indicators/heat-map"), 403, "forbidden");
    }

    @Test
    void a_site_on_hold_and_one_that_is_late_are_found_and_people_decide_on_what_is_suggested() {
        var sites = trial();
        take(new SitePutOnHold(id, sites.get(0), HoldCause.DATA_QUALITY, "x", LocalDate.of(2025, 6, 1)), THEN);
        var late = place("109", "IE");
        created(api.post(PM, study + "/enrolment/plan-versions", plan("[{\"siteId\":\"" + late + "\",\"activation\":\"2025-05-01\"},{\"siteId\":\"" + sites.get(1) + "\",\"perMonth\":9}]")));
        created(api.post(PM, study + "/enrolment/suggestions", "{\"asOf\":\"2025-09-15\"}"));
        var open = shown(api.get(PM, study + "/enrolment/suggestions?status=OPEN")).path("items");
        assertThat(open.findValuesAsText("ruleId")).contains("site-opens-late 1", "site-below-plan 1", "site-not-recruiting 1", "rate-changed 1");
        open.forEach(item -> {
            if (item.path("ruleId").asText().equals("site-not-recruiting 1")) assertThat(item.path("siteNumber").asText()).as("on hold").isNotEqualTo("101");
        });
        created(api.post(PM, study + "/enrolment/suggestions", "{\"asOf\":\"2025-09-15\"}"));
        assertThat(shown(api.get(PM, study + "/enrolment/suggestions")).path("items")).hasSameSizeAs(open);
        var first = study + "/enrolment/suggestions/" + open.get(0).path("suggestionId").asText();
        changed(api.post(PM, first + "/acceptance", "{\"note\":\"Call on Monday\"}"));
        problem(api.post(PM, first + "/rejection", ""), 409, "suggestion-decided");
        changed(api.post(PM, study + "/enrolment/suggestions/" + open.get(1).path("suggestionId").asText() + "/rejection", ""));
        assertThat(shown(api.get(EXECUTIVE, study + "/enrolment/suggestions?status=REJECTED")).at("/items/0/reason").asText()).isEqualTo("As the test wants it");
        views.rebuild(enrolment, id);
    }

    @Test
    void indicators_are_defined_evaluated_and_their_signals_reviewed() {
        var sites = trial();
        assertThat(shown(api.get(PM, study + "/risk-indicators/formulas")).path("items")).hasSize(19);
        problem(api.post(PM, study + "/risk-indicators/evaluations", "{}"), 409, "nothing-to-evaluate");
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"KRI-01\",\"formula\":\"SCREEN_FAILURE\",\"windowMonths\":12}"));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"KRI-02\",\"formula\":\"IMPORTANT_DEVIATIONS\",\"windowMonths\":12,\"leastNumber\":5}"));
        problem(api.post(PM, study + "/risk-indicators", "{\"code\":\"KRI-03\",\"formula\":\"QUERY_AGE\",\"amberZ\":4}"), 409, "indicator-thresholds-out-of-order");
        created(api.post(PM, study + "/quality-tolerance-limits", "{\"code\":\"QTL-1\",\"formula\":\"EARLY_WITHDRAWAL\",\"title\":\"Early withdrawal\",\"secondaryLimit\":0.01,\"limit\":0.3}"));

        var cells = shown(api.get("cra", study + "/risk-indicators/heat-map?asOf=" + AS_OF)).path("items");
        assertThat(cells).hasSize(2 * 5);
        assertThat(shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF + "&code=kri-01&flag=RED")).at("/items/0/siteNumber").asText()).isEqualTo("105");
        assertThat(api.getAs("text/csv", PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF).body().lines()).hasSize(11);

        created(api.post(PM, study + "/risk-indicators/evaluations", "{\"on\":\"" + AS_OF + "\"}"));
        problem(api.post(PM, study + "/risk-indicators/evaluations", "{\"on\":\"" + AS_OF.minusDays(1) + "\"}"), 409, "evaluation-out-of-order");
        var signals = shown(api.get(PM, study + "/risk-indicators/signals")).path("items");
        assertThat(signals.findValuesAsText("code")).containsExactlyInAnyOrder("KRI-01", "KRI-02", "QTL-1");
        var red = shown(api.get(PM, study + "/risk-indicators/signals?code=KRI-01&level=RED&siteId=" + sites.get(4))).at("/items/0");
        assertThat(red.path("forCauseVisitProposedOn").asText()).isEqualTo(AS_OF.toString());
        assertThat(red.path("basis").asText()).contains("z = 3.99");
        var signal = study + "/risk-indicators/signals/" + red.path("signalId").asText();
        var proposals = study + "/monitoring/proposals?status=PROPOSED&site=" + sites.get(4);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(shown(api.get("cra", proposals)).path("items").findValuesAsText("signalId")).contains(red.path("signalId").asText()));
        assertThat(shown(api.get(PM, proposals)).path("items").toString()).contains("\"indicator\":\"KRI-01\"", "z = 3.99");
        problem(api.get("site-staff", proposals), 403, "forbidden");
        assertThat(shown(api.get("site-staff", study + "/monitoring-visits")).path("items")).isEmpty();
        problem(api.post(PM, signal + "/action", "{\"action\":\"Visit\"}"), 409, "signal-not-reviewed");
        changed(api.post("cra", signal + "/review", "{\"assessment\":\"Criterion 4 misread\"}"));
        problem(api.post("cra", signal + "/dismissal", ""), 403, "forbidden");
        changed(api.post(PM, signal + "/action", "{\"action\":\"Retraining\"}"));
        problem(api.post(PM, signal + "/dismissal", ""), 409, "signal-ended");
        assertThat(shown(api.get("inspector", study + "/risk-indicators/signals?stage=ACTIONED")).at("/items/0/outcome").asText()).isEqualTo("Retraining");
        created(api.post(PM, study + "/risk-indicators/evaluations", "{\"on\":\"" + AS_OF.plusDays(1) + "\"}"));
        assertThat(shown(api.get(PM, study + "/risk-indicators/signals")).path("items")).as("a site that stays red is one signal").hasSize(3);
        assertThat(shown(api.get(PM, study + "/risk-indicators/values?code=KRI-01&siteId=" + sites.get(4))).path("items")).hasSize(2);
        var page = shown(api.get(PM, study + "/risk-indicators/values?limit=7"));
        assertThat(shown(api.get(PM, study + "/risk-indicators/values?limit=50&cursor=" + page.path("nextCursor").asText())).path("items")).hasSize(13);
        assertThat(shown(api.get(PM, study + "/risk-indicators/evaluations")).path("items")).hasSize(2);
        var state = shown(api.get(PM, study + "/quality-tolerance-limits/state?asOf=" + AS_OF)).at("/items/0");
        assertThat(state.path("flag").asText()).isEqualTo("AMBER");
        assertThat(state.path("value").asDouble()).isEqualTo(3 / 62.0, within(1e-9));
        changed(api.post(PM, study + "/risk-indicators/KRI-02/retirement", ""));
        assertThat(shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF)).path("items")).hasSize(5);
        views.rebuild(quality, id);
    }

    @Test
    void edc_metrics_come_late_twice_and_in_any_order_and_alert_once() {
        var site = sites.active(id, "201", "IE", LocalDate.of(2026, 4, 1));
        var path = study + "/sites/" + site + "/edc-metrics";
        changed(api.post(PM, study + "/edc-metrics/limits", "{\"openQueriesOver30Days\":5,\"missingPagesPercent\":3.5}"));
        problem(api.post(PM, study + "/edc-metrics/limits", "{\"openQueriesOver30Days\":0}"), 409, "edc-limit-not-positive");
        created(api.post("edc", path, metrics("2026-05-03T06:00:00Z", 9)));
        created(api.post("edc", path, metrics("2026-05-03T06:00:00Z", 9)));
        created(api.post("edc", path, metrics("2026-05-01T06:00:00Z", 30)));
        problem(api.post("edc", path, metrics("2026-05-03T06:00:00Z", 8)), 409, "edc-metrics-contradict");
        problem(api.post("edc", path, metrics("2099-05-03T06:00:00Z", 8)), 409, "edc-metrics-in-future");
        problem(api.post("edc", path, metrics("2026-05-03T06:00:00Z", 8).replace("\"opened\":60", "\"opened\":6")), 409, "edc-metrics-implausible");
        problem(api.post("edc", path, metrics("2026-05-03T06:00:00Z", 8).replace("\"opened\":60,", "")), 400, "invalid-request");
        problem(api.post(PM, path, metrics("2026-05-04T06:00:00Z", 8)), 403, "forbidden");
        problem(api.post("edc", study + "/sites/" + UUID.randomUUID() + "/edc-metrics", metrics("2026-05-04T06:00:00Z", 8)), 404, "not-found");
        var latest = shown(api.get("site-staff", study + "/edc-metrics")).path("items");
        assertThat(latest).hasSize(1);
        assertThat(latest.at("/0/openOver30Days").asInt()).as("the newest, not the last to come").isEqualTo(9);
        assertThat(latest.at("/0/missingPagesPercent").asDouble()).isEqualTo(2.4, within(1e-9));
        assertThat(latest.at("/0/pastLimits/0").asText()).isEqualTo("OPEN_QUERIES_OVER_30_DAYS");
        assertThat(shown(api.get(PM, study + "/edc-metrics?asOf=2026-05-02T00:00:00Z")).at("/items/0/openOver30Days").asInt()).isEqualTo(30);
        assertThat(shown(api.get(PM, study + "/edc-metrics/alerts")).path("items").findValuesAsText("metric")).containsExactly("OPEN_QUERIES_OVER_30_DAYS");
        var series = shown(api.get("cra", path + "?limit=1"));
        assertThat(series.at("/items/0/openOver30Days").asInt()).isEqualTo(30);
        assertThat(shown(api.get("cra", path + "?cursor=" + series.path("nextCursor").asText())).at("/items/0/openOver30Days").asInt()).isEqualTo(9);
        assertThat(shown(api.get(PM, path + "/subjects")).path("items").findValuesAsText("subjectNumber")).containsExactly("1015");
        assertThat(api.getAs("text/csv", PM, study + "/edc-metrics").body().lines()).hasSize(2);
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"AGE\",\"formula\":\"QUERY_AGE\",\"amberLimit\":14,\"redLimit\":28}"));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"RATE\",\"formula\":\"QUERY_RATE\",\"leastNumber\":1}"));
        var cells = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=2026-05-03")).path("items");
        assertThat(cells.findValuesAsText("flag")).containsExactly("AMBER", "GREEN");
        assertThat(cells.at("/1/value").asDouble()).as("60 queries per 4,000 fields").isEqualTo(1.5, within(1e-9));
        views.rebuild(edc, id);
        views.rebuild(figures, id);
    }

    @Test
    void barriers_and_channels_are_worked_on_at_the_sites() {
        var site = sites.candidate(id, "202", "IE");
        var barrier = created(api.post("site-staff", study + "/sites/" + site + "/recruitment-barriers", "{\"kind\":\"STAFF_CAPACITY\",\"description\":\"One coordinator\",\"correctiveAction\":\"A second one\","
            + "\"owner\":\"maria\",\"raisedOn\":\"2026-05-01\",\"dueOn\":\"2026-06-01\"}"));
        problem(api.post(PM, study + "/sites/" + UUID.randomUUID() + "/recruitment-barriers", "{\"kind\":\"OTHER\",\"description\":\"x\",\"correctiveAction\":\"y\",\"owner\":\"z\",\"raisedOn\":\"2026-05-01\"}"), 404,
            "not-found");
        assertThat(shown(api.get("cra", study + "/enrolment/barriers?open=true&siteId=" + site)).at("/items/0/overdue").asBoolean()).isTrue();
        changed(api.post("site-staff", barrier + "/resolution", "{\"on\":\"2026-06-20\",\"outcome\":\"Hired\"}"));
        problem(api.post("site-staff", barrier + "/resolution", "{\"on\":\"2026-06-20\",\"outcome\":\"Hired\"}"), 409, "barrier-resolved");
        assertThat(shown(api.get("cra", study + "/enrolment/barriers?open=true")).path("items")).isEmpty();
        created(api.post(PM, study + "/enrolment/channels", "{\"name\":\"Registry letters\",\"kind\":\"REGISTRY\",\"country\":\"IE\",\"on\":\"2026-05-01\"}"));
        problem(api.post(PM, study + "/enrolment/channels", "{\"name\":\"registry letters\",\"kind\":\"OTHER\",\"on\":\"2026-05-01\"}"), 409, "channel-name-taken");
        var channel = shown(api.get(PM, study + "/enrolment/channels")).at("/items/0/channelId").asText();
        var reports = study + "/sites/" + site + "/recruitment-channels/" + channel + "/reports";
        created(api.post("site-staff", reports, "{\"through\":\"2026-05-10\",\"leads\":20,\"contacted\":15,\"prescreened\":4,\"consented\":1}"));
        created(api.post("site-staff", reports, "{\"through\":\"2026-05-20\",\"leads\":40,\"contacted\":30,\"prescreened\":8,\"consented\":3}"));
        problem(api.post("site-staff", reports, "{\"through\":\"2026-05-21\",\"leads\":39,\"contacted\":30,\"prescreened\":8,\"consented\":3}"), 409, "channel-counts-fall");
        assertThat(shown(api.get(PM, study + "/enrolment/channels")).at("/items/0/consentedOfLeads").asDouble()).isEqualTo(0.075, within(1e-12));
        assertThat(shown(api.get(PM, study + "/enrolment/channels?through=2026-05-15")).at("/items/0/leads").asInt()).isEqualTo(20);
        views.rebuild(enrolment, id);
    }

    @Test
    void indicators_are_evaluated_night_by_night() {
        sites.active(id, "203", "IE", LocalDate.of(2026, 4, 1));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"KRI-01\",\"formula\":\"SCREEN_FAILURE\"}"));
        views.settle();
        var due = sql.first("select due_at from due_work where kind = 'quality.evaluation' and key = ?", row -> row.getObject(1, OffsetDateTime.class).toInstant(), id.toString()).orElseThrow();
        assertThat(due).isAfter(Instant.now());
        var command = nightly.command(new Due("quality.evaluation", id.toString(), id, due, "{}"));
        assertThat(command).get().isInstanceOfSatisfying(Evaluate.class, evaluate -> {
            assertThat(evaluate.studyId()).isEqualTo(id);
            assertThat(evaluate.indicators()).singleElement().satisfies(scores -> assertThat(scores.sites()).hasSize(1));
        });
        assertThat(nightly.command(new Due("quality.evaluation", id.toString(), id, due, "{}"))).get().extracting("evaluationId").as("the same night is the same evaluation")
            .isEqualTo(((Evaluate) command.get()).evaluationId());
        changed(api.post(PM, study + "/risk-indicators/KRI-01/retirement", ""));
        assertThat(nightly.command(new Due("quality.evaluation", id.toString(), id, due, "{}"))).as("nothing to evaluate").isEmpty();
    }

    @Test
    void figures_keep_what_was_known_before_a_correction() {
        var site = place("101", "IE");
        UUID subject = Ids.next(), visit = Ids.next(), deviation = Ids.next();
        var account = new Account(null, null, AS_OF, AS_OF, "x", null, false);
        for (int time = 0; time < 2; time++) {
            take(activated(site, "101"), THEN, 1);
            take(new SubjectVisitOccurred(id, site, subject, visit, 1, "V1", null, "V1", AS_OF, null, VisitReport.Modality.ON_SITE, false, AS_OF, 0), THEN, 2);
            take(new SubjectVisitCorrected(id, site, subject, visit, AS_OF.minusDays(2), null, VisitReport.Modality.ON_SITE, false, AS_OF, -2, AS_OF, "Typing"), LATER, 3);
            take(new DeviationRecorded(id, site, deviation, "CONSENT.VERSION", account, null, null), THEN, 4);
            take(new DeviationClassified(id, site, deviation, Classification.IMPORTANT, null, null, "maria", null), THEN, 5);
            take(new DeviationWithdrawn(id, site, deviation, "Not one"), LATER, 6);
        }
        assertThat(views.content(figures, id).get("figure_fact")).hasSize(5);
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"WINDOW\",\"formula\":\"VISITS_OUT_OF_WINDOW\"}"));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"CONSENT\",\"formula\":\"IMPORTANT_DEVIATIONS\"}"));
        var then = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF + "&knownAt=2025-07-02T00:00:00Z")).path("items");
        var now = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF)).path("items");
        assertThat(then.findValuesAsText("count")).containsExactly("1.0", "0.0");
        assertThat(now.findValuesAsText("count")).containsExactly("0.0", "1.0");
        assertThat(now.findValuesAsText("number")).containsExactly("1.0", "1.0");
    }

    private void told(int number, String type, String payload) throws IOException {
        var event = new ReceivedEvent(new UUID(id.getMostSignificantBits(), number), type, "1", id, 0, 0, THEN, null, new ObjectMapper().readTree(payload));
        transactions.inOne(_ -> {
            documents.handle(event);
            return null;
        });
    }

    private String filed(UUID document, int version, String site, LocalDate artifactDate, boolean restricted) {
        return "{\"documentId\":\"%s\",\"scope\":{%s},%s\"restricted\":%s,\"version\":{\"number\":%d},\"filedOn\":\"%s\"}".formatted(document, site, artifactDate == null ? "" : "\"artifactDate\":\"" + artifactDate + "\",", restricted, version, AS_OF);
    }

    /** Of site 101: one in time and returned, its next version late, one without a date; moved there, one late; and one that is restricted, which nobody counts. */
    @Test
    void documents_that_came_late_or_came_back_are_figures_of_their_site() throws IOException {
        UUID site = place("101", "IE"), returned = Ids.next(), moved = Ids.next(), restricted = Ids.next(), undated = Ids.next();
        var here = "\"level\":\"SITE\",\"siteId\":\"" + site + "\"";
        take(activated(site, "101"), THEN, 1);
        for (int time = 0; time < 2; time++) {
            told(1, "tmf.DocumentReceived", filed(returned, 1, here, AS_OF.minusDays(30), false));
            told(2, "tmf.DocumentReturned", "{\"documentId\":\"" + returned + "\",\"scope\":{" + here + "},\"versionNumber\":1,\"on\":\"" + AS_OF + "\"}");
            told(3, "tmf.VersionAdded", filed(returned, 2, here, AS_OF.minusDays(31), false));
            told(4, "tmf.DocumentReceived", filed(undated, 1, here, null, false));
            told(5, "tmf.DocumentReceived", filed(moved, 1, "\"level\":\"STUDY\"", AS_OF.minusDays(90), false));
            told(6, "tmf.DocumentIndexed", "{\"documentId\":\"" + moved + "\",\"scope\":{" + here + "},\"restricted\":false}");
            told(7, "tmf.DocumentReceived", filed(restricted, 1, here, AS_OF.minusDays(90), true));
            told(8, "tmf.VersionAdded", filed(restricted, 2, here, AS_OF.minusDays(90), false));
        }
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"LATE\",\"formula\":\"LATE_DOCUMENTS\"}"));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"RETURNED\",\"formula\":\"RETURNED_DOCUMENTS\"}"));
        var now = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF)).path("items");
        assertThat(now.findValuesAsText("count")).containsExactly("2.0", "1.0");
        assertThat(now.findValuesAsText("number")).containsExactly("3.0", "4.0");
    }

    @Test
    void a_visit_report_counts_by_its_first_submission_whichever_draft_that_was() {
        var site = place("101", "IE");
        var visit = Ids.next();
        for (int time = 0; time < 2; time++) {
            take(new VisitReportSubmitted(id, site, visit, 2, AS_OF, true), THEN, 1);
            take(new VisitReportSubmitted(id, site, visit, 3, AS_OF.plusDays(9), false), LATER, 2);
        }
        var counted = sql.list("select marked, happened_on from figure_fact where study_id = ? and kind = 'VISIT_REPORT_SUBMITTED'", row -> row.getBoolean(1) + " " + row.getObject(2, LocalDate.class), id);
        assertThat(counted).containsExactly("true " + AS_OF);
    }

    @Test
    void events_that_come_twice_count_once() {
        var site = QualitySamples.ALL.getFirst().studyId();
        for (var view : List.of(enrolment, quality, edc)) {
            var events = view == enrolment ? EnrolmentSamples.ALL : view == quality ? QualitySamples.ALL : QualitySamples.EDC;
            views.deliver(view, events, 1);
            var once = views.content(view, site);
            assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            views.deliver(view, events, 2);
            assertThat(views.content(view, site)).isEqualTo(once);
        }
    }

    /** Five sites that randomise two a month; the last one fails nine screenings, one randomisation was recorded late, three participants withdrew. */
    private List<UUID> trial() {
        var sites = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            var site = place("10" + (i + 1), i % 2 == 0 ? "IE" : "US");
            sites.add(site);
            take(activated(site, "10" + (i + 1)), THEN);
            for (int k = 0; k < 12; k++) {
                var subject = Ids.next();
                var on = START.plusDays((long) (k * 15.2) + i);
                take(new ScreeningStarted(id, site, subject, 1, on), THEN);
                take(new SubjectRandomised(id, site, subject, id + "-" + site + k, null, on, "irt"), THEN);
                take(visit(site, subject, on), THEN);
                if (i < 3 && k == 0) take(new SubjectLostToFollowUp(id, site, subject, on, on.plusDays(20)), THEN);
            }
        }
        for (int k = 0; k < 9; k++) take(new ScreenFailed(id, sites.get(4), Ids.next(), 1, ScreenFailure.values()[0], List.of(), START.plusDays(10 + k), null), THEN);
        take(randomised(sites.get(4)), THEN);
        take(randomised(sites.get(4)), LATER);
        for (int k = 0; k < 6; k++) {
            var deviation = Ids.next();
            take(new DeviationRecorded(id, sites.get(2), deviation, "VISIT.MISSED", new Account(null, null, START.plusDays(30 + k), AS_OF, "x", null, false), null, null), THEN);
            take(new DeviationClassified(id, sites.get(2), deviation, Classification.IMPORTANT, null, null, "maria", null), THEN);
        }
        return sites;
    }

    private SubjectEvent randomised(UUID site) {
        var subject = Ids.next();
        return new SubjectRandomised(id, site, subject, id + "-" + subject, null, AS_OF.minusDays(3), "irt");
    }

    private SubjectEvent visit(UUID site, UUID subject, LocalDate on) {
        return new SubjectVisitOccurred(id, site, subject, Ids.next(), 1, "BASELINE", null, "Baseline", on, null, VisitReport.Modality.ON_SITE, false, on, 0);
    }

    private LedgerEvent activated(UUID site, String number) {
        return new SiteActivated(id, site, number, "IE", "ICH", "1", "ab".repeat(32), 1, List.of(), START);
    }

    private UUID place(String number, String country) {
        var site = SiteCommand.siteOf(id, number);
        transactions.inOne(_ -> {
            places.put(id, site, new Place(country, number));
            return null;
        });
        return site;
    }

    private void take(LedgerEvent event, Instant at) {
        take(event, at, Ids.next());
    }

    private void take(LedgerEvent event, Instant at, int number) {
        take(event, at, new UUID(id.getMostSignificantBits(), number));
    }

    private void take(LedgerEvent event, Instant at, UUID eventId) {
        var bean = ClientProxy.unwrap(figures);
        var handler = Arrays.stream(bean.getClass().getDeclaredMethods()).filter(method -> method.isAnnotationPresent(EventHandler.class) && method.getParameterTypes()[0].isInstance(event)).findFirst().orElseThrow();
        handler.setAccessible(true);
        transactions.inOne(_ -> {
            try {
                return handler.invoke(bean, event, eventId.toString(), at);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(event.toString(), e);
            }
        });
    }

    private static String metrics(String asOf, int old) {
        return "{\"source\":\"acme-edc\",\"asOf\":\"%s\",\"figures\":{\"queries\":{\"opened\":60,\"openUpTo7Days\":4,\"openUpTo14Days\":3,\"openUpTo30Days\":2,\"openOver30Days\":%d,\"medianAgeDays\":20},".formatted(asOf, old)
            + "\"entry\":{\"fields\":4000,\"visits\":60,\"medianLagDays\":3},\"pages\":{\"expected\":500,\"entered\":480,\"missing\":12}},"
            + "\"subjects\":[{\"subjectNumber\":\"1015\",\"figures\":{\"pages\":{\"expected\":50,\"entered\":49,\"missing\":1}}}]}";
    }

    private static String plan(String sites) {
        return "{\"points\":[{\"by\":\"2025-01-01\",\"randomised\":0},{\"by\":\"2025-12-31\",\"randomised\":120}],\"countries\":[{\"country\":\"IE\",\"target\":70}]"
            + (sites.isEmpty() ? "" : ",\"sites\":" + sites) + "}";
    }
}
