package org.trialledger.budget.exchangerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

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
import org.trialledger.budget.exchangerate.readmodel.ExchangeRateProjection;
import org.trialledger.platform.servicekit.Views;

/** Rates over HTTP: recorded, corrected, quoted. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class ExchangeRateRestTest {
    private static final String PREPARER = "finance-preparer";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject ExchangeRateProjection projection;
    BudgetApi api;
    UUID id;
    String rates;

    @BeforeEach
    void connect() {
        api = new BudgetApi(base);
        id = studies.withSites();
        rates = study(id) + "/exchange-rates";
    }

    private static String rate(String from, String to, String rate, String date) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"rate\":%s,\"source\":\"ECB\",\"date\":\"%s\"}".formatted(from, to, rate, date);
    }

    @Test
    void the_latest_rate_holds_and_a_correction_is_seen_beside_it() {
        var location = created(api.post(PREPARER, rates, rate("EUR", "USD", "1.0842", "2026-03-31")));
        assertThat(shown(api.get(PREPARER, location)).path("rate").decimalValue()).isEqualByComparingTo("1.0842");
        problem(api.post("erp", rates, rate("USD", "EUR", "0.92", "2026-03-31")), 409, "exchange-rate-exists");
        problem(api.post(PREPARER, rates, rate("EUR", "XXQ", "1", "2026-03-31")), 400, "invalid-request");
        problem(api.post(PREPARER, rates, rate("EUR", "USD", "-1", "2026-03-30")), 409, "exchange-rate-not-positive");
        changed(api.post(PREPARER, rates + "/corrections", rate("EUR", "USD", "1.0824", "2026-03-31")));
        created(api.post("erp", rates, rate("EUR", "SEK", "11.15", "2026-03-30")));
        var inverse = shown(api.get("finance-approver", rates + "/quote?from=USD&to=EUR&on=2026-04-02"));
        assertThat(inverse.path("method").asText()).isEqualTo("INVERSE");
        assertThat(inverse.path("asOf").asText()).isEqualTo("2026-03-31");
        var cross = shown(api.get("finance-approver", rates + "/quote?from=SEK&to=USD&on=2026-04-02"));
        assertThat(cross.path("rate").decimalValue()).isEqualByComparingTo("0.0970762331839");
        assertThat(cross.path("explanation").asText()).contains("1 EUR = 11.15 SEK on 2026-03-30 (ECB), turned round; then 1 EUR = 1.0824 USD on 2026-03-31");
        problem(api.get(PREPARER, rates + "/quote?from=JPY&to=USD"), 409, "exchange-rate-unknown");
        var listed = shown(api.get("inspector", rates + "?currency=USD")).path("items");
        assertThat(listed).hasSize(2).anySatisfy(entry -> assertThat(entry.path("superseded").asBoolean()).isTrue());
        assertThat(shown(api.get(PREPARER, rates + "?superseded=false")).path("items")).hasSize(2);
        assertThat(api.getAs("text/csv", PREPARER, rates).body()).contains("date,from,to,rate", "1.0824");
        assertThat(shown(api.get(PREPARER, study(id) + "/fx-exposure?currency=EUR")).path("items")).isEmpty();
        views.rebuild(projection, id);
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        views.deliver(projection, ExchangeRateSamples.ALL, 1);
        var once = views.content(projection, ExchangeRateSamples.ALL.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, ExchangeRateSamples.ALL, 2);
        assertThat(views.content(projection, ExchangeRateSamples.ALL.getFirst().studyId())).isEqualTo(once);
    }
}
