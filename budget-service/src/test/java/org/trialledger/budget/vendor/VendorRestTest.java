package org.trialledger.budget.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.budget.BudgetApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.accrual.AccrualSamples;
import org.trialledger.budget.accrual.readmodel.AccrualProjection;
import org.trialledger.budget.vendor.readmodel.VendorProjection;
import org.trialledger.platform.servicekit.Views;

/** From a contract to its paid invoice and the accruals of a locked month, over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class VendorRestTest {
    private static final String FINN = "finance-preparer", AMARA = "finance-approver", MARIA = "project-manager";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject VendorProjection vendors;
    @Inject AccrualProjection accruals;
    BudgetApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new BudgetApi(base);
        id = studies.withSites();
        studies.acceptSignaturePolicy(id, "a-" + AMARA);
        study = study(id);
        budget();
    }

    private static String contract(String number, String price) {
        return """
            {"number":"%s","vendor":"Northwind Research","service":"CRO","scope":"Monitoring","currency":"EUR","from":"2026-01-01","to":"2026-12-31","units":[
             {"code":"IMV","description":"Monitoring visit","basis":"UNIT","quantity":10,"price":{"amount":"%s","currency":"EUR"},"visitTypes":["IMV"]},
             {"code":"PM","description":"Project management","basis":"TIME","quantity":12,"price":{"amount":"2500.00","currency":"EUR"},"from":"2026-01-01","to":"2026-12-31"}],
             "serviceLevels":[{"code":"RPT","kpi":"Days to a signed report","target":15,"direction":"AT_MOST","unit":"days"}],
             "obligations":[{"duty":"MONITORING","description":"By the monitoring plan","clause":"21 CFR 312.50"}]}""".formatted(number, price);
    }

    /** Enough for every contract here. */
    private void budget() {
        created(api.post(FINN, study + "/budgets", """
            {"title":"Budget 2026","validFrom":"2026-01-01","currency":"EUR","lines":[{"wbsCode":"3.1","category":"VENDORS","description":"Monitoring","currency":"EUR","months":[{"month":"2026-03","amount":{"amount":"50000.00","currency":"EUR"}}]}]}"""));
        var sha256 = shown(api.get(AMARA, study + "/budgets/1/approval")).path("sha256").asText();
        changed(api.post(AMARA, study + "/budgets/1/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
    }

    private String signed() {
        var at = created(api.post(FINN, study + "/vendor-contracts", contract("C-1", "1850.00")));
        sign(at, "/signature", ",\"vendorSignedOn\":\"2025-12-19\",\"wbsCode\":\"3.1\"");
        return at;
    }

    private void sign(String at, String signature, String more) {
        var sha256 = shown(api.get(AMARA, at + "/content-to-sign")).path("sha256").asText();
        changed(api.post(AMARA, at + signature, "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"" + more + "}"));
    }

    private static String accept(String quantity, String reference) {
        return "{\"unitCode\":\"IMV\",\"quantity\":%s,\"performedOn\":\"2026-03-10\",\"reference\":\"%s\"}".formatted(quantity, reference);
    }

    private static String invoice(String number, String quantity, String amount) {
        return "{\"number\":\"%s\",\"invoicedOn\":\"2026-03-12\",\"receivedOn\":\"2026-03-14\",\"lines\":[{\"unitCode\":\"IMV\",\"quantity\":%s,\"amount\":{\"amount\":\"%s\",\"currency\":\"EUR\"}}]}".formatted(number, quantity, amount);
    }

    private JsonNode imv() {
        return shown(api.get(FINN, study + "/vendor-contracts/units?on=2026-06-30")).path("items").path(0);
    }

    @Test
    void units_are_accepted_invoiced_and_paid_against_a_signed_contract() {
        var draft = created(api.post(FINN, study + "/vendor-contracts", contract("C-1", "1900.00")));
        problem(api.post(FINN, study + "/vendor-contracts", contract("c-1", "1.00")), 409, "budget-vendor-contract-taken");
        problem(api.post(FINN, draft + "/acceptances", accept("1", "Report 1")), 409, "contract-not-signed");
        changed(api.post(FINN, draft + "/revision", contract("C-1", "1850.00")));
        problem(api.post(FINN, study + "/vendor-contracts", contract("C-2", "1.005")), 409, "currency-minor-units");
        sign(draft, "/signature", ",\"vendorSignedOn\":\"2025-12-19\",\"wbsCode\":\"3.1\"");
        changed(api.post(MARIA, draft + "/acceptances", accept("2", "Report 1")));
        problem(api.post(MARIA, draft + "/acceptances", accept("1", "report  1")), 409, "budget-accepted-deliverable-taken");
        problem(api.post(MARIA, draft + "/acceptances", accept("9", "Report 2")), 409, "units-beyond-contract");
        changed(api.post(MARIA, draft + "/service-level-observations", "{\"code\":\"RPT\",\"from\":\"2026-01-01\",\"to\":\"2026-03-31\",\"observed\":18.4}"));

        var held = created(api.post("erp", draft + "/invoices", invoice("R-1", "3", "5550.00")));
        assertThat(shown(api.get(FINN, held)).at("/holds/0/reason").asText()).isEqualTo("UNITS_NOT_ACCEPTED");
        problem(api.post("erp", draft + "/invoices", invoice("r-1", "1", "1850.00")), 409, "budget-vendor-invoice-taken");
        var of = draft + "/invoices/" + held.substring(held.lastIndexOf('/') + 1);
        problem(api.post(AMARA, of + "/approval", ""), 409, "invoice-not-matched");
        changed(api.post(MARIA, draft + "/acceptances", accept("1", "Report 3")));
        changed(api.post(FINN, of + "/matching", ""));
        changed(api.post(AMARA, of + "/approval", ""));
        changed(api.post("erp", of + "/payment", "{\"on\":\"2026-04-14\",\"reference\":\"ERP 88120\"}"));
        assertThat(shown(api.get(FINN, held)).path("status").asText()).isEqualTo("PAID");
        var unit = imv();
        assertThat(unit.path("left").decimalValue()).isEqualByComparingTo("7");
        assertThat(unit.at("/invoiced/amount").asText()).isEqualTo("5550.00");
        assertThat(unit.path("burnPercent").decimalValue()).isEqualByComparingTo("30.0");
        var shown = shown(api.get("sponsor-executive", draft));
        assertThat(shown.at("/contract/value/amount").asText()).isEqualTo("48500.00");
        assertThat(shown.at("/contract/remaining/amount").asText()).isEqualTo("42950.00");
        assertThat(shown(api.get(FINN, study + "/vendor-contracts/transferred-obligations")).path("items")).hasSize(1);
        assertThat(shown(api.get(FINN, study + "/vendor-contracts/service-level-observations?met=false")).path("items")).hasSize(1);
        assertThat(shown(api.get(FINN, draft + "/acceptances")).path("items")).hasSize(2);
        assertThat(api.getAs("text/csv", FINN, study + "/vendor-invoices").body()).contains("R-1", "5550.00");
        assertThat(shown(api.get(FINN, study + "/vendor-contracts?status=SIGNED")).path("items")).hasSize(1);
        views.rebuild(vendors, id);
    }

    @Test
    void a_change_order_is_agreed_by_both_before_it_counts() {
        var contract = signed();
        var order = created(api.post(MARIA, contract + "/change-orders", "{\"number\":\"CO-1\",\"change\":{\"title\":\"More visits\",\"quantities\":[{\"unitCode\":\"IMV\",\"by\":12}],\"effectiveOn\":\"2026-07-01\"}}"));
        var at = contract + "/change-orders/" + order.substring(order.lastIndexOf('/') + 1);
        problem(api.post(AMARA, at + "/execution", ""), 409, "change-order-out-of-order");
        changed(api.post(MARIA, at + "/impact", "{\"impact\":\"Two more sites\",\"timelineDays\":30}"));
        changed(api.post(MARIA, at + "/negotiation", "{\"title\":\"More visits\",\"quantities\":[{\"unitCode\":\"IMV\",\"by\":10}],\"effectiveOn\":\"2026-07-01\"}"));
        assertThat(shown(api.get(FINN, study + "/commitments")).at("/items/0/amount/amount").asText()).isEqualTo("48500.00");
        // 1,500.00 of what is authorised are left.
        var other = created(api.post(FINN, study + "/vendor-contracts", contract("C-2", "1.00")));
        var sha256 = shown(api.get(AMARA, other + "/content-to-sign")).path("sha256").asText();
        problem(api.post(AMARA, other + "/signature", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\",\"vendorSignedOn\":\"2025-12-19\",\"wbsCode\":\"3.1\"}"), 409, "commitment-exceeds-authorised");
        sign(at, "/client-approval", "");
        changed(api.post(MARIA, at + "/vendor-approval", "{\"on\":\"2026-06-24\",\"evidence\":\"CO-1 counter-signed\"}"));
        changed(api.post(AMARA, at + "/execution", ""));
        assertThat(shown(api.get(FINN, order)).path("status").asText()).isEqualTo("EXECUTED");
        assertThat(imv().path("contracted").decimalValue()).isEqualByComparingTo("20");
        assertThat(shown(api.get(FINN, study + "/change-orders?status=EXECUTED")).at("/items/0/amount/amount").asText()).isEqualTo("18500.00");
        await().untilAsserted(() -> assertThat(shown(api.get(FINN, study + "/commitments")).at("/items/0/amount/amount").asText()).isEqualTo("67000.00"));
        // On the first day 1/365 of the management is earned: 82.19 of 67,000.00.
        changed(api.post(AMARA, contract + "/end", "{\"on\":\"2026-01-01\"}"));
        await().untilAsserted(() -> assertThat(shown(api.get(FINN, study + "/commitments")).at("/items/0/amount/amount").asText()).isEqualTo("82.19"));
        assertThat(shown(api.get(FINN, study + "/budgets/authorisation")).at("/committed/amount").asText()).isEqualTo("82.19");
        views.rebuild(vendors, id);
    }

    @Test
    void the_accruals_of_a_month_are_earned_less_invoiced_and_the_month_is_locked() {
        var contract = signed();
        changed(api.post(MARIA, contract + "/acceptances", accept("3", "Reports of March")));
        created(api.post(FINN, contract + "/invoices", invoice("R-1", "1", "1850.00")));
        await().untilAsserted(() -> assertThat(imv().at("/invoiced/amount").asText()).isEqualTo("1850.00"));
        var run = created(api.post(FINN, study + "/accrual-runs", "{\"period\":\"2026-03\"}"));
        // Three visits less the one invoiced, and 90 of 365 days of 30,000.00 (7,397.26).
        assertThat(shown(api.get(AMARA, run)).at("/totals/0/amount").asText()).isEqualTo("11097.26");
        assertThat(shown(api.get(AMARA, run + "/lines")).path("items")).hasSize(2);
        problem(api.post("finance-approver", study + "/accounting-periods/2026-03/lock", ""), 409, "accruals-not-posted");
        changed(api.post(AMARA, run + "/posting", ""));
        changed(api.post(AMARA, study + "/accounting-periods/2026-03/lock", ""));
        problem(api.post(MARIA, contract + "/acceptances", accept("1", "Too late")), 409, "period-closed");
        problem(api.post(FINN, study + "/accrual-runs", "{\"period\":\"2026-03\"}"), 409, "accounting-period-locked");
        assertThat(shown(api.get(AMARA, study + "/accounting-periods")).path("closedThrough").asText()).isEqualTo("2026-03-31");
        assertThat(api.getAs("text/csv", AMARA, study + "/accrual-runs/2026-03/lines").body()).contains("Northwind Research: Monitoring visit", "3700.00");
        assertThat(shown(api.get(AMARA, study + "/accrual-runs")).at("/items/0/status").asText()).isEqualTo("LOCKED");
        views.rebuild(accruals, id);
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        for (var projection : List.of(vendors, accruals)) {
            var samples = projection == vendors ? VendorSamples.ALL : AccrualSamples.ALL;
            views.deliver(projection, samples, 1);
            var once = views.content(projection, samples.getFirst().studyId());
            assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            views.deliver(projection, samples, 2);
            assertThat(views.content(projection, samples.getFirst().studyId())).isEqualTo(once);
        }
    }
}
