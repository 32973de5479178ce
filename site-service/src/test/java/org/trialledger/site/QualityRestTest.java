package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.trialledger.site.SiteApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.quality.QualitySamples;
import org.trialledger.site.quality.domain.QualityCommand.Evaluate;
import org.trialledger.site.quality.readmodel.EdcMetricsProjection;
import org.trialledger.site.quality.readmodel.QualityProjection;

/** Risk indicators, tolerance limits and the figures an EDC system reports, over the API. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class QualityRestTest extends OversightFixture {
    @Inject SiteStart sites;
    @Inject QualityProjection quality;
    @Inject EdcMetricsProjection edc;
    @Inject OversightBeans.NightlyEvaluation nightly;
    @Inject Sql sql;

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
    void events_that_come_twice_count_once() {
        countOnce(quality, QualitySamples.ALL);
        countOnce(edc, QualitySamples.EDC);
    }

    private static String metrics(String asOf, int old) {
        return "{\"source\":\"acme-edc\",\"asOf\":\"%s\",\"figures\":{\"queries\":{\"opened\":60,\"openUpTo7Days\":4,\"openUpTo14Days\":3,\"openUpTo30Days\":2,\"openOver30Days\":%d,\"medianAgeDays\":20},".formatted(asOf, old)
            + "\"entry\":{\"fields\":4000,\"visits\":60,\"medianLagDays\":3},\"pages\":{\"expected\":500,\"entered\":480,\"missing\":12}},"
            + "\"subjects\":[{\"subjectNumber\":\"1015\",\"figures\":{\"pages\":{\"expected\":50,\"entered\":49,\"missing\":1}}}]}";
    }
}
