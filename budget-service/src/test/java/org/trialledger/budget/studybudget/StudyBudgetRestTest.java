package org.trialledger.budget.studybudget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.BudgetApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.funding.FundingSamples;
import org.trialledger.budget.funding.readmodel.FundingProjection;
import org.trialledger.budget.studybudget.readmodel.StudyBudgetProjection;
import org.trialledger.platform.servicekit.Views;

/** A budget from its draft to the commitments and the funding of its lines, over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class StudyBudgetRestTest {
    private static final String FINN = "finance-preparer", AMARA = "finance-approver";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject StudyBudgetProjection projection;
    @Inject FundingProjection funding;
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

    private static final String PLAN = """
        {"title":"Budget 2026","validFrom":"2026-01-01","currency":"USD","lines":[{"wbsCode":"2.1","category":"INVESTIGATOR_GRANTS","description":"Visits","country":"IE","costCode":"V4","currency":"USD","units":100,
         "unitRate":{"amount":"800.00","currency":"USD"},"months":[{"month":"2026-03","amount":{"amount":"30000.00","currency":"USD"}},{"month":"2026-04","amount":{"amount":"50000.00","currency":"USD"}}]},
         {"wbsCode":"4.1","category":"REGULATORY","description":"Ethics committees","currency":"EUR","rate":1.08,"months":[{"month":"2026-01","amount":{"amount":"2500.00","currency":"EUR"}}]}]}""";

    private static String commitment(String reference, String amount) {
        return "{\"wbsCode\":\"4.1\",\"payee\":\"Laboratory\",\"reference\":\"%s\",\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"}}".formatted(reference, amount);
    }

    private void approve(int version) {
        var at = study + "/budgets/" + version + "/approval";
        var sha256 = shown(api.get(AMARA, at)).path("sha256").asText();
        changed(api.post(AMARA, at, "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
    }

    @Test
    void a_budget_is_approved_and_bounds_what_is_committed() {
        problem(api.post(FINN, study + "/commitments", commitment("PO-1", "1.00")), 409, "budget-baseline-required");
        created(api.post(FINN, study + "/budgets", PLAN));
        problem(api.post(FINN, study + "/budgets", PLAN.replace("\"units\":100", "\"units\":101")), 409, "budget-units-differ-from-months");
        problem(api.post(FINN, study + "/budgets", PLAN.replace("\"IE\"", "\"DE\"")), 409, "budget-country-unknown");
        assertThat(api.post(FINN, study + "/budgets", PLAN.replace("800.00", "800.001")).body()).contains("currency-minor-units");
        approve(1);
        problem(api.post(AMARA, study + "/budgets/1/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + "0".repeat(64) + "\"}"), 409, "budget-version-not-draft");
        created(api.post(FINN, study + "/budgets", PLAN.replace("2026-01-01", "2026-06-01")));
        changed(api.post(FINN, study + "/budgets/2/withdrawal", ""));
        created(api.post(FINN, study + "/commitments", commitment("PO-1", "80000.00")));
        problem(api.post(FINN, study + "/commitments", commitment("po-1", "1.00")), 409, "budget-commitment-reference-taken");
        problem(api.post(FINN, study + "/commitments", commitment("PO-2", "2700.01")), 409, "commitment-exceeds-authorised");
        var sums = shown(api.get("project-manager", study + "/budgets/authorisation"));
        assertThat(sums.at("/authorised/amount").asText()).isEqualTo("82700.00");
        assertThat(sums.at("/remaining/amount").asText()).isEqualTo("2700.00");
        assertThat(sums.path("history").findValuesAsText("kind")).containsExactly("BASELINE", "THRESHOLD_BREACHED");
        var versions = shown(api.get("inspector", study + "/budgets")).path("items");
        assertThat(versions.findValuesAsText("status")).containsExactly("APPROVED", "WITHDRAWN");
        assertThat(shown(api.get(FINN, study + "/budgets/1")).at("/plan/lines/0/months/1/month").asText()).isEqualTo("2026-04");
        var commitments = shown(api.get(FINN, study + "/commitments")).path("items");
        changed(api.post(AMARA, study + "/commitments/" + commitments.at("/0/commitmentId").asText() + "/release", ""));
        assertThat(api.getAs("text/csv", FINN, study + "/commitments").body()).contains("amount.amount", "80000.00");
        changed(api.post(AMARA, study + "/budgets/closure", ""));
        problem(api.post(FINN, study + "/commitments", commitment("PO-2", "1.00")), 409, "budget-closed");
        views.rebuild(projection, id);
    }

    @Test
    void money_is_allocated_within_its_restrictions() {
        created(api.post(FINN, study + "/budgets", PLAN));
        approve(1);
        var source = created(api.post(FINN, study + "/funding-sources", """
            {"name":"Fund","reference":"F-1","amount":{"amount":"5000.00","currency":"EUR"},"categories":["INVESTIGATOR_GRANTS"],"countries":["IE"],"from":"2020-01-01"}"""));
        problem(api.post(FINN, source + "/allocations", "{\"wbsCode\":\"4.1\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}"), 409, "funding-category-restricted");
        var allocations = created(api.post(FINN, source + "/allocations", "{\"wbsCode\":\"2.1\",\"amount\":{\"amount\":\"4000.00\",\"currency\":\"EUR\"}}"));
        problem(api.post(FINN, source + "/allocations", "{\"wbsCode\":\"2.1\",\"amount\":{\"amount\":\"1000.01\",\"currency\":\"EUR\"}}"), 409, "funding-exhausted");
        assertThat(shown(api.get(AMARA, source)).at("/remaining/amount").asText()).isEqualTo("1000.00");
        var allocation = shown(api.get(AMARA, allocations)).at("/items/0/allocationId").asText();
        changed(api.post(AMARA, allocations + "/" + allocation + "/release", ""));
        assertThat(shown(api.get(AMARA, study + "/funding-sources")).at("/items/0/allocated/amount").asText()).isEqualTo("0.00");
        views.rebuild(funding, id);
    }

    @Test
    void events_that_come_twice_are_shown_once() {
        views.deliver(projection, StudyBudgetSamples.ALL, 1);
        views.deliver(funding, FundingSamples.ALL, 1);
        var study = StudyBudgetSamples.ALL.getFirst().studyId();
        var once = views.content(projection, study);
        var funded = views.content(funding, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, StudyBudgetSamples.ALL, 2);
        views.deliver(funding, FundingSamples.ALL, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
        assertThat(views.content(funding, study)).isEqualTo(funded);
    }
}
