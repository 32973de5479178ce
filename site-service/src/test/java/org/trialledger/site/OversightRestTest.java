package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trialledger.site.SiteApi.*;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
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
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.enrolment.EnrolmentSamples;
import org.trialledger.site.enrolment.readmodel.EnrolmentProjection;
import org.trialledger.site.figures.readmodel.FigureProjection;
import org.trialledger.site.quality.QualitySamples;
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
    @Inject SitePlaces places;
    @Inject Transactions transactions;
    @Inject FigureProjection figures;
    @Inject EnrolmentProjection enrolment;
    @Inject QualityProjection quality;
    @Inject EdcMetricsProjection edc;
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
        assertThat(shown(api.get(PM, study + "/risk-indicators/formulas")).path("items")).hasSize(17);
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

    private static String plan(String sites) {
        return "{\"points\":[{\"by\":\"2025-01-01\",\"randomised\":0},{\"by\":\"2025-12-31\",\"randomised\":120}],\"countries\":[{\"country\":\"IE\",\"target\":70}]"
            + (sites.isEmpty() ? "" : ",\"sites\":" + sites) + "}";
    }
}
