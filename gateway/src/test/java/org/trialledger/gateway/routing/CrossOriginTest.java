package org.trialledger.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.Upstream;

/** With CORS switched on for one front end. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class CrossOriginTest {
    Upstream study;

    @Test void the_front_end_may_ask_and_read_what_it_needs() {
        study.answers(request -> request.response().putHeader("ETag", "\"1\"").putHeader("Access-Control-Allow-Origin", "*").end("study"));
        given().header("Origin", Surroundings.FRONT_END).header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "idempotency-key")
            .options("/api/v1/studies").then().statusCode(200).header("Access-Control-Allow-Origin", Surroundings.FRONT_END)
            .header("Access-Control-Allow-Methods", containsStringIgnoringCase("POST")).header("Access-Control-Allow-Headers", containsStringIgnoringCase("idempotency-key"))
            .header("Access-Control-Allow-Credentials", not("true"));
        var answer = given().header("Origin", Surroundings.FRONT_END).get("/api/v1/studies").then().statusCode(200)
            .header("Access-Control-Expose-Headers", containsStringIgnoringCase("consistency-token")).body(is("study")).extract();
        assertThat(answer.headers().getValues("Access-Control-Allow-Origin")).containsExactly(Surroundings.FRONT_END);
    }

    @Test void any_other_origin_may_not_and_its_request_reaches_no_service() {
        var reached = new AtomicInteger();
        study.answers(request -> {
            reached.incrementAndGet();
            request.response().end();
        });
        given().header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "POST").options("/api/v1/studies")
            .then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://elsewhere.example").post("/api/v1/studies").then().statusCode(403);
        assertThat(reached).hasValue(0);
    }
}
