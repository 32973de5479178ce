package org.trialledger.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.Upstream;
import org.trialledger.platform.testkit.TestTokens;

/** Operations and ledgers of the services, and the gateway's own operations, through the gateway. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class ServicePathsTest {
    Upstream study;
    Upstream hasty;

    @Test void a_service_is_asked_under_the_path_it_knows() {
        var seen = new AtomicReference<String>();
        study.answers(request -> {
            seen.set(request.method() + " " + request.uri() + " " + request.getHeader("Authorization"));
            request.response().setStatusCode(202).putHeader("Location", study.url() + "/api/v1/operations/projections/a%20b/rebuild").end();
        });
        given().urlEncodingEnabled(false).header("Authorization", "Bearer abc").post("/api/v1/services/study/operations/projections/a%20b/rebuild?x=%C3%A4")
            .then().statusCode(202).header("Location", "/api/v1/services/study/operations/projections/a%20b/rebuild");
        assertThat(seen.get()).isEqualTo("POST /api/v1/operations/projections/a%20b/rebuild?x=%C3%A4 Bearer abc");
        hasty.answers(request -> request.response().end(request.uri()));
        given().get("/api/v1/services/hasty/ledger/policy").then().statusCode(200).body(is("/api/v1/ledger/policy"));
        given().get("/api/v1/services/hasty/ledger").then().statusCode(200).body(is("/api/v1/ledger"));
    }

    @Test void an_answer_that_leads_elsewhere_is_left_as_it_is() {
        study.answers(request -> request.response().setStatusCode(201).putHeader("Location", "/api/v1/studies/9").end());
        given().post("/api/v1/services/study/operations/due-work/1/retry").then().header("Location", "/api/v1/studies/9");
        study.answers(request -> request.response().setStatusCode(201).putHeader("Location", "/api/v1/operations/consumers").end());
        given().post("/api/v1/studies").then().header("Location", "/api/v1/operations/consumers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/services/nobody/operations/consumers", "/api/v1/services/study", "/api/v1/services/study/studies", "/api/v1/services/study/operationsx",
        "/api/v1/services/gateway/ledger/policy", "/api/v1/services", "/api/v1/operations/consumers", "/api/v1/ledger/policy"})
    void nothing_else_is_reached_by_a_service_s_name(String path) {
        study.answers(request -> request.response().end("reached"));
        asOlga().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/services/study/operations/../../../q/metrics", "/api/v1/services/study/ledger/%2e%2e/studies",
        "/api/v1/services/study%2foperations/operations/consumers"})
    void a_path_cannot_leave_what_is_shared(String path) {
        study.answers(request -> request.response().end("reached"));
        given().urlEncodingEnabled(false).get(path).then().statusCode(400).body("type", is("urn:trialledger:problem:invalid-path"));
    }

    @Test void the_gateway_s_own_consumers_stand_beside_those_of_the_services() {
        asOlga().get("/api/v1/services/gateway/operations/consumers").then().statusCode(200).body("items.consumer", hasItem("portfolio"));
        asOlga().get("/api/v1/services/gateway/operations/consumers/portfolio/parked-studies?limit=1").then().statusCode(200);
        asOlga().get("/api/v1/services/gateway/operations/publisher").then().statusCode(404).body("detail", startsWith("This service has no events"));
        given().auth().oauth2(TestTokens.get().token("maria", "project-manager")).get("/api/v1/services/gateway/operations/consumers").then().statusCode(403);
        given().get("/api/v1/services/gateway/operations/consumers").then().statusCode(401);
    }

    private static RequestSpecification asOlga() {
        return given().auth().oauth2(TestTokens.get().token("olga", "operator"));
    }
}
