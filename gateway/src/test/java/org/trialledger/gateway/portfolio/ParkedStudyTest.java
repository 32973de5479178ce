package org.trialledger.gateway.portfolio;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.StudyLedger;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.Upstream;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.testkit.TestTokens;

/** The walk of docs/operations.md: an event the portfolio cannot take. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class ParkedStudyTest {
    private static final String PARKED = "/api/v1/services/gateway/operations/consumers/portfolio/parked-studies/";

    StudyLedger ledger;
    Upstream study;

    @BeforeEach void offerTheLedger() {
        study.answers(request -> Thread.ofVirtual().start(() -> ledger.answer(request)));
    }

    @AfterEach void offerNothing() {
        study.answers(request -> request.response().setStatusCode(404).end());
    }

    /** The gateway records no events and so has no keys to seal a name with: of who discarded an event it remembers the id. */
    @Test void an_operator_gives_it_up_and_the_study_goes_on() {
        var id = Ids.next();
        ledger.append(id, "study.StudyRegistered", "{\"profile\": {\"protocolNumber\": \"P-%s\", \"titles\": {\"brief\": \"Parked\"}, \"sponsor\": {\"name\": \"Acme\"}, \"phases\": [\"NA\"]}}".formatted(id));
        ledger.append(id, "study.PlanningStarted", "{\"on\": \"the day Kim Novak came\"}");
        ledger.append(id, "study.CountryAdded", "{\"country\": \"DE\"}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> as("olga", "operator").get(PARKED + id + "/events").then().statusCode(200).body("items.position", contains(1, 2))
            .body("items[0].cause", containsString("/on")).body("items[0].cause", not(containsString("Novak"))));
        as("olga", "operator").header("Idempotency-Key", id).header("Reason", "Test message, see QA-117").post(PARKED + id + "/events/1/discard").then().statusCode(200).body("applied", is(1)).body("remaining", is(0));
        var mine = "items.find { it.studyId == '%s' }".formatted(id);
        as("olga", "operator").get("/api/v1/services/gateway/operations/discards").then().statusCode(200)
            .body(mine + ".discardedBy", is("olga")).body(mine + ".reason", is("Test message, see QA-117")).body(mine + ".discardedByName", nullValue());
        as("quinn", "qa-auditor").get("/api/v1/portfolio/" + id).then().statusCode(200).body("countries.code", contains("DE")).body("status", is("CONCEPT"));
    }

    private static RequestSpecification as(String user, String role) {
        return given().auth().oauth2(TestTokens.get().token(user, role));
    }
}
