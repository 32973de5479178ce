package org.trialledger.budget.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.budget.BudgetApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.forecast.readmodel.ForecastProjection;
import org.trialledger.budget.payable.PayableSamples;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.reactions.readmodel.SpendProjection;
import org.trialledger.platform.servicekit.Views;

/** From a baseline and what is owed to sites to the forecast, over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class ForecastRestTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FINN = "finance-preparer", AMARA = "finance-approver";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject SpendProjection projection;
    @Inject ForecastProjection published;
    BudgetApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new BudgetApi(base);
        id = studies.withSites();
        studies.acceptSignaturePolicy(id, "a-" + AMARA);
        study = study(id);
    }

    private void approve(String at) {
        var sha256 = shown(api.get(AMARA, at + "/approval")).path("sha256").asText();
        changed(api.post(AMARA, at + "/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
    }

    /** Visits at 800.00 with 25 % overhead make 1,000.00 each; 900.00 were planned. */
    private void plan() {
        plan("0.00");
    }

    /** @param vendors what vendors may cost beside the visits */
    private void plan(String vendors) {
        created(api.post(FINN, study + "/budgets", """
            {"title":"Budget 2026","validFrom":"2026-01-01","currency":"USD","lines":[{"wbsCode":"2.1","category":"INVESTIGATOR_GRANTS","description":"Visits","country":"IE","costCode":"V4","currency":"USD","units":4,
             "unitRate":{"amount":"900.00","currency":"USD"},"months":[{"month":"2026-03","amount":{"amount":"1800.00","currency":"USD"}},{"month":"2026-04","amount":{"amount":"1800.00","currency":"USD"}}]}%s]}"""
            .formatted(vendors.equals("0.00") ? "" : ",{\"wbsCode\":\"3.1\",\"category\":\"VENDORS\",\"description\":\"CRO\",\"currency\":\"USD\",\"months\":[{\"month\":\"2026-03\",\"amount\":{\"amount\":\"" + vendors + "\",\"currency\":\"USD\"}}]}")));
        approve(study + "/budgets/1");
        var schedule = created(api.post(FINN, study + "/fee-schedules", """
            {"validFrom":"2026-01-01","currency":"USD","overheadPercent":25,"holdbackPercent":0,"withholdingPercent":0,"vatPercent":0,"trigger":"DATA_ENTERED","ageingStart":"ACTIVITY_DATE","fees":[
             {"code":"V4","kind":"VISIT","description":"Week 2","visitCode":"4","rate":{"amount":"800.00","currency":"USD"},"overheadable":true},
             {"code":"TRAVEL","kind":"PASS_THROUGH","description":"Travel","rate":{"amount":"0.00","currency":"USD"}}]}"""));
        approve(schedule + "/versions/1");
        changed(api.post(AMARA, schedule + "/versions/1/activation", ""));
    }

    private void visits(int number) {
        var site = TestStudies.site(id, "101");
        for (int i = 0; i < number; i++) {
            UUID subject = new UUID(10 + i, id.getLeastSignificantBits()), visit = new UUID(20 + i, id.getLeastSignificantBits());
            var on = LocalDate.of(2026, 3, 1).plusDays(i);
            studies.send(new NoteParticipant(id, site, subject, "101-000" + i), new NoteSiteVisit(id, site, subject, visit, "4", on, false), new NoteSiteVisitEntry(id, site, visit, on));
        }
    }

    private JsonNode forecast(String when) {
        return shown(api.get(AMARA, study + "/budget-forecast?" + when));
    }

    @Test
    void what_is_owed_is_set_against_the_budget_for_any_day() {
        problem(api.get(AMARA, study + "/budget-forecast"), 404, "not-found");
        plan();
        visits(3);
        await().atMost(SOON).untilAsserted(() -> assertThat(forecast("asOf=2026-03-31").at("/actualCost/amount").asText()).isEqualTo("3000.00"));
        var march = forecast("asOf=2026-03-31");
        assertThat(march.at("/plannedValue/amount").asText()).isEqualTo("1800.00");
        assertThat(march.at("/earnedValue/amount").asText()).isEqualTo("2700.00");
        assertThat(march.path("cpi").decimalValue()).isEqualByComparingTo("0.9");
        assertThat(march.at("/estimatesAtCompletion/byCost/amount").asText()).isEqualTo("4000.00");
        assertThat(march.at("/estimatesAtCompletion/bottomUp/amount").asText()).isEqualTo("3900.00");
        assertThat(march.at("/burn/perMonth/amount").asText()).isEqualTo("1000.00");
        assertThat(march.at("/burn/runwayMonths").decimalValue()).isEqualByComparingTo("0.6");
        assertThat(forecast("asOf=2026-03-02").at("/actualCost/amount").asText()).isEqualTo("2000.00");
        problem(api.get(AMARA, study + "/budget-forecast?asOf=2026-03-31&knownOn=2020-01-01"), 404, "not-found");

        var variance = shown(api.get("sponsor-executive", study + "/budget-variance?asOf=2026-03-31"));
        assertThat(variance.at("/total/total/amount").asText()).isEqualTo("1200.00");
        assertThat(variance.at("/total/volume/amount").asText()).isEqualTo("900.00");
        assertThat(variance.at("/total/rate/amount").asText()).isEqualTo("300.00");
        assertThat(variance.at("/categories/0/category").asText()).isEqualTo("INVESTIGATOR_GRANTS");
        assertThat(variance.at("/narrative/0").asText()).contains("1,200.00 USD (66.7 %) more");
        var steps = shown(api.get(AMARA, study + "/eac-bridge?asOf=2026-03-31")).path("steps");
        assertThat(steps.at("/0/sum/amount").asText()).isEqualTo("3600.00");
        assertThat(steps.at("/6/sum/amount").asText()).isEqualTo(steps.at("/7/sum/amount").asText()).isEqualTo("3900.00");
        published();
        takenBack();
        views.rebuild(projection, id);
    }

    /** The estimate is 3,900.00, 8.3 % over the budget. */
    private void published() {
        var march = "{\"asOf\":\"2026-03-31\"}";
        problem(api.post(AMARA, study + "/budget-forecast/publications", march), 409, "narrative-required");
        created(api.post("project-manager", study + "/budget-variance/narratives", "{\"asOf\":\"2026-03-31\",\"text\":\"The site opened early.\\nNo more participants are expected.\"}"));
        problem(api.post(FINN, study + "/budget-variance/narratives", "{\"asOf\":\"2026-03-31\",\"text\":\"Ask john@example.org\"}"), 409, "narrative-direct-identifier");
        var variance = shown(api.get("sponsor-executive", study + "/budget-variance?asOf=2026-03-31"));
        assertThat(variance.at("/written/0/text").asText()).contains("opened early");
        assertThat(variance.at("/written/0/writtenBy").asText()).isEqualTo("a-project-manager");
        assertThat(variance.path("narrative")).isNotEmpty();
        created(api.post(AMARA, study + "/budget-forecast/publications", march));
        problem(api.post(AMARA, study + "/budget-forecast/publications", march), 409, "forecast-already-published");
        var one = shown(api.get("sponsor-executive", study + "/budget-forecast/publications/1"));
        assertThat(one.at("/figures/estimateAtCompletion/amount").asText()).isEqualTo("3900.00");
        assertThat(one.path("narrativeBy").asText()).isEqualTo("a-project-manager");
        assertThat(shown(api.get(AMARA, study + "/budget-forecast/publications")).path("items")).hasSize(1);
        views.rebuild(published, id);
    }

    private void takenBack() {
        created(api.post(FINN, study + "/payables", "{\"siteId\":\"%s\",\"feeCode\":\"TRAVEL\",\"serviceDate\":\"2026-03-05\",\"cost\":{\"amount\":\"48.50\",\"currency\":\"USD\"},\"documentNumber\":\"R-1\"}"
            .formatted(TestStudies.site(id, "101"))));
        assertThat(forecast("asOf=2026-03-31").at("/unbudgeted/amount").asText()).isEqualTo("48.50");
        var months = api.getAs("text/csv", AMARA, study + "/spend-by-month?asOf=2026-03-31").body();
        assertThat(months).contains("2026-03,INVESTIGATOR_GRANTS,1800.00,USD,3000.00,USD", "2026-03,PASS_THROUGH,0.00,USD,48.50,USD");
        var payable = shown(api.get(AMARA, study + "/payables?kind=PASS_THROUGH")).at("/items/0/payableId").asText();
        changed(api.post(AMARA, study + "/payables/" + payable + "/rejection", ""));
        var lines = shown(api.get(AMARA, study + "/budget-vs-actual?asOf=2026-03-31&limit=1"));
        assertThat(lines.at("/items/0/actualCost/amount").asText()).isEqualTo("3000.00");
        var rest = shown(api.get(AMARA, study + "/budget-vs-actual?asOf=2026-03-31&limit=1&cursor=" + lines.path("nextCursor").asText())).path("items");
        assertThat(rest.at("/0/actualCost/amount").asText()).isEqualTo("0.00");
    }

    @Test
    void what_vendors_are_owed_counts_and_their_change_orders_raise_what_is_authorised() {
        plan("60000.00");
        created(api.post(FINN, study + "/exchange-rates", "{\"from\":\"EUR\",\"to\":\"USD\",\"rate\":1.1,\"source\":\"ECB\",\"date\":\"2026-02-27\"}"));
        var contract = created(api.post(FINN, study + "/vendor-contracts", """
            {"number":"C-1","vendor":"Northwind Research","service":"CRO","scope":"Monitoring","currency":"EUR","from":"2026-01-01","to":"2026-12-31","units":[
             {"code":"IMV","description":"Visit","basis":"UNIT","quantity":4,"price":{"amount":"1000.00","currency":"EUR"}},
             {"code":"PM","description":"Management","basis":"TIME","quantity":12,"price":{"amount":"500.00","currency":"EUR"},"from":"2026-01-01","to":"2026-12-31"}]}"""));
        sign(contract, "/signature", ",\"vendorSignedOn\":\"2025-12-19\",\"wbsCode\":\"3.1\"");
        changed(api.post("project-manager", contract + "/acceptances", "{\"unitCode\":\"IMV\",\"quantity\":3,\"performedOn\":\"2026-03-10\",\"reference\":\"Reports\"}"));
        changed(api.post("project-manager", contract + "/acceptances/returns", "{\"unitCode\":\"IMV\",\"quantity\":1,\"on\":\"2026-03-11\"}"));
        var invoice = created(api.post(FINN, contract + "/invoices", """
            {"number":"R-1","invoicedOn":"2026-03-12","receivedOn":"2026-03-14","lines":[{"unitCode":"PM","quantity":1,"amount":{"amount":"300.00","currency":"EUR"}},
             {"unitCode":"PM","quantity":1,"amount":{"amount":"500.00","currency":"EUR"}},{"unitCode":"IMV","quantity":2,"amount":{"amount":"2000.00","currency":"EUR"}}]}"""));
        changed(api.post(AMARA, contract + "/invoices/" + invoice.substring(invoice.lastIndexOf('/') + 1) + "/release", ""));
        // Two visits and what was invoiced of the management, 2,800.00 EUR.
        await().atMost(SOON).untilAsserted(() -> assertThat(forecast("asOf=2026-03-31").at("/actualCost/amount").asText()).isEqualTo("3080.00"));
        var order = created(api.post("project-manager", contract + "/change-orders",
            "{\"number\":\"CO-1\",\"change\":{\"title\":\"More visits\",\"quantities\":[{\"unitCode\":\"IMV\",\"by\":2}],\"effectiveOn\":\"2026-03-20\"}}"));
        var at = contract + "/change-orders/" + order.substring(order.lastIndexOf('/') + 1);
        changed(api.post("project-manager", at + "/impact", "{\"impact\":\"Two more sites\",\"timelineDays\":0}"));
        changed(api.post("project-manager", at + "/negotiation", "{\"title\":\"More visits\",\"quantities\":[{\"unitCode\":\"IMV\",\"by\":2}],\"effectiveOn\":\"2026-03-20\"}"));
        sign(at, "/client-approval", "");
        changed(api.post("project-manager", at + "/vendor-approval", "{\"on\":\"2026-03-18\",\"evidence\":\"Counter-signed\"}"));
        changed(api.post(AMARA, at + "/execution", ""));
        // 63,600.00 of the baseline and 2,000.00 EUR at 1.1.
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(AMARA, study + "/budgets/authorisation")).at("/authorised/amount").asText()).isEqualTo("65800.00"));
        views.rebuild(projection, id);
    }

    @Test
    void approved_time_of_people_is_spent_on_the_line_it_is_charged_to() {
        created(api.post(FINN, study + "/budgets", """
            {"title":"Budget 2026","validFrom":"2026-01-01","currency":"USD","lines":[
             {"wbsCode":"5.1","category":"STAFF","description":"Monitors","costCode":"CRA","currency":"USD","units":100,"unitRate":{"amount":"80.00","currency":"USD"},"months":[{"month":"2026-03","amount":{"amount":"8000.00","currency":"USD"}}]},
             {"wbsCode":"5.2","category":"STAFF","description":"Start-up","country":"IE","currency":"USD","units":10,"unitRate":{"amount":"90.00","currency":"USD"},"months":[{"month":"2026-03","amount":{"amount":"900.00","currency":"USD"}}]}]}"""));
        approve(study + "/budgets/1");
        changed(api.post(AMARA, created(api.post(FINN, study + "/rate-cards", "{\"grade\":\"CRA\",\"hourly\":{\"amount\":\"80.00\",\"currency\":\"USD\"},\"from\":\"2026-01-01\"}")) + "/approval", ""));
        changed(api.post(FINN, study + "/rate-cards/grades", "{\"person\":\"a-cra\",\"grade\":\"CRA\",\"from\":\"2026-01-01\"}"));
        var monitoring = created(api.post("cra", study + "/time-entries", time("2026-03-03", "7.5", "5.1")));
        var startUp = created(api.post("cra", study + "/time-entries", time("2026-03-04", "4", "5.2")));
        created(api.post("cra", study + "/time-entries", time("2026-03-05", "8", "5.1")));
        changed(api.post("project-manager", monitoring + "/approval", ""));
        changed(api.post("project-manager", startUp + "/approval", ""));
        // 600.00 and 320.00; what is not approved is an accrual and no cost yet.
        await().atMost(SOON).untilAsserted(() -> assertThat(forecast("asOf=2026-03-31").at("/actualCost/amount").asText()).isEqualTo("920.00"));
        var lines = shown(api.get(AMARA, study + "/budget-vs-actual?asOf=2026-03-31")).path("items");
        assertThat(lines.at("/0/actualCost/amount").asText()).isEqualTo("600.00");
        assertThat(lines.at("/1/actualCost/amount").asText()).isEqualTo("320.00");
        assertThat(forecast("asOf=2026-03-31").at("/burn/perMonth/amount").asText()).isEqualTo("306.67");
        assertThat(api.getAs("text/csv", AMARA, study + "/spend-by-month?asOf=2026-03-31").body()).contains("2026-03,STAFF,8900.00,USD,920.00,USD");
        changed(api.post(AMARA, monitoring + "/reversal", ""));
        await().atMost(SOON).untilAsserted(() -> assertThat(forecast("asOf=2026-03-31").at("/actualCost/amount").asText()).isEqualTo("320.00"));
        views.rebuild(projection, id);
    }

    private static String time(String day, String hours, String wbsCode) {
        return "{\"day\":\"%s\",\"hours\":%s,\"activity\":\"Monitoring\",\"wbsCode\":\"%s\"}".formatted(day, hours, wbsCode);
    }

    private void sign(String at, String signature, String more) {
        var sha256 = shown(api.get(AMARA, at + "/content-to-sign")).path("sha256").asText();
        changed(api.post(AMARA, at + signature, "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"" + more + "}"));
    }

    @Test
    void what_is_published_twice_is_shown_once() {
        views.deliver(published, ForecastSamples.ALL, 1);
        var once = views.content(published, ForecastSamples.ALL.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(published, ForecastSamples.ALL, 2);
        assertThat(views.content(published, ForecastSamples.ALL.getFirst().studyId())).isEqualTo(once);
    }

    @Test
    void events_that_come_twice_are_counted_once() {
        views.deliver(projection, PayableSamples.ALL, 1);
        var once = views.content(projection, PayableSamples.ALL.getFirst().studyId()).get("spend");
        assertThat(once).isNotEmpty();
        views.deliver(projection, PayableSamples.ALL, 2);
        assertThat(views.content(projection, PayableSamples.ALL.getFirst().studyId()).get("spend")).isEqualTo(once);
    }
}
