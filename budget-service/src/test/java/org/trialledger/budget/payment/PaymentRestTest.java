package org.trialledger.budget.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.budget.BudgetApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.feeschedule.FeeScheduleSamples;
import org.trialledger.budget.payable.PayableSamples;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payment.readmodel.PayeeProjection;
import org.trialledger.budget.payment.readmodel.PaymentProjection;
import org.trialledger.budget.reactions.readmodel.PayableAgeProjection;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteDatabaseLock;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteSiteClosure;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.servicekit.Views;

/** From payables to the bank statement, over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class PaymentRestTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FINN = "finance-preparer", AMARA = "finance-approver", ERP = "erp";
    private static final LocalDate MAR = LocalDate.of(2026, 3, 1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject PaymentProjection projection;
    @Inject PayeeProjection payees;
    @Inject PayableAgeProjection ages;
    BudgetApi api;
    UUID id, site;
    String study;

    @BeforeEach
    void connect() {
        api = new BudgetApi(base);
        id = studies.withSites();
        studies.acceptSignaturePolicy(id, "a-" + AMARA);
        site = TestStudies.site(id, "101");
        study = study(id);
    }

    private static String fee(String code, String kind, String visit, String rate, boolean flags) {
        return "{\"code\":\"%s\",\"kind\":\"%s\",\"description\":\"%s\"%s,\"rate\":{\"amount\":\"%s\",\"currency\":\"USD\"},\"overheadable\":%s,\"holdbackable\":%s,\"taxable\":%s}"
            .formatted(code, kind, code, visit == null ? "" : ",\"visitCode\":\"" + visit + "\"", rate, flags, flags, flags);
    }

    /** The worked example: three visits, two laboratory tests and an invoice. */
    private void owe() {
        owe("SITE_CLOSED_OUT");
    }

    private void owe(String holdbackRelease) {
        var terms = ("{\"validFrom\":\"2026-01-01\",\"currency\":\"USD\",\"overheadPercent\":25,\"holdbackPercent\":10,\"withholdingPercent\":5,\"vatPercent\":0,\"trigger\":\"DATA_ENTERED\","
            + "\"minimumPayment\":{\"amount\":\"100.00\",\"currency\":\"USD\"},\"ageingStart\":\"ACTIVITY_DATE\",\"holdbackRelease\":{\"condition\":\"%s\"},\"fees\":[%s]}")
            .formatted(holdbackRelease, String.join(",", fee("V", "VISIT", "4", "1250.00", true),
            fee("LAB", "PROCEDURE", "5", "310.00", false), fee("EQ", "INVOICEABLE", null, "480.00", false)));
        var at = created(api.post(FINN, study + "/fee-schedules", terms)) + "/versions/1";
        changed(api.post(AMARA, at + "/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown(api.get(AMARA, at + "/approval")).path("sha256").asText() + "\"}"));
        changed(api.post(AMARA, at + "/activation", ""));
        for (int i = 0; i < 5; i++) {
            UUID subject = new UUID(i, id.getLeastSignificantBits()), visit = new UUID(10 + i, id.getLeastSignificantBits());
            studies.send(new NoteParticipant(id, site, subject, "101-000" + i), new NoteSiteVisit(id, site, subject, visit, i < 3 ? "4" : "5", MAR.plusDays(i), false),
                new NoteSiteVisitEntry(id, site, visit, MAR));
        }
        created(api.post(FINN, study + "/payables", "{\"siteId\":\"%s\",\"feeCode\":\"EQ\",\"serviceDate\":\"2026-03-09\",\"documentNumber\":\"INV-1\"}".formatted(site)));
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("ELIGIBLE")).hasSize(6));
    }

    private JsonNode payables(String status) {
        return shown(api.get(AMARA, study + "/payables?limit=100&status=" + status)).path("items");
    }

    private String payee() {
        return created(api.post(FINN, study + "/payees",
            "{\"siteId\":\"%s\",\"kind\":\"INSTITUTION\",\"name\":\"Mercy Hospital\",\"country\":\"IE\",\"currency\":\"USD\",\"bankReference\":\"IE29 AIBK 9311 5212 3456 78\"}"
            .formatted(site)));
    }

    private String goodPayee() {
        var payee = payee();
        problem(api.post(FINN, payee + "/bank-verification", ""), 409, "verifier-entered-bank-reference");
        changed(api.post(AMARA, payee + "/bank-verification", ""));
        changed(api.post(FINN, payee + "/tax-forms", "{\"kind\":\"W8BENE\",\"signedOn\":\"2026-01-15\"}"));
        return last(payee);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String draft(String payee) {
        return created(api.post(FINN, study + "/payment-requests", "{\"siteId\":\"%s\",\"payeeId\":\"%s\"}".formatted(site, payee)));
    }

    private void approve(String request) {
        var sha256 = shown(api.get(AMARA, request + "/approval")).path("sha256").asText();
        changed(api.post(AMARA, request + "/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
    }

    private static String paid(String amount, String reference) {
        return "{\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"},\"paidOn\":\"2026-04-10\",\"reference\":\"%s\"}".formatted(amount, reference);
    }

    private void send(String request) {
        changed(api.post(FINN, request + "/submission", ""));
        approve(request);
        // A moment later, when its payables have heard of it.
        await().atMost(SOON).untilAsserted(() -> changed(api.post(ERP, request + "/dispatch", "{\"batchReference\":\"RUN-1\"}")));
    }

    @Test
    void payables_are_paid_to_the_cent_and_shown_line_by_line() {
        owe();
        var payee = goodPayee();
        var request = draft(payee);
        problem(api.post(FINN, study + "/payment-requests", "{\"siteId\":\"%s\",\"payeeId\":\"%s\",\"payables\":[\"%s\"]}"
            .formatted(site, payee, payables("ELIGIBLE").path(0).path("payableId").asText())), 409,
            "payable-in-other-request");
        send(request);
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("APPROVED")).hasSize(6));
        problem(api.post(ERP, request + "/confirmation", paid("5084.36", "TX-1")), 409, "paid-amount-differs");
        changed(api.post(ERP, request + "/confirmation", paid("5084.37", "TX-1")));
        changed(api.post(FINN, request + "/reconciliation",
            "{\"amount\":{\"amount\":\"5084.37\",\"currency\":\"USD\"},\"bookedOn\":\"2026-04-11\",\"statementReference\":\"S-1\"}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("PAID")).hasSize(6));

        var shown = shown(api.get(AMARA, request));
        assertThat(shown.at("/request/gross/amount").asText()).isEqualTo("5787.50");
        assertThat(shown.path("history")).hasSize(6);
        assertThat(shown.path("lines").findValuesAsText("explanation")).first().isEqualTo("Overhead of 25 % on 3750.00 USD of fees, version 1 of the schedule");
        var lines = shown(api.get("site-staff", study + "/site-statements/" + site + "/lines?limit=100")).path("items");
        var sum = BigDecimal.ZERO;
        for (var line : lines) sum = sum.add(new BigDecimal(line.at("/line/amount/amount").asText()));
        assertThat(sum).isEqualByComparingTo("5084.37");
        var statement = shown(api.get("site-staff", study + "/site-statements/" + site + "?from=2026-04-01&to=2026-04-30"));
        assertThat(statement.at("/balances/0/held/amount").asText()).isEqualTo("468.75");
        assertThat(statement.path("sums").findValuesAsText("kind")).containsExactly("FEE", "HOLDBACK", "OVERHEAD", "WITHHOLDING_TAX");
        assertThat(api.getAs("text/csv", AMARA, request + "/lines").body()).contains("line.explanation", "1250.00", "-234.38");

        assertThat(api.getAs("application/pdf", "site-staff", study + "/site-statements/" + site + "/remittances/" + last(request)).body()).startsWith("%PDF-");
        var transfers = shown(api.get(AMARA, study + "/transparency-export?from=2026-04-01&to=2026-04-30")).path("items");
        assertThat(transfers.findValuesAsText("purpose")).containsExactly("HOLDBACK", "INVOICEABLE", "OVERHEAD", "PROCEDURE", "VISIT", "WITHHOLDING_TAX");
        assertThat(transfers.path(4).path("payeeName").asText()).isEqualTo("Mercy Hospital");
        assertThat(transfers.path(4).at("/amount/amount").asText()).isEqualTo("3750.00");
        problem(api.get(AMARA, request + "/exchange-variance?currency=EUR"), 409, "exchange-rate-unknown");
        assertThat(shown(api.get(AMARA, request + "/exchange-variance?currency=USD")).at("/variance/amount").asText()).isEqualTo("0.00");
        // On the day before the payment it was owed for 31 to 40 days; the day after nothing is owed.
        var aged = shown(api.get(AMARA, study + "/payables-ageing?asOf=2026-04-09")).at("/items/0");
        assertThat(aged.at("/upTo30/amount").asText() + " " + aged.at("/from31To60/amount").asText()).isEqualTo("0.00 4850.00");
        assertThat(shown(api.get(AMARA, study + "/payables-ageing?asOf=2026-04-11")).path("items")).isEmpty();

        // The close-out of the site releases what is held; it is paid with a request of its own.
        studies.send(new NoteSiteClosure(id, site, MAR.plusDays(60)));
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(AMARA, study + "/holdback")).at("/items/0/released/amount").asText()).isEqualTo("468.75"));
        send(draft(payee));
        assertThat(shown(api.get(AMARA, study + "/holdback")).at("/items/0/underway/amount").asText()).isEqualTo("468.75");
        views.rebuild(projection, id);
        views.rebuild(payees, id);
        views.rebuild(ages, id);
    }

    @Test
    void what_could_not_be_paid_is_asked_for_again_and_a_transaction_settles_one_request() {
        owe("QUERIES_RESOLVED");
        var payee = last(payee());
        var request = draft(payee);
        problem(api.post(FINN, request + "/submission", ""), 409, "bank-reference-not-verified");
        changed(api.post(FINN, request + "/withdrawal", ""));
        payee = goodPayee();
        request = draft(payee);
        send(request);
        changed(api.post(ERP, request + "/failure", "{\"reason\":\"AC04 account closed\"}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("ELIGIBLE")).hasSize(6));
        request = draft(payee);
        send(request);
        changed(api.post(ERP, request + "/confirmation", paid("5084.37", "TX-8")));
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("PAID")).hasSize(6));
        var back = "{\"amount\":{\"amount\":\"5084.37\",\"currency\":\"USD\"},\"returnedOn\":\"2026-04-14\",\"reference\":\"%s\",\"reason\":\"AC04 account closed\"}";
        problem(api.post(ERP, request + "/return", back.formatted("TX-8")), 409, "budget-payment-transaction-taken");
        changed(api.post(ERP, request + "/return", back.formatted("TX-8R")));
        problem(api.post(ERP, request + "/return", back.formatted("TX-8S")), 409, "payment-request-not-paid");
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("ELIGIBLE")).hasSize(6));
        var statement = shown(api.get("site-staff", study + "/site-statements/" + site + "?from=2026-04-01&to=2026-04-30"));
        assertThat(statement.at("/returned/0/returnReference").asText()).isEqualTo("TX-8R");
        assertThat(statement.path("requests")).isEmpty();
        assertThat(shown(api.get(AMARA, study + "/transparency-export?from=2026-04-01&to=2026-04-30")).path("items")).isEmpty();
        assertThat(shown(api.get(AMARA, study + "/payables-ageing?asOf=2026-04-30")).at("/items/0/total/amount").asText()).isEqualTo("4850.00");
        problem(api.getAs("application/pdf", "site-staff", study + "/site-statements/" + site + "/remittances/" + last(request)), 404, "not-found");
        request = draft(payee);
        send(request);
        changed(api.post(ERP, request + "/confirmation", paid("5084.37", "TX-9")));
        var advance = created(api.post(FINN, study + "/payment-requests", "{\"siteId\":\"%s\",\"payeeId\":\"%s\",\"advance\":{\"amount\":\"500.00\",\"currency\":\"USD\"}}"
            .formatted(site, payee)));
        send(advance);
        problem(api.post(ERP, advance + "/confirmation", paid("500.00", "TX-9")), 409, "budget-payment-transaction-taken");
        changed(api.post(ERP, advance + "/confirmation", paid("500.00", "TX-10")));
        assertThat(shown(api.get(FINN, study + "/holdback")).at("/items/0/advances/amount").asText()).isEqualTo("500.00");
        var release = "{\"siteId\":\"" + site + "\",\"cause\":\"%s\"}";
        problem(api.post(AMARA, study + "/holdback/releases", release.formatted("SITE_CLOSED_OUT")), 409, "holdback-cause-not-agreed");
        problem(api.post(AMARA, study + "/holdback/releases", release.formatted("QUERIES_RESOLVED")), 409, "holdback-condition-not-met");
        created(api.post(AMARA, study + "/holdback/releases", release.formatted("QUERIES_RESOLVED\",\"evidence\":\"EDC query report of 2026-04-20")));
        assertThat(shown(api.get(FINN, study + "/payment-requests?status=FAILED")).path("items")).hasSize(1);
        var shown = shown(api.get(FINN, study + "/payees/" + payee));
        assertThat(shown.path("bankReference").asText()).isEqualTo("******************5678");
        assertThat(shown(api.get(AMARA, study + "/payees/" + payee + "/bank-reference")).path("bankReference").asText()).isEqualTo("IE29AIBK93115212345678");
        assertThat(shown.at("/taxForms/0/validTo").asText()).isEqualTo("2029-12-31");
        assertThat(api.post(FINN, study + "/payment-requests", "{\"siteId\":\"%s\",\"payeeId\":\"%s\",\"advance\":{\"amount\":\"500.001\",\"currency\":\"USD\"}}"
            .formatted(site, payee)).body()).contains("currency-minor-units");
    }

    @Test
    void the_lock_of_the_database_releases_what_is_held_where_the_contract_waits_for_it() {
        owe("FINAL_DATA_CLEAN");
        var request = draft(goodPayee());
        send(request);
        changed(api.post(ERP, request + "/confirmation", paid("5084.37", "TX-L" + id)));
        problem(api.post(AMARA, study + "/holdback/releases", "{\"siteId\":\"" + site + "\",\"cause\":\"FINAL_DATA_CLEAN\"}"), 409, "holdback-condition-not-met");
        studies.send(new NoteDatabaseLock(id, MAR.plusDays(60)));
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(AMARA, study + "/holdback")).at("/items/0/released/amount").asText()).isEqualTo("468.75"));
        assertThat(shown(api.get(AMARA, study + "/holdback")).at("/items/0/held/amount").asText()).isEqualTo("0.00");
    }

    @Test
    void events_that_come_twice_are_shown_once() {
        twice(payees, PaymentSamples.PAYEES);
        twice(projection, PaymentSamples.ALL);
        views.deliver(ages, FeeScheduleSamples.ALL, 1);
        twice(ages, PayableSamples.ALL);
    }

    private void twice(Projection view, List<LedgerEvent> events) {
        views.deliver(view, events, 1);
        var once = views.content(view, events.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(view, events, 2);
        assertThat(views.content(view, events.getFirst().studyId())).isEqualTo(once);
    }
}
