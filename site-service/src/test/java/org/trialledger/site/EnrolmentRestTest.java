package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trialledger.site.SiteApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.conduct.domain.ConductEvent.UrgentSafetyMeasureNoted;
import org.trialledger.site.enrolment.EnrolmentSamples;
import org.trialledger.site.enrolment.readmodel.EnrolmentProjection;

/** Plan, forecast and what is suggested about enrolment, over the API. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class EnrolmentRestTest extends OversightFixture {
    @Inject SiteStart sites;
    @Inject EnrolmentProjection enrolment;

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
    void events_that_come_twice_count_once() {
        countOnce(enrolment, EnrolmentSamples.ALL);
    }

    private static String plan(String sites) {
        return "{\"points\":[{\"by\":\"2025-01-01\",\"randomised\":0},{\"by\":\"2025-12-31\",\"randomised\":120}],\"countries\":[{\"country\":\"IE\",\"target\":70}]"
            + (sites.isEmpty() ? "" : ",\"sites\":" + sites) + "}";
    }
}
