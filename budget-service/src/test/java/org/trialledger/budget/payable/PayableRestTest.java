package org.trialledger.budget.payable;

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
import org.trialledger.budget.feeschedule.FeeScheduleSamples;
import org.trialledger.budget.feeschedule.readmodel.FeeScheduleProjection;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.readmodel.PayableProjection;
import org.trialledger.platform.servicekit.Views;

/** From a fee schedule and what happens at sites to what is owed, over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class PayableRestTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FINN = "finance-preparer", AMARA = "finance-approver";
    private static final LocalDate MAR = LocalDate.of(2026, 3, 1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject PayableProjection projection;
    @Inject FeeScheduleProjection schedules;
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

    private static String fee(String code, String kind, String visit, String rate) {
        return "{\"code\":\"%s\",\"kind\":\"%s\",\"description\":\"%s\"%s,\"rate\":{\"amount\":\"%s\",\"currency\":\"USD\"},\"overheadable\":true}".formatted(code, kind, code, visit == null ? "" : ",\"visitCode\":\"" + visit + "\"", rate);
    }

    private static String terms(String from, String rate) {
        return ("{\"validFrom\":\"%s\",\"currency\":\"USD\",\"overheadPercent\":25,\"holdbackPercent\":10,\"withholdingPercent\":5,\"vatPercent\":0,\"trigger\":\"DATA_ENTERED\",\"screenFailures\":{\"ratio\":0.5,\"first\":0},"
            + "\"ageingStart\":\"ACTIVITY_DATE\",\"fees\":[%s]}").formatted(from, String.join(",", fee("V4", "VISIT", "4", rate), fee("SF", "SCREEN_FAILURE", null, "500.00"), fee("SAE", "SAE_HANDLING", null, "150.00")));
    }

    private String drafted(String terms) {
        return created(api.post(FINN, study + "/fee-schedules", terms));
    }

    private void activate(String schedule, int version) {
        var at = schedule + "/versions/" + version;
        var sha256 = shown(api.get(AMARA, at + "/approval")).path("sha256").asText();
        changed(api.post(AMARA, at + "/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
        changed(api.post(AMARA, at + "/activation", ""));
    }

    private JsonNode payables(String filter) {
        return shown(api.get(AMARA, study + "/payables?limit=100" + filter)).path("items");
    }

    private void tell() {
        UUID subject = new UUID(1, id.getLeastSignificantBits()), visit = new UUID(2, id.getLeastSignificantBits());
        studies.send(new NoteParticipant(id, site, subject, "101-0001"), new NoteSiteVisit(id, site, subject, visit, "4", MAR, false), new NoteSiteVisitEntry(id, site, visit, MAR));
        for (int i = 0; i < 9; i++) studies.send(new NoteScreenFailure(id, site, new UUID(3, i), 1, MAR.plusDays(i)));
        for (int i = 0; i < 11; i++) studies.send(new NoteRandomisation(id, site, new UUID(4, i)));
    }

    @Test
    void what_happened_before_the_schedule_is_owed_once_it_is_active_and_told_again_not_twice() {
        tell();
        var schedule = drafted(terms("2026-01-01", "1250.00"));
        problem(api.post(AMARA, schedule + "/versions/1/activation", ""), 409, "fee-version-not-approved");
        activate(schedule, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("&status=ELIGIBLE")).hasSize(6));
        tell();
        tell();
        var account = shown(api.get(AMARA, study + "/screen-failure-account?site=" + site));
        assertThat(account.path("observed").asInt()).isEqualTo(9);
        assertThat(account.path("payable").asInt()).isEqualTo(5);
        assertThat(account.path("held").asInt()).isEqualTo(4);
        views.settle();
        assertThat(payables("")).hasSize(10);
        var visit = payables("&kind=VISIT").path(0);
        assertThat(visit.at("/line/subjectNumber").asText()).isEqualTo("101-0001");
        var at = study + "/payables/" + visit.path("payableId").asText();
        changed(api.post(FINN, at + "/hold", ""));
        problem(api.post(FINN, at + "/hold", ""), 409, "payable-not-eligible");
        changed(api.post(AMARA, at + "/release", ""));
        var shown = shown(api.get(AMARA, at));
        assertThat(shown.path("history")).hasSize(4);
        assertThat(shown.at("/explanation/1").asText()).isEqualTo("1 x 1250.00 USD = 1250.00 USD");
        assertThat(api.getAs("text/csv", AMARA, study + "/payables?kind=VISIT").body()).contains("line.amount.amount", "1250.00");

        // Another rate from February on: the visit of March gets a line for the difference.
        drafted(terms("2026-02-01", "1400.00"));
        activate(schedule, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(payables("&kind=VISIT")).hasSize(2));
        assertThat(shown(api.get(AMARA, at)).at("/adjustments/0/line/amount/amount").asText()).isEqualTo("150.00");
        assertThat(shown(api.get("project-manager", schedule)).at("/versions/0/terms/validTo").asText()).isEqualTo("2026-01-31");
        assertThat(shown(api.get("project-manager", study + "/fee-schedules?limit=1")).path("nextCursor").asText()).isNotEmpty();
        views.rebuild(projection, id);
        views.rebuild(schedules, id);
    }

    @Test
    void a_document_of_a_site_is_entered_once() {
        activate(drafted(terms("2026-01-01", "1250.00")), 1);
        var invoice = "{\"siteId\":\"%s\",\"feeCode\":\"SAE\",\"serviceDate\":\"2026-03-01\",\"quantity\":2,\"documentNumber\":\"INV-7\"}".formatted(site);
        created(api.post(FINN, study + "/payables", invoice));
        problem(api.post(FINN, study + "/payables", invoice.replace("INV-7", "inv-7")), 409, "budget-site-document-taken");
        problem(api.post(FINN, study + "/payables", invoice.replace("SAE", "V4")), 409, "fee-arises-from-events");
        problem(api.post(FINN, study + "/payables", invoice.replace("\"quantity\":2", "\"quantity\":-2")), 409, "payable-quantity-not-positive");
        assertThat(payables("").path(0).at("/line/amount/amount").asText()).isEqualTo("300.00");
        var exposure = shown(api.get(AMARA, study + "/fx-exposure?currency=EUR")).path("items");
        assertThat(exposure.findValuesAsText("kind")).containsExactly("SITE_PAYABLES");
        assertThat(exposure.at("/0/open/amount").asText()).isEqualTo("300.00");
        problem(api.post(FINN, study + "/fee-schedules", terms("2026-01-01", "1250.00")), 409, "fee-validity-overlaps");
        assertThat(api.post(FINN, study + "/fee-schedules", terms("2027-01-01", "1250.001")).body()).contains("currency-minor-units");
    }

    @Test
    void events_that_come_twice_are_shown_once() {
        views.deliver(projection, PayableSamples.ALL, 1);
        views.deliver(schedules, FeeScheduleSamples.ALL, 1);
        var once = views.content(projection, PayableSamples.ALL.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, PayableSamples.ALL, 2);
        assertThat(views.content(projection, PayableSamples.ALL.getFirst().studyId())).isEqualTo(once);
    }
}
