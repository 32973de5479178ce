package org.trialledger.budget.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.BudgetApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.impact.domain.ImpactCommand.*;
import org.trialledger.budget.impact.readmodel.AmendmentImpactProjection;
import org.trialledger.platform.servicekit.Views;

/** What an authorised amendment costs is asked in each country and answered over the API. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class AmendmentImpactRestTest {
    private static final String FINN = "finance-preparer", ASSESSED = """
        {"effects":["FEE_SCHEDULE","BUDGET"],"estimate":{"amount":"41250.00","currency":"EUR"},"explanation":"One more visit for 55 participants at 750 EUR"}""";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject AmendmentImpactProjection projection;
    BudgetApi api;
    UUID id;

    @BeforeEach
    void connect() {
        api = new BudgetApi(base);
        id = studies.withSites();
    }

    @Test
    void the_cost_of_an_amendment_is_asked_where_it_was_authorised_until_somebody_answers() {
        var impacts = study(id) + "/impact-assessments";
        UUID amendment = UUID.randomUUID(), version = UUID.randomUUID();
        studies.send(new NoteAmendment(id, amendment, "1", null), new NoteAmendedVersion(id, version, amendment));
        views.settle();
        assertThat(shown(api.get(FINN, impacts)).path("items")).isEmpty();
        for (var country : new String[] {"IE", "FR", "IE"}) studies.send(new NoteVersionInCountry(id, version, country, LocalDate.of(2026, 4, 1)));
        views.settle();
        var open = shown(api.get(FINN, impacts + "?assessed=false")).path("items");
        assertThat(open.findValuesAsText("country")).containsExactly("IE", "FR");
        assertThat(open.at("/0/amendment").asText()).isEqualTo("1");
        var first = shown(api.get(FINN, impacts + "?limit=1"));
        assertThat(shown(api.get(FINN, impacts + "?limit=1&cursor=" + first.path("nextCursor").asText())).path("items").findValuesAsText("country")).containsExactly("FR");

        var assessment = impacts + "/" + open.at("/0/assessmentId").asText() + "/assessment";
        problem(api.post(FINN, assessment, ASSESSED.replace("\"BUDGET\"", "\"NONE\"")), 409, "impact-effects-contradictory");
        assertThat(api.post(FINN, assessment, ASSESSED.replace("41250.00", "41250.001")).body()).contains("currency-minor-units");
        problem(api.post(FINN, impacts + "/" + UUID.randomUUID() + "/assessment", ASSESSED), 409, "impact-assessment-unknown");
        changed(api.post(FINN, assessment, ASSESSED));
        changed(api.post("project-manager", assessment, ASSESSED.replace("41250.00", "40000.00")));
        views.settle();
        assertThat(shown(api.get(FINN, impacts + "?assessed=false")).path("items").findValuesAsText("country")).containsExactly("FR");
        var assessed = shown(api.get("inspector", impacts + "?assessed=true")).at("/items/0");
        assertThat(assessed.at("/estimate/amount").asText()).isEqualTo("40000.00");
        assertThat(assessed.path("effects").toString()).isEqualTo("[\"BUDGET\",\"FEE_SCHEDULE\"]");
        assertThat(assessed.path("assessedBy").asText()).isEqualTo("a-project-manager");
        assertThat(api.getAs("text/csv", "finance-approver", impacts).body()).contains("estimate.amount", "40000.00");
        views.rebuild(projection, id);
    }

    @Test
    void events_that_come_twice_are_shown_once() {
        views.deliver(projection, ImpactSamples.ALL, 1);
        var study = ImpactSamples.ALL.getFirst().studyId();
        var once = views.content(projection, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, ImpactSamples.ALL, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
    }
}
