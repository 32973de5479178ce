package org.trialledger.gateway.portfolio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.StudyLedger;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.Upstream;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.TestTokens;

/** A portfolio that went wrong, built anew from study-service's ledger by an operator of the gateway. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class PortfolioRebuildTest {
    private static final String PORTFOLIO = "/api/v1/portfolio", REBUILD = "/api/v1/services/gateway/operations/consumers/portfolio/rebuild";

    StudyLedger ledger;
    Upstream study;
    @Inject Sql sql;

    private final UUID id = Ids.next();

    @BeforeEach void offerTheLedger() {
        study.answers(request -> Thread.ofVirtual().start(() -> ledger.answer(request)));
    }

    @AfterEach void offerNothing() {
        study.answers(request -> request.response().setStatusCode(404).end());
    }

    @Test void a_corrupted_row_is_as_it_was_after_a_rebuild_and_the_portfolio_goes_on() {
        ledger.append(id, "study.StudyRegistered", """
            {"profile": {"protocolNumber": "R-%s", "titles": {"brief": "Rebuilt"}, "sponsor": {"name": "Acme Biotech"}, "phases": ["PHASE2"]}}""".formatted(id));
        ledger.append(id, "study.ProtocolVersionDrafted", "{\"versionId\": \"%s\", \"sequence\": 1, \"label\": \"1.0\"}".formatted(Ids.next()));
        var token = ledger.append(id, "study.CountryAdded", "{\"country\": \"DE\"}");
        var before = asQuinn().header("Consistency-Token", token).get(PORTFOLIO + "/" + id).then().statusCode(200).body("title", is("Rebuilt")).extract().asString();
        var all = asQuinn().queryParam("sort", "registeredAt").queryParam("limit", 500).get(PORTFOLIO).asString();

        sql.update("update portfolio_study set brief_title = 'Wrong', event_count = 99 where study_id = ?", id);
        sql.update("delete from portfolio_country where study_id = ?", id);
        asQuinn().get(PORTFOLIO + "/" + id).then().body("title", is("Wrong"));

        asOlga().header("Idempotency-Key", id).post(REBUILD).then().statusCode(202).header("Location", REBUILD);
        await().atMost(Duration.ofSeconds(60)).until(() -> !state().matches("BUILDING|SWAPPING"));
        assertThat(state()).as(status().asString()).isEqualTo("DONE");
        assertThat(status().jsonPath().getLong("position")).isEqualTo(status().jsonPath().getLong("total"));

        assertThat(asQuinn().get(PORTFOLIO + "/" + id).asString()).isEqualTo(before);
        assertThat(asQuinn().queryParam("sort", "registeredAt").queryParam("limit", 500).get(PORTFOLIO).asString()).isEqualTo(all);
        token = ledger.append(id, "study.CountryAdded", "{\"country\": \"FR\"}");
        asQuinn().header("Consistency-Token", token).get(PORTFOLIO + "/" + id).then().statusCode(200).body("eventCount", is(4)).body("countries.size()", is(2));
    }

    @Test void the_view_of_grants_can_be_rebuilt_and_the_feed_cannot() {
        var consumers = asOlga().get("/api/v1/services/gateway/operations/consumers").then().statusCode(200).extract().jsonPath();
        assertThat(consumers.getBoolean("items.find { it.consumer == 'access-grants' }.rebuildable")).isTrue();
        assertThat(consumers.getBoolean("items.find { it.consumer == 'feed-study' }.rebuildable")).isFalse();
        asOlga().header("Idempotency-Key", id).post("/api/v1/services/gateway/operations/consumers/feed-study/rebuild").then().statusCode(409)
            .body("type", is("urn:trialledger:problem:not-rebuildable"));
    }

    private Response status() {
        return asOlga().get(REBUILD);
    }

    private String state() {
        return status().then().statusCode(200).extract().path("state");
    }

    private static RequestSpecification asOlga() {
        return given().auth().oauth2(TestTokens.get().token("olga", "operator"));
    }

    private static RequestSpecification asQuinn() {
        return given().auth().oauth2(TestTokens.get().token("quinn", "qa-auditor"));
    }
}
