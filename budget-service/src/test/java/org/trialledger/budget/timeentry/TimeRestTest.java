package org.trialledger.budget.timeentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.budget.BudgetApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.timeentry.readmodel.TimeProjection;
import org.trialledger.platform.servicekit.Views;

/** From a rate card to approved time and its accrual, over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class TimeRestTest {
    private static final String FINN = "finance-preparer", AMARA = "finance-approver", MARIA = "project-manager", CARLA = "cra";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject TimeProjection projection;
    BudgetApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new BudgetApi(base);
        id = studies.withSites();
        study = study(id);
    }

    private static String card(String hourly, String from) {
        return "{\"grade\":\"CRA\",\"hourly\":{\"amount\":\"%s\",\"currency\":\"EUR\"},\"from\":\"%s\"}".formatted(hourly, from);
    }

    private static String time(String day, String hours) {
        return "{\"day\":\"%s\",\"hours\":%s,\"activity\":\"Monitoring\"}".formatted(day, hours);
    }

    @Test
    void time_is_entered_approved_and_accrued_until_then() {
        problem(api.post(CARLA, study + "/time-entries", time("2026-03-03", "7.5")), 409, "time-rate-unknown");
        var card = created(api.post(FINN, study + "/rate-cards", card("80.00", "2026-01-01")));
        problem(api.post(FINN, study + "/rate-cards", card("80.001", "2026-01-01")), 409, "currency-minor-units");
        changed(api.post(AMARA, card + "/approval", ""));
        problem(api.post(FINN, study + "/rate-cards", card("90.00", "2026-07-01")), 409, "rate-cards-overlap");
        changed(api.post(FINN, study + "/rate-cards/grades", "{\"person\":\"a-cra\",\"grade\":\"CRA\",\"from\":\"2026-01-01\"}"));
        var one = created(api.post(CARLA, study + "/time-entries", time("2026-03-03", "7.5")));
        var two = created(api.post(FINN, study + "/time-entries/of/a-cra", time("2026-03-04", "2.25")));
        problem(api.post(CARLA, study + "/time-entries", time("2026-03-03", "16.75")), 409, "time-beyond-day");
        problem(api.post(CARLA, study + "/time-entries", "{\"day\":\"2026-03-03\",\"hours\":1,\"activity\":\"Monitoring\",\"wbsCode\":\"9.9\"}"), 409, "time-line-unknown");
        changed(api.post(MARIA, one + "/approval", ""));
        problem(api.post(MARIA, one + "/rejection", ""), 409, "time-entry-not-submitted");
        await().untilAsserted(() -> assertThat(shown(api.get(FINN, study + "/time-entries?status=APPROVED")).path("items")).hasSize(1));

        // What is entered is 780.00; 600.00 of it are approved.
        var run = created(api.post(FINN, study + "/accrual-runs", "{\"period\":\"2026-03\"}"));
        assertThat(shown(api.get(AMARA, run)).at("/totals/0/amount").asText()).isEqualTo("180.00");
        assertThat(shown(api.get(AMARA, run + "/lines")).at("/items/0/kind").asText()).isEqualTo("STAFF");
        changed(api.post(AMARA, run + "/posting", ""));
        changed(api.post(AMARA, study + "/accounting-periods/2026-03/lock", ""));
        problem(api.post(CARLA, study + "/time-entries", time("2026-03-05", "1")), 409, "time-period-closed");
        changed(api.post(AMARA, two + "/approval", ""));
        changed(api.post(AMARA, one + "/reversal", ""));
        assertThat(shown(api.get(FINN, two)).path("bookedOn").asText()).isEqualTo("2026-04-01");
        assertThat(shown(api.get(FINN, one)).path("status").asText()).isEqualTo("REVERSED");
        assertThat(api.getAs("text/csv", MARIA, study + "/time-entries?person=a-cra&from=2026-03-04&to=2026-03-31").body()).contains("2.25").doesNotContain("7.5,");
        assertThat(shown(api.get(FINN, study + "/rate-cards?grade=CRA")).at("/items/0/approvedBy").asText()).isEqualTo("a-" + AMARA);
        assertThat(shown(api.get(FINN, study + "/rate-cards/grades")).path("items")).hasSize(1);
        problem(api.post(MARIA, study + "/time-entries/" + UUID.randomUUID() + "/approval", ""), 404, "not-found");
        views.rebuild(projection, id);
    }

    @Test
    void events_that_come_twice_are_shown_once() {
        var samples = Stream.of(TimeSamples.RATE_CARDS, TimeSamples.TIMES).flatMap(List::stream).toList();
        views.deliver(projection, samples, 1);
        var once = views.content(projection, samples.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, samples, 2);
        assertThat(views.content(projection, samples.getFirst().studyId())).isEqualTo(once);
    }
}
