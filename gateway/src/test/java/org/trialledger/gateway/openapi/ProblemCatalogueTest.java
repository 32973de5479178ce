package org.trialledger.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.Upstream;

@QuarkusTest @QuarkusTestResource(Surroundings.class)
class ProblemCatalogueTest {
    Upstream study;
    Upstream hasty;

    @Test void it_lists_what_services_rules_and_the_way_to_them_can_answer() {
        hasty.answers(request -> request.response().setStatusCode(503).end());
        study.answers(request -> request.response().end("""
            {"items": [{"type": "urn:trialledger:problem:title-required", "status": 409, "title": "Title required", "meaning": "A rule of the field refused the command."},
                       {"type": "urn:trialledger:problem:not-found", "status": 404, "title": "Not found", "meaning": "x"}]}"""));
        List<String> types = given().get("/api/v1/problems").then().statusCode(200).contentType("application/json").extract().path("items.type");
        assertThat(types).doesNotHaveDuplicates().contains("urn:trialledger:problem:title-required", "urn:trialledger:problem:not-found",
            "urn:trialledger:problem:service-unavailable", "urn:trialledger:problem:invalid-framing");
    }
}
