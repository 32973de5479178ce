package org.trialledger.gateway.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.Upstream;

@QuarkusTest @QuarkusTestResource(Surroundings.class)
class ServicesReadinessTest {
    Upstream study;
    Upstream hasty;

    @BeforeEach @AfterEach void everythingIsReady() {
        study.answers(request -> request.response().end("{}"));
        hasty.answers(request -> request.response().end("{}"));
    }

    @Test void one_service_that_is_not_ready_is_named_but_does_not_take_the_way_to_the_others_away() {
        services(true).body(find("study"), is("ready")).body(find("hasty"), is("ready"));
        hasty.answers(request -> request.response().setStatusCode(503).end("{}"));
        services(true).body(find("study"), is("ready")).body(find("hasty"), is("reachable but not ready (503)"));
    }

    @Test void without_any_service_the_gateway_is_not_ready() throws Exception {
        hasty.answers(request -> request.response().setStatusCode(503).end("{}"));
        study.stop();
        try {
            services(false).body(find("study"), is("not reachable")).body("checks.name", hasItems("database", "kafka", "services"));
        } finally {
            study.start();
        }
    }

    private static ValidatableResponse services(boolean up) {
        return given().get("/q/health/ready").then().body("checks.find { it.name == 'services' }.status", is(up ? "UP" : "DOWN"));
    }

    private static String find(String service) {
        return "checks.find { it.name == 'services' }.data." + service;
    }
}
